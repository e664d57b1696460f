/** The command "write down targets, quality and who carries out what" of a plan that is not yet adopted. */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { findPlan, type PlanRow, writeFixedTexts } from "../store/plans.ts";
import { nameOwnersAsBodies, writeBody } from "../store/projects.ts";

export interface WriteFixedItems {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly targets?: string | undefined;
  readonly quality?: string | undefined;
  /** Without a project: all projects. */
  readonly bodies?: readonly { readonly projectId?: string | undefined; readonly body: string }[] | undefined;
  /** Projects without a body get the company that owns most of their metres. */
  readonly ownersAsBodies?: boolean | undefined;
}

export function whyNotWriteFixedItems(plan: Pick<PlanRow, "state" | "name">): Outcome<void> {
  return plan.state === "DRAFT" ? done(undefined) : refuse("planning.plan-not-draft", { name: plan.name });
}

export async function writeFixedItems(tx: Queryable, call: WriteFixedItems): Promise<void> {
  const { cityId, actor, planId, targets, quality, bodies = [], ownersAsBodies } = call;
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  accepted(whyNotWriteFixedItems(plan));
  await writeFixedTexts(tx, cityId, planId, { targets, quality });
  for (const { projectId, body } of bodies)
    if ((await writeBody(tx, cityId, planId, projectId, body.trim())) === 0 && projectId)
      return accepted(refuse("planning.project-missing", { projectId }));
  const named = ownersAsBodies ? await nameOwnersAsBodies(tx, cityId, planId) : 0;
  await recordAudit(tx, {
    cityId,
    actor,
    command: "write-fixed-items",
    subject: `plan ${planId}`,
    facts: { targets: targets !== undefined, quality: quality !== undefined, bodies: bodies.length, named },
    at: new Date(),
  });
}
