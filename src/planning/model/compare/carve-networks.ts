/**
 * A city whose companies do not talk: every network gets streets of its own.
 *
 * Each corridor becomes one corridor for each network that lies in it, with that network's pipes, bans and openings. Nothing is
 * shared then: whoever digs pays the opening alone and disrupts the street again (as much as `disruptionAlone` says, or
 * as an opening of that street does), and each network may open a street once. The result is an ordinary problem, so optimiser and checker work on it unchanged; how many openings a real street
 * suffers is counted through `corridorOf`.
 *
 * Used with all networks for the city as a whole, and with one for a company's own problem.
 */
import { NETWORK_SETS, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";

const N = PLAN_NETWORKS.length;

export interface Carved {
  readonly problem: PlanProblem;
  /** Own index to index of the problem carved from. */
  readonly corridorOf: Int32Array;
  readonly pipeOf: Int32Array;
  readonly workOf: Int32Array;
  /** Opening to opening of the problem carved from. */
  readonly openingFrom: Int32Array;
}

/** At opening*4 + network: what it costs in the objective when that network digs there alone. */
export type DisruptionAlone = Float64Array;

export function carveNetworks(
  problem: PlanProblem,
  networks: readonly number[],
  disruptionAlone?: DisruptionAlone,
): Carved {
  const { years: T, corridorCount, pipeCount, pipeStart, workStart, network } = problem;
  const S = problem.sources.length;
  const corridors: number[] = [];
  const owners: number[] = [];
  const starts = [0];
  const pipes: number[] = [];
  for (let c = 0; c < corridorCount; c++)
    for (const n of networks) {
      const before = pipes.length;
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) if (network[p] === n) pipes.push(p);
      if (pipes.length === before) continue;
      corridors.push(c);
      owners.push(n);
      starts.push(pipes.length);
    }
  const works: number[] = [];
  const workStarts = [0];
  for (const p of pipes) {
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++) works.push(w);
    workStarts.push(works.length);
  }
  const newPipe = new Int32Array(pipeCount).fill(-1);
  pipes.forEach((p, i) => {
    newPipe[p] = i;
  });
  const openings = openingsApart(problem, corridors, owners, disruptionAlone);
  return {
    problem: {
      ...problem,
      ...openings.columns,
      corridorCount: corridors.length,
      pipeCount: pipes.length,
      workCount: works.length,
      pipeStart: Int32Array.from(starts),
      workStart: Int32Array.from(workStarts),
      network: taken(problem.network, pipes),
      district: taken(problem.district, pipes),
      lengthM: taken(problem.lengthM, pipes),
      yearsOf: taken(problem.yearsOf, pipes),
      mustBy: taken(problem.mustBy, pipes),
      method: taken(problem.method, works),
      needsOpening: taken(problem.needsOpening, works),
      value: taken(problem.value, works, T),
      drawFen: taken(problem.drawFen, works, S),
      crewM: taken(problem.crewM, works),
      renewedM: taken(problem.renewedM, works),
      openTo: taken(problem.openTo, corridors, T).map((bits, i) => bits & (1 << owners[Math.floor(i / T)]!)),
      before: keptPairs(problem.before, newPipe),
    },
    corridorOf: Int32Array.from(corridors),
    pipeOf: Int32Array.from(pipes),
    workOf: Int32Array.from(works),
    openingFrom: openings.from,
  };
}

/** One opening for each opening and network that may use it; without `disruptionAlone` the openings stay as they are. */
function openingsApart(
  problem: PlanProblem,
  corridors: readonly number[],
  owners: readonly number[],
  disruptionAlone: DisruptionAlone | undefined,
): { columns: Pick<PlanProblem, "openingOf" | "disruption" | "openDrawFen">; from: Int32Array } {
  const { years: T, disruption, openDrawFen } = problem;
  const openingOf = taken(problem.openingOf, corridors, T);
  if (!disruptionAlone)
    return { columns: { openingOf, disruption, openDrawFen }, from: Int32Array.from(disruption, (_, o) => o) };
  const made = new Map<number, number>();
  const apart = openingOf.map((opening, i) => {
    if (opening < 0) return opening;
    const key = opening * N + owners[Math.floor(i / T)]!;
    const known = made.get(key);
    if (known === undefined) made.set(key, made.size);
    return known ?? made.size - 1;
  });
  const keys = [...made.keys()];
  const from = Int32Array.from(keys, (key) => Math.floor(key / N));
  const rows = Array.from(from).flatMap((opening) =>
    Array.from({ length: NETWORK_SETS }, (_, set) => opening * NETWORK_SETS + set),
  );
  return {
    columns: {
      openingOf: apart,
      disruption: Float64Array.from(keys, (key) => disruptionAlone[key]!),
      openDrawFen: taken(openDrawFen, rows, problem.sources.length),
    },
    from,
  };
}

/** Puts the choice for a part into the choice for the whole it was carved from. */
export function putChoice({ corridorOf, pipeOf, workOf }: Carved, part: PlanChoice, whole: PlanChoice): void {
  corridorOf.forEach((c, i) => {
    whole.openYear[c] = part.openYear[i]!;
  });
  pipeOf.forEach((p, i) => {
    whole.work[p] = part.work[i]! < 0 ? -1 : workOf[part.work[i]!]!;
    whole.workYear[p] = part.workYear[i]!;
  });
}

type Column = Float64Array | Int32Array | Int8Array | Uint8Array | Uint16Array;

/** Rows of `width` entries, those named, in that order. */
function taken<A extends Column>(column: A, rows: readonly number[], width = 1): A {
  const result = new (column.constructor as new (length: number) => A)(rows.length * width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) result[i * width + k] = column[row * width + k]!;
  });
  return result;
}

function keptPairs(before: Int32Array, newPipe: Int32Array): Int32Array {
  const kept: number[] = [];
  for (let k = 0; k + 1 < before.length; k += 2) {
    const [first, second] = [newPipe[before[k]!]!, newPipe[before[k + 1]!]!];
    if (first >= 0 && second >= 0) kept.push(first, second);
  }
  return Int32Array.from(kept);
}
