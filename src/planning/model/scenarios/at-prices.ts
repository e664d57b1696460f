/**
 * What is a street worth when money and crews have a price, and which of its choices is the best then?
 *
 * With a price on each budget and each crew (the optimiser's own: value that one fen, one metre more would add), streets no
 * longer compete and each can be solved alone and exactly: for every year and every set of networks that may dig,
 *
 *     Σ pipes max(dig, alone, 0) − disruption − price · opening(set)
 *
 * where `dig` and `alone` are the best work with and without opening, less the price of its draws and metres, and each network of
 * the set digs at least one pipe. A deadline
 * is kept by making "not done" cost more than anything. Left out: pairs. Cost:
 * (works · T + 16 · T) a street.
 */
import { emptyChoice, NETWORK_SETS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

export interface PlanPricing {
  /** At t*S + s: value a fen. */
  readonly budget: Float64Array;
  /** At t*4 + network: value a metre. */
  readonly crews: Float64Array;
  /** By district: value a metre renewed while the floor is short. */
  readonly floors?: Float64Array;
}

/**
 * From the optimiser's one column of prices: budgets at t*S + s, then crews at t*4 + network, then floors by district. Its metres
 * are counted in `perMetre` parts (micrometres).
 */
export function pricingOfRows(
  { years, sources, districtCount }: PlanProblem,
  rows: Float64Array,
  perMetre = 1e6,
): PlanPricing {
  const crewsAt = years * sources.length;
  const floorsAt = crewsAt + years * N;
  if (rows.length !== floorsAt + districtCount)
    throw new RangeError(`rows has ${rows.length} prices, not ${floorsAt + districtCount}`);
  return {
    budget: rows.slice(0, crewsAt),
    crews: rows.slice(crewsAt, floorsAt).map((price) => price * perMetre),
    floors: rows.slice(floorsAt).map((price) => price * perMetre),
  };
}

export interface StreetWorth {
  /** At year + 1; entry 0 = not opened. -Infinity: nobody can dig. Written anew at the next question. */
  readonly byYear: Float64Array;
  readonly bestYear: number;
}

export interface StreetPricer {
  worthOf(corridor: number): StreetWorth;
  /** Writes the best choice of the street into a plan; `worthOf` must have been asked for it last. */
  write(corridor: number, into: PlanChoice): void;
}

/** Worth of missing a deadline. */
const NOT_DONE_IN_TIME = -1e9;
const N = 4;

export function createStreetPricer(problem: PlanProblem, prices: PlanPricing): StreetPricer {
  const { years: T, pipeStart, workStart, network, needsOpening } = problem;
  const S = problem.sources.length;
  const most = mostPipes(problem);
  // Of the street asked for last: each pipe's best without opening, and at pipe*T + t its best in the trench of year t.
  const soloNet = new Float64Array(most);
  const soloWork = new Int32Array(most);
  const soloYear = new Int8Array(most);
  const digNet = new Float64Array(most * T);
  const digWork = new Int32Array(most * T);
  const byYear = new Float64Array(T + 1);
  const sets = new Uint8Array(T + 1);
  const gain = new Float64Array(N);
  let bestYear = -1;

  const netOf = (p: number, w: number, t: number): number => {
    let net = problem.value[w * T + t]! - prices.crews[t * N + network[p]!]! * problem.crewM[w]!;
    if (prices.floors) net += prices.floors[problem.district[p]!]! * problem.renewedM[w]!;
    for (let s = 0; s < S; s++) net -= prices.budget[t * S + s]! * problem.drawFen[w * S + s]!;
    return net;
  };
  const loadPipe = (i: number, p: number): void => {
    const by = problem.mustBy[p]!;
    soloNet[i] = by < 0 ? 0 : NOT_DONE_IN_TIME;
    soloWork[i] = -1;
    soloYear[i] = -1;
    digNet.fill(-Infinity, i * T, (i + 1) * T);
    const last = by < 0 ? T - 1 : by;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t <= last; t++) {
        if (((problem.yearsOf[p]! >> t) & 1) === 0) continue;
        const net = netOf(p, w, t);
        if (needsOpening[w] !== 1) {
          if (!(net > soloNet[i]!)) continue;
          soloNet[i] = net;
          soloWork[i] = w;
          soloYear[i] = t;
        } else if (net > digNet[i * T + t]!) {
          digNet[i * T + t] = net;
          digWork[i * T + t] = w;
        }
      }
  };
  const openingWorth = (c: number, t: number, set: number): number => {
    const opening = problem.openingOf[c * T + t]!;
    let net = -problem.disruption[opening]!;
    for (let s = 0; s < S; s++)
      net -= prices.budget[t * S + s]! * problem.openDrawFen[(opening * NETWORK_SETS + set) * S + s]!;
    return net;
  };
  const openInYear = (c: number, t: number, closed: number): void => {
    const start = pipeStart[c]!;
    let present = 0;
    gain.fill(-Infinity);
    for (let i = 0; i < pipeStart[c + 1]! - start; i++) {
      const more = digNet[i * T + t]! - soloNet[i]!;
      if (more === -Infinity) continue;
      const n = network[start + i]!;
      present |= 1 << n;
      // Who digs has at least one pipe in the trench, even at a loss: its company may be worth that to the others.
      gain[n] = gain[n]! > 0 && more > 0 ? gain[n]! + more : Math.max(gain[n]!, more);
    }
    const may = present & problem.openTo[c * T + t]!;
    // Every set of networks within `may`.
    for (let set = may; set > 0; set = (set - 1) & may) {
      let worth = closed + openingWorth(c, t, set);
      for (let n = 0; n < N; n++) if ((set >> n) & 1) worth += gain[n]!;
      if (worth <= byYear[t + 1]!) continue;
      byYear[t + 1] = worth;
      sets[t + 1] = set;
    }
  };
  return {
    worthOf(c) {
      let closed = 0;
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
        loadPipe(p - pipeStart[c]!, p);
        closed += soloNet[p - pipeStart[c]!]!;
      }
      byYear.fill(-Infinity);
      byYear[0] = closed;
      bestYear = -1;
      for (let t = 0; t < T; t++) {
        openInYear(c, t, closed);
        if (byYear[t + 1]! > byYear[bestYear + 1]!) bestYear = t;
      }
      return { byYear, bestYear };
    },
    write(c, { openYear, work, workYear }) {
      const t = bestYear;
      const start = pipeStart[c]!;
      const least = new Int32Array(N).fill(-1);
      for (let p = start; p < pipeStart[c + 1]!; p++) {
        const i = p - start;
        const n = network[p]!;
        work[p] = soloWork[i]!;
        workYear[p] = soloYear[i]!;
        if (t < 0 || ((sets[t + 1]! >> n) & 1) === 0) continue;
        const more = (q: number): number => digNet[(q - start) * T + t]! - soloNet[q - start]!;
        if (more(p) > 0) dig(p, i);
        if (least[n]! < 0 || more(p) > more(least[n]!)) least[n] = p;
      }
      openYear[c] = t;
      for (const p of least) if (p >= 0 && (workYear[p] !== t || needsOpening[work[p]!] !== 1)) dig(p, p - start);

      function dig(p: number, i: number): void {
        work[p] = digWork[i * T + t]!;
        workYear[p] = t;
      }
    },
  };
}

function mostPipes({ corridorCount, pipeStart }: PlanProblem): number {
  let most = 1;
  for (let c = 0; c < corridorCount; c++) most = Math.max(most, pipeStart[c + 1]! - pipeStart[c]!);
  return most;
}

/** Every street's best choice at the prices. Not a plan: budgets are kept by prices only, so some years may be overdrawn. */
export function choiceAtPrices(problem: PlanProblem, prices: PlanPricing): PlanChoice {
  const pricer = createStreetPricer(problem, prices);
  const choice = emptyChoice(problem);
  for (let c = 0; c < problem.corridorCount; c++) {
    pricer.worthOf(c);
    pricer.write(c, choice);
  }
  return choice;
}

/**
 * No plan is worth more than this (weak duality): every street's best at the prices, and what the limits are worth at them.
 * With a street's worth in one year instead of its best, the same holds for every plan that opens it then.
 */
export function boundAtPrices(problem: PlanProblem, prices: PlanPricing): number {
  const pricer = createStreetPricer(problem, prices);
  let bound = 0;
  for (let c = 0; c < problem.corridorCount; c++) {
    const { byYear, bestYear } = pricer.worthOf(c);
    bound += byYear[bestYear + 1]!;
  }
  const add = (price: number, limit: number, sign = 1): void => {
    if (price !== 0) bound += sign * price * limit;
  };
  prices.budget.forEach((price, i) => {
    add(price, problem.budgetFen[i]!);
  });
  prices.crews.forEach((price, i) => {
    add(price, problem.crewLimitM[i]!);
  });
  prices.floors?.forEach((price, d) => {
    add(price, problem.floorM[d]!, -1);
  });
  return bound;
}
