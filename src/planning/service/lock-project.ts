/**
 * The commands "this project is fixed for the plans to come" (in its year, in any year, or out) and "it is free again".
 *
 * A lock holds the project's pipes, each with what was planned for it; plans made from now on keep it or say which rules are
 * in conflict. One lock a project: a new one takes the place of the old.
 */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { LockKind } from "../model/programme/plan-terms.ts";
import { endLock, insertLock } from "../store/locks.ts";
import { findPlan } from "../store/plans.ts";
import { findProject, type ProjectRow } from "../store/projects.ts";

export interface LockProject {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly projectId: string;
  readonly kind: LockKind;
  /** Of a YEAR lock; left out = the project's own year. */
  readonly year?: number | undefined;
  readonly note: string;
}

/** Bans and deadlines of its own; whether the money suffices is for the next plan to find out. */
export function whyNotLockProject(
  project: Pick<ProjectRow, "name" | "movable" | "pipes">,
  { kind, year }: { readonly kind: LockKind; readonly year: number },
): Outcome<void> {
  if (project.pipes === 0) return refuse("planning.project-empty", { name: project.name });
  if (kind === "YEAR" && !project.movable.includes(year))
    return refuse("planning.project-not-then", { name: project.name, year });
  return done(undefined);
}

/** Gives the lock's number. */
export async function lockProject(tx: Queryable, call: LockProject): Promise<number> {
  const { cityId, actor, planId, projectId, kind, note } = call;
  if (!(await findPlan(tx, cityId, planId))) return accepted(refuse("planning.plan-missing", { planId }));
  const project = await findProject(tx, cityId, planId, projectId);
  if (!project) return accepted(refuse("planning.project-missing", { projectId }));
  const year = call.year ?? project.year;
  accepted(whyNotLockProject(project, { kind, year }));
  const lockId = await insertLock(tx, cityId, {
    kind,
    year: kind === "YEAR" ? year : null,
    plan_id: planId,
    project_id: projectId,
    note,
    actor,
  });
  await recordAudit(tx, {
    cityId,
    actor,
    command: "lock-project",
    subject: `plan_lock ${lockId}`,
    facts: { planId, projectId, kind, year: kind === "YEAR" ? year : null },
    at: new Date(),
  });
  return lockId;
}

export async function unlockProject(
  tx: Queryable,
  { cityId, actor, lockId }: { readonly cityId: number; readonly actor: string; readonly lockId: number },
): Promise<void> {
  if ((await endLock(tx, cityId, lockId)) === 0) return accepted(refuse("planning.lock-missing", { lockId }));
  await recordAudit(tx, {
    cityId,
    actor,
    command: "unlock-project",
    subject: `plan_lock ${lockId}`,
    facts: {},
    at: new Date(),
  });
}
