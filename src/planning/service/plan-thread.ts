/**
 * The thread a plan is made in: builds the problem, searches, checks, grows projects, compares, and writes rows as the store
 * takes them. It tells where it is and what is best so far; asked to stop, it goes on with the best it has.
 */
import { createHash } from "node:crypto";
import { accepted, type Problem, Refusal } from "../../base/outcome.ts";
import { checkPlan } from "../model/check/check-plan.ts";
import { countPlan } from "../model/check/count-plan.ts";
import type { Violation } from "../model/check/violation.ts";
import { findConflict } from "../model/optimise/find-conflict.ts";
import { type OptimisedPlan, optimisePlan } from "../model/optimise/optimise-plan.ts";
import type { PlanChoice, PlanProblem } from "../model/problem/plan-problem.ts";
import { choiceOfWorks, type StoredWorks } from "../model/programme/choice-of-works.ts";
import { makeProgramme } from "../model/programme/make-programme.ts";
import { districtFigures, moneyOf, mustFigures, riskCurve, yearFigures } from "../model/programme/measure-plan.ts";
import { nameConflict } from "../model/programme/name-conflict.ts";
import { permitOf } from "../model/programme/permit-route.ts";
import type { PlanFigures, SearchPoint } from "../model/programme/plan-figures.ts";
import type { PlanGround } from "../model/programme/plan-ground.ts";
import { scheduleProjects } from "../model/programme/schedule-projects.ts";
import { type ComparedPlan, tellComparison } from "../model/programme/tell-comparison.ts";
import { type EncodedPlan, encodePlan } from "../store/save-plan.ts";
import { buildGround, type PlanBasisTask } from "./plan-basis.ts";
import { answerPlanThread, type PlanThread } from "./run-plan-thread.ts";

export interface MakeTask extends PlanBasisTask {
  readonly cityId: number;
  readonly planId: string;
  readonly seconds: number;
  /** A plan to begin from, where it keeps the rules. */
  readonly start?: StoredWorks | undefined;
  /** Who carried out a project before, by its id. */
  readonly bodies: readonly (readonly [projectId: string, body: string])[];
}

export interface MadePlan {
  readonly planId: string;
  readonly stopped: boolean;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly risk: number;
  readonly pipes: number;
  readonly openings: number;
  readonly km: number;
  readonly kmByNetwork: readonly number[];
  readonly costFen: number;
  readonly seconds: number;
  readonly figures: PlanFigures;
  readonly parts: EncodedPlan;
  readonly compared: ComparedPlan;
}

const SEED = 7;
const SECONDS_FOR_REASON = 20;
const TRACE_KEPT = 200;
const MOST_TOLD = 5;

await answerPlanThread<MakeTask, MadePlan>(make);

async function make(task: MakeTask, thread: PlanThread): Promise<MadePlan> {
  const begun = performance.now();
  const clock = (): number => (performance.now() - begun) / 1000;
  thread.stage("build", 0.05);
  const { ground, locked, avoided } = accepted(buildGround(task));
  const { problem } = ground;
  thread.stage("solve", 0.1);
  const start = task.start && choiceOfWorks(ground, task.start);
  const { solved, trace } = search(ground, task.seconds, start, clock, thread);
  const stopped = thread.isStopped();
  const { choice, value, bound, gap } = solved;
  thread.stage("check", 0.82);
  refuseViolations(checkPlan(problem, choice, { value, bound }));
  thread.stage("projects", 0.85);
  const planId = stopped ? stoppedId(task.planId, choice) : task.planId;
  const count = countPlan(problem, choice);
  const projects = makeProgramme(ground, choice, task.programme, locked);
  const money = moneyOf(problem, count);
  const bodies = new Map(task.bodies);
  const permits = projects.map((project) =>
    permitOf(ground, choice, project, task.permitRules, task.programme.decidedOn),
  );
  const parts = encodePlan(task.cityId, planId, {
    ground,
    choice,
    projects,
    schedule: scheduleProjects(
      projects,
      task.programme,
      permits.map(({ startOn }) => startOn),
    ),
    permits,
    bodies: projects.map(({ projectId }) => bodies.get(projectId) ?? ""),
    money,
  });
  thread.stage("compare", 0.9);
  const compared = await tellComparison(ground, choice, projects);
  return {
    planId,
    stopped,
    value,
    bound,
    gap,
    risk: riskOf(problem, choice, avoided),
    pipes: count.works,
    openings: count.openings,
    km: projects.reduce((sum, { km }) => sum + km, 0),
    kmByNetwork: [0, 1, 2, 3].map((n) => projects.reduce((sum, project) => sum + project.kmByNetwork[n]!, 0)),
    costFen: count.costFen,
    seconds: clock(),
    figures: {
      byYear: yearFigures(ground, choice, projects, money),
      byDistrict: districtFigures(ground, count, projects),
      mustDo: mustFigures(problem, choice),
      riskCurve: riskCurve(ground, choice),
      trace: thin(trace),
    },
    parts,
    compared,
  };
}

function search(
  { problem, districts }: PlanGround,
  seconds: number,
  start: PlanChoice | undefined,
  clock: () => number,
  thread: PlanThread,
): { solved: OptimisedPlan; trace: SearchPoint[] } {
  const from = clock();
  const trace: SearchPoint[] = [];
  const solved = optimisePlan(problem, {
    seed: SEED,
    seconds,
    clock,
    ...(start ? { start } : {}),
    keepGoing: () => !thread.isStopped(),
    better(_choice, value, bound) {
      const point = { seconds: clock() - from, value, bound };
      trace.push(point);
      thread.best(point);
      thread.stage("solve", 0.1 + 0.7 * Math.min(1, point.seconds / seconds));
    },
  });
  if (!solved.ok) {
    const { code, facts } = whyNoPlan(problem, solved.problem, clock, thread);
    throw new Refusal(code, nameConflict(facts, districts));
  }
  return { solved: solved.value, trace };
}

/** Where the search's time went by before anything was found, some more goes into why: a reason is worth the wait. */
function whyNoPlan(problem: PlanProblem, found: Problem, clock: () => number, thread: PlanThread): Problem {
  if (found.code !== "planning.no-plan-found" || thread.isStopped()) return found;
  const until = clock() + SECONDS_FOR_REASON;
  const conflict = findConflict(problem, () => clock() < until && !thread.isStopped());
  if (!conflict) return found;
  const parts = JSON.stringify(conflict.map(({ code, facts }) => ({ code, facts })));
  return { code: "planning.infeasible", facts: { count: conflict.length, rules: "", parts } };
}

function refuseViolations(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const rules = [...new Set(violations.map(({ rule }) => rule))].slice(0, MOST_TOLD).join(", ");
  throw new Refusal("planning.plan-violates", { count: violations.length, rules });
}

/** A plan ended early is another answer than the one the clock would have given. */
function stoppedId(planId: string, { openYear, work, workYear }: PlanChoice): string {
  const hash = createHash("sha256").update(planId);
  for (const array of [openYear, work, workYear])
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return hash.digest("hex").slice(0, 32);
}

/** Risk-years avoided, without any preference. */
function riskOf({ years }: PlanProblem, { work, workYear }: PlanChoice, avoided: Float64Array): number {
  let sum = 0;
  work.forEach((w, p) => {
    if (w >= 0) sum += avoided[w * years + workYear[p]!]!;
  });
  return sum;
}

/** The first and last points and some between. */
function thin(trace: readonly SearchPoint[]): SearchPoint[] {
  if (trace.length <= TRACE_KEPT) return [...trace];
  const step = (trace.length - 1) / (TRACE_KEPT - 1);
  return Array.from({ length: TRACE_KEPT }, (_, i) => trace[Math.round(i * step)]!);
}
