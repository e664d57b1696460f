/**
 * Made-up streets as planning problems, seeded: tiny ones for tests, town-size ones for benchmarks. Not evidence about a city.
 *
 * A street of 80 to 400 m holds each network with 70 %, in one to `mostPipes` pipes. A pipe's works are renewal in the open trench, lining
 * without one (not for gas) and a control measure. Its risk is skewed (few bad pipes), the reward of a year's work is the risk of all
 * years after it. Opening costs 900 to 2,600 yuan a metre and 8 % more for each further network; those who dig pay it in
 * equal parts, 60 % out of their own money and 40 % from bonds, as they do their works.
 */
import { createRandom, type Random } from "../src/base/random.ts";
import { checkPlan } from "../src/planning/model/check/check-plan.ts";
import { countPlan } from "../src/planning/model/check/count-plan.ts";
import { emptyChoice, type PlanChoice, type PlanProblem } from "../src/planning/model/problem/plan-problem.ts";

export interface StreetSize {
  readonly corridors: number;
  readonly mostPipes: number;
  readonly years: number;
  readonly districts: number;
  /** Part of what all renewals and openings would cost that may be spent in all years together. */
  readonly budgetShare: number;
  /** With must-dos, floors and pairs. */
  readonly rules: boolean;
}
export interface Streets {
  readonly problem: PlanProblem;
  /** By pipe: the worse, the higher. */
  readonly priority: Float64Array;
  /** At opening*16 + set of networks. */
  readonly openingDays: Float64Array;
}

export const TINY: StreetSize = { corridors: 4, mostPipes: 2, years: 3, districts: 2, budgetShare: 0.4, rules: false };

const NETWORK_COUNT = 4;
const SETS = 16;
const OWN_SHARE = 0.6;
const SOURCES = ["ENTERPRISE:gas", "ENTERPRISE:water", "ENTERPRISE:drainage", "ENTERPRISE:heat", "BOND"];
const BOND = 4;
const COST_PER_M_FEN = [120_000, 90_000, 160_000, 210_000];

export function makeStreets(seed: number, size: StreetSize): Streets {
  const dice = createRandom("streets", seed);
  const { corridors: C, years: T } = size;
  const S = SOURCES.length;
  const pipeStart = new Int32Array(C + 1);
  const streetM: number[] = [];
  const pipes: { network: number; district: number; lengthM: number; risk: number }[] = [];
  for (let c = 0; c < C; c++) {
    const lengthM = dice.whole(80, 400);
    const district = dice.whole(0, size.districts - 1);
    streetM.push(lengthM);
    for (let network = 0; network < NETWORK_COUNT; network++) {
      if (!dice.chance(0.7)) continue;
      const count = dice.whole(1, size.mostPipes);
      for (let i = 0; i < count; i++)
        pipes.push({ network, district, lengthM: Math.round(lengthM / count), risk: dice.gamma(0.6) * lengthM * 1e-3 });
    }
    pipeStart[c + 1] = pipes.length;
  }
  const works = pipes.map((pipe) => worksOf(pipe, dice));
  const workStart = new Int32Array(pipes.length + 1);
  works.forEach((list, p) => {
    workStart[p + 1] = workStart[p]! + list.length;
  });
  const all = works.flat();
  const W = all.length;
  const value = new Float64Array(W * T);
  const drawFen = new Float64Array(W * S);
  works.forEach((list, p) => {
    list.forEach((work, k) => {
      const w = workStart[p]! + k;
      for (let t = 0; t < T; t++) value[w * T + t] = pipes[p]!.risk * work.effect * (T - t + 3);
      drawInto(drawFen, w * S, pipes[p]!.network, work.costFen);
    });
  });
  const openTo = new Uint8Array(C * T);
  const openingOf = Int32Array.from({ length: C * T }, (_, i) => Math.floor(i / T));
  for (let c = 0; c < C; c++) {
    const freeFrom = dice.chance(0.15) ? dice.whole(1, T) : 0;
    for (let t = 0; t < T; t++) openTo[c * T + t] = t < freeFrom ? 0 : dice.chance(0.05) ? 0b0111 : 0b1111;
  }
  const openDrawFen = new Float64Array(C * SETS * S);
  const openingDays = new Float64Array(C * SETS);
  for (let c = 0; c < C; c++) {
    const costFen = dice.whole(90_000, 260_000) * streetM[c]!;
    for (let set = 1; set < SETS; set++) {
      const members = [0, 1, 2, 3].filter((n) => (set >> n) & 1);
      payOpening(openDrawFen, (c * SETS + set) * S, members, Math.round(costFen * (0.92 + 0.08 * members.length)));
      openingDays[c * SETS + set] = 5 + Math.ceil(streetM[c]! / 20) + 6 * (members.length - 1);
    }
  }
  const draft: PlanProblem = {
    fromYear: 2027,
    years: T,
    sources: SOURCES,
    districtCount: size.districts,
    corridorCount: C,
    pipeCount: pipes.length,
    workCount: W,
    pipeStart,
    workStart,
    network: Uint8Array.from(pipes, (pipe) => pipe.network),
    district: Uint16Array.from(pipes, (pipe) => pipe.district),
    lengthM: Float64Array.from(pipes, (pipe) => pipe.lengthM),
    yearsOf: Uint16Array.from(pipes, () => (dice.chance(0.9) ? (1 << T) - 1 : dice.whole(1, (1 << T) - 1))),
    mustBy: new Int8Array(pipes.length).fill(-1),
    method: Uint8Array.from(all, (work) => work.method),
    needsOpening: Uint8Array.from(all, (work) => (work.method === 0 ? 1 : 0)),
    value,
    drawFen,
    crewM: Float64Array.from(all, (work) => work.metres),
    renewedM: Float64Array.from(all, (work) => (work.method === 2 ? 0 : work.metres)),
    openTo,
    openingOf,
    disruption: Float64Array.from(streetM, (m) => (m * dice.between(0.2, 1)) / 1000),
    openDrawFen,
    budgetFen: new Float64Array(T * S).fill(Infinity),
    crewLimitM: new Float64Array(T * NETWORK_COUNT).fill(Infinity),
    floorM: new Float64Array(size.districts),
    before: new Int32Array(0),
  };
  return {
    problem: withLimits(draft, size, dice),
    priority: Float64Array.from(pipes, (pipe) => pipe.risk),
    openingDays,
  };
}

function worksOf({ network, lengthM }: { network: number; lengthM: number }, dice: Random) {
  const renewFen = Math.round(lengthM * COST_PER_M_FEN[network]! * dice.between(0.7, 1.4));
  const works = [{ method: 0, effect: 0.95, costFen: renewFen, metres: lengthM }];
  if (network !== 0 && dice.chance(0.4))
    works.push({ method: 1, effect: 0.75, costFen: Math.round(renewFen * 1.5), metres: lengthM });
  if (dice.chance(0.5)) works.push({ method: 2, effect: 0.15, costFen: Math.round(renewFen * 0.12), metres: 0 });
  return works;
}

function drawInto(into: Float64Array, at: number, network: number, costFen: number): void {
  const own = Math.round(costFen * OWN_SHARE);
  into[at + network]! += own;
  into[at + BOND]! += costFen - own;
}

/** Equal parts; what does not divide goes to the first. */
function payOpening(into: Float64Array, at: number, members: readonly number[], costFen: number): void {
  const part = Math.floor(costFen / members.length);
  members.forEach((network, i) => {
    drawInto(into, at, network, i === 0 ? costFen - part * (members.length - 1) : part);
  });
}

function withLimits(draft: PlanProblem, size: StreetSize, dice: Random): PlanProblem {
  const { years: T, sources, corridorCount: C, pipeStart, workStart, network } = draft;
  const S = sources.length;
  const needFen = new Float64Array(S);
  const needM = new Float64Array(NETWORK_COUNT);
  const districtM = new Float64Array(size.districts);
  for (let c = 0; c < C; c++) {
    let set = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      set |= 1 << network[p]!;
      needM[network[p]!]! += draft.lengthM[p]!;
      districtM[draft.district[p]!]! += draft.lengthM[p]!;
      for (let s = 0; s < S; s++) needFen[s]! += draft.drawFen[workStart[p]! * S + s]!;
    }
    for (let s = 0; s < S; s++) needFen[s]! += draft.openDrawFen[(c * SETS + set) * S + s]!;
  }
  const budgetFen = Float64Array.from({ length: T * S }, (_, i) =>
    Math.floor(((needFen[i % S]! * size.budgetShare) / T) * dice.between(0.8, 1.2)),
  );
  if (!size.rules) return { ...draft, budgetFen };
  const mustBy = draft.mustBy.slice();
  const before: number[] = [];
  for (let c = 0; c < C; c++)
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const last = lastYear(draft, c, p);
      if (dice.chance(0.02) && last >= 0) mustBy[p] = last;
      else if (p > 0 && network[p] === network[p - 1] && dice.chance(0.1)) before.push(p - 1, p);
    }
  return {
    ...draft,
    budgetFen,
    mustBy,
    before: Int32Array.from(before),
    crewLimitM: Float64Array.from({ length: T * NETWORK_COUNT }, (_, i) =>
      Math.round((needM[i % NETWORK_COUNT]! * size.budgetShare * 1.3) / T),
    ),
    floorM: districtM.map((metres) => Math.floor(metres * size.budgetShare * 0.5)),
  };
}

/** The last year in which the pipe can be renewed; -1 = none. */
function lastYear({ years: T, yearsOf, openTo, network }: PlanProblem, c: number, p: number): number {
  for (let t = T - 1; t >= 0; t--) if ((yearsOf[p]! >> t) & 1 && (openTo[c * T + t]! >> network[p]!) & 1) return t;
  return -1;
}

export interface ValidPlan {
  readonly problem: PlanProblem;
  readonly choice: PlanChoice;
  readonly value: number;
}

/**
 * A problem and a plan that keeps all its rules: the plan is thrown first, and the limits are then laid around it, half of them
 * tight. Counted here in another way than the checker counts: money as BigInt, one work after another.
 */
export function makeValidPlan(seed: number, size: StreetSize = TINY): ValidPlan {
  const dice = createRandom("valid", seed);
  const { problem } = makeStreets(seed, size);
  const choice = throwChoice(problem, dice);
  const { years: T, sources, pipeCount: P } = problem;
  const S = sources.length;
  const { drawn, crewM, renewedM, value } = addUp(problem, choice);
  const budgetFen = Float64Array.from(drawn, (fen) =>
    dice.chance(0.5) ? Number(fen) : dice.chance(0.2) ? Infinity : Number(fen) + dice.whole(0, 1e6),
  );
  const mustBy = new Int8Array(P).fill(-1);
  for (let p = 0; p < P; p++)
    if (choice.work[p] !== -1 && dice.chance(0.4)) mustBy[p] = dice.whole(choice.workYear[p]!, T - 1);
  const before: number[] = [];
  for (let k = 0; k < P; k++) {
    const [a, b] = [dice.whole(0, P - 1), dice.whole(0, P - 1)];
    const kept = choice.work[b] === -1 || (choice.work[a] !== -1 && choice.workYear[a]! <= choice.workYear[b]!);
    if (a !== b && kept) before.push(a, b);
  }
  return {
    problem: {
      ...problem,
      budgetFen: budgetFen.subarray(0, T * S),
      mustBy,
      before: Int32Array.from(before),
      crewLimitM: crewM.map((metres) => (dice.chance(0.5) ? metres : metres + dice.whole(0, 500))),
      floorM: renewedM.map((metres) => (dice.chance(0.5) ? metres : Math.floor(metres * dice.next()))),
    },
    choice,
    value,
  };
}

function throwChoice(problem: PlanProblem, dice: Random): PlanChoice {
  const { years: T, corridorCount, pipeCount, pipeStart, workStart } = problem;
  const openYear = new Int8Array(corridorCount).fill(-1);
  const work = new Int32Array(pipeCount).fill(-1);
  const workYear = new Int8Array(pipeCount).fill(-1);
  for (let c = 0; c < corridorCount; c++) {
    const t = dice.whole(-1, T - 1);
    if (t >= 0 && problem.openTo[c * T + t] !== 0) openYear[c] = t;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      if (dice.chance(0.3)) continue;
      const w = dice.whole(workStart[p]!, workStart[p + 1]! - 1);
      const digs = problem.needsOpening[w] === 1;
      const year = digs ? openYear[c]! : dice.whole(0, T - 1);
      if (year < 0 || ((problem.yearsOf[p]! >> year) & 1) === 0) continue;
      if (digs && ((problem.openTo[c * T + year]! >> problem.network[p]!) & 1) === 0) continue;
      work[p] = w;
      workYear[p] = year;
    }
  }
  return { openYear, work, workYear };
}

function addUp(problem: PlanProblem, choice: PlanChoice) {
  const { years: T, sources, corridorCount, pipeStart } = problem;
  const S = sources.length;
  const drawn = Array.from({ length: T * S }, () => 0n);
  const crewM = new Float64Array(T * NETWORK_COUNT);
  const renewedM = new Float64Array(problem.districtCount);
  let value = 0;
  for (let c = 0; c < corridorCount; c++) {
    let set = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const [w, t] = [choice.work[p]!, choice.workYear[p]!];
      if (w === -1) continue;
      if (problem.needsOpening[w]) set |= 1 << problem.network[p]!;
      value += problem.value[w * T + t]!;
      crewM[t * NETWORK_COUNT + problem.network[p]!]! += problem.crewM[w]!;
      renewedM[problem.district[p]!]! += problem.renewedM[w]!;
      for (let s = 0; s < S; s++) drawn[t * S + s]! += BigInt(problem.drawFen[w * S + s]!);
    }
    const t = choice.openYear[c]!;
    if (t === -1) continue;
    const opening = problem.openingOf[c * T + t]!;
    value -= problem.disruption[opening]!;
    for (let s = 0; s < S; s++) drawn[t * S + s]! += BigInt(problem.openDrawFen[(opening * SETS + set) * S + s]!);
  }
  return { drawn, crewM, renewedM, value };
}

/** Two streets, two years, up to five pipes: few enough for `bestOfAll`. */
export function makeLittleStreets(count: number): Streets[] {
  const size = { corridors: 2, mostPipes: 1, years: 2, districts: 1, budgetShare: 0.5, rules: false };
  const made: Streets[] = [];
  for (let seed = 0; made.length < count; seed++) {
    const streets = makeStreets(seed, size);
    if (streets.problem.pipeCount <= 5) made.push(streets);
  }
  return made;
}

/** The best plan by looking at every one there is; only for a handful of pipes. Nothing, when no plan keeps the rules. */
export function bestOfAll(problem: PlanProblem): PlanChoice {
  const { years: T, corridorCount, pipeStart, workStart } = problem;
  const choice = emptyChoice(problem);
  let best = checkPlan(problem, choice).length === 0 ? countPlan(problem, choice).value : -Infinity;
  let bestChoice = structuredClone(choice);
  const look = (): void => {
    const { value } = countPlan(problem, choice);
    if (value <= best || checkPlan(problem, choice).length > 0) return;
    best = value;
    bestChoice = structuredClone(choice);
  };
  const visitPipe = (c: number, p: number): void => {
    if (p === pipeStart[c + 1]) {
      visitStreet(c + 1);
      return;
    }
    visitPipe(c, p + 1);
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        if (((problem.yearsOf[p]! >> t) & 1) === 0 || problem.value[w * T + t] === -Infinity) continue;
        if (problem.needsOpening[w] === 1 && choice.openYear[c] !== t) continue;
        choice.work[p] = w;
        choice.workYear[p] = t;
        visitPipe(c, p + 1);
      }
    choice.work[p] = -1;
    choice.workYear[p] = -1;
  };
  const visitStreet = (c: number): void => {
    if (c === corridorCount) {
      look();
      return;
    }
    for (let t = -1; t < T; t++) {
      choice.openYear[c] = t;
      visitPipe(c, pipeStart[c]!);
    }
    choice.openYear[c] = -1;
  };
  visitStreet(0);
  return bestChoice;
}
