/** What was found of a plan afterwards. */
import type { Queryable } from "../../platform/database/database.ts";

export type ComparisonKind = "METHODS" | "ROBUSTNESS";

export async function findComparison<R>(
  on: Queryable,
  cityId: number,
  planId: string,
  kind: ComparisonKind,
): Promise<{ result: R; created_at: Date } | undefined> {
  const { rows } = await on.query<{ result: R; created_at: Date }>(
    "select result, created_at from plan_comparison where city_id = $1 and plan_id = $2 and kind = $3",
    [cityId, planId, kind],
  );
  return rows[0];
}

export async function keepComparison(
  tx: Queryable,
  cityId: number,
  planId: string,
  kind: ComparisonKind,
  result: unknown,
): Promise<void> {
  await tx.query(
    `insert into plan_comparison (city_id, plan_id, kind, result) values ($1, $2, $3, $4::jsonb)
     on conflict (city_id, plan_id, kind) do update set result = excluded.result, created_at = now()`,
    [cityId, planId, kind, JSON.stringify(result)],
  );
}
