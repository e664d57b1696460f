/**
 * The plan beside what the city would get otherwise, with the same money and under the same checker.
 *
 *   PLAN           as given
 *   WORST_FIRST    company by company, worst pipe first, nobody shares an opening
 *   YEARLY_GREEDY  one list for the whole city, best value per yuan first, openings may be shared
 *   ALONE_OPTIMAL  company by company, each with its own best plan, nobody shares an opening
 *
 * Companies are networks. Those that do not share get the city's budgets split among them (split-budgets.ts) and streets of
 * their own (carve-networks.ts); their plans are then put together and checked whole: every budget, crew, deadline,
 * floor and pair of the city. "One opening a corridor" holds for each of them alone, which is the point: what they break of
 * the city's rule is counted as `streetsReopened`, paid and suffered as further openings, not refused.
 * Two who happen to dig in the same year do not share: nobody told them.
 *
 * Worst first sees neither floors nor value, so it may break floors or deadlines; its violations stand in its row.
 */
import { checkPlan } from "../check/check-plan.ts";
import {
  emptyChoice,
  NETWORK_SETS,
  PLAN_NETWORKS,
  type PlanChoice,
  type PlanProblem,
} from "../problem/plan-problem.ts";
import { type Carved, carveNetworks, type DisruptionAlone, putChoice } from "./carve-networks.ts";
import { figuresOf, type LaidPlan, type MethodCode, type MethodFigures } from "./method-figures.ts";
import { splitBudgets } from "./split-budgets.ts";
import { worstFirst } from "./worst-first.ts";
import { yearlyGreedy } from "./yearly-greedy.ts";

/** Any optimiser; undefined = it found no plan within the rules. */
export type Optimise = (problem: PlanProblem) => PlanChoice | undefined | Promise<PlanChoice | undefined>;

export interface ComparisonCall {
  readonly problem: PlanProblem;
  readonly plan: PlanChoice;
  /** By pipe: the worse, the higher. */
  readonly priority: Float64Array;
  readonly openingDays?: Float64Array | undefined;
  /** Absent: digging alone disrupts a street as much as digging together, which makes those apart look worse. */
  readonly disruptionAlone?: DisruptionAlone | undefined;
  /** Without it, companies alone are not optimised and that row is missing. */
  readonly optimise?: Optimise;
}

export interface ComparedMethod {
  readonly figures: MethodFigures;
  readonly laid: LaidPlan;
}

export async function compareMethods(call: ComparisonCall): Promise<readonly ComparedMethod[]> {
  const { problem, plan, priority, openingDays, disruptionAlone, optimise } = call;
  const own = Int32Array.from({ length: problem.corridorCount }, (_, c) => c);
  const method = (code: MethodCode, laid: LaidPlan): ComparedMethod => ({
    laid,
    figures: figuresOf(code, laid, checkPlan(laid.problem, laid.choice)),
  });
  const onStreets = (choice: PlanChoice): LaidPlan => ({ problem, choice, streetOf: own, openingDays });
  const companies = separateCompanies(problem, disruptionAlone);
  const daysApart = openingDays && daysOf(companies.city, openingDays);
  const apart = (choice: PlanChoice): LaidPlan => ({
    problem: companies.city.problem,
    choice,
    streetOf: companies.city.corridorOf,
    openingDays: daysApart,
  });
  const methods = [
    method("PLAN", onStreets(plan)),
    method("WORST_FIRST", apart(worstFirstApart(companies, priority))),
    method("YEARLY_GREEDY", onStreets(yearlyGreedy(problem))),
  ];
  if (!optimise) return methods;
  const parts: (PlanChoice | undefined)[] = [];
  for (const { problem: one } of companies.each) parts.push(await optimise(one));
  return [...methods, method("ALONE_OPTIMAL", apart(joinCompanies(companies, parts)))];
}

export interface SeparateCompanies {
  /** All networks, each on streets of its own, with the city's budgets and rules. */
  readonly city: Carved;
  /** By network: its part of `city`, with its part of the budgets and without the city's floors. */
  readonly each: readonly Carved[];
}

/** Days by the openings of a carved problem. */
const daysOf = ({ openingFrom }: Carved, openingDays: Float64Array): Float64Array =>
  Float64Array.from(
    { length: openingFrom.length * NETWORK_SETS },
    (_, i) => openingDays[openingFrom[Math.floor(i / NETWORK_SETS)]! * NETWORK_SETS + (i % NETWORK_SETS)]!,
  );

export function separateCompanies(problem: PlanProblem, disruptionAlone?: DisruptionAlone): SeparateCompanies {
  const city = carveNetworks(
    problem,
    PLAN_NETWORKS.map((_, n) => n),
    disruptionAlone,
  );
  const budgets = splitBudgets(problem);
  const each = PLAN_NETWORKS.map((_, n) => {
    const carved = carveNetworks(city.problem, [n]);
    const floorM = new Float64Array(problem.districtCount);
    return { ...carved, problem: { ...carved.problem, budgetFen: budgets[n]!, floorM } };
  });
  return { city, each };
}

/** By network, in order; a company without a plan does nothing. */
export function joinCompanies(
  { city, each }: SeparateCompanies,
  parts: readonly (PlanChoice | undefined)[],
): PlanChoice {
  const whole = emptyChoice(city.problem);
  parts.forEach((part, n) => {
    if (part) putChoice(each[n]!, part, whole);
  });
  return whole;
}

export function worstFirstApart(companies: SeparateCompanies, priority: Float64Array): PlanChoice {
  const inCity = Float64Array.from(companies.city.pipeOf, (p) => priority[p]!);
  return joinCompanies(
    companies,
    companies.each.map(({ problem, pipeOf }) =>
      worstFirst(
        problem,
        Float64Array.from(pipeOf, (p) => inCity[p]!),
      ),
    ),
  );
}
