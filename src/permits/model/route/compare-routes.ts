/**
 * What each mechanism saves this project: the same facts routed by the rules in force, by those rules without (or with) one
 * mechanism, by none of the three and by all.
 */
import type { IsoDay } from "../../../base/dates.ts";
import { mechanismsOf, type PermitRules, withMechanisms } from "../permit-rules.ts";
import { ROUTE_MECHANISMS, type RouteMechanism } from "../permit-terms.ts";
import { planRoute, type Route } from "./plan-route.ts";
import type { ProjectFacts } from "./project-facts.ts";

export interface MechanismSaving {
  readonly mechanism: RouteMechanism;
  readonly inForce: boolean;
  /** Working days to the start with it and without it; null = never. */
  readonly withIt: number | null;
  readonly withoutIt: number | null;
  /** null = without it the works could never start. */
  readonly savedDays: number | null;
}

export interface RouteComparison {
  readonly now: Route;
  readonly none: Route;
  readonly all: Route;
  readonly savings: readonly MechanismSaving[];
}

export function compareRoutes(facts: ProjectFacts, rules: PermitRules, decidedOn: IsoDay): RouteComparison {
  const inForce = mechanismsOf(rules);
  const by = (on: ReturnType<typeof mechanismsOf>) => planRoute(facts, withMechanisms(rules, on), decidedOn);
  return {
    now: planRoute(facts, rules, decidedOn),
    none: by({ M11: false, M31: false, M32: false }),
    all: by({ M11: true, M31: true, M32: true }),
    savings: ROUTE_MECHANISMS.map((mechanism) => {
      const withIt = by({ ...inForce, [mechanism]: true }).workingDays;
      const withoutIt = by({ ...inForce, [mechanism]: false }).workingDays;
      return {
        mechanism,
        inForce: inForce[mechanism],
        withIt,
        withoutIt,
        // Where nothing starts either way there is nothing to save.
        savedDays: withoutIt === null ? (withIt === null ? 0 : null) : withoutIt - (withIt ?? withoutIt),
      };
    }),
  };
}
