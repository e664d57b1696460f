/**
 * Made-up planning problems of any size that look like a city's: streets of 2 to 8 pipes of four networks, three methods,
 * five years, eight sources, bans, deadlines, floors, crews, trunks before branches. Seeded: the same seed, the same problem.
 */

import { NETWORK_SETS, type PlanProblem } from "../src/planning/model/problem/plan-problem.ts";
import { createDice } from "../src/planning/model/solve/dice.ts";

export interface MadeProblem {
  readonly pipes: number;
  readonly seed: number;
  readonly years?: number;
  readonly districts?: number;
  /** Without floors, trunks before branches and deadlines. */
  readonly bare?: boolean;
  /** Share of what renewing everything would draw. */
  readonly budgetShare?: number;
}

const SOURCES = [
  "ENTERPRISE:gas",
  "ENTERPRISE:water",
  "ENTERPRISE:drainage",
  "ENTERPRISE:heat",
  "CITY",
  "CENTRAL_BUDGET",
  "ULTRA_LONG_BOND",
  "POLICY_LOAN",
];
const COMPANY_PERCENT = [45, 45, 20, 50];
/** Who pays the rest of a pipe's work, in percent of it, by network: city, centre, bond, loan. */
const REST_PERCENT = [
  [50, 30, 20, 0],
  [40, 20, 20, 20],
  [50, 10, 40, 0],
  [40, 30, 0, 30],
];
const YUAN_PER_METRE = [2400, 1900, 3600, 4200];
const MUST_SHARE = 0.03;
const BAN_SHARE = 0.3;
const PAIR_SHARE = 0.02;
/** A district's floor, as a share of its renewable metres. */
const FLOOR_SHARE = 0.22;
const CREW_SHARE = 0.36;

export function makePlanProblem(made: MadeProblem): PlanProblem {
  const { pipes, seed, years: T = 5, districts = 10, bare = false, budgetShare = 0.4 } = made;
  const dice = createDice(seed);
  const pick = (count: number): number => Math.floor(dice() * count);
  const S = SOURCES.length;
  const pipeStart = [0];
  const network: number[] = [];
  const district: number[] = [];
  const lengthM: number[] = [];
  const corridorLength: number[] = [];
  while (network.length < pipes) {
    const count = Math.min(pipes - network.length, 2 + pick(7));
    const length = 40 + pick(160);
    const where = pick(districts);
    corridorLength.push(length);
    for (let i = 0; i < count; i++) {
      network.push(dice() < 0.7 ? i % 4 : pick(4));
      district.push(where);
      lengthM.push(Math.round(length * (0.5 + dice() * 0.5) * 10) / 10);
    }
    pipeStart.push(network.length);
  }
  const C = pipeStart.length - 1;
  const P = network.length;
  const W = 3 * P;
  const value = new Float64Array(W * T).fill(-Infinity);
  const drawFen = new Float64Array(W * S);
  const crewM = new Float64Array(W);
  const renewedM = new Float64Array(W);
  const mustBy = new Int8Array(P).fill(-1);
  const yearsOf = new Uint16Array(P).fill((1 << T) - 1);
  const draw = (w: number, n: number, fen: number): void => {
    const own = Math.floor((fen * COMPANY_PERCENT[n]!) / 100);
    drawFen[w * S + n] = own;
    let left = fen - own;
    REST_PERCENT[n]!.forEach((percent, i) => {
      const part = i === 3 ? left : Math.min(left, Math.floor(((fen - own) * percent) / 100));
      drawFen[w * S + 4 + i]! += part;
      left -= part;
    });
  };
  for (let p = 0; p < P; p++) {
    const n = network[p]!;
    const riskPerYear = 0.02 * Math.exp(1.4 * (dice() + dice() + dice() - 1.5)) * (lengthM[p]! / 100);
    const cost = Math.round(lengthM[p]! * YUAN_PER_METRE[n]! * (0.7 + 0.6 * dice()) * 100);
    const [renew, line, control] = [3 * p, 3 * p + 1, 3 * p + 2];
    const canLine = dice() < 0.6;
    for (let t = 0; t < T; t++) {
      const yearsLeft = T - t + 20;
      value[renew * T + t] = riskPerYear * yearsLeft;
      if (canLine) value[line * T + t] = riskPerYear * yearsLeft * 0.7;
      value[control * T + t] = riskPerYear * (T - t) * 0.5;
    }
    draw(renew, n, cost);
    draw(line, n, Math.round(cost * (0.75 + 0.3 * dice())));
    draw(control, n, Math.round(cost * 0.04 * (0.5 + dice())));
    crewM[renew] = lengthM[p]!;
    crewM[line] = lengthM[p]! * 0.4;
    renewedM[renew] = lengthM[p]!;
    renewedM[line] = lengthM[p]!;
  }
  const openTo = new Uint8Array(C * T).fill(15);
  for (let c = 0; c < C; c++) {
    if (dice() < BAN_SHARE) {
      const from = pick(T);
      const heatOnly = dice() < 0.2;
      for (let t = from; t < Math.min(T, from + 1 + pick(3)); t++) openTo[c * T + t] = heatOnly ? 7 : 0;
    }
  }
  // Two openings a corridor: its own, and a cheaper one in the year the road is rebuilt (one street in ten).
  const openingOf = new Int32Array(C * T);
  const disruption = new Float64Array(2 * C);
  const openDrawFen = new Float64Array(2 * C * NETWORK_SETS * S);
  for (let c = 0; c < C; c++) {
    const fen = Math.round(corridorLength[c]! * (900 + 900 * dice()) * 100);
    for (const o of [2 * c, 2 * c + 1]) {
      const whole = o === 2 * c ? fen : Math.round(fen * 0.35);
      disruption[o] = (o === 2 * c ? 0.02 : 0.005) * (corridorLength[c]! / 100) * (0.5 + dice());
      for (let set = 1; set < NETWORK_SETS; set++) shareOpening(openDrawFen, (o * NETWORK_SETS + set) * S, set, whole);
    }
    const rebuilt = dice() < 0.1 ? pick(T) : -1;
    for (let t = 0; t < T; t++) openingOf[c * T + t] = 2 * c + (t === rebuilt ? 1 : 0);
  }
  const before: number[] = [];
  if (!bare) {
    for (let p = 0; p < P; p++) if (dice() < MUST_SHARE) mustBy[p] = Math.min(T - 1, 1 + pick(T));
    for (let k = 0; k < P * PAIR_SHARE; k++) {
      const trunk = pick(P);
      const branch = Math.min(P - 1, trunk + 1 + pick(8));
      if (branch !== trunk && mustBy[branch]! < 0) before.push(trunk, branch);
    }
  }
  const budgetFen = new Float64Array(T * S);
  const crewLimitM = new Float64Array(T * 4);
  const floorM = new Float64Array(districts);
  for (let s = 0; s < S; s++) {
    let sum = 0;
    for (let p = 0; p < P; p++) sum += drawFen[3 * p * S + s]!;
    for (let c = 0; c < C; c++) sum += openDrawFen[(2 * c * NETWORK_SETS + 15) * S + s]!;
    for (let t = 0; t < T; t++) budgetFen[t * S + s] = Math.round(((sum * budgetShare) / T) * (0.85 + 0.3 * dice()));
  }
  for (let n = 0; n < 4; n++) {
    let metres = 0;
    for (let p = 0; p < P; p++) if (network[p] === n) metres += lengthM[p]!;
    for (let t = 0; t < T; t++) crewLimitM[t * 4 + n] = Math.round((metres * CREW_SHARE) / T);
  }
  if (!bare)
    for (let d = 0; d < districts; d++) {
      let metres = 0;
      for (let p = 0; p < P; p++) if (district[p] === d) metres += lengthM[p]!;
      floorM[d] = Math.round(metres * FLOOR_SHARE * (0.7 + 0.6 * dice()));
    }
  return {
    fromYear: 2027,
    years: T,
    sources: SOURCES,
    districtCount: districts,
    corridorCount: C,
    pipeCount: P,
    workCount: W,
    pipeStart: Int32Array.from(pipeStart),
    workStart: Int32Array.from({ length: P + 1 }, (_, p) => 3 * p),
    network: Uint8Array.from(network),
    district: Uint16Array.from(district),
    lengthM: Float64Array.from(lengthM),
    yearsOf,
    mustBy,
    method: Uint8Array.from({ length: W }, (_, w) => w % 3),
    needsOpening: Uint8Array.from({ length: W }, (_, w) => (w % 3 === 0 ? 1 : 0)),
    value,
    drawFen,
    crewM,
    renewedM,
    openTo,
    openingOf,
    disruption,
    openDrawFen,
    budgetFen,
    crewLimitM,
    floorM,
    before: Int32Array.from(before),
  };
}

/** 60 % by the companies that dig, in equal parts, the rest by the city; the last takes what rounding leaves. */
function shareOpening(into: Float64Array, at: number, set: number, fen: number): void {
  const who = [0, 1, 2, 3].filter((n) => (set >> n) & 1);
  let left = fen;
  for (const n of who) {
    const part = Math.floor((fen * 0.6) / who.length);
    into[at + n] = part;
    left -= part;
  }
  into[at + 4] = left;
}
