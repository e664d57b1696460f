/**
 * What the shared openings of a plan save, in five numbers: the same works dug together and dug by each company alone
 * (price-of-apart.ts), under whatever rules the problem was built with.
 */
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { priceOfApart } from "./price-of-apart.ts";

export interface SharingFigures {
  /** Street sections in which two networks or more dig together. */
  readonly streets: number;
  readonly togetherFen: number;
  readonly apartFen: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  /** Disruption that parting them would add, in risk-years. */
  readonly moreRisk: number;
}

export function sharingFigures(problem: PlanProblem, choice: PlanChoice, openingDays?: Float64Array): SharingFigures {
  const { streets, moreFen, moreOpenings, moreDays, moreDisruption } = priceOfApart(problem, choice, openingDays);
  const togetherFen = streets.reduce((sum, street) => sum + street.togetherFen, 0);
  return {
    ...{ streets: streets.length, togetherFen, apartFen: togetherFen + moreFen },
    ...{ moreOpenings, moreDays, moreRisk: moreDisruption },
  };
}
