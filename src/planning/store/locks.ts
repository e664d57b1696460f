/** Locks people have set for the plans to come, and scenarios with what came of them. */
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { Method } from "../model/problem/plan-problem.ts";
import type { LockKind } from "../model/programme/plan-terms.ts";

export interface LockRow {
  readonly lock_id: number;
  readonly kind: LockKind;
  readonly year: number | null;
  readonly plan_id: string;
  readonly project_id: string;
  readonly name: string;
  readonly pipe_ids: readonly number[];
  readonly methods: readonly Method[];
  readonly km: number;
  readonly note: string;
  readonly actor: string;
  readonly created_at: Date;
}

export async function listLocks(on: Queryable, cityId: number): Promise<LockRow[]> {
  const { rows } = await on.query<LockRow>(
    `select lock_id, kind, year, plan_id, project_id, name, to_jsonb(pipe_ids) as pipe_ids, methods, km, note, actor, created_at
       from plan_lock where city_id = $1 and ended_at is null order by lock_id`,
    [cityId],
  );
  return rows;
}

/** One lock a project: a new one takes the place of the old. */
export async function insertLock(
  tx: Queryable,
  cityId: number,
  lock: Omit<LockRow, "lock_id" | "pipe_ids" | "methods" | "name" | "km" | "created_at">,
): Promise<number> {
  const lockId = await takeNumbers(tx, cityId, "plan_lock", 1);
  await tx.query("update plan_lock set ended_at = now() where city_id = $1 and project_id = $2 and ended_at is null", [
    cityId,
    lock.project_id,
  ]);
  await tx.query(
    `insert into plan_lock (city_id, lock_id, kind, year, plan_id, project_id, name, pipe_ids, methods, km, note, actor)
     select $1, $2, $3, $4, $5, $6, p.name,
            array(select w.pipe_id from plan_pipe w
                   where w.city_id = $1 and w.plan_id = $5 and w.project_id = $6 order by w.pipe_id),
            array(select w.method from plan_pipe w
                   where w.city_id = $1 and w.plan_id = $5 and w.project_id = $6 order by w.pipe_id), p.km, $7, $8
       from plan_project p where p.city_id = $1 and p.plan_id = $5 and p.project_id = $6`,
    [cityId, lockId, lock.kind, lock.year, lock.plan_id, lock.project_id, lock.note, lock.actor],
  );
  return lockId;
}

export async function endLock(tx: Queryable, cityId: number, lockId: number): Promise<number> {
  const { count } = await tx.query(
    "update plan_lock set ended_at = now() where city_id = $1 and lock_id = $2 and ended_at is null",
    [cityId, lockId],
  );
  return count;
}
