/**
 * Does the plan hold when costs and risks turn out other than assumed?
 *
 * Law of a draw (all deviations are ours, 平台建议, and can be changed):
 *
 *     cost of a pipe's works   = stated · C · c_pipe           C, c, R, r lognormal with mean 1:  e^(σz − σ²/2)
 *     cost of an opening       = stated · C · c_corridor       C, R one for the whole city and draw; c, r one for each
 *     value of a pipe's works  = stated · R · r_pipe           pipe or corridor and draw
 *
 * to whole fen, source by source. Disruption, budgets and all other rules stay. Preferences inside the value are scaled with it.
 *
 * Asked of each draw: (1) the plan as it is: what it costs and avoids then, and whether a budget would be overdrawn; (2) the plan
 * made anew at the drawn values by something cheap (`remake`), to see which pipes would be chosen again. 200 full
 * optimisations are not made. A cheap plan is not the optimum: compare how often a pipe is chosen with whether the same cheap
 * way chooses it at the stated values (`undisturbed`).
 *
 * Dice are thrown from seed and draw, so draw 17 is the same however many are asked for.
 */
import { createRandom } from "../../../base/random.ts";
import { countPlan } from "../check/count-plan.ts";
import { NETWORK_SETS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

/** Standard deviations of the logarithms. */
export interface Spread {
  readonly costCity: number;
  readonly costOwn: number;
  readonly riskCity: number;
  readonly riskOwn: number;
}
export const DEFAULT_SPREAD: Spread = { costCity: 0.08, costOwn: 0.2, riskCity: 0.15, riskOwn: 0.4 };

export interface RobustnessCall {
  readonly problem: PlanProblem;
  readonly choice: PlanChoice;
  readonly seed: number;
  /** 200 where nothing is said. */
  readonly draws?: number;
  readonly spread?: Spread;
  /** A cheap plan, or choice, for a problem: `yearlyGreedyFor(problem)`, or `choiceAtPrices` with the plan's prices. */
  readonly remake?: (problem: PlanProblem) => PlanChoice;
  /** Hears of every draw and stops the rest by false. */
  readonly told?: (done: number, of: number) => boolean;
}

export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface Robustness {
  readonly draws: number;
  readonly costFen: Quantiles;
  readonly riskYears: Quantiles;
  /** Share of draws in which some budget would be overdrawn by the plan as it is. */
  readonly overdrawn: number;
  /** At t*S + s: share of draws in which this budget would be. */
  readonly overdrawnBy: Float64Array;
  /** Made anew; undefined without `remake`. By pipe. */
  readonly remade?: {
    /** Share of draws in which the pipe is chosen, and in which it is chosen in the plan's own year. */
    readonly chosen: Float64Array;
    readonly sameYear: Float64Array;
    /** 1 = the same cheap way chooses it at the stated values. */
    readonly undisturbed: Uint8Array;
    readonly riskYears: Quantiles;
  };
}

export function testRobustness(call: RobustnessCall): Robustness {
  const { problem, choice, seed, draws = 200, spread = DEFAULT_SPREAD, remake, told } = call;
  if (!(draws >= 1)) throw new RangeError(`draws must be at least 1, not ${draws}`);
  const drawn = createDrawnProblem(problem);
  const costs: number[] = [];
  const risks: number[] = [];
  const remadeRisks: number[] = [];
  const chosen = new Float64Array(problem.pipeCount);
  const sameYear = new Float64Array(problem.pipeCount);
  const overdrawnBy = new Float64Array(problem.budgetFen.length);
  let overdrawn = 0;
  for (let draw = 0; draw < draws; draw++) {
    drawn.draw(seed, draw, spread);
    const { costFen, worksValue, drawnFen } = countPlan(drawn.problem, choice);
    costs.push(costFen);
    risks.push(worksValue);
    let any = 0;
    drawnFen.forEach((fen, i) => {
      if (fen <= problem.budgetFen[i]!) return;
      overdrawnBy[i]!++;
      any = 1;
    });
    overdrawn += any;
    if (remake) {
      const remade = remake(drawn.problem);
      remadeRisks.push(countPlan(drawn.problem, remade).worksValue);
      remade.work.forEach((w, p) => {
        if (w < 0) return;
        chosen[p]!++;
        if (remade.workYear[p] === choice.workYear[p]) sameYear[p]!++;
      });
    }
    if (told && !told(draw + 1, draws)) break;
  }
  const made = costs.length;
  const result = {
    draws: made,
    costFen: quantiles(costs),
    riskYears: quantiles(risks),
    overdrawn: overdrawn / made,
    overdrawnBy: overdrawnBy.map((count) => count / made),
  };
  if (!remake) return result;
  const stated = remake(problem);
  return {
    ...result,
    remade: {
      chosen: chosen.map((count) => count / made),
      sameYear: sameYear.map((count) => count / made),
      undisturbed: Uint8Array.from(stated.work, (w) => (w < 0 ? 0 : 1)),
      riskYears: quantiles(remadeRisks),
    },
  };
}

/** A problem whose value and draws are written anew by each draw; big arrays are made once. */
export function createDrawnProblem(stated: PlanProblem) {
  const { years: T, corridorCount, pipeCount, workStart } = stated;
  const S = stated.sources.length;
  const value = stated.value.slice();
  const drawFen = stated.drawFen.slice();
  const openDrawFen = stated.openDrawFen.slice();
  const row = NETWORK_SETS * S;
  const corridorOfOpening = new Int32Array(stated.disruption.length).fill(-1);
  for (let c = 0; c < corridorCount; c++)
    for (let t = 0; t < T; t++)
      if (stated.openingOf[c * T + t]! >= 0) corridorOfOpening[stated.openingOf[c * T + t]!] = c;
  return {
    problem: { ...stated, value, drawFen, openDrawFen } as PlanProblem,
    draw(seed: number, draw: number, { costCity, costOwn, riskCity, riskOwn }: Spread): void {
      const dice = createRandom("robustness", seed, draw);
      const factor = (deviation: number) => Math.exp(dice.normal(-(deviation ** 2) / 2, deviation));
      const city = { cost: factor(costCity), risk: factor(riskCity) };
      for (let p = 0; p < pipeCount; p++) {
        const cost = city.cost * factor(costOwn);
        const risk = city.risk * factor(riskOwn);
        for (let i = workStart[p]! * S; i < workStart[p + 1]! * S; i++)
          drawFen[i] = Math.round(stated.drawFen[i]! * cost);
        for (let i = workStart[p]! * T; i < workStart[p + 1]! * T; i++) value[i] = stated.value[i]! * risk;
      }
      const ofCorridor = Float64Array.from({ length: corridorCount }, () => city.cost * factor(costOwn));
      for (let opening = 0; opening < corridorOfOpening.length; opening++) {
        const cost = corridorOfOpening[opening]! < 0 ? city.cost : ofCorridor[corridorOfOpening[opening]!]!;
        for (let i = opening * row; i < (opening + 1) * row; i++)
          openDrawFen[i] = Math.round(stated.openDrawFen[i]! * cost);
      }
    },
  };
}

/** Between the two nearest of the sorted, in proportion (Hyndman & Fan 1996, type 7). */
export function quantiles(numbers: readonly number[]): Quantiles {
  const sorted = Float64Array.from(numbers).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const next = Math.min(below + 1, sorted.length - 1);
    return sorted[below]! + (place - below) * (sorted[next]! - sorted[below]!);
  };
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
