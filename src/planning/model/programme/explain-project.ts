/**
 * Why is a project in the plan, why in its year, and what stood in the way of each other year?
 *
 * Read from the finished plan, with everything else left as it is: another year is closed by its ban, its deadline, the
 * trunk it hangs on, or because money or crews of that year are taken by the rest of the plan. So MONEY says "not without
 * moving something else", not "never". O(years · (pipes + sources)) a project.
 */
import type { Facts } from "../../../base/outcome.ts";
import type { PlanCount } from "../check/count-plan.ts";
import { NO_YEAR, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { addDraws, millionYuan, openingFen, type PlanSite } from "./plan-sites.ts";
import type { Why } from "./plan-terms.ts";

export interface Reason {
  readonly code: Why;
  readonly facts: Facts;
}

/** CHOSEN it is; FREE = possible and worth no less: the solver found no better use of either year. */
export const YEAR_CODES = [
  "CHOSEN",
  "DEADLINE",
  "BANNED",
  "MONEY",
  "CREWS",
  "TRUNK_FIRST",
  "WORTH_LESS",
  "FREE",
] as const;
export type YearCode = (typeof YEAR_CODES)[number];

export interface OtherYear {
  readonly year: number;
  /** Value if it were done then, disruption taken off; 0 where it cannot be. */
  readonly riskAvoided: number;
  readonly code: YearCode;
  readonly facts: Facts;
}

export interface PlanToExplain {
  readonly problem: PlanProblem;
  readonly choice: PlanChoice;
  readonly count: PlanCount;
  /** By pipe: those it waits for, those that wait for it; empty where none. */
  readonly partners: ReadonlyMap<number, { readonly before: readonly number[]; readonly after: readonly number[] }>;
  /** By pipe: 1 = a lock of the call holds it. */
  readonly locked: Uint8Array;
}

export function partnersOf({ before }: PlanProblem): PlanToExplain["partners"] {
  const partners = new Map<number, { before: number[]; after: number[] }>();
  const at = (p: number) => {
    const found = partners.get(p) ?? { before: [], after: [] };
    partners.set(p, found);
    return found;
  };
  for (let k = 0; k + 1 < before.length; k += 2) {
    at(before[k + 1]!).before.push(before[k]!);
    at(before[k]!).after.push(before[k + 1]!);
  }
  return partners;
}

const LITTLE = 1e-9;

export function otherYears(plan: PlanToExplain, sites: readonly PlanSite[]): OtherYear[] {
  const { problem } = plan;
  const chosen = sites[0]!.t;
  const own = valueIn(plan, sites, chosen);
  return Array.from({ length: problem.years }, (_, t) => {
    const year = problem.fromYear + t;
    if (t === chosen) return { year, riskAvoided: own, code: "CHOSEN", facts: {} };
    const closed = whyClosed(plan, sites, t);
    if (closed) return { year, riskAvoided: 0, ...closed };
    const worth = valueIn(plan, sites, t);
    const stopped = whyAfter(plan, sites, t);
    if (stopped) return { year, riskAvoided: worth, ...stopped };
    if (worth < own - LITTLE * Math.abs(own))
      return { year, riskAvoided: worth, code: "WORTH_LESS", facts: { less: own - worth } };
    const short = whatIsShort(plan, sites, t);
    return { year, riskAvoided: worth, ...(short ?? { code: "FREE" as const, facts: {} }) };
  });
}

type Closed = { readonly code: YearCode; readonly facts: Facts };

/** Deadlines and bans of its own. */
function whyClosed({ problem, choice }: PlanToExplain, sites: readonly PlanSite[], t: number): Closed | undefined {
  const { years: T, yearsOf, mustBy, openTo, value, fromYear } = problem;
  for (const { corridor, set, pipes } of sites) {
    if (set !== 0 && (openTo[corridor * T + t]! & set) !== set)
      return { code: "BANNED", facts: { corridor, wholly: openTo[corridor * T + t] === 0 } };
    for (const p of pipes) {
      if (mustBy[p]! >= 0 && mustBy[p]! < t) return { code: "DEADLINE", facts: { byYear: fromYear + mustBy[p]! } };
      if (!((yearsOf[p]! >> t) & 1) || !Number.isFinite(value[choice.work[p]! * T + t]!))
        return { code: "BANNED", facts: { corridor, wholly: false } };
    }
  }
  return undefined;
}

function whyAfter({ choice, partners, problem }: PlanToExplain, sites: readonly PlanSite[], t: number) {
  const own = new Set(sites.flatMap(({ pipes }) => pipes));
  for (const p of own) {
    const pair = partners.get(p);
    for (const b of pair?.before ?? []) {
      const then = choice.workYear[b]!;
      if (!own.has(b) && (then === NO_YEAR || then > t))
        return {
          code: "TRUNK_FIRST" as const,
          facts: { trunkYear: then === NO_YEAR ? null : problem.fromYear + then },
        };
    }
    for (const a of pair?.after ?? []) {
      const then = choice.workYear[a]!;
      if (!own.has(a) && then !== NO_YEAR && then < t)
        return { code: "TRUNK_FIRST" as const, facts: { trunkYear: problem.fromYear + then } };
    }
  }
  return undefined;
}

function whatIsShort(plan: PlanToExplain, sites: readonly PlanSite[], t: number): Closed | undefined {
  const { problem, choice, count } = plan;
  const S = problem.sources.length;
  const draws = new Float64Array(S);
  const crews = new Float64Array(PLAN_NETWORKS.length);
  for (const site of sites) {
    addDraws(problem, choice, site, t, draws);
    for (const p of site.pipes) crews[problem.network[p]!]! += problem.crewM[choice.work[p]!]!;
  }
  let worst: Closed | undefined;
  let most = 0;
  for (let s = 0; s < S; s++) {
    const short = count.drawnFen[t * S + s]! + draws[s]! - problem.budgetFen[t * S + s]!;
    if (short <= most) continue;
    most = short;
    worst = { code: "MONEY", facts: { source: problem.sources[s]!, shortFen: Math.ceil(short) } };
  }
  if (worst) return worst;
  for (let n = 0; n < crews.length; n++) {
    const short = count.crewM[t * crews.length + n]! + crews[n]! - problem.crewLimitM[t * crews.length + n]!;
    if (crews[n]! > 0 && short > LITTLE)
      return { code: "CREWS", facts: { network: PLAN_NETWORKS[n]!, shortM: Math.ceil(short) } };
  }
  return undefined;
}

/** Its works' value less the disruption of its openings. */
export function valueIn({ problem, choice }: PlanToExplain, sites: readonly PlanSite[], t: number): number {
  const { years: T, value, openingOf, disruption } = problem;
  let sum = 0;
  for (const { corridor, pipes, isOpened } of sites) {
    for (const p of pipes) sum += value[choice.work[p]! * T + t]!;
    if (isOpened) sum -= disruption[openingOf[corridor * T + t]!] ?? 0;
  }
  return sum;
}

export interface Worth {
  readonly risk: number;
  readonly costFen: number;
  /** 1 = most risk avoided a yuan, of how many. */
  readonly rank: number;
  readonly of: number;
}

export function reasonsFor(
  plan: PlanToExplain,
  sites: readonly PlanSite[],
  years: readonly OtherYear[],
  worth: Worth,
): Reason[] {
  const { problem, locked } = plan;
  const chosen = sites[0]!.t;
  const pipes = sites.flatMap((site) => site.pipes);
  const reasons: Reason[] = [];
  if (pipes.some((p) => locked[p] === 1)) reasons.push({ code: "LOCKED", facts: { year: problem.fromYear + chosen } });
  const must = pipes.filter((p) => problem.mustBy[p]! >= 0);
  if (must.length > 0)
    reasons.push({
      code: "MUST_DO",
      facts: { pipes: must.length, byYear: problem.fromYear + Math.min(...must.map((p) => problem.mustBy[p]!)) },
    });
  const shared = sharedOpening(problem, sites);
  if (shared) reasons.push(shared);
  const roadWorks = withRoadWorks(problem, sites);
  if (roadWorks) reasons.push(roadWorks);
  const earlier = years.filter(({ year }) => year < problem.fromYear + chosen);
  const banned = earlier.filter(({ code }) => code === "BANNED");
  if (banned.length > 0)
    reasons.push({ code: "BANNED_EARLIER", facts: { years: banned.map(({ year }) => year).join("、") } });
  for (const [code, why] of [
    ["MONEY", "MONEY_EARLIER"],
    ["CREWS", "CREWS_EARLIER"],
    ["TRUNK_FIRST", "TRUNK_FIRST"],
  ] as const) {
    const last = earlier.findLast((year) => year.code === code);
    if (last) reasons.push({ code: why, facts: { year: last.year, ...last.facts } });
  }
  reasons.push({
    code: "RISK_PER_YUAN",
    facts: { perMillionYuan: worth.risk / Math.max(1e-6, millionYuan(worth.costFen)), rank: worth.rank, of: worth.of },
  });
  return reasons;
}

/** Networks that dig together, and what digging apart would cost more. */
function sharedOpening(problem: PlanProblem, sites: readonly PlanSite[]): Reason | undefined {
  let [together, apart, openings, all] = [0, 0, 0, 0];
  for (const { corridor, t, set } of sites) {
    const members = PLAN_NETWORKS.map((_, n) => n).filter((n) => (set >> n) & 1);
    if (members.length < 2) continue;
    const opening = problem.openingOf[corridor * problem.years + t]!;
    together += openingFen(problem, opening, set);
    apart += members.reduce((sum, n) => sum + openingFen(problem, opening, 1 << n), 0);
    openings += members.length - 1;
    all |= set;
  }
  if (openings === 0) return undefined;
  const networks = PLAN_NETWORKS.filter((_, n) => (all >> n) & 1).join();
  return { code: "SHARED_OPENING", facts: { networks, savedFen: apart - together, savedOpenings: openings } };
}

/** The opening of the chosen year is cheaper than in other years: works of the road itself pay part of it. */
function withRoadWorks(problem: PlanProblem, sites: readonly PlanSite[]): Reason | undefined {
  const { years: T, openingOf } = problem;
  let saved = 0;
  for (const { corridor, t, set, isOpened } of sites) {
    if (!isOpened) continue;
    const own = openingOf[corridor * T + t]!;
    const others = Array.from({ length: T }, (_, y) => openingOf[corridor * T + y]!).filter((o) => o >= 0 && o !== own);
    if (others.length === 0) continue;
    const usual = Math.max(...others.map((opening) => openingFen(problem, opening, set)));
    saved += Math.max(0, usual - openingFen(problem, own, set));
  }
  return saved > 0 ? { code: "ROAD_WORKS", facts: { savedFen: saved } } : undefined;
}
