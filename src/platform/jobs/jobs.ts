/**
 * Long work with a name, a progress, a cancel and a result a person can read, kept in the store.
 *
 * Work runs in this process, one at a time per city, in the order of asking: what is long here (imports, runs) must not
 * overtake itself. A job found running at start belonged to a process that died; it is marked so and may be asked again,
 * because every command behind a job is all or nothing.
 */
import { randomUUID } from "node:crypto";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../database/database.ts";
import { createTurns, type Turns } from "../database/embedded/turns.ts";

export type JobState = "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";

export interface Job {
  readonly jobId: string;
  readonly kind: string;
  readonly state: JobState;
  readonly stage: string;
  /** 0 to 1 */
  readonly progress: number;
  readonly result: unknown;
  readonly problem: { code: string; facts: Record<string, unknown> } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export interface JobTools {
  /** Says where the work is; shown at most some times a second. */
  readonly progress: (stage: string, share: number) => void;
  readonly signal: AbortSignal;
}

export interface NewJob {
  readonly cityId: number;
  readonly kind: string;
  readonly actor: string;
  readonly input: unknown;
  readonly work: (tools: JobTools) => Promise<unknown>;
}

export interface Jobs {
  start(job: NewJob): Promise<Job>;
  find(cityId: number, jobId: string): Promise<Job | undefined>;
  list(cityId: number): Promise<Job[]>;
  /** Asks the work to stop; a waiting job never begins. */
  cancel(cityId: number, jobId: string): Promise<void>;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}

interface Running {
  readonly cityId: number;
  stage: string;
  share: number;
  readonly stop: AbortController;
  ended: Promise<unknown>;
}

export async function openJobs(database: Database): Promise<Jobs> {
  await database.query(
    `update job set state = 'failed', ended_at = now(), problem = '{"code": "platform.job-interrupted", "facts": {}}'
      where state in ('waiting', 'running')`,
  );
  const running = new Map<string, Running>();
  const turns = new Map<number, Turns>();
  const turnsOf = (cityId: number): Turns => {
    const found = turns.get(cityId) ?? createTurns();
    turns.set(cityId, found);
    return found;
  };

  async function run(job: NewJob, jobId: string, at: Running): Promise<void> {
    const end = (state: JobState, result: unknown, problem: unknown) =>
      database.query(
        `update job set state = $3, result = $4::jsonb, problem = $5::jsonb, ended_at = now(),
                progress = case when $3 = 'done' then 1 else progress end where city_id = $1 and job_id = $2`,
        [
          job.cityId,
          jobId,
          state,
          result === undefined ? null : JSON.stringify(result),
          problem === undefined ? null : JSON.stringify(problem),
        ],
      );
    try {
      at.stop.signal.throwIfAborted();
      await database.query("update job set state = 'running', started_at = now() where city_id = $1 and job_id = $2", [
        job.cityId,
        jobId,
      ]);
      const result = await job.work({
        signal: at.stop.signal,
        progress(stage, share) {
          at.stage = stage;
          at.share = share;
        },
      });
      await end("done", result, undefined);
    } catch (cause) {
      const problem =
        cause instanceof Refusal
          ? cause.problem
          : { code: "platform.unexpected", facts: { id: jobId, cause: String(cause) } };
      const state: JobState = at.stop.signal.aborted ? "cancelled" : cause instanceof Refusal ? "refused" : "failed";
      await end(state, undefined, problem).catch(() => undefined);
    } finally {
      running.delete(jobId);
    }
  }

  const withProgress = (job: Job): Job => {
    const at = running.get(job.jobId);
    return at ? { ...job, stage: at.stage, progress: at.share } : job;
  };

  return {
    async start(job) {
      const jobId = randomUUID();
      await database.query(
        "insert into job (city_id, job_id, kind, state, actor, input) values ($1, $2, $3, 'waiting', $4, $5::jsonb)",
        [job.cityId, jobId, job.kind, job.actor, JSON.stringify(job.input)],
      );
      const at: Running = {
        cityId: job.cityId,
        stage: "",
        share: 0,
        stop: new AbortController(),
        ended: Promise.resolve(),
      };
      running.set(jobId, at);
      at.ended = turnsOf(job.cityId).take(() => run(job, jobId, at));
      return (await findJob(database, job.cityId, jobId))!;
    },
    async find(cityId, jobId) {
      const job = await findJob(database, cityId, jobId);
      return job && withProgress(job);
    },
    async list(cityId) {
      const { rows } = await database.query<JobRow>(
        `select ${COLUMNS} from job where city_id = $1 order by created_at desc limit 100`,
        [cityId],
      );
      return rows.map((row) => withProgress(jobOf(row)));
    },
    async cancel(cityId, jobId) {
      await database.query("update job set cancel_requested = true where city_id = $1 and job_id = $2", [
        cityId,
        jobId,
      ]);
      const at = running.get(jobId);
      if (at?.cityId === cityId) at.stop.abort();
    },
    async close() {
      const all = [...running.values()];
      for (const at of all) at.stop.abort();
      await Promise.all(all.map((at) => at.ended));
    },
  };
}

interface JobRow {
  job_id: string;
  kind: string;
  state: JobState;
  stage: string;
  progress: number;
  result: unknown;
  problem: Job["problem"];
  created_at: Date;
  ended_at: Date | null;
}

const COLUMNS = "job_id, kind, state, stage, progress, result, problem, created_at, ended_at";
const JOB_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function findJob(database: Database, cityId: number, jobId: string): Promise<Job | undefined> {
  if (!JOB_ID.test(jobId)) return undefined;
  const { rows } = await database.query<JobRow>(`select ${COLUMNS} from job where city_id = $1 and job_id = $2`, [
    cityId,
    jobId,
  ]);
  return rows[0] && jobOf(rows[0]);
}

const jobOf = (row: JobRow): Job => ({
  jobId: row.job_id,
  kind: row.kind,
  state: row.state,
  stage: row.stage,
  progress: row.progress,
  result: row.result,
  problem: row.problem,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
});
