/**
 * The prices at which the listed options of all corridors balance: the linear relaxation over them, solved softly.
 *
 *     min over π of   Σ π b + Σ_c τ ln Σ_o exp((v_o − π a_o) / τ),   τ → 0
 *
 * is the dual of  max Σ v x + τ·entropy(x),  Σ_{o of c} x_o = 1,  A x ≤ b  (rows and pairs); x_o is the softmax, so prices and a
 * mixed plan come out together. For each τ Newton's method, projected on a box of prices (Bertsekas, SIAM J. Control Optim.
 * 20, 1982): the Hessian Σ_c cov_c(a)/τ is as small as the shared rows (block-cholesky.ts), whatever the size of the city.
 * Subgradients creep here, because all streets turn from one year to the next at nearly the same prices.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";
import { type ArrowMatrix, createArrowMatrix } from "./block-cholesky.ts";
import type { PlanOptions } from "./list-plan-options.ts";
import type { PairBlocks } from "./pair-blocks.ts";
import type { PlanRows } from "./plan-rows.ts";
import type { PlanPrices } from "./price-plan.ts";

export interface LpCall {
  readonly prices: PlanPrices;
  /** By row and pair-year. */
  readonly low: PlanPrices;
  readonly high: PlanPrices;
  /** First and last τ, as shares of the mean worth of a corridor. */
  readonly warm: number;
  readonly cool: number;
  readonly iterations: number;
  readonly keepGoing: () => boolean;
}

export interface LpAnswer {
  readonly prices: PlanPrices;
  /** Share of each option. */
  readonly share: Float64Array;
  readonly iterations: number;
  /** The soft dual value: about the linear relaxation's. */
  readonly value: number;
}

const COOLING = 0.25;
const EDGE = 1e-12;
/** Shares below it bend nothing. */
const FAINT = 1e-6;
/** A pair-year that nothing presses on would drift up from its wall: a hair of slack and a thin wall keep its price near 0. */
const PAIR_SLACK = 0.002;
const PAIR_WALL = 0.05;

export function solveOptionsLp(
  problem: PlanProblem,
  rows: PlanRows,
  options: PlanOptions,
  pairs: PairBlocks,
  call: LpCall,
): LpAnswer {
  const { corridorCount: C } = problem;
  const { start, value } = options;
  const n = value.length;
  // Rows that limit anything, packed: dense rows 0 .. m-1, pair rows m .. m+q-1.
  const dense = Int32Array.from(rows.limit.keys()).filter((r) => rows.limit[r]! < Infinity);
  const m = dense.length;
  const q = pairs.rowCount;
  const M = m + q;
  const placeOf = new Int32Array(rows.rowCount).fill(-1);
  dense.forEach((r, i) => {
    placeOf[r] = i;
  });
  let worth = 0;
  for (let c = 0; c < C; c++) worth += Math.abs(value[start[c]!]!);
  worth = Math.max(1e-12, worth / Math.max(1, C));
  const unit = Float64Array.from(dense, (r) => Math.max(1, Math.abs(rows.limit[r]!)));
  const packed = packEntries(problem, options, pairs, placeOf, unit, m);
  const { entryStart, entryRow, entryAmount } = packed;
  const b = new Float64Array(M);
  const pi = new Float64Array(M);
  const low = new Float64Array(M);
  const high = new Float64Array(M);
  dense.forEach((r, i) => {
    b[i] = rows.limit[r]! / unit[i]!;
    low[i] = (call.low.rows[r]! * unit[i]!) / worth;
    high[i] = (call.high.rows[r]! * unit[i]!) / worth;
    pi[i] = (call.prices.rows[r]! * unit[i]!) / worth;
  });
  const wall = new Float64Array(M).fill(1);
  for (let i = 0; i < q; i++) {
    const at = pairs.priceAt[i]!;
    b[m + i] = PAIR_SLACK;
    wall[m + i] = PAIR_WALL;
    low[m + i] = call.low.pairs[at]! / worth;
    high[m + i] = call.high.pairs[at]! / worth;
    pi[m + i] = call.prices.pairs[at]! / worth;
  }
  for (let r = 0; r < M; r++) {
    const edge = 0.02 * (high[r]! - low[r]!);
    pi[r] = Math.min(high[r]! - edge, Math.max(low[r]! + edge, pi[r]!));
  }
  const v = value.map((one) => one / worth);
  const x = new Float64Array(n);
  const d = new Float64Array(n);
  const net = new Float64Array(n);
  const lead = new Int32Array(C);
  const slope = new Float64Array(M);
  const step = new Float64Array(M);
  const tried = new Float64Array(M);
  const blockRows = new Float64Array(q);
  const denseRows = new Float64Array(m);
  const matrix = createArrowMatrix(pairs.sizes, m);
  const build = createBuilder(problem, options, pairs, packed, matrix, m);

  /** The soft dual at prices; x becomes the shares. */
  function softValue(at: Float64Array, tau: number): number {
    let sum = 0;
    for (let r = 0; r < M; r++)
      sum += at[r]! * b[r]! - wall[r]! * tau * Math.log((at[r]! - low[r]!) * (high[r]! - at[r]!));
    for (let c = 0; c < C; c++) {
      let most = -Infinity;
      for (let o = start[c]!; o < start[c + 1]!; o++) {
        let worthAt = v[o]!;
        for (let k = entryStart[o]!; k < entryStart[o + 1]!; k++) worthAt -= at[entryRow[k]!]! * entryAmount[k]!;
        net[o] = worthAt;
        if (worthAt > most) {
          most = worthAt;
          lead[c] = o;
        }
      }
      let total = 0;
      for (let o = start[c]!; o < start[c + 1]!; o++) {
        const share = Math.exp((net[o]! - most) / tau);
        x[o] = share;
        total += share;
      }
      sum += most + tau * Math.log(total);
      for (let o = start[c]!; o < start[c + 1]!; o++) x[o]! /= total;
    }
    return sum;
  }
  function newton(tau: number): void {
    slope.set(b);
    for (let o = 0; o < n; o++) {
      const share = x[o]!;
      d[o] = share < FAINT ? 0 : share / tau;
      if (share < EDGE) continue;
      for (let k = entryStart[o]!; k < entryStart[o + 1]!; k++) slope[entryRow[k]!]! -= share * entryAmount[k]!;
    }
    build(d, lead);
    for (let r = 0; r < M; r++) {
      const [below, above] = [pi[r]! - low[r]!, high[r]! - pi[r]!];
      const push = wall[r]! * tau;
      slope[r]! += push / above - push / below;
      const block = r < m ? -1 : pairs.blockOf[r - m]!;
      const size = block < 0 ? m : pairs.sizes[block]!;
      const i = block < 0 ? r : r - m - pairs.blockStart[block]!;
      const into = block < 0 ? matrix.dense : matrix.blocks[block]!;
      into[i * size + i]! += push / (above * above) + push / (below * below);
      step[r] = -slope[r]!;
    }
    matrix.factorise();
    blockRows.set(step.subarray(m));
    denseRows.set(step.subarray(0, m));
    matrix.solve(blockRows, denseRows);
    step.set(denseRows);
    step.set(blockRows, m);
  }
  let tau = call.warm;
  let now = softValue(pi, tau);
  let iterations = 0;
  while (iterations < call.iterations && call.keepGoing()) {
    iterations++;
    newton(tau);
    let moved = false;
    let fell = 0;
    let most = 1;
    let promised = 0;
    for (let r = 0; r < M; r++) {
      const room = step[r]! < 0 ? low[r]! - pi[r]! : high[r]! - pi[r]!;
      if (step[r] !== 0 && room / step[r]! < most / 0.9) most = (0.9 * room) / step[r]!;
      promised += slope[r]! * step[r]!;
    }
    for (let length = most; length > 1e-5 * most; length /= 2) {
      for (let r = 0; r < M; r++) tried[r] = pi[r]! + length * step[r]!;
      const then = softValue(tried, tau);
      if (then <= now + 1e-4 * length * promised) {
        fell = now - then;
        now = then;
        pi.set(tried);
        moved = true;
        break;
      }
    }
    if (!moved) now = softValue(pi, tau);
    if (moved && fell > 0.02 * tau * C) continue;
    if (tau <= call.cool) break;
    tau = Math.max(call.cool, tau * COOLING);
    now = softValue(pi, tau);
  }
  const prices: PlanPrices = { rows: new Float64Array(rows.rowCount), pairs: call.prices.pairs.slice() };
  dense.forEach((r, i) => {
    prices.rows[r] = Math.max(0, pi[i]! * worth) / unit[i]!;
  });
  for (let i = 0; i < q; i++) prices.pairs[pairs.priceAt[i]!] = Math.max(0, pi[m + i]! * worth);
  return { prices, share: x, iterations, value: now * worth };
}

interface Entries {
  readonly entryStart: Int32Array;
  readonly entryRow: Int32Array;
  readonly entryAmount: Float64Array;
}

/** What each option takes of the packed rows, in their units. */
function packEntries(
  problem: PlanProblem,
  options: PlanOptions,
  pairs: PairBlocks,
  placeOf: Int32Array,
  unit: Float64Array,
  m: number,
): Entries {
  const n = options.value.length;
  const entryStart = new Int32Array(n + 1);
  const row: number[] = [];
  const amount: number[] = [];
  for (let c = 0; c < problem.corridorCount; c++)
    for (let o = options.start[c]!; o < options.start[c + 1]!; o++) {
      for (let k = options.rowStart[o]!; k < options.rowStart[o + 1]!; k++) {
        const r = placeOf[options.row[k]!]!;
        row.push(r);
        amount.push(options.amount[k]! / unit[r]!);
      }
      pairs.visit(c, options, o, (r, much) => {
        row.push(m + r);
        amount.push(much);
      });
      entryStart[o + 1] = row.length;
    }
  return { entryStart, entryRow: Int32Array.from(row), entryAmount: Float64Array.from(amount) };
}

/**
 * Adds, for each corridor, the spread of its options around their mean, Σ d (a − ā)(a − ā)ᵀ, counted from the option that weighs
 * most: what is nearly certain adds nearly nothing, without cancellation.
 */
function createBuilder(
  { corridorCount: C }: PlanProblem,
  { start }: PlanOptions,
  pairs: PairBlocks,
  { entryStart, entryRow, entryAmount }: Entries,
  matrix: ArrowMatrix,
  m: number,
) {
  const difference = new Float64Array(m + pairs.rowCount);
  const mean = new Float64Array(m + pairs.rowCount);
  const isIn = new Uint8Array(m + pairs.rowCount);
  const isInMean = new Uint8Array(m + pairs.rowCount);
  const list = new Int32Array(m + pairs.rowCount);
  const meanList = new Int32Array(m + pairs.rowCount);
  let listed = 0;
  let meanCount = 0;
  const collect = (o: number, sign: number): void => {
    for (let k = entryStart[o]!; k < entryStart[o + 1]!; k++) {
      const r = entryRow[k]!;
      if (isIn[r] === 0) {
        isIn[r] = 1;
        list[listed++] = r;
      }
      difference[r]! += sign * entryAmount[k]!;
    }
  };
  /** factor · y yᵀ over the rows listed; all pair rows of a corridor are of one block. */
  const addSquare = (y: Float64Array, at: Int32Array, count: number, factor: number): void => {
    const { dense, blocks, ties } = matrix;
    for (let i = 0; i < count; i++) {
      const r = at[i]!;
      const f = factor * y[r]!;
      if (r < m) {
        const base = r * m;
        for (let j = 0; j < count; j++) {
          const l = at[j]!;
          if (l <= r) dense[base + l]! += f * y[l]!;
        }
        continue;
      }
      const block = pairs.blockOf[r - m]!;
      const size = pairs.sizes[block]!;
      const from = m + pairs.blockStart[block]!;
      for (let j = 0; j < count; j++) {
        const l = at[j]!;
        if (l < m) ties[block]![(r - from) * m + l]! += f * y[l]!;
        else if (l <= r) blocks[block]![(r - from) * size + (l - from)]! += f * y[l]!;
      }
    }
  };
  return (d: Float64Array, lead: Int32Array): void => {
    matrix.clear();
    for (let c = 0; c < C; c++) {
      const first = lead[c]!;
      let weight = d[first]!;
      for (let o = start[c]!; o < start[c + 1]!; o++) {
        if (o === first || d[o] === 0) continue;
        weight += d[o]!;
        collect(o, 1);
        collect(first, -1);
        let kept = 0;
        for (let i = 0; i < listed; i++) {
          const r = list[i]!;
          isIn[r] = 0;
          if (difference[r] !== 0) list[kept++] = r;
        }
        addSquare(difference, list, kept, d[o]!);
        for (let i = 0; i < kept; i++) {
          const r = list[i]!;
          if (isInMean[r] === 0) {
            isInMean[r] = 1;
            meanList[meanCount++] = r;
          }
          mean[r]! += d[o]! * difference[r]!;
          difference[r] = 0;
        }
        listed = 0;
      }
      if (meanCount === 0) continue;
      addSquare(mean, meanList, meanCount, -1 / weight);
      for (let i = 0; i < meanCount; i++) {
        mean[meanList[i]!] = 0;
        isInMean[meanList[i]!] = 0;
      }
      meanCount = 0;
    }
  };
}
