/** The command "throw this draft away". What was ever adopted stays for good. */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { deletePlan, findPlan, type PlanRow } from "../store/plans.ts";

export interface DropPlan {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
}

export function whyNotDropPlan(plan: Pick<PlanRow, "state" | "is_baseline" | "name">): Outcome<void> {
  if (plan.state !== "DRAFT") return refuse("planning.plan-not-draft", { name: plan.name });
  if (plan.is_baseline) return refuse("planning.plan-is-baseline", { name: plan.name });
  return done(undefined);
}

export async function dropPlan(tx: Queryable, { cityId, actor, planId }: DropPlan): Promise<void> {
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  accepted(whyNotDropPlan(plan));
  await deletePlan(tx, cityId, planId);
  const facts = { name: plan.name, value: plan.value, costFen: plan.cost_fen };
  await recordAudit(tx, { cityId, actor, command: "drop-plan", subject: `plan ${planId}`, facts, at: new Date() });
}
