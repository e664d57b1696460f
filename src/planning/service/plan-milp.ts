/**
 * The whole planning problem as one mixed-integer model for HiGHS: the oracle of benchmark and tests, and the finisher of small
 * plans. x[work, year] and z[corridor, year, set of networks] are 0 or 1. Money in 1,000 yuan and metres in 100 m, so that
 * coefficients are near 1; what comes back is counted again in whole fen before it is believed.
 */
import loadHighs from "highs";
import { emptyChoice, PLAN_NETWORKS, type PlanChoice, type PlanProblem } from "../model/problem/plan-problem.ts";

export interface MilpCall {
  readonly seconds: number;
  readonly start?: PlanChoice;
  readonly keepGoing?: () => boolean;
}

export interface MilpAnswer {
  readonly status: "optimal" | "infeasible" | "stopped";
  /** undefined when none was found in the time. */
  readonly choice: PlanChoice | undefined;
  readonly bound: number;
  readonly columns: number;
  readonly rows: number;
}

const FEN = 1e8;
const METRES = 100;
/** HiGHS ends at this relative gap. */
const GAP = 1e-6;

let solver: ReturnType<typeof loadHighs> | undefined;
/** One runtime a thread. */
const loaded = () => (solver ??= loadHighs());

export async function solvePlanMilp(problem: PlanProblem, call: MilpCall): Promise<MilpAnswer> {
  const highs = await loaded();
  const built = buildMilp(problem);
  const { columns, rows } = built;
  const model = highs.createModel({ ...built.data, sense: highs.constants.objectiveSense.maximize });
  try {
    model.options.set({
      output_flag: false,
      time_limit: call.seconds,
      mip_rel_gap: GAP,
      mip_feasibility_tolerance: 1e-7,
    });
    if (call.start) model.setSolution({ colValue: built.write(call.start) });
    const { callbackType, modelStatus } = highs.constants;
    model.run({
      [callbackType.mipInterrupt](event) {
        if (call.keepGoing && !call.keepGoing()) event.interrupt();
      },
    });
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible)
      return { status: "infeasible", choice: undefined, bound: -Infinity, columns, rows };
    const found = model.info.get("primal_solution_status") === 2;
    return {
      status: status === modelStatus.optimal ? "optimal" : "stopped",
      choice: found ? built.read(model.getSolution().colValue) : undefined,
      bound: Number(model.info.get("mip_dual_bound")),
      columns,
      rows,
    };
  } finally {
    model.dispose();
  }
}

function buildMilp(problem: PlanProblem) {
  const { years: T, corridorCount: C, pipeCount: P, workStart, pipeStart, network, district, needsOpening } = problem;
  const S = problem.sources.length;
  const cost: number[] = [];
  const xOf = new Int32Array(problem.workCount * T).fill(-1);
  const zOf = new Int32Array(C * T * 16).fill(-1);
  for (let p = 0; p < P; p++)
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        const late = problem.mustBy[p]! >= 0 && t > problem.mustBy[p]!;
        if (((problem.yearsOf[p]! >> t) & 1) === 0 || problem.value[w * T + t] === -Infinity || late) continue;
        xOf[w * T + t] = cost.length;
        cost.push(problem.value[w * T + t]!);
      }
  for (let c = 0; c < C; c++) {
    let present = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) present |= 1 << network[p]!;
    for (let t = 0; t < T; t++)
      for (let set = 1; set < 16; set++) {
        if ((set & ~(problem.openTo[c * T + t]! & present)) !== 0) continue;
        zOf[(c * T + t) * 16 + set] = cost.length;
        cost.push(-problem.disruption[problem.openingOf[c * T + t]!]!);
      }
  }
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const row = (low: number, high: number, entries: ReadonlyMap<number, number>): void => {
    for (const [column, value] of entries) {
      indices.push(column);
      values.push(value);
    }
    starts.push(indices.length);
    lower.push(low);
    upper.push(high);
  };
  const shared = (count: number) => Array.from({ length: count }, () => new Map<number, number>());
  const budgets = shared(T * S);
  const crews = shared(T * 4);
  const floors = shared(problem.districtCount);
  const doneBy = (p: number, t: number, sign: number, into: Map<number, number>): void => {
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let u = 0; u <= t; u++)
        if (xOf[w * T + u]! >= 0) into.set(xOf[w * T + u]!, (into.get(xOf[w * T + u]!) ?? 0) + sign);
  };
  for (let p = 0; p < P; p++) {
    const one = new Map<number, number>();
    doneBy(p, T - 1, 1, one);
    if (one.size > 0 || problem.mustBy[p]! >= 0) row(problem.mustBy[p]! >= 0 ? 1 : 0, 1, one);
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        const x = xOf[w * T + t]!;
        if (x < 0) continue;
        for (let s = 0; s < S; s++)
          if (problem.drawFen[w * S + s] !== 0) budgets[t * S + s]!.set(x, problem.drawFen[w * S + s]! / FEN);
        if (problem.crewM[w] !== 0) crews[t * 4 + network[p]!]!.set(x, problem.crewM[w]! / METRES);
        if (problem.renewedM[w] !== 0) floors[district[p]!]!.set(x, problem.renewedM[w]! / METRES);
      }
  }
  for (let c = 0; c < C; c++) {
    const once = new Map<number, number>();
    for (let t = 0; t < T; t++)
      for (let set = 1; set < 16; set++) {
        const z = zOf[(c * T + t) * 16 + set]!;
        if (z < 0) continue;
        once.set(z, 1);
        const at = problem.openingOf[c * T + t]! * 16 + set;
        for (let s = 0; s < S; s++)
          if (problem.openDrawFen[at * S + s] !== 0) budgets[t * S + s]!.set(z, problem.openDrawFen[at * S + s]! / FEN);
      }
    if (once.size > 0) row(0, 1, once);
    for (let t = 0; t < T; t++)
      for (let n = 0; n < PLAN_NETWORKS.length; n++) {
        const opened: [number, number][] = [];
        for (let set = 1; set < 16; set++) {
          const z = zOf[(c * T + t) * 16 + set]!;
          if (z >= 0 && (set >> n) & 1) opened.push([z, -1]);
        }
        const anyDigs = new Map<number, number>(opened);
        for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
          if (network[p] !== n) continue;
          const digs = new Map<number, number>();
          for (let w = workStart[p]!; w < workStart[p + 1]!; w++) {
            const x = xOf[w * T + t]!;
            if (x < 0 || needsOpening[w] === 0) continue;
            digs.set(x, 1);
            anyDigs.set(x, 1);
          }
          if (digs.size > 0) row(-Infinity, 0, new Map([...digs, ...opened]));
        }
        // A network pays only where it digs.
        if (opened.length > 0) row(0, Infinity, anyDigs);
      }
  }
  budgets.forEach((entries, i) => {
    if (problem.budgetFen[i]! < Infinity) row(-Infinity, problem.budgetFen[i]! / FEN, entries);
  });
  crews.forEach((entries, i) => {
    if (problem.crewLimitM[i]! < Infinity) row(-Infinity, problem.crewLimitM[i]! / METRES, entries);
  });
  floors.forEach((entries, d) => {
    if (problem.floorM[d]! > 0) row(problem.floorM[d]! / METRES, Infinity, entries);
  });
  for (let k = 0; k < problem.before.length; k += 2)
    for (let t = 0; t < T; t++) {
      const entries = new Map<number, number>();
      doneBy(problem.before[k + 1]!, t, 1, entries);
      doneBy(problem.before[k]!, t, -1, entries);
      if (entries.size > 0) row(-Infinity, 0, entries);
    }
  const columns = cost.length;
  const data = {
    numCols: columns,
    numRows: lower.length,
    colCost: Float64Array.from(cost),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: Float64Array.from(lower),
    rowUpper: Float64Array.from(upper),
    matrix: {
      format: "csr" as const,
      numRows: lower.length,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    integrality: new Int32Array(columns).fill(1),
  };
  const read = (solution: Float64Array): PlanChoice => {
    const choice = emptyChoice(problem);
    for (let p = 0; p < P; p++)
      for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
        for (let t = 0; t < T; t++)
          if (xOf[w * T + t]! >= 0 && solution[xOf[w * T + t]!]! > 0.5) {
            choice.work[p] = w;
            choice.workYear[p] = t;
          }
    for (let c = 0; c < C; c++)
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++)
        if (choice.work[p]! >= 0 && needsOpening[choice.work[p]!] === 1) choice.openYear[c] = choice.workYear[p]!;
    return choice;
  };
  const write = (choice: PlanChoice): Float64Array => {
    const solution = new Float64Array(columns);
    const digs = new Int32Array(C);
    for (let c = 0; c < C; c++)
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
        const w = choice.work[p]!;
        if (w < 0) continue;
        solution[xOf[w * T + choice.workYear[p]!]!] = 1;
        if (needsOpening[w] === 1) digs[c]! |= 1 << network[p]!;
      }
    for (let c = 0; c < C; c++)
      if (choice.openYear[c]! >= 0) solution[zOf[(c * T + choice.openYear[c]!) * 16 + digs[c]!]!] = 1;
    return solution;
  };
  return { data, read, write, columns, rows: lower.length };
}
