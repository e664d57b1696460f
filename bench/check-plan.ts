/**
 * How long does it take to check a plan, and does it grow with the plan and no faster?
 *
 *   node bench/check-plan.ts [corridors=500,5000,50000] [seed=1]
 *
 * Made-up streets with a valid plan (test/made-streets.ts), value and bound claimed; median of 9 warm rounds.
 */
import { performance } from "node:perf_hooks";
import { checkPlan } from "../src/planning/model/check/check-plan.ts";
import { makeValidPlan } from "../test/made-streets.ts";

const ROUNDS = 9;
const sizes = (process.argv[2] ?? "500,5000,50000").split(",").map(Number);
const seed = Number(process.argv[3] ?? 1);

console.log("| pipes | works | streets | violations | ms | µs a pipe |");
console.log("|---|---|---|---|---|---|");
for (const corridors of sizes) {
  const size = { corridors, mostPipes: 2, years: 5, districts: 12, budgetShare: 0.4, rules: true };
  const { problem, choice, value } = makeValidPlan(seed, size);
  const times: number[] = [];
  let violations = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    violations = checkPlan(problem, choice, { value, bound: value }).length;
    times.push(performance.now() - begun);
  }
  const ms = times.sort((a, b) => a - b)[ROUNDS >> 1]!;
  const { pipeCount, workCount } = problem;
  console.log(
    `| ${pipeCount} | ${workCount} | ${corridors} | ${violations} | ${ms.toFixed(1)} | ${((1000 * ms) / pipeCount).toFixed(2)} |`,
  );
}
