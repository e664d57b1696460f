/** The command "call this plan by another name"; its id stays. */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { findPlan, renamePlanRow } from "../store/plans.ts";

export interface RenamePlan {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly name: string;
}

const LONGEST = 80;

export async function whyNotRenamePlan(on: Queryable, { cityId, planId, name }: RenamePlan): Promise<Outcome<string>> {
  const plan = await findPlan(on, cityId, planId);
  if (!plan) return refuse("planning.plan-missing", { planId });
  const clean = name.trim();
  if (clean === "" || clean.length > LONGEST) return refuse("planning.name-wrong", { longest: LONGEST });
  return done(plan.name);
}

export async function renamePlan(tx: Queryable, call: RenamePlan): Promise<void> {
  const { cityId, actor, planId } = call;
  const before = accepted(await whyNotRenamePlan(tx, call));
  const name = call.name.trim();
  await renamePlanRow(tx, cityId, planId, name);
  const facts = { before, name };
  await recordAudit(tx, { cityId, actor, command: "rename-plan", subject: `plan ${planId}`, facts, at: new Date() });
}
