/** Rule sets of permits: versions, the latest in force; the shipped one before any. */
import type { Queryable } from "../../platform/database/database.ts";
import { DEFAULT_PERMIT_RULES, mergePermitRules, type PermitRules } from "../model/permit-rules.ts";

export interface PermitRuleSet {
  readonly version: number | null;
  readonly rules: PermitRules;
  readonly reason: string;
  readonly actor: string;
  readonly adoptedAt: Date | null;
}

interface RuleSetRow {
  version: number;
  rules: unknown;
  reason: string;
  actor: string;
  adopted_at: Date;
}

const SHIPPED: PermitRuleSet = { version: null, rules: DEFAULT_PERMIT_RULES, reason: "", actor: "", adoptedAt: null };

export async function currentPermitRules(on: Queryable, cityId: number): Promise<PermitRuleSet> {
  return (await readRuleSets(on, cityId, 1))[0] ?? SHIPPED;
}

/** Newest first. */
export const listPermitRuleSets = (on: Queryable, cityId: number): Promise<PermitRuleSet[]> =>
  readRuleSets(on, cityId, 200);

async function readRuleSets(on: Queryable, cityId: number, most: number): Promise<PermitRuleSet[]> {
  const { rows } = await on.query<RuleSetRow>(
    `select version, rules, reason, actor, adopted_at from permit_rule_set
      where city_id = $1 order by version desc limit $2`,
    [cityId, most],
  );
  return rows.map(({ version, rules, reason, actor, adopted_at }) => ({
    version,
    rules: mergePermitRules(DEFAULT_PERMIT_RULES, rules),
    reason,
    actor,
    adoptedAt: adopted_at,
  }));
}

/** Two that adopt at once meet at the primary key: the second fails and is tried again by its person. */
export async function insertPermitRules(
  tx: Queryable,
  cityId: number,
  set: { version: number; rules: PermitRules; reason: string; actor: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into permit_rule_set (city_id, version, rules, reason, actor, adopted_at)
     values ($1, $2, $3::jsonb, $4, $5, $6::timestamptz)`,
    [cityId, set.version, JSON.stringify(set.rules), set.reason, set.actor, set.at.toISOString()],
  );
}
