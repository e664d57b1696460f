/**
 * The commands "what if": the same question with other budgets, other networks or other rules, and a frontier of plans over
 * money. Each scenario is a plan of its own, kept and checked like any other; one without a plan keeps the reason.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../base/canonical-json.ts";
import { accepted, done, type Outcome, type Problem, Refusal, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import type { PlanQuestion } from "../model/programme/plan-question.ts";
import { findPlan, type PlanRow } from "../store/plans.ts";
import { keepScenario, type ScenarioKind } from "../store/scenarios.ts";
import { makePlan } from "./make-plan.ts";
import type { PlanThreadTools } from "./run-plan-thread.ts";

export interface ScenarioChange {
  readonly budgetFactor?: number | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly rules?: Readonly<Record<string, unknown>> | undefined;
}

export interface MakeScenario extends PlanThreadTools {
  readonly cityId: number;
  readonly actor: string;
  readonly name: string;
  readonly basePlanId: string;
  readonly change: ScenarioChange;
  readonly seconds: number;
}

export interface MadeScenario {
  readonly scenarioId: string;
  readonly plan: PlanRow | undefined;
  readonly problem: Problem | null;
}

export function whyNotMakeScenario({ budgetFactor, networks, rules }: ScenarioChange): Outcome<void> {
  if (budgetFactor === undefined && networks === undefined && rules === undefined)
    return refuse("planning.scenario-changes-nothing");
  if (budgetFactor !== undefined && !(budgetFactor > 0 && budgetFactor <= 20))
    return refuse("planning.budget-factor-wrong", { factor: budgetFactor, most: 20 });
  return done(undefined);
}

export async function makeScenario(database: Database, call: MakeScenario): Promise<MadeScenario> {
  accepted(whyNotMakeScenario(call.change));
  const { networks, rules } = call.change;
  return answerScenario(database, call, rules ? "RULES" : networks ? "NETWORK" : "BUDGET");
}

async function answerScenario(
  database: Database,
  call: MakeScenario,
  kind: ScenarioKind,
  startPlanId?: string,
): Promise<MadeScenario> {
  const { cityId, actor, name, basePlanId, change, seconds } = call;
  const base = await findPlan(database, cityId, basePlanId);
  if (!base) throw new Refusal("planning.plan-missing", { planId: basePlanId });
  const { locks, ...question } = base.call;
  const asked = changed({ ...question, seconds }, change);
  let plan: PlanRow | undefined;
  let problem: Problem | null = null;
  try {
    plan = await makePlan(database, { ...call, name, question: asked, locks, basePlanId, startPlanId });
  } catch (cause) {
    // A question without an answer is a finding; a broken store is not.
    if (!(cause instanceof Refusal)) throw cause;
    problem = cause.problem;
  }
  const scenarioId = createHash("sha256").update(canonicalJson({ kind, basePlanId, asked })).digest("hex").slice(0, 24);
  await database.transaction(async (tx) => {
    await keepScenario(tx, cityId, {
      scenario_id: scenarioId,
      name,
      kind,
      change: { ...change },
      base_plan_id: basePlanId,
      plan_id: plan?.plan_id ?? null,
      problem,
      actor,
    });
    const facts = { name, kind, basePlanId, planId: plan?.plan_id ?? null };
    const subject = `plan_scenario ${scenarioId}`;
    await recordAudit(tx, { cityId, actor, command: "make-scenario", subject, facts, at: new Date() });
  });
  return { scenarioId, plan, problem };
}

function changed(
  question: Omit<PlanQuestion, "locks">,
  { budgetFactor, networks, rules }: ScenarioChange,
): Omit<PlanQuestion, "locks"> {
  const factor = (question.budgetFactor ?? 1) * (budgetFactor ?? 1);
  return {
    ...question,
    ...(budgetFactor === undefined ? {} : { budgetFactor: factor }),
    ...(networks ? { networks } : {}),
    ...(rules ? { rules: { ...question.rules, ...rules } } : {}),
  };
}

export interface MakeFrontier extends PlanThreadTools {
  readonly cityId: number;
  readonly actor: string;
  readonly basePlanId: string;
  readonly plans: number;
  readonly leastFactor: number;
  readonly mostFactor: number;
  readonly secondsEach: number;
}

/**
 * Least money first; each search begins from the plan before, which is a plan within more money too, so the curve never
 * falls. From today's money on the base plan is one to begin from as well, where it is worth more.
 */
export async function makeFrontier(database: Database, call: MakeFrontier): Promise<MadeScenario[]> {
  const { plans, leastFactor, mostFactor, secondsEach, signal, progress } = call;
  const made: MadeScenario[] = [];
  const base = await findPlan(database, call.cityId, call.basePlanId);
  let before: PlanRow | undefined;
  for (let i = 0; i < plans && !signal?.aborted; i++) {
    const exact = leastFactor * (mostFactor / leastFactor) ** (i / Math.max(1, plans - 1));
    const factor = Math.round(exact * 1000) / 1000;
    const one = await answerScenario(
      database,
      {
        ...call,
        name: `预算 ${Math.round(factor * 100)}%`,
        change: { budgetFactor: factor },
        seconds: secondsEach,
        progress: (stage, share) => progress?.(stage, (i + share) / plans),
      },
      "FRONTIER",
      (base && factor >= 1 && !(before && before.value >= base.value) ? base : before)?.plan_id,
    );
    before = one.plan ?? before;
    made.push(one);
  }
  return made;
}
