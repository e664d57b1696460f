/**
 * Why is there no plan? The smallest set of rules that can be proved to be in conflict.
 *
 * Deletion filter (Chinneck & Dravnieks, ORSA J. Computing 3, 1991): rules are taken away one group at a time; where the rest
 * is still proved to have no plan the group stays away, else it comes back. What remains is in conflict, and each of its
 * groups is needed, as far as proofs reach. Proofs: a corridor that has no choice by its own rules; prices at which even
 * worthless plans would be worth less than nothing (Farkas' lemma over corridors); and, in small problems, a walk over all.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import { everyUpTo, listPlanOptions } from "./list-plan-options.ts";
import { type PlanRows, planRows } from "./plan-rows.ts";
import { createPriceField, noPrices, type PlanPrices, type PriceField } from "./price-plan.ts";
import { listRules, type RuleGroup } from "./rule-groups.ts";
import { walkPlans } from "./walk-plans.ts";

/** undefined when no conflict can be proved. */
export function findConflict(problem: PlanProblem, keepGoing: () => boolean): RuleGroup[] | undefined {
  let without = worthless(problem);
  if (!isProvedEmpty(without, keepGoing)) return undefined;
  const needed: RuleGroup[] = [];
  for (const rule of listRules(problem)) {
    const relaxed = rule.without(without);
    // Out of time: what was not tried stays in the set, which is then in conflict but not the smallest.
    if (keepGoing() && isProvedEmpty(relaxed, keepGoing)) without = relaxed;
    else needed.push(rule);
  }
  return needed;
}

/** The same rules, every plan worth nothing. */
export function worthless(problem: PlanProblem): PlanProblem {
  return {
    ...problem,
    value: problem.value.map((value) => (value === -Infinity ? value : 0)),
    disruption: new Float64Array(problem.disruption.length),
  };
}

const PROOF_STEPS = 300;
const WALK_CORRIDORS = 60;
const WALK_STEPS = 200_000;

function isProvedEmpty(problem: PlanProblem, keepGoing: () => boolean): boolean {
  const rows = planRows(problem);
  const field = createPriceField(problem, rows);
  if (provedByPrices(problem, rows, field, keepGoing)) return true;
  if (problem.corridorCount > WALK_CORRIDORS) return false;
  field.setPrices(noPrices(problem, rows));
  const options = listPlanOptions(problem, rows, field.pricer, { mostOfCorridor: 1, everyUpTo: everyUpTo(problem) });
  if (!options.complete) return false;
  const walked = walkPlans(problem, rows, options, {
    bound: Infinity,
    reached: -Infinity,
    steps: WALK_STEPS,
    keepGoing,
    firstOnly: true,
  });
  return walked.proved && walked.better === undefined;
}

/**
 * Seeks prices with L(π) < 0 for worthless plans: then no plan keeps the rules. Relative overload sets the prices: a normalised
 * subgradient with steps 1/√n, in which every row counts in its own size.
 */
function provedByPrices(problem: PlanProblem, rows: PlanRows, field: PriceField, keepGoing: () => boolean): boolean {
  const prices = noPrices(problem, rows);
  const slope = noPrices(problem, rows);
  let size: Float64Array | undefined;
  for (let step = 0; step < PROOF_STEPS && keepGoing(); step++) {
    const bound = field.evaluate(prices, slope);
    if (bound === -Infinity || bound < -marginOf(rows, prices)) return true;
    size ??= Float64Array.from(rows.limit, (room, r) => Math.max(1, Math.abs(room), Math.abs(slope.rows[r]! - room)));
    const norm = normOf(rows, prices, slope, size);
    // Nothing is over at these prices: this very choice is a plan.
    if (norm === 0) return false;
    const length = 1 / (norm * Math.sqrt(step + 1));
    for (let r = 0; r < rows.rowCount; r++)
      if (rows.limit[r]! < Infinity)
        prices.rows[r] = Math.max(0, prices.rows[r]! - (length * slope.rows[r]!) / (size[r]! * size[r]!));
    for (let k = 0; k < prices.pairs.length; k++)
      prices.pairs[k] = Math.max(0, prices.pairs[k]! - length * slope.pairs[k]!);
  }
  return false;
}

function normOf(rows: PlanRows, prices: PlanPrices, slope: PlanPrices, size: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < rows.rowCount; r++) {
    if (rows.limit[r] === Infinity || (prices.rows[r] === 0 && slope.rows[r]! > 0)) continue;
    sum += (slope.rows[r]! / size[r]!) ** 2;
  }
  slope.pairs.forEach((s, k) => {
    if (prices.pairs[k]! > 0 || s < 0) sum += s * s;
  });
  return Math.sqrt(sum);
}

/** Floating point may be off by this much. */
function marginOf({ proofLimit }: PlanRows, prices: PlanPrices): number {
  let sum = 1e-12;
  prices.rows.forEach((price, r) => {
    if (price > 0) sum += price * Math.abs(proofLimit[r]!);
  });
  for (const price of prices.pairs) sum += price;
  return 1e-9 * sum;
}
