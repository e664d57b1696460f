/**
 * Questions about a kept plan: beside all other methods (companies alone at their best too), and under 200 draws of cost and
 * risk. The problem is built anew; a plan whose problem has changed since is told to be out of date rather than judged by
 * another one. Kept with the plan; no money or project changes by it.
 */
import { findCurrentForecast } from "../../assessment/store/forecasts.ts";
import { findCurrentRun } from "../../assessment/store/runs.ts";
import { accepted, done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import { readVersion } from "../../network/store/load-packed-network.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { type ComparisonKind, keepComparison } from "../store/comparisons.ts";
import { findPlan, type PlanRow } from "../store/plans.ts";
import { listProjectNames } from "../store/projects.ts";
import { loadStoredWorks } from "../store/save-plan.ts";
import { loadPlanBasis, type PlanBasis } from "./plan-basis.ts";
import type { StudyAnswer, StudyTask } from "./plan-study-thread.ts";
import { type PlanThreadTools, runPlanThread } from "./run-plan-thread.ts";

export interface StudyPlan extends PlanThreadTools {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly kind: ComparisonKind;
  /** For each company's own search. */
  readonly secondsEach: number;
  readonly draws?: number | undefined;
}

/** The plan's own problem must still be the city's: asked before any work, and again of what was loaded. */
export async function whyOutOfDate(on: Queryable, cityId: number, plan: PlanRow): Promise<Outcome<void>> {
  const run = await findCurrentRun(on, cityId);
  const forecast = await findCurrentForecast(on, cityId);
  const same =
    plan.run_id === run?.run_id &&
    plan.forecast_id === (forecast?.run_id ?? null) &&
    plan.network_version === (await readVersion(on, cityId));
  return same ? done(undefined) : refuse("planning.plan-out-of-date", { name: plan.name });
}

const isSameProblem = (plan: PlanRow, basis: PlanBasis): boolean =>
  plan.run_id === basis.runId &&
  plan.forecast_id === basis.forecastId &&
  plan.network_version === basis.sources.network.version &&
  plan.rules_hash === basis.rulesHash;

export async function studyPlan(database: Database, call: StudyPlan): Promise<StudyAnswer> {
  const { cityId, planId, kind, progress, secondsEach, draws = 200 } = call;
  const plan = await findPlan(database, cityId, planId);
  if (!plan) throw new Refusal("planning.plan-missing", { planId });
  progress?.("load", 0);
  const basis = accepted(await loadPlanBasis(database, cityId, plan.call));
  if (!isSameProblem(plan, basis)) throw new Refusal("planning.plan-out-of-date", { name: plan.name });
  const works = await loadStoredWorks(database, cityId, planId);
  const projects = await listProjectNames(database, cityId, planId);
  const task: StudyTask = { ...basis, kind, works, projects, secondsEach, draws, name: plan.name };
  const answer = await runPlanThread<StudyTask, StudyAnswer>(
    new URL("./plan-study-thread.ts", import.meta.url),
    task,
    call,
  );
  progress?.("save", 0.95);
  await database.transaction((tx) => saveStudy(tx, call, answer));
  return answer;
}

async function saveStudy(
  tx: Queryable,
  { cityId, actor, planId, kind }: StudyPlan,
  answer: StudyAnswer,
): Promise<void> {
  await keepComparison(tx, cityId, planId, kind, answer);
  await recordAudit(tx, {
    cityId,
    actor,
    command: "study-plan",
    subject: `plan ${planId}`,
    facts: { kind },
    at: new Date(),
  });
}
