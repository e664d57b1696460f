/** Scenarios: what was changed against which plan, and the plan or the refusal that came of it. */
import type { Problem } from "../../base/outcome.ts";
import type { Queryable } from "../../platform/database/database.ts";

export const SCENARIO_KINDS = ["BUDGET", "NETWORK", "RULES", "FRONTIER", "MOVE"] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

export interface ScenarioRow {
  readonly scenario_id: string;
  readonly name: string;
  readonly kind: ScenarioKind;
  readonly change: Readonly<Record<string, unknown>>;
  readonly base_plan_id: string;
  readonly plan_id: string | null;
  readonly problem: Problem | null;
  readonly actor: string;
  readonly created_at: Date;
}

export async function listScenarios(on: Queryable, cityId: number, basePlanId?: string): Promise<ScenarioRow[]> {
  const { rows } = await on.query<ScenarioRow>(
    `select scenario_id, name, kind, change, base_plan_id, plan_id, problem, actor, created_at from plan_scenario
      where city_id = $1 and ($2::text is null or base_plan_id = $2) order by created_at desc, scenario_id limit 200`,
    [cityId, basePlanId ?? null],
  );
  return rows;
}

/** Asked again it is the same scenario with the new answer. */
export async function keepScenario(
  tx: Queryable,
  cityId: number,
  scenario: Omit<ScenarioRow, "created_at">,
): Promise<void> {
  await tx.query(
    `insert into plan_scenario (city_id, scenario_id, name, kind, change, base_plan_id, plan_id, problem, actor)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8::jsonb, $9)
     on conflict (city_id, scenario_id) do update set name = excluded.name, plan_id = excluded.plan_id,
       problem = excluded.problem, actor = excluded.actor, created_at = now()`,
    [
      cityId,
      scenario.scenario_id,
      scenario.name,
      scenario.kind,
      JSON.stringify(scenario.change),
      scenario.base_plan_id,
      scenario.plan_id,
      scenario.problem && JSON.stringify(scenario.problem),
      scenario.actor,
    ],
  );
}
