/** The command "so many households were finished and accepted: grant the award" (M26), out of one source, by the rules. */
import { cityDay } from "../../base/dates.ts";
import { accepted } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { type Award, type AwardClaim, awardOf } from "../model/award.ts";
import { sumAwards } from "../store/entries.ts";
import { currentFundingRules } from "../store/rule-sets.ts";
import { takeSource } from "../store/sources.ts";
import type { By, Paper } from "./book-entry.ts";
import { commitIn } from "./commit.ts";

export interface AwardCall extends By, Paper, AwardClaim {
  readonly sourceId: number;
  readonly projectId: string;
}

export const whyNotRecordAward = awardOf;

export function recordAward(database: Database, call: AwardCall): Promise<Award & { entryNo: number }> {
  const { cityId, sourceId, now = new Date() } = call;
  return database.transaction(async (tx) => {
    // Two awards under one ceiling take turns by the source they come from.
    await takeSource(tx, cityId, sourceId);
    const { rules } = await currentFundingRules(tx, cityId);
    const award = accepted(awardOf(call, rules.award, cityDay(now), await sumAwards(tx, cityId)));
    const facts = {
      households: award.households,
      fenPerHousehold: rules.award.fenPerHousehold,
      acceptedOn: call.acceptedOn,
    };
    return { ...award, entryNo: await commitIn(tx, { ...call, fen: award.fen, facts }) };
  });
}
