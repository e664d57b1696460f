/** Costs of surveys a city adopted, versioned; never edited. */
import type { Queryable } from "../../platform/database/database.ts";
import { DEFAULT_SURVEY_COSTS, type SurveyCosts } from "../model/data-quality/survey-costs.ts";

export interface CostSetRow {
  /** null = as shipped. */
  readonly version: number | null;
  readonly costs: SurveyCosts;
  readonly reason: string;
  readonly actor: string;
  readonly adopted_at: Date | null;
}

export async function currentCosts(on: Queryable, cityId: number): Promise<CostSetRow> {
  const { rows } = await on.query<CostSetRow>(
    "select version, costs, reason, actor, adopted_at from survey_cost_set where city_id = $1 order by version desc limit 1",
    [cityId],
  );
  const found = rows[0];
  if (!found) return { version: null, costs: DEFAULT_SURVEY_COSTS, reason: "", actor: "", adopted_at: null };
  return { ...found, costs: { ...DEFAULT_SURVEY_COSTS, ...found.costs } };
}

export async function insertCostSet(
  tx: Queryable,
  cityId: number,
  set: Pick<CostSetRow, "costs" | "reason" | "actor"> & { readonly version: number },
): Promise<void> {
  await tx.query(
    "insert into survey_cost_set (city_id, version, costs, reason, actor) values ($1, $2, $3::jsonb, $4, $5)",
    [cityId, set.version, JSON.stringify(set.costs), set.reason, set.actor],
  );
}
