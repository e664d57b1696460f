/**
 * What may be decided on a row of a reconciliation, and when may a party sign?
 *
 * Each row on which the two differ takes one decision: the district is right, the company is right, both are wrong. One side
 * can only be right where it says something. Both parties sign the same text: after the first signature nothing changes, and
 * a newer version takes the older one's place.
 */
import type { Problem } from "../../../base/outcome.ts";
import type { Party } from "./party-list.ts";
import type { PairResult } from "./reconcile-lists.ts";

export const PAIR_DECISIONS = ["accept_district", "accept_company", "both_wrong"] as const;
export type PairDecision = (typeof PAIR_DECISIONS)[number];

export interface SigningState {
  readonly districtSignedBy: string | null;
  readonly companySignedBy: string | null;
  /** Differing or one-sided rows without a decision. */
  readonly undecided: number;
  readonly version: number;
  readonly latestVersion: number;
}

export const isSignedByAny = ({ districtSignedBy, companySignedBy }: SigningState): boolean =>
  districtSignedBy !== null || companySignedBy !== null;
export const isSignedByBoth = ({ districtSignedBy, companySignedBy }: SigningState): boolean =>
  districtSignedBy !== null && companySignedBy !== null;

const problem = (code: string, facts: Problem["facts"] = {}): Problem => ({ code: `assessment.${code}`, facts });

/** Without a decision: whether one may be taken at all. */
export function whyNotDecide(state: SigningState, result: PairResult, decision?: PairDecision): Problem | undefined {
  if (isSignedByAny(state)) return problem("reconciliation-signed");
  if (state.version < state.latestVersion)
    return problem("reconciliation-superseded", { version: state.latestVersion });
  if (result === "matched") return problem("reconciliation-nothing-to-decide");
  if (result === "only_company" && decision === "accept_district") return problem("reconciliation-no-district");
  if (result === "only_district" && decision === "accept_company") return problem("reconciliation-no-company");
  return undefined;
}

export function whyNotSign(state: SigningState, party: Party): Problem | undefined {
  if (state.version < state.latestVersion)
    return problem("reconciliation-superseded", { version: state.latestVersion });
  const signed = party === "district" ? state.districtSignedBy : state.companySignedBy;
  if (signed !== null) return problem("reconciliation-signed-by-party");
  return state.undecided > 0 ? problem("reconciliation-undecided", { undecided: state.undecided }) : undefined;
}
