/**
 * What permits are told of a project of a plan, and what comes of it (M31): class, working days before works, whether it is
 * exempt from the construction permit.
 *
 * A renewal or relining lies where the old pipe lay and has its diameter; a project that only controls pipes digs nothing and
 * counts as neither. Crossings under railways and rivers, new land and greens are not in the data and count as none: the
 * compilation says so. A project is decided on the rules' day of the year before its works.
 */
import type { PermitRules } from "../../../permits/model/permit-rules.ts";
import type { ProjectClass } from "../../../permits/model/permit-terms.ts";
import { isExemptAsListed } from "../../../permits/model/route/classify-project.ts";
import { planRoute, type Route } from "../../../permits/model/route/plan-route.ts";
import type { ProjectFacts, ProjectRoad } from "../../../permits/model/route/project-facts.ts";
import { PLAN_NETWORKS } from "../problem/plan-problem.ts";
import type { DocumentedProject } from "./plan-facts.ts";

/** Channels whose money is not the public's. */
const PRIVATE = ["ENTERPRISE", "BANK_LOAN", "INFRA_FUND", "USER"];
const MOST_ROADS = 500;
/** 平台建议: decisions fall on the first of November before the year of the works. */
const DECIDED_ON = "11-01";

export interface GroundOfProject {
  /** Widest pipe; null = of some pipe unknown. */
  readonly diameterMm: number | null;
  /** Pipes that are only controlled. */
  readonly controlled: number;
  readonly roads: readonly ProjectRoad[];
}

export function permitFactsOf(project: DocumentedProject, ground: GroundOfProject, isListed: boolean): ProjectFacts {
  const renews = ground.controlled === 0;
  return {
    investmentFen: project.costFen,
    isPublic: Object.entries(project.draws).some(
      ([source, fen]) => fen > 0 && !PRIVATE.includes(source.split(":")[0]!),
    ),
    newLand: false,
    crossesCounties: false,
    listedYear: isListed ? project.year : null,
    sameDiameter: renews,
    sameRoute: renews,
    networks: PLAN_NETWORKS.filter((_, n) => (project.networks >> n) & 1),
    lengthM: project.km * 1000,
    diameterMm: ground.diameterMm,
    crossings: false,
    greens: false,
    roads: ground.roads.slice(0, MOST_ROADS),
    isEmergency: false,
  };
}

export interface PermitOutcome {
  readonly projectClass: ProjectClass;
  /** null = never under these rules. */
  readonly workingDays: number | null;
  readonly startOn: string | null;
  readonly way: Route["way"];
  readonly exempt: boolean;
  /** Needed steps before works. */
  readonly steps: number;
}

export function permitOutcome(
  project: DocumentedProject,
  ground: GroundOfProject,
  rules: PermitRules,
  isListed: boolean,
): PermitOutcome {
  const facts = permitFactsOf(project, ground, isListed);
  const route = planRoute(facts, rules, `${project.year - 1}-${DECIDED_ON}`);
  return {
    projectClass: route.classification.projectClass,
    workingDays: route.workingDays,
    startOn: route.startOn,
    way: route.way,
    exempt: isExemptAsListed(facts, rules),
    steps: route.steps.filter(({ state, stage }) => state === "needed" && stage !== "acceptance").length,
  };
}
