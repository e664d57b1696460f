/**
 * Planning as jobs: what is best so far is kept beside the job while it runs, and cancelling one that searches keeps it. A
 * job that was stopped and still has a plan is done, not cancelled.
 */
import type { Job, Jobs } from "../../platform/jobs/jobs.ts";
import type { SearchPoint } from "../model/programme/plan-figures.ts";
import type { PlanThreadTools } from "./run-plan-thread.ts";

export const PLAN_JOB_KINDS = ["make-plan", "move-project", "make-scenario", "make-frontier", "study-plan"] as const;
export type PlanJobKind = (typeof PLAN_JOB_KINDS)[number];

export interface PlanJob {
  readonly job: Job;
  readonly trace: readonly SearchPoint[];
}

export interface PlanJobs {
  start(
    kind: PlanJobKind,
    actor: string,
    input: unknown,
    work: (tools: PlanThreadTools) => Promise<unknown>,
  ): Promise<PlanJob>;
  find(jobId: string): Promise<PlanJob | undefined>;
  list(): Promise<PlanJob[]>;
}

const TRACE_KEPT = 120;
const JOBS_REMEMBERED = 50;

export function createPlanJobs(jobs: Jobs, cityId: number): PlanJobs {
  const traces = new Map<string, SearchPoint[]>();
  const withTrace = (job: Job): PlanJob => ({ job, trace: traces.get(job.jobId) ?? [] });
  return {
    async start(kind, actor, input, work) {
      const trace: SearchPoint[] = [];
      const job = await jobs.start({
        cityId,
        kind,
        actor,
        input,
        work: ({ progress, signal }) =>
          work({
            progress,
            signal,
            better(point) {
              // Every second of the older ones goes when there are too many: the chart keeps its shape.
              if (trace.length >= TRACE_KEPT) trace.splice(0, trace.length, ...trace.filter((_, i) => i % 2 === 0));
              trace.push(point);
            },
          }),
      });
      traces.set(job.jobId, trace);
      for (const oldest of traces.keys()) if (traces.size > JOBS_REMEMBERED) traces.delete(oldest);
      return withTrace(job);
    },
    async find(jobId) {
      const job = await jobs.find(cityId, jobId);
      return job && isPlanJob(job) ? withTrace(job) : undefined;
    },
    async list() {
      return (await jobs.list(cityId)).filter(isPlanJob).map(withTrace);
    },
  };
}

const isPlanJob = ({ kind }: Job): boolean => (PLAN_JOB_KINDS as readonly string[]).includes(kind);
