/**
 * The projects of a plan: grown from its chosen works, named, measured and explained.
 *
 * Every work and every opening of the choice is in exactly one project, so kilometres and fen of the projects sum to the
 * plan's. A project's id is made of the first key among its corridors (and the year, where nothing is opened): the same
 * street keeps its id from plan to plan.
 */
import { countPlan } from "../check/count-plan.ts";
import { METHODS, PLAN_NETWORKS, type PlanChoice } from "../problem/plan-problem.ts";
import {
  type OtherYear,
  otherYears,
  type PlanToExplain,
  partnersOf,
  type Reason,
  reasonsFor,
} from "./explain-project.ts";
import { growProjects } from "./grow-projects.ts";
import { chiefStreet, nameProject, numberNames } from "./name-project.ts";
import type { PlanGround } from "./plan-ground.ts";
import { addDraws, openingFen, type PlanSite, sitesOf, siteToGrow } from "./plan-sites.ts";
import type { ProgrammeRules } from "./programme-rules.ts";
import { shortHash } from "./short-hash.ts";

export interface Project {
  readonly projectId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly street: string;
  readonly district: string;
  readonly year: number;
  /** Bits of PLAN_NETWORKS. */
  readonly networks: number;
  readonly sites: readonly PlanSite[];
  readonly pipes: number;
  readonly corridors: number;
  readonly openings: number;
  readonly openingDays: number;
  /** Days of its longest single opening. */
  readonly longestDays: number;
  /** Renewed or lined. */
  readonly km: number;
  readonly kmByNetwork: readonly number[];
  readonly kmByMethod: readonly number[];
  readonly costFen: number;
  /** By source of the problem. */
  readonly draws: Float64Array;
  readonly risk: number;
  readonly mustPipes: number;
  readonly surveyed: boolean;
  readonly why: readonly Reason[];
  readonly otherYears: readonly OtherYear[];
  /** Years it could be moved to as far as its own bans and deadlines go. */
  readonly movable: readonly number[];
}

export function makeProgramme(
  ground: PlanGround,
  choice: PlanChoice,
  rules: ProgrammeRules,
  locked: Uint8Array,
): Project[] {
  const { problem } = ground;
  const sites = sitesOf(problem, choice);
  const projectOf = growProjects(
    sites.map((site) => siteToGrow(ground, choice, site)),
    ground.metres,
    rules,
  );
  const groups: PlanSite[][] = [];
  sites.forEach((site, i) => {
    const group = groups[projectOf[i]!];
    if (group) group.push(site);
    else groups[projectOf[i]!] = [site];
  });
  const measured = groups.map((group) => measureProject(ground, choice, group));
  const names = numberNames(measured.map(({ toName }) => nameProject(toName)));
  const byWorth = [...measured.keys()].sort(
    (a, b) =>
      worthOf(measured[b]!) - worthOf(measured[a]!) || (measured[a]!.projectId < measured[b]!.projectId ? -1 : 1),
  );
  const rank = new Int32Array(measured.length);
  byWorth.forEach((i, at) => {
    rank[i] = at + 1;
  });
  const plan: PlanToExplain = {
    problem,
    choice,
    count: countPlan(problem, choice),
    partners: partnersOf(problem),
    locked,
  };
  return measured.map(({ toName: _, ...project }, i) => {
    const years = otherYears(plan, project.sites);
    const worth = { risk: project.risk, costFen: project.costFen, rank: rank[i]!, of: measured.length };
    return {
      ...project,
      name: names[i]!.zh,
      nameEn: names[i]!.en,
      otherYears: years,
      why: reasonsFor(plan, project.sites, years, worth),
      movable: years.filter(({ code }) => code !== "BANNED" && code !== "DEADLINE").map(({ year }) => year),
    };
  });
}

const worthOf = ({ risk, costFen }: { risk: number; costFen: number }): number => risk / Math.max(1, costFen);

function measureProject(ground: PlanGround, choice: PlanChoice, sites: readonly PlanSite[]) {
  const { problem } = ground;
  const draws = new Float64Array(problem.sources.length);
  const kmByNetwork = PLAN_NETWORKS.map(() => 0);
  const kmByMethod = METHODS.map(() => 0);
  const streets = new Map<string, number>();
  let [pipes, networks, openings, openingDays, longestDays, risk, mustPipes] = [0, 0, 0, 0, 0, 0, 0];
  let surveyed = true;
  for (const site of sites) {
    addDraws(problem, choice, site, site.t, draws);
    if (site.isOpened) {
      const days = daysOf(ground, site);
      openings++;
      openingDays += days;
      longestDays = Math.max(longestDays, days);
    }
    for (const p of site.pipes) {
      const w = choice.work[p]!;
      const km = problem.lengthM[p]! / 1000;
      pipes++;
      networks |= 1 << problem.network[p]!;
      kmByMethod[problem.method[w]!]! += km;
      if (METHODS[problem.method[w]!] !== "CONTROL") kmByNetwork[problem.network[p]!]! += km;
      risk += problem.value[w * problem.years + site.t]!;
      if (problem.mustBy[p]! >= 0) mustPipes++;
      if (ground.surveyed[p] !== 1) surveyed = false;
      const road = ground.roadName[site.corridor]!;
      streets.set(road, (streets.get(road) ?? 0) + problem.lengthM[p]!);
    }
    if (site.pipes.length === 0) streets.set(ground.roadName[site.corridor]!, 0);
  }
  const first = sites[0]!;
  const year = problem.fromYear + first.t;
  const district = ground.corridorDistrict[first.corridor]!;
  return {
    projectId: projectIdOf(ground, sites, year),
    street: chiefStreet(streets),
    district,
    year,
    networks,
    sites,
    pipes,
    corridors: new Set(sites.map(({ corridor }) => corridor)).size,
    openings,
    openingDays,
    longestDays,
    km: kmByNetwork.reduce((sum, km) => sum + km, 0),
    kmByNetwork,
    kmByMethod,
    costFen: draws.reduce((sum, fen) => sum + fen, 0),
    draws,
    risk,
    mustPipes,
    surveyed,
    toName: { streets, district, year, networks, kmByMethod },
  };
}

/** Days its street lies open. */
export function daysOf({ problem, openingDays }: PlanGround, { corridor, t, set }: PlanSite): number {
  const opening = problem.openingOf[corridor * problem.years + t]!;
  return opening < 0 ? 0 : openingDays[opening * 16 + set]!;
}

/** What the opening alone costs. */
export const siteOpeningFen = ({ problem }: PlanGround, { corridor, t, set, isOpened }: PlanSite): number =>
  isOpened ? openingFen(problem, problem.openingOf[corridor * problem.years + t]!, set) : 0;

function projectIdOf(ground: PlanGround, sites: readonly PlanSite[], year: number): string {
  const key = (list: readonly PlanSite[]) => list.map(({ corridor }) => ground.corridorKey[corridor]!).sort()[0]!;
  const opened = sites.filter(({ isOpened }) => isOpened);
  return opened.length > 0 ? `P${shortHash(key(opened))}` : `P${shortHash(`${key(sites)}/${year}`)}`;
}
