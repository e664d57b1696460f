/** Why an action on a source cannot be done at all, whatever the amount: what a greyed button says. */
import type { IsoDay } from "../../base/dates.ts";
import type { Problem } from "../../base/outcome.ts";
import { type Earmark, whyNotPurpose } from "./earmarked.ts";
import { balanceFen, type SourceSums } from "./stages.ts";

export const SOURCE_ACTIONS = ["commit", "release", "arrive", "pay", "change"] as const;
export type SourceAction = (typeof SOURCE_ACTIONS)[number];

export function whyNotOnSource(
  action: SourceAction,
  source: SourceSums & Earmark,
  today: IsoDay,
  projects: number,
): Problem | undefined {
  if (action === "change") return undefined;
  if (action === "commit") {
    if (balanceFen(source) === 0) return { code: "funding.no-balance", facts: {} };
    const purpose = whyNotPurpose(source, { onDay: today });
    if (!purpose.ok) return purpose.problem;
    return projects === 0 ? { code: "funding.no-project", facts: {} } : undefined;
  }
  if (action === "pay")
    return source.paidFen === source.arrivedFen ? { code: "funding.nothing-to-pay", facts: {} } : undefined;
  if (source.arrivedFen < source.grantedFen) return undefined;
  return { code: action === "arrive" ? "funding.nothing-to-arrive" : "funding.nothing-to-release", facts: {} };
}
