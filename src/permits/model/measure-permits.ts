/**
 * What permit rules mean for a city, in figures: kilometres of road closed a year, and the routes of its projects. The same
 * counts under two sets of rules stand beside each other when a mechanism is simulated.
 */

import type { RoadFacts } from "./digging/ban-spans.ts";
import { type BanYears, banYears, closedKm } from "./digging/ban-years.ts";
import type { PermitRules } from "./permit-rules.ts";
import { PROJECT_CLASSES, type ProjectClass } from "./permit-terms.ts";
import { isExemptAsListed, mayMerge } from "./route/classify-project.ts";
import { calendarOf, planRoute, type Route } from "./route/plan-route.ts";
import type { ProjectFacts } from "./route/project-facts.ts";

export interface PermitInputs {
  readonly roads: readonly (RoadFacts & { readonly lengthM: number })[];
  readonly projects: readonly { readonly facts: ProjectFacts; readonly decidedOn: string }[];
  /** The plan years whose closed kilometres are counted. */
  readonly fromYear: number;
  readonly years: number;
}

export interface RoadFigures {
  readonly years: readonly { readonly year: number; readonly closedKm: number; readonly exceptionKm: number }[];
}

/** For pipes that no season binds; heat pipes are closed in winter besides. */
export function measureRoads({ roads, fromYear, years }: PermitInputs, rules: PermitRules): RoadFigures {
  const bans: BanYears = banYears(roads, fromYear, years, [], rules.digging, calendarOf(rules));
  const { closed, byException } = closedKm(
    bans,
    roads.map(({ lengthM }) => lengthM),
  );
  return {
    years: closed.map((km, y) => ({
      year: fromYear + y,
      closedKm: round(km, 3),
      exceptionKm: round(byException[y]!, 3),
    })),
  };
}

export interface ProjectFigures {
  readonly projects: number;
  /** Projects without any day to start under the rules. */
  readonly never: number;
  readonly byWay: Readonly<Record<Route["way"], number>>;
  readonly byClass: Readonly<Record<ProjectClass, number>>;
  readonly merged: number;
  readonly exemptListed: number;
  /** Mean steps handed in before works, and mean working days to the start of those that have one. */
  readonly meanSteps: number;
  readonly meanDays: number;
}

export function measureProjects({ projects }: PermitInputs, rules: PermitRules): ProjectFigures {
  const byWay = { free: 0, exception: 0, wait: 0, never: 0, emergency: 0 };
  const byClass = Object.fromEntries(PROJECT_CLASSES.map((one) => [one, 0])) as Record<ProjectClass, number>;
  let [merged, exemptListed, steps, days, started] = [0, 0, 0, 0, 0];
  for (const { facts, decidedOn } of projects) {
    const route = planRoute(facts, rules, decidedOn);
    byWay[route.way]++;
    byClass[route.classification.projectClass]++;
    if (mayMerge(facts, rules)) merged++;
    if (isExemptAsListed(facts, rules)) exemptListed++;
    steps += route.steps.filter(({ state, stage }) => state === "needed" && stage !== "acceptance").length;
    if (route.workingDays === null) continue;
    started++;
    days += route.workingDays;
  }
  return {
    ...{ projects: projects.length, never: byWay.never, byWay, byClass, merged, exemptListed },
    meanSteps: projects.length === 0 ? 0 : round(steps / projects.length, 1),
    meanDays: started === 0 ? 0 : round(days / started, 1),
  };
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
