/**
 * What would each company have, if the city's money were handed out before anybody plans?
 *
 * A source that one network alone can draw from is that network's own. A source of several is divided each year in proportion
 * to what each could draw from it at most: all its pipes by their dearest work, and its openings alone. Largest remainder,
 * so that the parts add up to the budget to the fen. Unlimited stays unlimited for each.
 */
import { PLAN_NETWORKS, type PlanProblem } from "../problem/plan-problem.ts";

const N = PLAN_NETWORKS.length;

/** At network: a budget column like `budgetFen`. */
export function splitBudgets(problem: PlanProblem): readonly Float64Array[] {
  const { years: T, sources, budgetFen } = problem;
  const S = sources.length;
  const need = needs(problem);
  const parts = PLAN_NETWORKS.map(() => new Float64Array(T * S));
  for (let i = 0; i < T * S; i++)
    apportion(
      budgetFen[i]!,
      PLAN_NETWORKS.map((_, n) => need[(i % S) * N + n]!),
    ).forEach((fen, n) => {
      parts[n]![i] = fen;
    });
  return parts;
}

/** Whole fen by weight, largest remainder, ties to the first; no weight at all: to the first. */
export function apportion(fen: number, weights: readonly number[]): number[] {
  if (fen === Infinity) return weights.map(() => Infinity);
  const whole = Math.floor(fen);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, i) => (i === 0 ? whole : 0));
  const exact = weights.map((weight) => whole * (weight / sum));
  const parts = exact.map(Math.floor);
  let left = whole - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((_, i) => i).sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  // Products of large sums may round past a whole number, so `left` can also be below nothing; whoever has gives it back.
  for (let k = 0; left !== 0; k = (k + 1) % order.length) {
    const i = order[k]!;
    const step = left > 0 ? 1 : -1;
    if (weights[i] === 0 || parts[i]! + step < 0) continue;
    parts[i]! += step;
    left -= step;
  }
  return parts;
}

/** At s*N + network: the most it could draw from the source in all years. */
function needs(problem: PlanProblem): Float64Array {
  const { years: T, sources, corridorCount, pipeStart, workStart, network, drawFen, openTo, openingOf } = problem;
  const S = sources.length;
  const need = new Float64Array(S * N);
  for (let c = 0; c < corridorCount; c++) {
    let present = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      present |= 1 << network[p]!;
      for (let s = 0; s < S; s++) {
        let most = 0;
        for (let w = workStart[p]!; w < workStart[p + 1]!; w++) most = Math.max(most, drawFen[w * S + s]!);
        need[s * N + network[p]!]! += most;
      }
    }
    for (let n = 0; n < N; n++) {
      if (((present >> n) & 1) === 0) continue;
      const t = firstYear(openTo, c * T, T, n);
      if (t < 0) continue;
      const row = (openingOf[c * T + t]! * 16 + (1 << n)) * S;
      for (let s = 0; s < S; s++) need[s * N + n]! += Math.max(0, problem.openDrawFen[row + s]!);
    }
  }
  return need;
}

function firstYear(openTo: Uint8Array, at: number, years: number, n: number): number {
  for (let t = 0; t < years; t++) if ((openTo[at + t]! >> n) & 1) return t;
  return -1;
}
