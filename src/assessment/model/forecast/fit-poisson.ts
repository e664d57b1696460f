/**
 * Penalised Poisson regression: which coefficients b make the counts most likely?
 *
 *     count_i ~ Poisson(exposure_i · e^(x_i · b)),   maximise  Σ w_i log p_i  −  ½ bᵀ S b
 *
 * Newton's method: the log-likelihood is concave and the penalty convex, so it climbs to the one top. Rows are sparse (a
 * level or two hats a factor), so a step costs rows × width² and one factorisation of the columns. Coefficients that must
 * not be negative and want to be are held at 0 and the rest fitted again.
 */

export interface SparseRows {
  readonly count: number;
  /** Cells a row; columns rise within a row, a share of 0 is an empty cell. */
  readonly width: number;
  readonly columns: Uint16Array;
  readonly shares: Float32Array;
}

export interface PoissonTask {
  readonly rows: SparseRows;
  readonly columnCount: number;
  readonly counts: ArrayLike<number>;
  /** log of kilometres times years */
  readonly logExposure: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Symmetric, columnCount², row by row. */
  readonly penalty: Float64Array;
  readonly notNegative?: readonly number[];
  readonly start?: ArrayLike<number>;
}

const MOST_STEPS = 40;
const LONGEST_STEP = 1.5;
const DONE = 1e-4;
/** Holds a coefficient at 0. */
const HELD = 1e9;

/** Column 0 is the intercept. */
export function fitPoisson(task: PoissonTask): Float64Array {
  const penalty = Float64Array.from(task.penalty);
  const free = new Set(task.notNegative ?? []);
  for (;;) {
    const fitted = climb(task, penalty);
    const negative = [...free].filter((column) => fitted[column]! < 0);
    if (negative.length === 0) return fitted.map((value, column) => (isHeld(penalty, column, fitted) ? 0 : value));
    for (const column of negative) {
      free.delete(column);
      penalty[column * task.columnCount + column]! += HELD;
    }
  }
}

const isHeld = (penalty: Float64Array, column: number, fitted: Float64Array): boolean =>
  penalty[column * fitted.length + column]! >= HELD;

function climb(task: PoissonTask, penalty: Float64Array): Float64Array {
  const { columnCount: n } = task;
  const b = startOf(task);
  const hessian = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  for (let step = 0; step < MOST_STEPS; step++) {
    addRows(task, b, hessian.fill(0), gradient.fill(0));
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) {
        const s = penalty[j * n + k]!;
        if (s === 0) continue;
        gradient[j]! -= s * b[k]!;
        if (k <= j) hessian[j * n + k]! += s;
      }
    const change = solvePositive(hessian, gradient, n);
    let largest = 0;
    for (let j = 0; j < n; j++) {
      const by = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, change[j]!));
      b[j]! += by;
      largest = Math.max(largest, Math.abs(by));
    }
    if (largest < DONE) break;
  }
  return b;
}

function startOf({ start, columnCount, counts, logExposure, weights, rows }: PoissonTask): Float64Array {
  const b = new Float64Array(columnCount);
  if (start) for (let j = 0; j < start.length; j++) b[j] = start[j]!;
  else {
    let [seen, exposed] = [0, 0];
    for (let i = 0; i < rows.count; i++) {
      seen += weights[i]! * counts[i]!;
      exposed += weights[i]! * Math.exp(logExposure[i]!);
    }
    b[0] = Math.log(Math.max(seen, 0.5) / Math.max(exposed, 1e-9));
  }
  return b;
}

/** Adds every row's part of the gradient and of the lower half of the Hessian. */
function addRows(
  { rows, counts, logExposure, weights, columnCount: n }: PoissonTask,
  b: Float64Array,
  hessian: Float64Array,
  gradient: Float64Array,
): void {
  const { width, columns, shares } = rows;
  for (let i = 0; i < rows.count; i++) {
    const first = i * width;
    let log = logExposure[i]!;
    for (let c = first; c < first + width; c++) log += shares[c]! * b[columns[c]!]!;
    const mean = Math.exp(Math.min(log, 30)) * weights[i]!;
    const residual = weights[i]! * counts[i]! - mean;
    for (let c = first; c < first + width; c++) {
      const share = shares[c]!;
      if (share === 0) continue;
      const column = columns[c]!;
      gradient[column]! += share * residual;
      const row = column * n;
      const scaled = share * mean;
      for (let d = first; d <= c; d++) hessian[row + columns[d]!]! += scaled * shares[d]!;
    }
  }
}

/** x of A x = g for a positive definite A given by its lower half (Cholesky); a tiny ridge keeps empty columns at 0. */
function solvePositive(a: Float64Array, g: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]! + (i === j ? 1e-6 : 0);
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[j * n + j]!;
    }
  const x = Float64Array.from(g);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
}
