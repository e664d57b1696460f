/**
 * The city's plan: a bound, a plan under all rules, and how far apart they can be at most.
 *
 * Prices bound what any plan can reach (price-plan.ts); near them every corridor has few sensible options
 * (list-plan-options.ts); a search among these gives plans (improve-plan.ts); where little is left between plan and bound in a
 * small problem, the rest is walked (walk-plans.ts), which proves the plan best or that there is none. Effort is counted in
 * steps; only when the clock or the user ends it does the same seed give another plan.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { createDice } from "../solve/dice.ts";
import { findConflict } from "./find-conflict.ts";
import { anneal, contentOfOptions, settle } from "./improve-plan.ts";
import { choiceOfOptions, everyUpTo, listPlanOptions, type PlanOptions } from "./list-plan-options.ts";
import { createOptionSearch } from "./option-search.ts";
import { type PlanRows, planRows } from "./plan-rows.ts";
import { createPriceField, type PricedPlan, pricePlan } from "./price-plan.ts";
import type { RuleGroup } from "./rule-groups.ts";
import { mixOptions, sharpenPrices } from "./sharpen-prices.ts";
import { walkPlans } from "./walk-plans.ts";
import { isWithinRules, planValue } from "./weigh-plan.ts";

export interface OptimiseCall {
  readonly seed: number;
  readonly seconds: number;
  /** Seconds; only differences count. */
  readonly clock: () => number;
  /** False = stop and keep the best. */
  readonly keepGoing?: () => boolean;
  /** Hears of every better plan, and of every lower bound. */
  readonly better?: (choice: PlanChoice, value: number, bound: number) => void;
  /** A plan to begin from; taken as it is when it is within every rule. */
  readonly start?: PlanChoice;
}

export interface OptimisedPlan {
  readonly choice: PlanChoice;
  readonly value: number;
  /** No plan is worth more; never below `value`. */
  readonly bound: number;
  /** (bound − value) / |bound|; 0 = proved best. */
  readonly gap: number;
  /** What proves the bound: prices, or that every plan that could be better was looked at. */
  readonly provedBy: "prices" | "search";
}

const QUICK_STEPS = 40;
/** Options a corridor for the very first plan. */
const FIRST_OPTIONS = 8;
const PRICE_ROUNDS = 8;
const PRICE_OPTIONS = 16;
/** From this round on a plan is drawn before the prices are sharp, while the best is farther than this from the bound. */
const EARLY_ROUND = 1;
const EARLY_GAP = 0.02;
/** Options that all corridors may have together. */
const MOST_OPTIONS = 500_000;
const WALK_CORRIDORS = 60;
const WALK_FIRST = 50_000;
const WALK_AGAIN = 2_000_000;
const ROUNDS = 6;
const SETTLE_PASSES = 60;
const MOST_MOVES = 8_000_000;
/** Losses accepted at the start and the end of a cooling, in typical second-best losses. */
const HOT = 3;
const COLD = 0.02;

/** Refuses `planning.infeasible` with the rules in conflict, `planning.no-plan-found` when time ended before either was found. */
export function optimisePlan(problem: PlanProblem, call: OptimiseCall): Outcome<OptimisedPlan> {
  const begun = call.clock();
  const keepGoing = (): boolean => call.clock() - begun < call.seconds && (call.keepGoing?.() ?? true);
  const rows = planRows(problem);
  const field = createPriceField(problem, rows);
  const quick = pricePlan(problem, rows, field, { steps: QUICK_STEPS, keepGoing });
  if (quick.bound === -Infinity) return refuseConflict(problem, keepGoing);
  const best = createBest(problem, rows, quick.bound, call);
  if (call.start && isWithinRules(problem, rows, call.start)) best.keep(call.start);

  const small = problem.corridorCount <= WALK_CORRIDORS;
  let priced: PricedPlan = quick;
  let earlier: { options: PlanOptions; share: Float64Array } | undefined;
  for (let stage = 0; stage < 2 && !(stage > 0 && !keepGoing()); stage++) {
    if (stage > 0) {
      const sharp = sharpenPrices(problem, rows, field, {
        start: quick,
        rounds: PRICE_ROUNDS,
        mostOfCorridor: PRICE_OPTIONS,
        keepGoing,
        heard(sharp, round) {
          best.lower(sharp.bound);
          const far = sharp.bound - best.value() > EARLY_GAP * Math.abs(sharp.bound);
          if (round < EARLY_ROUND || !far || !sharp.options) return;
          const start = drawOptions(sharp.options, sharp.share, call.seed);
          searchPlans(problem, rows, sharp.options, sharp, best, { seed: call.seed, rounds: 0, keepGoing, start });
        },
      });
      priced = sharp;
      if (sharp.options) earlier = { options: sharp.options, share: sharp.share };
      best.lower(priced.bound);
    }
    field.setPrices(priced.prices);
    const options = listPlanOptions(problem, rows, field.pricer, {
      mostOfCorridor: stage === 0 ? FIRST_OPTIONS : mostOptions(problem.corridorCount),
      everyUpTo: small ? everyUpTo(problem) : 0,
      also: best.plan() ? [best.plan()!] : [],
      ...(earlier && { earlier }),
    });
    const walk = (steps: number): "proved" | "infeasible" | "open" => {
      if (!options.complete || !small) return "open";
      const walked = walkPlans(problem, rows, options, {
        bound: priced.bound,
        reached: best.value(),
        steps,
        keepGoing,
      });
      if (walked.better) best.keep(choiceOfOptions(problem, options, walked.better));
      if (!walked.proved) return "open";
      return best.plan() ? "proved" : "infeasible";
    };
    const first = walk(WALK_FIRST);
    if (first === "infeasible") return refuseConflict(problem, keepGoing);
    if (first === "proved") return done(best.result("search"));
    searchPlans(problem, rows, options, priced, best, { seed: call.seed, rounds: stage === 0 ? 0 : ROUNDS, keepGoing });
    const second = stage > 0 ? walk(WALK_AGAIN) : "open";
    if (second === "infeasible") return refuseConflict(problem, keepGoing);
    if (second === "proved") return done(best.result("search"));
  }
  return best.plan() ? done(best.result("prices")) : refuseConflict(problem, keepGoing);
}

interface Best {
  plan(): PlanChoice | undefined;
  value(): number;
  bound(): number;
  keep(choice: PlanChoice): void;
  lower(bound: number): void;
  result(provedBy: OptimisedPlan["provedBy"]): OptimisedPlan;
}

function createBest(problem: PlanProblem, rows: PlanRows, firstBound: number, { better }: OptimiseCall): Best {
  let plan: PlanChoice | undefined;
  let value = -Infinity;
  let bound = firstBound;
  return {
    plan: () => plan,
    value: () => value,
    bound: () => bound,
    keep(choice) {
      const worth = planValue(problem, choice);
      if (worth <= value) return;
      if (!isWithinRules(problem, rows, choice)) throw new RangeError("a plan that breaks a rule was about to be kept");
      if (worth > bound) throw new RangeError(`a plan worth ${worth} lies above its bound ${bound}`);
      plan = choice;
      value = worth;
      better?.(choice, value, bound);
    },
    lower(to) {
      if (to >= bound) return;
      bound = Math.max(to, value);
      if (plan) better?.(plan, value, bound);
    },
    result(provedBy) {
      const proved = provedBy === "search" ? value : bound;
      return {
        choice: plan!,
        value,
        bound: proved,
        gap: proved > value ? (proved - value) / Math.abs(proved) : 0,
        provedBy,
      };
    },
  };
}

function searchPlans(
  problem: PlanProblem,
  rows: PlanRows,
  options: PlanOptions,
  priced: PricedPlan,
  best: Best,
  call: {
    readonly seed: number;
    readonly rounds: number;
    readonly keepGoing: () => boolean;
    readonly start?: Int32Array<ArrayBuffer>;
  },
): void {
  const { corridorCount: C } = problem;
  const { keepGoing } = call;
  let start = call.start ?? options.start.slice(0, C);
  if (call.rounds > 0) {
    const { share } = mixOptions(problem, rows, options, { ...priced, keepGoing });
    start = drawOptions(options, share, call.seed);
  }
  const search = createOptionSearch(problem, rows, options, priced.prices, start);
  const bestAt = search.at.slice();
  let reached = -Infinity;
  const note = (): void => {
    if (!search.isFeasible() || search.value() <= reached) return;
    reached = search.value();
    bestAt.set(search.at);
  };
  if (settle(search, options, C, { passes: SETTLE_PASSES, keepGoing })) note();
  if (reached > best.value()) best.keep(choiceOfOptions(problem, options, bestAt));
  if (call.rounds === 0) return;
  const typical = typicalLoss(options);
  const content = contentOfOptions(problem, options);
  for (let round = 0; round < call.rounds && keepGoing(); round++) {
    const moves = Math.max(20_000, Math.min(MOST_MOVES, 100 * options.value.length));
    anneal(search, options, C, {
      seed: call.seed * 1000 + round,
      moves,
      hot: typical * HOT,
      cold: typical * COLD,
      content,
      keepGoing,
      better: note,
    });
    if (settle(search, options, C, { passes: SETTLE_PASSES, keepGoing })) note();
    if (reached > best.value()) best.keep(choiceOfOptions(problem, options, bestAt));
  }
}

/** Few corridors need many options each, many find their exchange partners among each other. */
const mostOptions = (corridors: number): number =>
  Math.max(8, Math.min(corridors <= 300 ? 300 : 40, Math.floor(MOST_OPTIONS / Math.max(1, corridors))));

/** One option a corridor, drawn by its share. */
function drawOptions({ start }: PlanOptions, share: Float64Array, seed: number) {
  const dice = createDice(seed);
  return Int32Array.from({ length: start.length - 1 }, (_, c) => {
    let left = dice();
    for (let o = start[c]!; o < start[c + 1]!; o++) {
      left -= share[o]!;
      if (left < 0) return o;
    }
    return start[c]!;
  });
}

/** The loss that a tenth of the corridors' second options stay below. */
function typicalLoss({ start, loss }: PlanOptions): number {
  const seconds: number[] = [];
  for (let c = 0; c + 1 < start.length; c++) if (start[c + 1]! - start[c]! > 1) seconds.push(loss[start[c]! + 1]!);
  seconds.sort((a, b) => a - b);
  return Math.max(1e-9, seconds[Math.floor(seconds.length / 2)] ?? 1);
}

function refuseConflict(problem: PlanProblem, keepGoing: () => boolean): Outcome<never> {
  const conflict = findConflict(problem, keepGoing);
  return conflict === undefined ? refuse("planning.no-plan-found") : refuseRules(conflict);
}

export function refuseRules(conflict: readonly RuleGroup[]): Outcome<never> {
  return refuse("planning.infeasible", {
    count: conflict.length,
    rules: conflict.map((rule) => rule.text).join("; "),
    parts: JSON.stringify(conflict.map(({ code, facts }) => ({ code, facts }))),
  });
}
