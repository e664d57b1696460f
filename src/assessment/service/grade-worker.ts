/** A thread that grades one city by one or several rule sets and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { gradeNetwork } from "../model/grade-network.ts";
import type { GradeTask } from "./grade-aside.ts";

const { network, failures, surroundings, rulings } = workerData as GradeTask;
parentPort!.postMessage(
  rulings.map(({ rules, scoped }) => gradeNetwork(network, failures, surroundings, rules, scoped)),
);
