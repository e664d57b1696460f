/** The thread a kept plan is studied in. */
import { accepted, Refusal } from "../../base/outcome.ts";
import { checkPlan } from "../model/check/check-plan.ts";
import { yearlyGreedy } from "../model/compare/yearly-greedy.ts";
import { optimisePlan } from "../model/optimise/optimise-plan.ts";
import type { PlanChoice } from "../model/problem/plan-problem.ts";
import { choiceOfWorks, type StoredWorks } from "../model/programme/choice-of-works.ts";
import type { PlanGround } from "../model/programme/plan-ground.ts";
import { sitesOf } from "../model/programme/plan-sites.ts";
import { type ComparedPlan, tellComparison } from "../model/programme/tell-comparison.ts";
import { testRobustness } from "../model/scenarios/robustness.ts";
import type { ComparisonKind } from "../store/comparisons.ts";
import { buildGround, type PlanBasisTask } from "./plan-basis.ts";
import { answerPlanThread, type PlanThread } from "./run-plan-thread.ts";

export interface StudyTask extends PlanBasisTask {
  readonly kind: ComparisonKind;
  readonly name: string;
  readonly works: StoredWorks;
  readonly projects: readonly StudiedProject[];
  readonly secondsEach: number;
  readonly draws: number;
}

export interface StudiedProject {
  readonly projectId: string;
  readonly name: string;
  readonly year: number;
  readonly corridorKeys: readonly string[];
  readonly pipeIds: readonly number[];
}

export interface RobustnessTold {
  readonly draws: number;
  readonly costFen: { readonly p10: number; readonly p50: number; readonly p90: number };
  readonly risk: { readonly p10: number; readonly p50: number; readonly p90: number };
  readonly withinBudget: number;
  readonly projects: readonly { projectId: string; name: string; year: number; stays: number }[];
}
export type StudyAnswer = ComparedPlan | RobustnessTold;

const SEED = 7;

await answerPlanThread<StudyTask, StudyAnswer>((task, thread) => {
  thread.stage("build", 0.05);
  const { ground } = accepted(buildGround(task));
  const choice = choiceOfWorks(ground, task.works);
  if (!choice || checkPlan(ground.problem, choice).length > 0)
    throw new Refusal("planning.plan-out-of-date", { name: task.name });
  return task.kind === "METHODS" ? compare(task, ground, choice, thread) : robustness(task, ground, choice, thread);
});

function compare(task: StudyTask, ground: PlanGround, choice: PlanChoice, thread: PlanThread): Promise<ComparedPlan> {
  let company = 0;
  const projectOf = new Map(
    task.projects.flatMap(({ projectId, corridorKeys }) => corridorKeys.map((key) => [key, projectId])),
  );
  const sites = sitesOf(ground.problem, choice).filter(({ isOpened }) => isOpened);
  const projects = sites.flatMap((site) => {
    const projectId = projectOf.get(ground.corridorKey[site.corridor]!);
    return projectId ? [{ projectId, sites: [site] }] : [];
  });
  const begun = performance.now();
  const clock = (): number => (performance.now() - begun) / 1000;
  return tellComparison(ground, choice, projects, (problem) => {
    thread.stage("compare", 0.1 + 0.2 * company++);
    // A company that cannot keep its deadlines with its own money alone has no plan; its row says so by its violations.
    const solved = optimisePlan(problem, {
      seed: SEED,
      seconds: task.secondsEach,
      clock,
      keepGoing: () => !thread.isStopped(),
    });
    return solved.ok ? solved.value.choice : undefined;
  });
}

/** A project stays where a yearly list made under the drawn values would do its works again, by length. */
function robustness(task: StudyTask, ground: PlanGround, choice: PlanChoice, thread: PlanThread): RobustnessTold {
  const found = testRobustness({
    problem: ground.problem,
    choice,
    seed: SEED,
    draws: task.draws,
    remake: yearlyGreedy,
    told(draw, of) {
      thread.stage("compare", 0.1 + (0.8 * draw) / of);
      return !thread.isStopped();
    },
  });
  const pipeAt = new Map(Array.from(ground.pipeId, (id, p) => [id, p]));
  const projects = task.projects.map(({ projectId, name, year, pipeIds }) => {
    let [metres, stays] = [0, 0];
    for (const id of pipeIds) {
      const p = pipeAt.get(id)!;
      metres += ground.problem.lengthM[p]!;
      stays += ground.problem.lengthM[p]! * (found.remade?.chosen[p] ?? 0);
    }
    return { projectId, name, year, stays: metres > 0 ? stays / metres : 0 };
  });
  return {
    draws: found.draws,
    costFen: found.costFen,
    risk: found.riskYears,
    withinBudget: 1 - found.overdrawn,
    projects: projects.sort((a, b) => a.stays - b.stays || (a.projectId < b.projectId ? -1 : 1)),
  };
}
