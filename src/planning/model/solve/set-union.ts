/**
 * Set-union knapsack: items share elements, an element is paid once however many items use it, one capacity.
 *
 *     max Σ profit x   s.t. Σ weight y ≤ capacity, xᵢ ≤ yₑ for each element e of item i         (Goldschmidt et al. 1994)
 *
 * The nearest public family to shared openings (an item is a pipe, an element a stretch of trench). Read from He et al.'s
 * text; bounded by the Lagrangian of the capacity, whose inner problem is a maximum closure solved exactly as a minimum cut
 * (Picard 1976); improved by annealing with priced overload.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { createDice } from "./dice.ts";
import { createFlow } from "./maximum-flow.ts";

export interface SetUnionProblem {
  readonly profit: Float64Array;
  readonly weight: Float64Array;
  readonly capacity: number;
  /** Elements of item i: elements[start[i]] .. */
  readonly start: Int32Array;
  readonly elements: Int32Array;
}

/** First line `items elements capacity`, then profits, weights and the 0/1 matrix. Refuses `planning.problem-wrong`. */
export function readSetUnion(text: string): Outcome<SetUnionProblem> {
  const numbers = text.trim().split(/\s+/).map(Number);
  const wrong = (cause: string) => refuse("planning.problem-wrong", { cause });
  const [m, n, capacity] = numbers as [number, number, number];
  if (!Number.isInteger(m) || !Number.isInteger(n) || m < 1 || n < 1 || !(capacity >= 0))
    return wrong("the file must begin with its items, elements and capacity");
  if (numbers.length < 3 + m + n + m * n)
    return wrong(`${m} items and ${n} elements need ${3 + m + n + m * n} numbers`);
  if (numbers.some((one) => !Number.isFinite(one) || one < 0)) return wrong("every number must be at least 0");
  const start = new Int32Array(m + 1);
  const elements: number[] = [];
  for (let i = 0; i < m; i++) {
    for (let e = 0; e < n; e++) if (numbers[3 + m + n + i * n + e]! > 0) elements.push(e);
    start[i + 1] = elements.length;
  }
  return done({
    profit: Float64Array.from(numbers.slice(3, 3 + m)),
    weight: Float64Array.from(numbers.slice(3 + m, 3 + m + n)),
    capacity,
    start,
    elements: Int32Array.from(elements),
  });
}

/** The least Lagrangian bound over the price of the capacity, by golden section: each price is one minimum cut. */
export function boundSetUnion(problem: SetUnionProblem): { bound: number; price: number } {
  const at = (price: number) => price * problem.capacity + mostClosure(problem, price);
  let low = 0;
  let high =
    problem.profit.reduce((sum, one) => sum + one, 0) /
    Math.max(1, Math.min(...problem.weight.filter((w) => w > 0), Infinity) || 1);
  const golden = (Math.sqrt(5) - 1) / 2;
  let best = at(0);
  let price = 0;
  for (let i = 0; i < 60; i++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    const [a, b] = [at(left), at(right)];
    for (const [value, where] of [
      [a, left],
      [b, right],
    ] as const)
      if (value < best) [best, price] = [value, where];
    if (a <= b) high = right;
    else low = left;
  }
  // A hair above rounding, so that it stays a bound.
  return { bound: best + 1e-9 * Math.max(1, best), price };
}

/** max Σ profit − price × Σ weight over closed sets: total profit − minimum cut. */
function mostClosure({ profit, weight, start, elements }: SetUnionProblem, price: number): number {
  const [m, n] = [profit.length, weight.length];
  const flow = createFlow(m + n + 2);
  const [source, sink] = [m + n, m + n + 1];
  let total = 0;
  for (let i = 0; i < m; i++) {
    total += profit[i]!;
    flow.connect(source, i, profit[i]!);
    for (let k = start[i]!; k < start[i + 1]!; k++) flow.connect(i, m + elements[k]!, Infinity);
  }
  for (let e = 0; e < n; e++) flow.connect(m + e, sink, price * weight[e]!);
  return total - flow.most(source, sink);
}

export interface SetUnionCall {
  readonly price: number;
  readonly seed: number;
  readonly elapsed: () => number;
}

/** A good choice of items; 1 = in. */
export function annealSetUnion(problem: SetUnionProblem, call: SetUnionCall): { value: number; chosen: Uint8Array } {
  const { profit, weight, capacity, start, elements } = problem;
  const m = profit.length;
  const dice = createDice(call.seed);
  const chosen = new Uint8Array(m);
  const uses = new Int32Array(weight.length);
  let load = 0;
  let now = 0;
  let best = 0;
  const bestChosen = chosen.slice();
  let penalty = Math.max(call.price, 1e-9);
  const scale = profit.reduce((sum, one) => sum + one, 0) / m;
  const flip = (i: number): void => {
    const sign = chosen[i] ? -1 : 1;
    chosen[i]! ^= 1;
    now += sign * profit[i]!;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const e = elements[k]!;
      if (sign > 0 ? uses[e]!++ === 0 : --uses[e]! === 0) load += sign * weight[e]!;
    }
  };
  const worth = () => now - penalty * Math.max(0, load - capacity);
  const picked = new Int32Array(3);
  for (let gone = call.elapsed(); gone < 1; gone = call.elapsed()) {
    const part = (gone * ROUNDS) % 1;
    const temperature = scale * (0.35 * (1 - part) ** 2 + 0.01);
    for (let i = 0; i < BATCH; i++) {
      const before = worth();
      const count = 1 + Math.floor(dice() * 3);
      for (let c = 0; c < count; c++) {
        picked[c] = Math.floor(dice() * m);
        flip(picked[c]!);
      }
      const better = worth() - before;
      if (better < 0 && dice() >= Math.exp(better / temperature)) {
        for (let c = count - 1; c >= 0; c--) flip(picked[c]!);
        continue;
      }
      if (load <= capacity && now > best) {
        best = now;
        bestChosen.set(chosen);
      }
      penalty *= load > capacity ? 1.0005 : 0.9998;
      if (penalty < call.price / 4) penalty = call.price / 4;
    }
  }
  return { value: best, chosen: bestChosen };
}

const ROUNDS = 8;
const BATCH = 2000;
