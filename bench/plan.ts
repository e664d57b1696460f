/**
 * How near to the best is the plan of a city, how fast and in how much memory, at growing numbers of candidate pipes?
 *
 *     node bench/plan.ts [pipes ...]        default 2000 10000 50000 200000; each in a process of its own
 *
 * Every size is solved under all rules and bare (without floors, pairs, deadlines); up to 10,000 pipes HiGHS solves the whole
 * model beside it, limited to HIGHS_SECONDS. Times are processor seconds of the solving thread's process (the machine is
 * shared) beside wall seconds; memory is the process's peak.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { optimisePlan } from "../src/planning/model/optimise/optimise-plan.ts";
import { planRows } from "../src/planning/model/optimise/plan-rows.ts";
import { isWithinRules, planValue } from "../src/planning/model/optimise/weigh-plan.ts";
import { solvePlanMilp } from "../src/planning/service/plan-milp.ts";
import { makePlanProblem } from "./plan-problems.ts";

const SECONDS = Number(process.env["SECONDS"] ?? 120);
const HIGHS_SECONDS = Number(process.env["HIGHS_SECONDS"] ?? 120);
const HIGHS_UP_TO = 10_000;
const cpu = (): number => process.cpuUsage().user / 1e6;
const peakMb = (): number => process.resourceUsage().maxRSS / 1024;

async function solveOne(pipes: number, kind: string): Promise<string[]> {
  const problem = makePlanProblem({ pipes, seed: 1, bare: kind.includes("bare") });
  const before = peakMb();
  const [begun, wall] = [cpu(), performance.now()];
  const used = (): string => (cpu() - begun).toFixed(1);
  const waited = (): string => ((performance.now() - wall) / 1000).toFixed(1);
  const head = [String(pipes), kind];
  if (kind.startsWith("highs")) {
    const answer = await solvePlanMilp(problem, { seconds: HIGHS_SECONDS });
    const within = answer.choice && isWithinRules(problem, planRows(problem), answer.choice);
    const value = answer.choice && within ? planValue(problem, answer.choice) : undefined;
    const gap = value === undefined ? "no plan" : percent((answer.bound - value) / answer.bound);
    return [...head, value?.toFixed(2) ?? "-", answer.bound.toFixed(2), gap, "-", used(), waited(), memory(before)];
  }
  let first = "-";
  let tenth = "-";
  const outcome = optimisePlan(problem, {
    seed: 1,
    seconds: SECONDS,
    clock: cpu,
    better(_, value, bound) {
      if (first === "-") first = used();
      if (tenth === "-" && bound - value < 0.001 * bound) tenth = used();
    },
  });
  if (!outcome.ok) return [...head, outcome.problem.code, "-", "-", first, used(), waited(), memory(before)];
  const { value, bound, gap } = outcome.value;
  const times = tenth === "-" ? first : `${first} (0.1 %: ${tenth})`;
  return [...head, value.toFixed(2), bound.toFixed(2), percent(gap), times, used(), waited(), memory(before)];
}

const percent = (share: number): string => `${(100 * share).toFixed(4)} %`;
const memory = (before: number): string => `${peakMb().toFixed(0)} (${before.toFixed(0)} before)`;

if (process.argv[2] === "--one") {
  const cells = await solveOne(Number(process.argv[3]), process.argv[4]!);
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
} else {
  const sizes = process.argv.slice(2).map(Number);
  process.stdout.write("| pipes | rules | value | bound | gap | first plan, s | cpu s | wall s | peak MB |\n");
  process.stdout.write("|---|---|---|---|---|---|---|---|---|\n");
  for (const pipes of sizes.length > 0 ? sizes : [2000, 10_000, 50_000, 200_000])
    for (const kind of ["all", "bare", ...(pipes <= HIGHS_UP_TO ? ["highs all", "highs bare"] : [])]) {
      const script = fileURLToPath(import.meta.url);
      process.stdout.write(
        execFileSync(process.execPath, [script, "--one", String(pipes), kind], { encoding: "utf8" }),
      );
    }
}
