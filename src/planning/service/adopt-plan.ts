/**
 * The command "this is the city's plan": only when the five fixed items are complete (M08). The plan adopted before is
 * superseded by it; the first one adopted becomes the baseline, and any later one when asked for.
 */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type FixedState, fixedItems } from "../model/programme/fixed-items.ts";
import { currentDemands } from "../store/plan-demands.ts";
import { findBaseline, findPlan, makeAdopted, makeBaseline, makeSuperseded, type PlanRow } from "../store/plans.ts";
import { listProjectsToFix } from "../store/projects.ts";

export interface AdoptPlan {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly asBaseline?: boolean | undefined;
}

export async function fixedStateOf(on: Queryable, cityId: number, plan: PlanRow): Promise<FixedState> {
  const projects = await listProjectsToFix(on, cityId, plan.plan_id);
  const { demands } = await currentDemands(on, cityId);
  return fixedItems({ targets: plan.targets, quality: plan.quality, projects }, demands.items);
}

export function whyNotAdoptPlan(plan: Pick<PlanRow, "state" | "name">, state: FixedState): Outcome<void> {
  if (plan.state === "ADOPTED") return refuse("planning.already-adopted", { name: plan.name });
  if (!state.complete) {
    const missing = state.items.filter(({ complete, binds }) => binds && !complete).map(({ item }) => item);
    return refuse("planning.items-incomplete", { items: missing.join(", "), count: missing.length });
  }
  return done(undefined);
}

export async function adoptPlan(tx: Queryable, { cityId, actor, planId, asBaseline }: AdoptPlan): Promise<void> {
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  accepted(whyNotAdoptPlan(plan, await fixedStateOf(tx, cityId, plan)));
  const at = new Date();
  await makeAdopted(tx, cityId, planId, { actor, at });
  const isBaseline = asBaseline === true || !(await findBaseline(tx, cityId));
  if (isBaseline) await makeBaseline(tx, cityId, planId);
  const facts = { planId, name: plan.name, costFen: plan.cost_fen, projects: plan.projects, isBaseline };
  await recordAudit(tx, { cityId, actor, command: "adopt-plan", subject: `plan ${planId}`, facts, at });
  await publishEvent(tx, { cityId, kind: "planning.plan-adopted", facts, at });
}

/** The command "the city has no plan any more": what was adopted is superseded by nothing. */
export function whyNotSupersedePlan(plan: Pick<PlanRow, "state" | "name">): Outcome<void> {
  return plan.state === "ADOPTED" ? done(undefined) : refuse("planning.plan-not-adopted", { name: plan.name });
}

export async function supersedePlan(tx: Queryable, { cityId, actor, planId }: AdoptPlan): Promise<void> {
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  accepted(whyNotSupersedePlan(plan));
  await makeSuperseded(tx, cityId, planId);
  const at = new Date();
  const facts = { planId, name: plan.name };
  await recordAudit(tx, { cityId, actor, command: "supersede-plan", subject: `plan ${planId}`, facts, at });
  await publishEvent(tx, { cityId, kind: "planning.plan-superseded", facts, at });
}

/** The command "measure against this plan". */
export async function setBaseline(tx: Queryable, { cityId, actor, planId }: AdoptPlan): Promise<void> {
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  await makeBaseline(tx, cityId, planId);
  const facts = { name: plan.name };
  await recordAudit(tx, { cityId, actor, command: "set-baseline", subject: `plan ${planId}`, facts, at: new Date() });
}
