/**
 * The plan against (a) worst first without co-ordination, (b) a yearly list by value per yuan, (c) each company alone but optimal:
 * same made-up streets, same money, same checker. Then what parting the plan's own openings would cost.
 *
 *   node bench/plan-methods.ts [corridors=500,3000] [seed=1] [seconds=20]
 *
 * Streets: test/made-streets.ts (five years, 40 % of what renewing everything would cost, deadlines, floors, crews, pairs). Not evidence
 * about a city: shares and prices are assumptions; what carries over is the machinery. Digging alone disrupts a street in
 * proportion to its own days. (c) gets the same seconds for all four companies together as the plan has.
 */
import { performance } from "node:perf_hooks";
import type { Outcome } from "../src/base/outcome.ts";
import { compareMethods } from "../src/planning/model/compare/compare-methods.ts";
import { priceOfApart } from "../src/planning/model/compare/price-of-apart.ts";
import {
  NETWORK_SETS,
  PLAN_NETWORKS,
  type PlanChoice,
  type PlanProblem,
} from "../src/planning/model/problem/plan-problem.ts";
import { makeStreets } from "../test/made-streets.ts";

interface Optimised {
  readonly choice: PlanChoice;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
}
type OptimisePlan = (
  problem: PlanProblem,
  call: { seed: number; seconds: number; clock: () => number },
) => Outcome<Optimised>;

/** By name, so that the bench can be read where the optimiser is not. */
const OPTIMISER = "../src/planning/model/optimise/optimise-plan.ts";
const { optimisePlan } = (await import(OPTIMISER)) as { optimisePlan: OptimisePlan };

const sizes = (process.argv[2] ?? "500,3000").split(",").map(Number);
const seed = Number(process.argv[3] ?? 1);
const seconds = Number(process.argv[4] ?? 20);
const clock = () => performance.now() / 1000;

for (const corridors of sizes) await compare(corridors);

async function compare(corridors: number): Promise<void> {
  const size = { corridors, mostPipes: 2, years: 5, districts: 8, budgetShare: 0.4, rules: true };
  const { problem, priority, openingDays } = makeStreets(seed, size);
  const disruptionAlone = aloneDisruption(problem, openingDays);
  const begun = clock();
  const optimised = optimisePlan(problem, { seed, seconds, clock });
  if (!optimised.ok) throw new Error(`no plan: ${JSON.stringify(optimised.problem)}`);
  const { choice: plan, value, bound, gap } = optimised.value;
  console.log(
    `\n${problem.pipeCount} pipes, ${corridors} streets, seed ${seed}: value ${value.toFixed(2)}, bound ${bound.toFixed(2)}, gap ${(100 * gap).toFixed(3)} %, ${(clock() - begun).toFixed(1)} s`,
  );
  const optimise = (one: PlanProblem) => {
    const answer = optimisePlan(one, { seed, seconds: seconds / PLAN_NETWORKS.length, clock });
    return answer.ok ? answer.value.choice : undefined;
  };
  const methods = await compareMethods({ problem, plan, priority, openingDays, disruptionAlone, optimise });
  const most = methods[0]!.figures.value;
  console.log(
    "| method | risk-years | disruption | value | of plan | million yuan | value a million | openings | streets reopened | days | km | violations |",
  );
  console.log(`|${"---|".repeat(12)}`);
  for (const { figures: f } of methods)
    console.log(
      `| ${[
        f.method,
        f.riskYears.toFixed(0),
        f.disruption.toFixed(0),
        f.value.toFixed(0),
        `${((100 * f.value) / most).toFixed(1)} %`,
        (f.costFen / 1e8).toFixed(1),
        (f.value / (f.costFen / 1e8)).toFixed(3),
        f.openings,
        f.streetsReopened,
        f.openingDays ?? "",
        f.renewedKm.toFixed(1),
        counted(f.violations.map(({ rule }) => rule)),
      ].join(" | ")} |`,
    );
  const price = priceOfApart(problem, plan, openingDays, disruptionAlone);
  console.log(
    `the plan's works apart: ${(price.moreFen / 1e8).toFixed(1)} million yuan, ${price.moreOpenings} openings, ${price.moreDays} days, ${price.moreDisruption.toFixed(1)} risk-years of disruption more, in ${price.streets.length} streets; by company, million yuan: ${PLAN_NETWORKS.map((network, n) => `${network} ${(price.companyMoreFen[n]! / 1e8).toFixed(1)}`).join(", ")}`,
  );
}

/** In proportion to days: those of the network alone to those of all that lie there. */
function aloneDisruption(
  { disruption, corridorCount, years, openingOf, network, pipeStart }: PlanProblem,
  days: Float64Array,
) {
  const alone = new Float64Array(disruption.length * PLAN_NETWORKS.length);
  for (let c = 0; c < corridorCount; c++) {
    let present = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) present |= 1 << network[p]!;
    for (let t = 0; t < years; t++) {
      const opening = openingOf[c * years + t]!;
      const together = days[opening * NETWORK_SETS + present]!;
      for (let n = 0; n < PLAN_NETWORKS.length; n++)
        if ((present >> n) & 1)
          alone[opening * PLAN_NETWORKS.length + n] =
            (disruption[opening]! * days[opening * NETWORK_SETS + (1 << n)]!) / together;
    }
  }
  return alone;
}

function counted(rules: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => `${count} ${rule}`).join(", ") || "none";
}
