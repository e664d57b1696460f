/** The works of a choice by corridor and year: what projects are grown from, and what each would need in another year. */
import { METHODS, NETWORK_SETS, NO_WORK, NO_YEAR, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import type { Site } from "./grow-projects.ts";
import type { PlanGround } from "./plan-ground.ts";

const FEN_PER_YUAN = 100;

/** Works of one corridor in one year; `set` = networks (bits) that dig in it, 0 = nobody. */
export interface PlanSite {
  readonly corridor: number;
  /** From 0. */
  readonly t: number;
  readonly set: number;
  readonly pipes: readonly number[];
  readonly isOpened: boolean;
}

export function sitesOf(problem: PlanProblem, { openYear, work, workYear }: PlanChoice): PlanSite[] {
  const { corridorCount, pipeStart, network, needsOpening } = problem;
  const sites: PlanSite[] = [];
  for (let c = 0; c < corridorCount; c++) {
    const byYear = new Map<number, number[]>();
    // A corridor opened for nobody is still an opening somebody pays for.
    if (openYear[c] !== NO_YEAR) byYear.set(openYear[c]!, []);
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      if (work[p] === NO_WORK) continue;
      const t = workYear[p]!;
      const pipes = byYear.get(t);
      if (pipes) pipes.push(p);
      else byYear.set(t, [p]);
    }
    for (const [t, pipes] of [...byYear].sort(([a], [b]) => a - b)) {
      const isOpened = openYear[c] === t;
      let set = 0;
      if (isOpened) for (const p of pipes) if (needsOpening[work[p]!] === 1) set |= 1 << network[p]!;
      sites.push({ corridor: c, t, set, pipes, isOpened });
    }
  }
  return sites;
}

/** What a site draws from each source, opened in year `t`; adds to `into`. */
export function addDraws(
  problem: PlanProblem,
  choice: PlanChoice,
  { corridor, set, pipes, isOpened }: PlanSite,
  t: number,
  into: Float64Array,
): void {
  const S = problem.sources.length;
  for (const p of pipes) for (let s = 0; s < S; s++) into[s]! += problem.drawFen[choice.work[p]! * S + s]!;
  if (!isOpened) return;
  const opening = problem.openingOf[corridor * problem.years + t]!;
  for (let s = 0; s < S; s++) into[s]! += openingDraw(problem, opening, set, s);
}

export const openingDraw = ({ openDrawFen, sources }: PlanProblem, opening: number, set: number, s: number): number =>
  openDrawFen[(opening * NETWORK_SETS + set) * sources.length + s]!;

export function openingFen(problem: PlanProblem, opening: number, set: number): number {
  let fen = 0;
  for (let s = 0; s < problem.sources.length; s++) fen += openingDraw(problem, opening, set, s);
  return fen;
}

/** As the growth of projects sees it. */
export function siteToGrow(ground: PlanGround, choice: PlanChoice, site: PlanSite): Site {
  const { problem } = ground;
  const draws = new Float64Array(problem.sources.length);
  addDraws(problem, choice, site, site.t, draws);
  const c = site.corridor;
  return {
    corridorKey: ground.corridorKey[c]!,
    year: problem.fromYear + site.t,
    district: ground.corridorDistrict[c]!,
    street: ground.roadName[c]!,
    km: site.pipes.reduce((sum, p) => sum + problem.lengthM[p]!, 0) / 1000,
    costFen: draws.reduce((sum, fen) => sum + fen, 0),
    first: ground.vertexStart[c]!,
    end: ground.vertexStart[c + 1]!,
  };
}

export const methodOf = (problem: PlanProblem, w: number): (typeof METHODS)[number] => METHODS[problem.method[w]!]!;
export const millionYuan = (fen: number): number => fen / FEN_PER_YUAN / 1e6;
