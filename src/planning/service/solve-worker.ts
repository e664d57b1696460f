/** The thread that solves: bare problems come in as they were read, the best plan and its bound go out. */
import { parentPort } from "node:worker_threads";
import type { CorridorProblem } from "../model/solve/corridor-problem.ts";
import { annealSetUnion, boundSetUnion, type SetUnionProblem } from "../model/solve/set-union.ts";
import { type Solved, solveCorridors } from "../model/solve/solve-corridors.ts";

export type SolveTask =
  | { readonly kind: "corridors"; readonly problem: CorridorProblem; readonly seed: number; readonly seconds: number }
  | { readonly kind: "set-union"; readonly problem: SetUnionProblem; readonly seed: number; readonly seconds: number };

export type SolveAnswer =
  | { readonly kind: "corridors"; readonly solved: Solved }
  | { readonly kind: "set-union"; readonly value: number; readonly bound: number; readonly chosen: Uint8Array };

parentPort!.on("message", (task: SolveTask) => parentPort!.postMessage(solve(task)));

function solve(task: SolveTask): SolveAnswer {
  const begun = performance.now();
  const clock = () => (performance.now() - begun) / 1000;
  const { seed, seconds } = task;
  if (task.kind === "corridors")
    return { kind: "corridors", solved: solveCorridors(task.problem, { seed, seconds, clock }) };
  const { bound, price } = boundSetUnion(task.problem);
  const found = annealSetUnion(task.problem, { price, seed, elapsed: () => clock() / seconds });
  const whole = task.problem.profit.every(Number.isInteger);
  return { kind: "set-union", ...found, bound: whole ? Math.floor(bound + 1e-6 + bound * 1e-9) : bound };
}
