/** Planning rules a city adopted, versioned; never edited. */
import type { Queryable } from "../../platform/database/database.ts";
import { DEFAULT_PLANNING_RULES } from "../model/planning-defaults.ts";
import { mergePlanningRules, type PlanningRules } from "../model/planning-rules.ts";

export interface PlanningRulesRow {
  /** null = as shipped. */
  readonly version: number | null;
  readonly rules: PlanningRules;
  readonly reason: string;
  readonly actor: string;
  readonly adopted_at: Date | null;
}

const CELLS = "version, rules, reason, actor, adopted_at";
const whole = (row: PlanningRulesRow): PlanningRulesRow => ({
  ...row,
  rules: mergePlanningRules(DEFAULT_PLANNING_RULES, row.rules),
});

/** The rules in force: the latest adopted set, else the shipped one. */
export async function currentPlanningRules(on: Queryable, cityId: number): Promise<PlanningRulesRow> {
  const { rows } = await on.query<PlanningRulesRow>(
    `select ${CELLS} from planning_rule_set where city_id = $1 order by version desc limit 1`,
    [cityId],
  );
  const found = rows[0];
  return found
    ? whole(found)
    : { version: null, rules: DEFAULT_PLANNING_RULES, reason: "", actor: "", adopted_at: null };
}

/** Newest first. */
export async function listPlanningRules(on: Queryable, cityId: number): Promise<PlanningRulesRow[]> {
  const { rows } = await on.query<PlanningRulesRow>(
    `select ${CELLS} from planning_rule_set where city_id = $1 order by version desc`,
    [cityId],
  );
  return rows.map(whole);
}

export async function findPlanningRules(
  on: Queryable,
  cityId: number,
  version: number,
): Promise<PlanningRulesRow | undefined> {
  const { rows } = await on.query<PlanningRulesRow>(
    `select ${CELLS} from planning_rule_set where city_id = $1 and version = $2`,
    [cityId, version],
  );
  return rows[0] && whole(rows[0]);
}

export async function insertPlanningRules(
  tx: Queryable,
  cityId: number,
  set: { readonly version: number; readonly rules: PlanningRules; readonly reason: string; readonly actor: string },
): Promise<void> {
  await tx.query(
    "insert into planning_rule_set (city_id, version, rules, reason, actor) values ($1, $2, $3::jsonb, $4, $5)",
    [cityId, set.version, JSON.stringify(set.rules), set.reason, set.actor],
  );
}
