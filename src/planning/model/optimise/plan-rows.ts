/**
 * What corridors share, as rows of the form  Σ amount ≤ limit:  budgets (source × year), crews (network × year) and floors
 * (district; metres count negative, so that a floor is a limit too).
 *
 * Amounts are whole: money in fen, metres in micrometres, rounded so that a plan within the rounded limit is within the real
 * one. Sums of whole doubles below 2^53 are exact, so a plan holds or does not, whatever the order of adding.
 * `proofLimit` gives back what rounding may have taken, so that a bound by prices stays a bound of the real problem.
 */
import type { PlanProblem } from "../problem/plan-problem.ts";

export interface PlanRows {
  /** Rows: budgets at t*S + s, then crews at crewsAt + t*4 + network, then floors at floorsAt + district. */
  readonly rowCount: number;
  readonly crewsAt: number;
  readonly floorsAt: number;
  /** Infinity = no such rule. */
  readonly limit: Float64Array;
  readonly proofLimit: Float64Array;
  /** What a work draws: sources and fen at drawStart[w] .. drawStart[w+1]-1. */
  readonly drawStart: Int32Array;
  readonly drawSource: Uint16Array;
  readonly drawFen: Float64Array;
  /** By work: crew metres, and minus the metres renewed. */
  readonly crew: Float64Array;
  readonly renewed: Float64Array;
  /** What an opening draws, by opening*16 + set of networks. */
  readonly openStart: Int32Array;
  readonly openSource: Uint16Array;
  readonly openFen: Float64Array;
}

const MICRO = 1e6;
/** Thousandths of a micrometre are floating point, not length. */
const HAIR = 1e-3;

const wholeUp = (metres: number): number => Math.ceil(metres * MICRO - HAIR);
const wholeDown = (metres: number): number => Math.floor(metres * MICRO + HAIR);

export function planRows(problem: PlanProblem): PlanRows {
  const { years: T, sources, workCount, districtCount } = problem;
  const S = sources.length;
  const crewsAt = T * S;
  const floorsAt = crewsAt + T * 4;
  const rowCount = floorsAt + districtCount;
  const limit = new Float64Array(rowCount);
  limit.set(problem.budgetFen);
  for (let r = 0; r < crewsAt; r++) limit[r] = Math.floor(problem.budgetFen[r]!);
  for (let i = 0; i < T * 4; i++) limit[crewsAt + i] = wholeDown(problem.crewLimitM[i]!);
  for (let d = 0; d < districtCount; d++) {
    const floor = wholeUp(problem.floorM[d]!);
    limit[floorsAt + d] = floor > 0 ? -floor : Infinity;
  }
  const crew = Float64Array.from(problem.crewM, wholeUp);
  const renewed = Float64Array.from(problem.renewedM, (metres) => -wholeDown(metres));
  const [drawStart, drawSource, drawFen] = sparse(problem.drawFen, workCount, S);
  const [openStart, openSource, openFen] = sparse(problem.openDrawFen, problem.openDrawFen.length / Math.max(1, S), S);
  const proofLimit = limit.slice();
  loosen(problem, { crewsAt, floorsAt, crew, renewed }, proofLimit);
  return {
    rowCount,
    crewsAt,
    floorsAt,
    limit,
    proofLimit,
    drawStart,
    drawSource,
    drawFen,
    crew,
    renewed,
    openStart,
    openSource,
    openFen,
  };
}

/** One micrometre a pipe where its metres were rounded, and one for the limit itself. */
function loosen(
  problem: PlanProblem,
  rows: Pick<PlanRows, "crewsAt" | "floorsAt" | "crew" | "renewed">,
  proofLimit: Float64Array,
): void {
  const { years: T, pipeCount, workStart, network, district, crewM, renewedM, crewLimitM, floorM } = problem;
  const isOff = (metres: number, whole: number): boolean => Math.abs(metres * MICRO - whole) > HAIR;
  for (let i = 0; i < T * 4; i++)
    if (crewLimitM[i]! < Infinity && isOff(crewLimitM[i]!, wholeDown(crewLimitM[i]!)))
      proofLimit[rows.crewsAt + i]! += 1;
  floorM.forEach((floor, d) => {
    if (isOff(floor, wholeUp(floor))) proofLimit[rows.floorsAt + d]! += 1;
  });
  for (let p = 0; p < pipeCount; p++) {
    let crewOff = 0;
    let renewedOff = 0;
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++) {
      if (isOff(crewM[w]!, rows.crew[w]!)) crewOff = 1;
      if (isOff(renewedM[w]!, -rows.renewed[w]!)) renewedOff = 1;
    }
    for (let t = 0; t < T; t++) proofLimit[rows.crewsAt + t * 4 + network[p]!]! += crewOff;
    proofLimit[rows.floorsAt + district[p]!]! += renewedOff;
  }
}

function sparse(dense: Float64Array, rows: number, columns: number): [Int32Array, Uint16Array, Float64Array] {
  const start = new Int32Array(rows + 1);
  let count = 0;
  for (let i = 0; i < dense.length; i++) if (dense[i] !== 0) count++;
  const column = new Uint16Array(count);
  const amount = new Float64Array(count);
  let k = 0;
  for (let r = 0; r < rows; r++) {
    for (let s = 0; s < columns; s++)
      if (dense[r * columns + s] !== 0) {
        column[k] = s;
        amount[k++] = dense[r * columns + s]!;
      }
    start[r + 1] = k;
  }
  return [start, column, amount];
}
