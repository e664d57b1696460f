/**
 * What is a household award worth, and may it be granted? (M26, Guangdong: 15 yuan a household after the hoses were changed.)
 *
 *     award = min( households verified · fen per household , what is left under the ceiling )
 *
 * Paid only after accepted completion, so a day of acceptance is part of the question, and it is not in the future.
 */
import type { IsoDay } from "../../base/dates.ts";
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import type { FundingRules } from "./funding-rules.ts";

export interface AwardClaim {
  /** Households whose completion was verified. */
  readonly households: number;
  readonly acceptedOn: IsoDay | null;
}

export interface Award {
  readonly fen: number;
  /** Fewer than asked where the ceiling is near. */
  readonly households: number;
}

export function awardOf(
  { households, acceptedOn }: AwardClaim,
  { fenPerHousehold, ceilingFen }: FundingRules["award"],
  today: IsoDay,
  awardedFen = 0,
): Outcome<Award> {
  if (!Number.isSafeInteger(households) || households < 1)
    return refuse("funding.households-wrong", { households: String(households) });
  if (acceptedOn === null || acceptedOn > today) return refuse("funding.award-not-accepted");
  if (fenPerHousehold === 0) return refuse("funding.award-not-in-force");
  const affordable = ceilingFen === 0 ? households : Math.floor(Math.max(0, ceilingFen - awardedFen) / fenPerHousehold);
  if (affordable === 0) return refuse("funding.award-exhausted");
  const paid = Math.min(households, affordable);
  return done({ households: paid, fen: paid * fenPerHousehold });
}
