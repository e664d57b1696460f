/**
 * Why is this street dug in that year, or not at all; what stands in the way of another year, and what would that cost?
 *
 * A project here is a street with all works that dig in its opening. For every other year the same works are asked:
 *
 *   closed        a ban, a pipe's years, a deadline, or a trunk that would come after its branch: named
 *   change        value if all of it moved there and nothing else changed
 *   short         what is then missing, source by source and in crews' metres, after what is left there
 *   displaced     which streets of that year would give way (year-room.ts)
 *   atPrices      with prices of the optimiser: what that year is worth less than the best, everything else free to move;
 *                 by weak duality no plan with this street in that year can be worth more than bound − atPrices
 *
 * A street that is not opened is asked with its best bundle of each year (yearly-greedy.ts). The exact cost of a move is the
 * difference of two plans: `fixPipes` and a new solve (change-problem.ts).
 */
import { createSpending, type Step } from "../compare/spending.ts";
import { bestBundle } from "../compare/yearly-greedy.ts";
import type { PlanChoice, PlanProblem } from "../problem/plan-problem.ts";
import { createStreetPricer, type PlanPricing } from "./at-prices.ts";
import { type Closed, createYearRoom, type Room } from "./year-room.ts";

export interface OtherYear extends Room {
  readonly year: number;
  readonly closed: Closed | null;
  /** Of a street that is not opened: the value it would bring. -Infinity where closed. */
  readonly change: number;
  readonly atPrices: number | null;
}

export interface ProjectExplained {
  readonly corridor: number;
  /** -1 = not opened; value and cost are then 0, and `others` are all years. */
  readonly year: number;
  readonly pipes: readonly number[];
  readonly networks: number;
  readonly value: number;
  readonly costFen: number;
  readonly valuePerMillionYuan: number;
  /** All other years, cheapest to move to first; closed years last. */
  readonly others: readonly OtherYear[];
}

export interface Explainer {
  /** Of a street that somebody digs in, or that nobody opens; undefined of one that is opened for nobody. */
  explain(corridor: number): ProjectExplained | undefined;
}

const MILLION_YUAN_FEN = 1e8;
const NO_ROOM: Room = { short: [], displaced: [], displacedSuffice: false };

/** Explains streets of one plan; what all of them need is counted once. */
export function createExplainer(problem: PlanProblem, choice: PlanChoice, prices?: PlanPricing): Explainer {
  const T = problem.years;
  const room = createYearRoom(problem, choice);
  const spending = createSpending(problem, choice);
  const pricer = prices && createStreetPricer(problem, prices);

  const inYear = (steps: readonly Step[], c: number, t: number, value: number): Omit<OtherYear, "atPrices"> => {
    const closed = room.whyClosed(steps, c, t);
    if (closed) return { year: t, closed, change: -Infinity, ...NO_ROOM };
    return { year: t, closed, change: room.valueIn(steps, c, t) - value, ...room.roomFor(steps, c, t) };
  };
  /** The best bundle of a street nobody opens; where there is none, why. */
  const bundleIn = (c: number, t: number): Omit<OtherYear, "atPrices"> => {
    const steps = bestBundle(problem, spending, c, t, () => true);
    if (steps.length > 0) return inYear(steps, c, t, 0);
    const closed = room.whyClosed(trenchWorks(problem, choice, c), c, t) ?? { reason: "NO_GAIN", facts: {} };
    return { year: t, closed, change: -Infinity, ...NO_ROOM };
  };
  return {
    explain(c) {
      const year = choice.openYear[c]!;
      const steps = room.digging(c);
      if (year >= 0 && steps.length === 0) return undefined;
      const value = year < 0 ? 0 : room.valueIn(steps, c, year);
      const costFen = year < 0 ? 0 : room.costFen(steps, c, year);
      const worth = pricer?.worthOf(c);
      const others = Array.from({ length: T }, (_, t) => t)
        .filter((t) => t !== year)
        .map((t) => ({
          ...(year < 0 ? bundleIn(c, t) : inYear(steps, c, t, value)),
          atPrices: worth ? worth.byYear[worth.bestYear + 1]! - worth.byYear[t + 1]! : null,
        }))
        .sort((a, b) => costOfMove(a) - costOfMove(b) || a.year - b.year);
      return {
        corridor: c,
        year,
        pipes: steps.map(({ pipe }) => pipe),
        networks: room.diggers[c]!,
        value,
        costFen,
        valuePerMillionYuan: costFen > 0 ? (value / costFen) * MILLION_YUAN_FEN : 0,
        others,
      };
    },
  };
}

/** What the plan would lose by the move and by those who give way; infinite where it cannot be. */
export const costOfMove = ({ closed, change, displaced, displacedSuffice }: Omit<OtherYear, "atPrices">): number =>
  closed || !displacedSuffice ? Infinity : -change + displaced.reduce((sum, { value }) => sum + value, 0);

/** Every work of the street that would dig, of pipes that have none in the plan. */
function trenchWorks({ pipeStart, workStart, needsOpening }: PlanProblem, { work }: PlanChoice, c: number): Step[] {
  const steps: Step[] = [];
  for (let pipe = pipeStart[c]!; pipe < pipeStart[c + 1]!; pipe++)
    for (let w = workStart[pipe]!; w < workStart[pipe + 1]!; w++)
      if (needsOpening[w] === 1 && work[pipe]! < 0) steps.push({ pipe, work: w });
  return steps;
}
