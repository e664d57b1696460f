/** What a city demands of a plan, versioned; never edited. */
import type { Queryable } from "../../platform/database/database.ts";
import { DEFAULT_DEMANDS, type PlanDemands } from "../model/programme/plan-demands.ts";

export interface DemandsRow {
  /** null = as shipped. */
  readonly version: number | null;
  readonly demands: PlanDemands;
}

export async function currentDemands(on: Queryable, cityId: number): Promise<DemandsRow> {
  const { rows } = await on.query<{ version: number; demands: Partial<PlanDemands> }>(
    "select version, demands from plan_demand_set where city_id = $1 order by version desc limit 1",
    [cityId],
  );
  const found = rows[0];
  if (!found) return { version: null, demands: DEFAULT_DEMANDS };
  // A set adopted before a demand existed takes its shipped value.
  const { demands } = found;
  const reserve = { ...DEFAULT_DEMANDS.reserve, ...demands.reserve };
  return { version: found.version, demands: { ...DEFAULT_DEMANDS, ...demands, reserve } };
}

export async function insertDemands(
  tx: Queryable,
  cityId: number,
  set: { readonly demands: PlanDemands; readonly reason: string; readonly actor: string },
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into plan_demand_set (city_id, version, demands, reason, actor)
     select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4 from plan_demand_set where city_id = $1
     returning version`,
    [cityId, JSON.stringify(set.demands), set.reason, set.actor],
  );
  return rows[0]!.version;
}
