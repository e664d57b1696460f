/**
 * What a pipe's past says beyond its attributes: failures seen against failures expected, on itself, on pipes alike
 * nearby, and on all pipes nearby.
 *
 *     log (a + seen) / (a + expected)
 *
 * is the log of a gamma posterior mean with prior Gamma(a, a): with little expected (a short pipe, a short record) it stays
 * near 0 whatever was seen, so a pipe of one metre does not explode; with much expected it tends to the plain ratio. What
 * the regression makes of it is a power of that ratio. `expected` sums the attribute model's yearly expectation.
 *
 * Alike: the same material, laid within about two years, within about 800 m (both exponential): one contractor's lot in one
 * estate. Nearby: any pipe within about 150 m: soil, traffic, pressure. A pipe's own part is taken out of both.
 * Decay in time was tried and lost on every hold-out: what made a pipe fail in 2000 mostly still does.
 */
import { UNKNOWN_DAY } from "../../../base/dates.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import { type PipeYears, shareOfYear } from "./pipe-years.ts";
import { type CellGrid, layGrid, spread } from "./spread.ts";

/** Prior weight a of each ratio: expected failures after which the past counts half. */
export const PRIORS = { own: 0.2, kin: 0.3, nearby: 0.25 } as const;
export const REACH = { kinM: 800, kinYears: 2, nearbyM: 150 } as const;
const KIN_CELL_M = 250;
const NEARBY_CELL_M = 75;
const KIN_CELLS = 60_000;
/** Laying years further apart than this are strangers: e^-4 is 2 %. */
const KIN_YEARS_SEEN = 8;

export interface HistoryRatios {
  readonly own: Float32Array;
  readonly kin: Float32Array;
  readonly nearby: Float32Array;
}

export interface PipeHistory {
  /** Seen and expected so far, per pipe. */
  readonly seen: Float64Array;
  readonly expected: Float64Array;
  /** Adds year t, `perYear` being each pipe's expectation for a whole year. */
  add(t: number, perYear: Float64Array): void;
  ratios(): HistoryRatios;
}

/** log (a + seen) / (a + expected) */
export const shrunkLogRatio = (a: number, seen: number, expected: number): number =>
  Math.log((a + Math.max(0, seen)) / (a + Math.max(0, expected)));

export function createHistory(inputs: ForecastInputs, years: PipeYears): PipeHistory {
  const { pipes } = years;
  const seen = new Float64Array(pipes.length);
  const expected = new Float64Array(pipes.length);
  const x = Float64Array.from(pipes, (i) => inputs.x[i]!);
  const y = Float64Array.from(pipes, (i) => inputs.y[i]!);
  const nearby = layGrid(x, y, REACH.nearbyM, NEARBY_CELL_M);
  const kin = layGrid(x, y, REACH.kinM, KIN_CELL_M, KIN_CELLS);
  const lots = lotsOf(inputs, years);
  return {
    seen,
    expected,
    add(t, perYear) {
      const counts = years.counts[t]!;
      for (let p = 0; p < pipes.length; p++) {
        seen[p]! += counts[p]!;
        expected[p]! += perYear[p]! * shareOfYear(years, p, t);
      }
    },
    ratios: () => ({
      own:
        seen.length === 0
          ? new Float32Array(0)
          : Float32Array.from(seen, (n, p) => shrunkLogRatio(PRIORS.own, n, expected[p]!)),
      kin: kinRatios(seen, expected, kin, lots),
      nearby: nearbyRatios(seen, expected, nearby),
    }),
  };
}

function nearbyRatios(seen: Float64Array, expected: Float64Array, grid: CellGrid): Float32Array {
  const [around, due] = [gather(seen, grid), gather(expected, grid)];
  spread(around, grid);
  spread(due, grid);
  return Float32Array.from(seen, (own, p) => {
    const cell = grid.cellOf[p]!;
    return cell < 0 ? 0 : shrunkLogRatio(PRIORS.nearby, around[cell]! - own, due[cell]! - expected[p]!);
  });
}

function gather(values: Float64Array, { columns, rows, cellOf }: CellGrid): Float64Array {
  const cells = new Float64Array(columns * rows);
  for (let p = 0; p < values.length; p++) if (cellOf[p]! >= 0) cells[cellOf[p]!]! += values[p]!;
  return cells;
}

/** Pipes of one material, by laying year; those without a date are a lot of their own without neighbours in time. */
type Lots = ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;
const UNDATED = -1;

function lotsOf(inputs: ForecastInputs, { pipes, laid }: PipeYears): Lots {
  const lots = new Map<number, Map<number, number[]>>();
  pipes.forEach((i, p) => {
    const material = inputs.material.codes[i]!;
    const year = laid[p] === UNKNOWN_DAY ? UNDATED : Math.floor(1970 + laid[p]! / 365.2425);
    const ofMaterial = lots.get(material) ?? new Map<number, number[]>();
    lots.set(material, ofMaterial);
    const lot = ofMaterial.get(year);
    if (lot) lot.push(p);
    else ofMaterial.set(year, [p]);
  });
  return lots;
}

function kinRatios(seen: Float64Array, expected: Float64Array, grid: CellGrid, lots: Lots): Float32Array {
  const ratios = new Float32Array(seen.length);
  for (const ofMaterial of lots.values()) {
    const sums = new Map(
      [...ofMaterial].map(([year, lot]) => [
        year,
        { seen: lotCells(seen, lot, grid), due: lotCells(expected, lot, grid) },
      ]),
    );
    for (const [year, lot] of ofMaterial) {
      const [around, due] = [new Float64Array(lot.length), new Float64Array(lot.length)];
      for (const [other, cells] of sums) {
        const apart = Math.abs(other - year);
        if (apart > KIN_YEARS_SEEN || (apart > 0 && (year === UNDATED || other === UNDATED))) continue;
        const weight = Math.exp(-apart / REACH.kinYears);
        lot.forEach((p, k) => {
          const cell = grid.cellOf[p]!;
          if (cell < 0) return;
          if (cells.seen) around[k]! += weight * cells.seen[cell]!;
          if (cells.due) due[k]! += weight * cells.due[cell]!;
        });
      }
      lot.forEach((p, k) => {
        if (grid.cellOf[p]! >= 0) ratios[p] = shrunkLogRatio(PRIORS.kin, around[k]! - seen[p]!, due[k]! - expected[p]!);
      });
    }
  }
  return ratios;
}

/** The spread cells of a lot; undefined when there is nothing in it. */
function lotCells(values: Float64Array, lot: readonly number[], grid: CellGrid): Float64Array | undefined {
  const cells = new Float64Array(grid.columns * grid.rows);
  let any = false;
  for (const p of lot) {
    const cell = grid.cellOf[p]!;
    if (cell < 0 || values[p] === 0) continue;
    cells[cell]! += values[p]!;
    any = true;
  }
  if (!any) return undefined;
  spread(cells, grid);
  return cells;
}
