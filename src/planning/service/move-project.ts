/**
 * The command "do this project in that year": its works are locked there, the rest is planned anew around it, and what the
 * move costs is told: value and money of the new plan less the old one's. Nothing is changed when no plan comes of it.
 */
import { accepted, Refusal } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { HeldLock } from "../model/programme/plan-question.ts";
import { insertLock } from "../store/locks.ts";
import { findPlan, type PlanRow } from "../store/plans.ts";
import { findProject, readPlanPipes } from "../store/projects.ts";
import { keepScenario } from "../store/scenarios.ts";
import { whyNotLockProject } from "./lock-project.ts";
import { heldLocks, makePlan } from "./make-plan.ts";
import type { PlanThreadTools } from "./run-plan-thread.ts";

export interface MoveProject extends PlanThreadTools {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly projectId: string;
  readonly year: number;
  readonly seconds: number;
}

export interface MovedProject {
  readonly plan: PlanRow;
  /** Of the new plan less the old one's. */
  readonly valueChange: number;
  readonly costChangeFen: number;
}

export async function moveProject(database: Database, call: MoveProject): Promise<MovedProject> {
  const { cityId, actor, planId, projectId, year, seconds } = call;
  const plan = await findPlan(database, cityId, planId);
  if (!plan) throw new Refusal("planning.plan-missing", { planId });
  const project = await findProject(database, cityId, planId, projectId);
  if (!project) throw new Refusal("planning.project-missing", { projectId });
  accepted(whyNotLockProject(project, { kind: "YEAR", year }));
  const own = await lockOf(database, cityId, planId, projectId, year);
  const { locks: _, ...question } = plan.call;
  const made = await makePlan(database, {
    ...call,
    name: plan.name,
    question: { ...question, seconds },
    locks: [...(await heldLocks(database, cityId, projectId)), own],
    basePlanId: planId,
    startPlanId: planId,
  });
  const moved = { valueChange: made.value - plan.value, costChangeFen: made.cost_fen - plan.cost_fen };
  await database.transaction(async (tx) => {
    const note = "";
    await insertLock(tx, cityId, { kind: "YEAR", year, plan_id: planId, project_id: projectId, note, actor });
    await keepScenario(tx, cityId, {
      scenario_id: `move-${made.plan_id.slice(0, 20)}`,
      name: `${project.name} → ${year}`,
      kind: "MOVE",
      change: { projectId, project: project.name, from: project.year, year, ...moved },
      base_plan_id: planId,
      plan_id: made.plan_id,
      problem: null,
      actor,
    });
    const facts = { planId: made.plan_id, projectId, from: project.year, year, ...moved };
    await recordAudit(tx, { cityId, actor, command: "move-project", subject: `plan ${planId}`, facts, at: new Date() });
  });
  return { plan: made, ...moved };
}

async function lockOf(
  on: Queryable,
  cityId: number,
  planId: string,
  projectId: string,
  year: number,
): Promise<HeldLock> {
  const pipeIds: number[] = [];
  const methods: HeldLock["methods"][number][] = [];
  for await (const part of readPlanPipes(on, cityId, planId, projectId))
    for (const { pipe_id, method } of part) {
      pipeIds.push(pipe_id);
      methods.push(method);
    }
  return { kind: "YEAR", year, pipeIds, methods };
}
