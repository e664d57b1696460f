/**
 * Which approvals does a project take, and how many working days before its works can begin?
 *
 * Told to the subject of permits as facts: cost, length, roads, widest pipe; a renewal lies where the old pipe lay and has its
 * diameter; it counts as listed in its year's compilation, because adopting the plan lists it. Public money in it makes the
 * project public. Crossings under railways and rivers, new land and greens are not in the data and count as none.
 * A project is decided on the rules' day of the year before its works.
 */
import type { IsoDay } from "../../../base/dates.ts";
import type { PermitRules } from "../../../permits/model/permit-rules.ts";
import { planRoute } from "../../../permits/model/route/plan-route.ts";
import type { ProjectRoad } from "../../../permits/model/route/project-facts.ts";
import { METHODS, PLAN_NETWORKS, type PlanChoice } from "../problem/plan-problem.ts";
import type { Project } from "./make-programme.ts";
import type { PlanGround } from "./plan-ground.ts";

export interface PermitTold {
  readonly projectClass: string;
  readonly decidedOn: IsoDay;
  /** null = never under the rules. */
  readonly startOn: IsoDay | null;
  readonly workingDays: number | null;
  /** Of these, days that only wait for a ban to end. */
  readonly waitDays: number;
  readonly way: string;
  /** Those that are needed. */
  readonly steps: readonly PermitStep[];
}

export interface PermitStep {
  readonly code: string;
  readonly days: number;
  readonly unit: "working" | "calendar";
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly isCritical: boolean;
}

/** Channels whose money is not the public's. */
const PRIVATE = ["ENTERPRISE", "BANK_LOAN", "INFRA_FUND", "USER"];
const MOST_ROADS = 500;
const SITE = "工地";

export function permitOf(
  ground: PlanGround,
  choice: PlanChoice,
  project: Project,
  rules: PermitRules,
  decidedOn: string,
): PermitTold {
  const { problem } = ground;
  const pipes = project.sites.flatMap((site) => site.pipes);
  const dug = project.sites.filter(({ isOpened }) => isOpened);
  const roads = new Map(dug.flatMap(({ corridor }) => roadOf(ground.corridorRoad[corridor])));
  const diameters = pipes.map((p) => ground.diameterMm[p]!);
  const day: IsoDay = `${project.year - 1}-${decidedOn}`;
  const route = planRoute(
    {
      investmentFen: project.costFen,
      isPublic: project.draws.some((fen, s) => fen > 0 && !PRIVATE.includes(problem.sources[s]!.split(":")[0]!)),
      newLand: false,
      crossesCounties: false,
      listedYear: project.year,
      sameDiameter: true,
      sameRoute: pipes.every((p) => METHODS[problem.method[choice.work[p]!]!] !== "CONTROL"),
      networks: PLAN_NETWORKS.filter((_, n) => (project.networks >> n) & 1),
      lengthM: project.km * 1000,
      diameterMm: diameters.some(Number.isNaN) ? null : diameters.reduce((most, mm) => Math.max(most, mm), 0),
      crossings: false,
      greens: false,
      roads: [...roads.values()].slice(0, MOST_ROADS),
      isEmergency: false,
    },
    rules,
    day,
  );
  return {
    projectClass: route.classification.projectClass,
    decidedOn: day,
    startOn: route.startOn,
    workingDays: route.workingDays,
    waitDays: route.waitDays,
    way: route.way,
    steps: route.steps.flatMap(({ code, state, days, unit, from, to, isCritical }) =>
      state === "needed" && from !== null && to !== null ? [{ code, days, unit, from, to, isCritical }] : [],
    ),
  };
}

const roadOf = (road: ProjectRoad | undefined): [string, ProjectRoad][] =>
  road ? [[`${road.sourceId}|${road.name}`, { ...road, name: road.name || SITE }]] : [];
