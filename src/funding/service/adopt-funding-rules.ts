/** The command "these funding rules are in force from now on": a new version, never an edit. */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { NETWORKS } from "../../network/model/codes.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type FundingRules, fundingRulesSchema, OWNER_KINDS, PARTS } from "../model/funding-rules.ts";
import { findShare } from "../model/share-of.ts";
import { insertFundingRules } from "../store/rule-sets.ts";
import type { By } from "./book-entry.ts";

export interface AdoptRulesCall extends By {
  readonly rules: unknown;
  readonly reason: string;
}

export function whyNotAdoptFundingRules({
  rules,
  reason,
}: Pick<AdoptRulesCall, "rules" | "reason">): Outcome<FundingRules> {
  if (!reason.trim()) return refuse("funding.reason-empty");
  const read = fundingRulesSchema.safeParse(rules);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    return refuse("funding.rules-invalid", { cause: [issue.path.join("."), issue.message].filter(Boolean).join(": ") });
  }
  // What holds for everybody, on any day, must cover everything.
  const always = read.data.shares.filter(({ scope, effectiveFrom, effectiveTo }) => {
    const isGeneral = scope === "city" || scope === "province" || scope === "nation";
    return isGeneral && !effectiveFrom && !effectiveTo;
  });
  const isCovered = NETWORKS.every((network) =>
    PARTS.every((part) =>
      OWNER_KINDS.every((ownerKind) => findShare({ network, part, ownerKind, operator: "" }, always)),
    ),
  );
  return isCovered ? done(read.data) : refuse("funding.rules-uncovered");
}

export async function adoptFundingRules(tx: Queryable, call: AdoptRulesCall): Promise<number> {
  const { cityId, actor, now = new Date() } = call;
  const rules = accepted(whyNotAdoptFundingRules(call));
  const reason = call.reason.trim();
  const version = await insertFundingRules(tx, cityId, { rules, reason, actor });
  await recordAudit(tx, {
    ...{ cityId, actor, command: "adopt-funding-rules", subject: `funding_rule_set ${version}`, at: now },
    facts: { reason },
  });
  await publishEvent(tx, { cityId, kind: "funding.rules-adopted", facts: { version }, at: now });
  return version;
}
