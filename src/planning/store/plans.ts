/** Plans as a whole: found, listed, kept, adopted, dropped. Their parts are in the files beside. */
import type { Queryable } from "../../platform/database/database.ts";
import type { PlanFigures } from "../model/programme/plan-figures.ts";
import type { PlanQuestion } from "../model/programme/plan-question.ts";
import type { PlanState } from "../model/programme/plan-terms.ts";

export interface PlanRow {
  readonly plan_id: string;
  readonly name: string;
  readonly state: PlanState;
  readonly is_baseline: boolean;
  readonly from_year: number;
  readonly years: number;
  readonly value: number;
  readonly bound: number;
  readonly risk: number;
  readonly gap: number;
  readonly stopped: boolean;
  readonly seconds: number;
  readonly pipes: number;
  readonly projects: number;
  readonly openings: number;
  readonly km: number;
  readonly km_by_network: readonly number[];
  readonly cost_fen: number;
  readonly figures: PlanFigures;
  readonly call: PlanQuestion;
  readonly rules_hash: string;
  readonly run_id: string;
  readonly as_of: string;
  readonly forecast_id: string | null;
  readonly network_version: number;
  readonly base_plan_id: string | null;
  readonly targets: string;
  readonly quality: string;
  readonly actor: string;
  readonly created_at: Date;
  readonly adopted_at: Date | null;
  readonly adopted_by: string | null;
  readonly superseded_by: string | null;
}

const COLUMNS = `plan_id, name, state, is_baseline, from_year, years, value, bound, risk, gap, stopped, seconds, pipes, projects,
  openings, km, km_by_network, cost_fen, figures, call, rules_hash, run_id, as_of, forecast_id, network_version, base_plan_id,
  targets, quality, actor, created_at, adopted_at, adopted_by, superseded_by`;

export async function findPlan(on: Queryable, cityId: number, planId: string): Promise<PlanRow | undefined> {
  const { rows } = await on.query<PlanRow>(`select ${COLUMNS} from plan where city_id = $1 and plan_id = $2`, [
    cityId,
    planId,
  ]);
  return rows[0];
}

/** The adopted plan; before there is one, the newest draft that is nobody's scenario. */
export async function findCurrentPlan(on: Queryable, cityId: number): Promise<PlanRow | undefined> {
  const { rows } = await on.query<PlanRow>(
    `select ${COLUMNS} from plan p where city_id = $1 and state <> 'SUPERSEDED'
      order by state = 'ADOPTED' desc,
               exists (select from plan_scenario s where s.city_id = $1 and s.plan_id = p.plan_id and s.kind <> 'MOVE'),
               created_at desc limit 1`,
    [cityId],
  );
  return rows[0];
}

export async function findBaseline(on: Queryable, cityId: number): Promise<PlanRow | undefined> {
  const { rows } = await on.query<PlanRow>(`select ${COLUMNS} from plan where city_id = $1 and is_baseline`, [cityId]);
  return rows[0];
}

export async function listPlans(on: Queryable, cityId: number): Promise<PlanRow[]> {
  const { rows } = await on.query<PlanRow>(
    `select ${COLUMNS} from plan where city_id = $1 order by created_at desc, plan_id limit 200`,
    [cityId],
  );
  return rows;
}

export type NewPlan = Omit<
  PlanRow,
  | "state"
  | "is_baseline"
  | "targets"
  | "quality"
  | "created_at"
  | "adopted_at"
  | "adopted_by"
  | "superseded_by"
  | "figures"
  | "call"
> & { readonly figures: PlanFigures; readonly call: PlanQuestion };

export async function insertPlan(tx: Queryable, cityId: number, plan: NewPlan): Promise<void> {
  await tx.query(
    `insert into plan (city_id, plan_id, name, state, from_year, years, value, bound, risk, gap, stopped, seconds, pipes,
       projects, openings, km, km_by_network, cost_fen, figures, call, rules_hash, run_id, as_of, forecast_id,
       network_version, base_plan_id, actor)
     values ($1, $2, $3, 'DRAFT', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::float8[], $17, $18::jsonb,
       $19::jsonb, $20, $21, $22::date, $23, $24, $25, $26)`,
    [
      cityId,
      plan.plan_id,
      plan.name,
      plan.from_year,
      plan.years,
      plan.value,
      plan.bound,
      plan.risk,
      plan.gap,
      plan.stopped,
      plan.seconds,
      plan.pipes,
      plan.projects,
      plan.openings,
      plan.km,
      plan.km_by_network,
      plan.cost_fen,
      JSON.stringify(plan.figures),
      JSON.stringify(plan.call),
      plan.rules_hash,
      plan.run_id,
      plan.as_of,
      plan.forecast_id,
      plan.network_version,
      plan.base_plan_id,
      plan.actor,
    ],
  );
}

export async function renamePlanRow(tx: Queryable, cityId: number, planId: string, name: string): Promise<void> {
  await tx.query("update plan set name = $3 where city_id = $1 and plan_id = $2", [cityId, planId, name]);
}

/** Its parts go with it. */
export async function deletePlan(tx: Queryable, cityId: number, planId: string): Promise<void> {
  await tx.query("delete from plan_scenario where city_id = $1 and plan_id = $2", [cityId, planId]);
  await tx.query("delete from plan where city_id = $1 and plan_id = $2", [cityId, planId]);
}

/** The one adopted before is superseded by it. */
export async function makeAdopted(
  tx: Queryable,
  cityId: number,
  planId: string,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  await tx.query(
    "update plan set state = 'SUPERSEDED', superseded_by = $2 where city_id = $1 and state = 'ADOPTED' and plan_id <> $2",
    [cityId, planId],
  );
  await tx.query(
    `update plan set state = 'ADOPTED', adopted_at = $3::timestamptz, adopted_by = $4 where city_id = $1 and plan_id = $2`,
    [cityId, planId, at.toISOString(), actor],
  );
}

export async function makeBaseline(tx: Queryable, cityId: number, planId: string): Promise<void> {
  await tx.query("update plan set is_baseline = false where city_id = $1 and is_baseline", [cityId]);
  await tx.query("update plan set is_baseline = true where city_id = $1 and plan_id = $2", [cityId, planId]);
}

export async function makeSuperseded(tx: Queryable, cityId: number, planId: string): Promise<void> {
  await tx.query("update plan set state = 'SUPERSEDED' where city_id = $1 and plan_id = $2", [cityId, planId]);
}

export async function writeFixedTexts(
  tx: Queryable,
  cityId: number,
  planId: string,
  { targets, quality }: { targets?: string | undefined; quality?: string | undefined },
): Promise<void> {
  await tx.query(
    "update plan set targets = coalesce($3, targets), quality = coalesce($4, quality) where city_id = $1 and plan_id = $2",
    [cityId, planId, targets ?? null, quality ?? null],
  );
}

export interface MoneyRow {
  readonly year: number;
  readonly source: string;
  readonly budget_fen: number | null;
  readonly draw_fen: number;
}

export async function listMoney(on: Queryable, cityId: number, planId: string): Promise<MoneyRow[]> {
  const { rows } = await on.query<MoneyRow>(
    "select year, source, budget_fen, draw_fen from plan_money where city_id = $1 and plan_id = $2 order by year, source",
    [cityId, planId],
  );
  return rows;
}
