/** What the routes of planning work with, and the plan that a route names. */
import { z } from "zod";
import { accepted, type Outcome, Refusal } from "../../base/outcome.ts";
import type { NetworkSnapshots } from "../../network/service/network-snapshot.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { findCurrentPlan, findPlan, type PlanRow } from "../store/plans.ts";

export interface PlanServices {
  readonly database: Database;
  readonly cityId: number;
  readonly jobs: Jobs;
  readonly snapshots: NetworkSnapshots;
}

export const CURRENT = "current";
export const planParams = z.object({ planId: z.string().describe("A plan's id, or `current`") });

/** Refuses when there is none. */
export async function getPlan(
  { database, cityId }: Pick<PlanServices, "database" | "cityId">,
  planId: string,
): Promise<PlanRow> {
  const plan = planId === CURRENT ? await findCurrentPlan(database, cityId) : await findPlan(database, cityId, planId);
  if (!plan)
    throw planId === CURRENT ? new Refusal("planning.plan-none") : new Refusal("planning.plan-missing", { planId });
  return plan;
}

/** The value of an outcome, or the refusal for the edge to word. */
export const taken = <T>(outcome: Outcome<T>): T => accepted(outcome);
