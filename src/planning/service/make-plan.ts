/**
 * The command "make a plan": the question's problem is built, searched and checked in a thread; projects are grown, other
 * ways to spend the money compared; all of it kept in one transaction with its audit line.
 *
 * The id is a hash of inputs, rules and question: asked again it is the same plan, made once. A plan the checker finds
 * anything wrong with is refused and never kept. Who stops the search keeps the best plan found, under an id of its own;
 * stopped before there is one, nothing is kept.
 */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { HeldLock, PlanQuestion } from "../model/programme/plan-question.ts";
import { keepComparison } from "../store/comparisons.ts";
import { listLocks } from "../store/locks.ts";
import { findCurrentPlan, findPlan, insertPlan, type PlanRow } from "../store/plans.ts";
import { listBodies } from "../store/projects.ts";
import { insertPlanParts, loadStoredWorks } from "../store/save-plan.ts";
import { loadPlanBasis, type PlanBasis } from "./plan-basis.ts";
import type { MadePlan, MakeTask } from "./plan-thread.ts";
import { type PlanThreadTools, runPlanThread } from "./run-plan-thread.ts";

export const MOST_SECONDS = 3600;

export interface MakePlan extends PlanThreadTools {
  readonly cityId: number;
  readonly actor: string;
  /** Left out = named by its years. */
  readonly name?: string | undefined;
  readonly question: Omit<PlanQuestion, "locks">;
  /** Left out = the locks in force. */
  readonly locks?: readonly HeldLock[] | undefined;
  /** Of this plan it is another version: a scenario or a move. */
  readonly basePlanId?: string | undefined;
  /** The search begins from this plan where it keeps the rules. */
  readonly startPlanId?: string | undefined;
}

export async function whyNotMakePlan(
  on: Queryable,
  { cityId, question }: Pick<MakePlan, "cityId" | "question">,
): Promise<Outcome<void>> {
  const { fromYear, years, seconds, budgetFenPerYear, budgets, announcedPlanId } = question;
  if (!(Number.isInteger(years) && years >= 1 && years <= 15))
    return refuse("planning.years-wrong", { years, most: 15 });
  if (!(Number.isInteger(fromYear) && fromYear >= 2000 && fromYear <= 2100))
    return refuse("planning.from-year-wrong", { year: fromYear });
  if (!(seconds > 0 && seconds <= MOST_SECONDS))
    return refuse("planning.seconds-wrong", { seconds, most: MOST_SECONDS });
  if (budgetFenPerYear === undefined && budgets === undefined) return refuse("planning.no-budget");
  if (announcedPlanId && !(await findPlan(on, cityId, announcedPlanId)))
    return refuse("planning.plan-missing", { planId: announcedPlanId });
  return done(undefined);
}

export async function makePlan(database: Database, call: MakePlan): Promise<PlanRow> {
  const { cityId, signal, progress } = call;
  accepted(await whyNotMakePlan(database, call));
  progress?.("load", 0);
  const question: PlanQuestion = { ...call.question, locks: call.locks ?? (await heldLocks(database, cityId)) };
  const basis = accepted(await loadPlanBasis(database, cityId, question));
  const known = await findPlan(database, cityId, basis.planId);
  if (known) return known;
  signal?.throwIfAborted();
  const bodies = await bodiesBefore(database, cityId, call.basePlanId);
  const start = call.startPlanId ? await loadStoredWorks(database, cityId, call.startPlanId) : undefined;
  const task: MakeTask = { ...basis, cityId, seconds: question.seconds, bodies, start };
  const made = await runPlanThread<MakeTask, MadePlan>(new URL("./plan-thread.ts", import.meta.url), task, call);
  progress?.("save", 0.95);
  await database.transaction(async (tx) => {
    if (await findPlan(tx, cityId, made.planId)) return;
    await savePlan(tx, call, basis, made);
  });
  progress?.("done", 1);
  return (await findPlan(database, cityId, made.planId))!;
}

/** `without` = a project whose own lock does not count. */
export async function heldLocks(on: Queryable, cityId: number, without?: string): Promise<HeldLock[]> {
  const locks = (await listLocks(on, cityId)).filter(({ project_id }) => project_id !== without);
  return locks.map(({ kind, year, pipe_ids, methods }) => ({
    kind,
    year,
    pipeIds: pipe_ids,
    methods,
  }));
}

/** Bodies named in the plan it comes from, else in the city's present one. */
async function bodiesBefore(on: Queryable, cityId: number, basePlanId: string | undefined) {
  const planId = basePlanId ?? (await findCurrentPlan(on, cityId))?.plan_id;
  return planId ? listBodies(on, cityId, planId) : [];
}

async function savePlan(tx: Queryable, call: MakePlan, basis: PlanBasis, made: MadePlan): Promise<void> {
  const { cityId, actor } = call;
  const { question } = basis;
  const at = new Date();
  await insertPlan(tx, cityId, {
    plan_id: made.planId,
    name: call.name ?? defaultName(question),
    from_year: question.fromYear,
    years: question.years,
    value: made.value,
    bound: made.bound,
    risk: made.risk,
    gap: made.gap,
    stopped: made.stopped,
    seconds: Math.round(made.seconds * 1000) / 1000,
    pipes: made.pipes,
    projects: made.parts.projects.length,
    openings: made.openings,
    km: made.km,
    km_by_network: made.kmByNetwork,
    cost_fen: made.costFen,
    figures: made.figures,
    call: question,
    rules_hash: basis.rulesHash,
    run_id: basis.runId,
    as_of: basis.sources.asOf,
    forecast_id: basis.forecastId,
    network_version: basis.sources.network.version,
    base_plan_id: call.basePlanId ?? null,
    actor,
  });
  await insertPlanParts(tx, cityId, made.planId, made.parts);
  await keepComparison(tx, cityId, made.planId, "METHODS", made.compared);
  const facts = {
    planId: made.planId,
    fromYear: question.fromYear,
    years: question.years,
    km: Math.round(made.km * 1000) / 1000,
    costFen: made.costFen,
    gap: made.gap,
    stopped: made.stopped,
  };
  await recordAudit(tx, { cityId, actor, command: "make-plan", subject: `plan ${made.planId}`, facts, at });
  await publishEvent(tx, { cityId, kind: "planning.plan-made", facts, at });
}

const defaultName = ({ fromYear, years }: PlanQuestion): string =>
  years === 1 ? `${fromYear}年更新改造计划` : `${fromYear}—${fromYear + years - 1}年更新改造计划`;
