/** A thread that grades the same inputs by one or more rule sets. */
import { parentPort, workerData } from "node:worker_threads";
import { gradeNetwork } from "../model/grade-network.ts";
import type { RuleSet } from "../model/rules.ts";
import type { AssessmentInputs } from "./assess-city.ts";

export interface GradeTask {
  readonly inputs: AssessmentInputs;
  readonly rules: readonly RuleSet[];
}

const { inputs, rules } = workerData as GradeTask;
const { network, failures, surroundings } = inputs;
parentPort!.postMessage(rules.map((set) => gradeNetwork(network, failures, surroundings, set)));
