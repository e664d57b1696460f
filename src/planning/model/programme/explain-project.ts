/** Why a project is in the plan, why in its year, and what stood in the way of each other year. */
import type { Facts } from "../../../base/outcome.ts";
import type { Why } from "./plan-terms.ts";

export interface Reason {
  readonly code: Why;
  readonly facts: Facts;
}

/** CHOSEN it is; FREE = possible and worth no less: the solver found no better use of either year. */
export const YEAR_CODES = ["CHOSEN", "BANNED", "MONEY", "CREWS", "TRUNK_FIRST", "WORTH_LESS", "FREE"] as const;
export type YearCode = (typeof YEAR_CODES)[number];

export interface OtherYear {
  readonly year: number;
  /** Value if it were done then, disruption taken off. */
  readonly riskAvoided: number;
  readonly code: YearCode;
  readonly facts: Facts;
}
