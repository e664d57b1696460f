/**
 * What the shared openings of a plan save: the same works dug together and dug by each company alone (price-of-apart.ts),
 * under whatever rules the problem was built with. Costs are of the whole plan, works and openings: which part of a surface
 * counts as the work's own depends on the rules themselves, so that openings alone could not be set beside each other.
 */
import { countPlan } from "../check/count-plan.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { priceOfApart } from "./price-of-apart.ts";

export interface SharingFigures {
  /** Street sections in which two networks or more dig together. */
  readonly streets: number;
  /** Works and openings of the whole plan. */
  readonly togetherFen: number;
  readonly apartFen: number;
  readonly openings: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  /** Disruption that parting them would add, in risk-years. */
  readonly moreRisk: number;
}

export function sharingFigures(problem: PlanProblem, choice: PlanChoice, openingDays?: Float64Array): SharingFigures {
  const { streets, moreFen, moreOpenings, moreDays, moreDisruption } = priceOfApart(problem, choice, openingDays);
  const { costFen: togetherFen, openings } = countPlan(problem, choice);
  return {
    ...{ streets: streets.length, togetherFen, apartFen: togetherFen + moreFen },
    ...{ openings, moreOpenings, moreDays, moreRisk: moreDisruption },
  };
}
