/** A plan's figures by year, district and source, and the risk that stays in the ground. */
import type { PlanCount } from "../check/count-plan.ts";
import { METHODS, NO_WORK, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import type { Project } from "./make-programme.ts";
import type { DistrictFigures, RiskYear, YearFigures } from "./plan-figures.ts";
import type { PlanGround } from "./plan-ground.ts";

export interface MoneyFigures {
  readonly year: number;
  readonly source: string;
  /** null = no limit. */
  readonly budgetFen: number | null;
  readonly drawFen: number;
}

/** Sources that neither may nor do give anything in a year are left out. */
export function moneyOf(problem: PlanProblem, { drawnFen }: PlanCount): MoneyFigures[] {
  const S = problem.sources.length;
  const rows: MoneyFigures[] = [];
  for (let t = 0; t < problem.years; t++)
    problem.sources.forEach((source, s) => {
      const [limit, drawFen] = [problem.budgetFen[t * S + s]!, drawnFen[t * S + s]!];
      if (limit === 0 && drawFen === 0) return;
      const budgetFen = Number.isFinite(limit) ? Math.floor(limit) : null;
      rows.push({ year: problem.fromYear + t, source, budgetFen, drawFen });
    });
  return rows;
}

export function yearFigures(
  { problem }: PlanGround,
  choice: PlanChoice,
  projects: readonly Project[],
  money: readonly MoneyFigures[],
): YearFigures[] {
  return Array.from({ length: problem.years }, (_, t) => {
    const year = problem.fromYear + t;
    const mine = projects.filter((project) => project.year === year);
    const sum = (of: (project: Project) => number): number => mine.reduce((total, project) => total + of(project), 0);
    const budgets = money.filter((row) => row.year === year).map(({ budgetFen }) => budgetFen);
    return {
      year,
      km: sum(({ km }) => km),
      kmByNetwork: PLAN_NETWORKS.map((_, n) => sum(({ kmByNetwork }) => kmByNetwork[n]!)),
      projects: mine.length,
      openings: choice.openYear.reduce((count, opened) => count + (opened === t ? 1 : 0), 0),
      costFen: sum(({ costFen }) => costFen),
      budgetFen: budgets.some((fen) => fen === null) ? null : budgets.reduce<number>((total, fen) => total + fen!, 0),
      riskAvoided: sum(({ risk }) => risk),
    };
  });
}

/** Districts by name; kilometres as the floor counts them, each pipe in its own district. */
export function districtFigures(
  { problem, districts }: PlanGround,
  { renewedM }: PlanCount,
  projects: readonly Project[],
): DistrictFigures[] {
  const rows = new Map(
    districts.map((district, d) => [
      district,
      { district, km: renewedM[d]! / 1000, floorKm: problem.floorM[d]! / 1000, costFen: 0, projects: 0 },
    ]),
  );
  for (const { district, costFen } of projects) {
    const row = rows.get(district) ?? { district, km: 0, floorKm: 0, costFen: 0, projects: 0 };
    row.costFen += costFen;
    row.projects++;
    rows.set(district, row);
  }
  return [...rows.values()].sort((a, b) => (a.district < b.district ? -1 : a.district > b.district ? 1 : 0));
}

export function mustFigures({ mustBy }: PlanProblem, { workYear }: PlanChoice): { pipes: number; done: number } {
  let [pipes, done] = [0, 0];
  mustBy.forEach((by, p) => {
    if (by < 0) return;
    pipes++;
    if (workYear[p]! >= 0 && workYear[p]! <= by) done++;
  });
  return { pipes, done };
}

/**
 * Yearly risk of the pipes the plan could touch. It grows with age; a work takes away its method's share, half of it in its
 * own year because works end spread over it. What a lining or a control measure loses after its life lies behind a plan.
 */
export function riskCurve(ground: PlanGround, choice: PlanChoice): RiskYear[] {
  const { problem, riskPerYear, growthPerYear, takesAway } = ground;
  const gone = new Float64Array(problem.years);
  let now = 0;
  for (let p = 0; p < problem.pipeCount; p++) {
    now += riskPerYear[p]!;
    const w = choice.work[p]!;
    if (w === NO_WORK) continue;
    const taken = riskPerYear[p]! * takesAway[problem.method[w]!]!;
    for (let y = choice.workYear[p]!; y < problem.years; y++) gone[y]! += y === choice.workYear[p] ? taken / 2 : taken;
  }
  return Array.from(gone, (taken, y) => {
    const grown = Math.exp(growthPerYear * (y + 0.5));
    return { year: problem.fromYear + y, without: now * grown, withPlan: (now - taken) * grown };
  });
}

export const isRenewed = (problem: PlanProblem, w: number): boolean => METHODS[problem.method[w]!] !== "CONTROL";
