/** A job as its asker follows it, and the wish to stop it (the job itself stops where nothing is half done). */
import type { Queryable } from "../../platform/database/database.ts";

export interface StoredJob {
  jobId: string;
  kind: string;
  state: "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";
  stage: string;
  progress: number;
  result: unknown;
  problem: { code: string; facts: Record<string, unknown> } | null;
  createdAt: string;
  endedAt: string | null;
}

const INSTANT = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

export async function findJob(on: Queryable, cityId: number, jobId: string): Promise<StoredJob | undefined> {
  const { rows } = await on.query<StoredJob>(
    `select job_id as "jobId", kind, state, stage, progress, result, problem, to_char(created_at ${INSTANT}) as "createdAt",
            to_char(ended_at ${INSTANT}) as "endedAt"
       from job where city_id = $1 and job_id = $2`,
    [cityId, jobId],
  );
  return rows[0];
}

export async function requestCancel(on: Queryable, cityId: number, jobId: string): Promise<void> {
  await on.query(
    "update job set cancel_requested = true where city_id = $1 and job_id = $2 and state in ('waiting', 'running')",
    [cityId, jobId],
  );
}
