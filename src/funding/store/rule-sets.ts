/** Funding rules a city adopted, versioned; never edited. */
import type { Queryable } from "../../platform/database/database.ts";
import { DEFAULT_FUNDING_RULES, withDefaults } from "../model/default-rules.ts";
import type { FundingRules } from "../model/funding-rules.ts";

export interface FundingRuleSetRow {
  /** null = as shipped. */
  readonly version: number | null;
  readonly rules: FundingRules;
  readonly reason: string;
  readonly actor: string;
  readonly adoptedAt: Date | null;
}

const COLUMNS = `version, rules, reason, actor, adopted_at as "adoptedAt"`;

export async function currentFundingRules(on: Queryable, cityId: number): Promise<FundingRuleSetRow> {
  const { rows } = await on.query<FundingRuleSetRow>(
    `select ${COLUMNS} from funding_rule_set where city_id = $1 order by version desc limit 1`,
    [cityId],
  );
  const found = rows[0];
  if (!found) return { version: null, rules: DEFAULT_FUNDING_RULES, reason: "", actor: "", adoptedAt: null };
  return { ...found, rules: withDefaults(found.rules) };
}

/** Newest first. */
export async function listFundingRuleSets(on: Queryable, cityId: number): Promise<FundingRuleSetRow[]> {
  const { rows } = await on.query<FundingRuleSetRow>(
    `select ${COLUMNS} from funding_rule_set where city_id = $1 order by version desc`,
    [cityId],
  );
  return rows.map((row) => ({ ...row, rules: withDefaults(row.rules) }));
}

export async function insertFundingRules(
  tx: Queryable,
  cityId: number,
  set: Pick<FundingRuleSetRow, "rules" | "reason" | "actor">,
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into funding_rule_set (city_id, version, rules, reason, actor)
     select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4 from funding_rule_set where city_id = $1
     returning version`,
    [cityId, JSON.stringify(set.rules), set.reason, set.actor],
  );
  return rows[0]!.version;
}
