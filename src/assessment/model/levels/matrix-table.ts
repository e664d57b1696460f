/**
 * The graded city as a table of likelihood by consequence, and what another matrix would make of it.
 *
 * Only levels and colours that the run gave are read, so both are one pass over the pipes asked for. Metres are summed in
 * the order of positions, as in every other sum of the pages.
 */
import type { CodeColumn, PackedNetwork } from "../../../network/model/packed-network.ts";
import { LEVELS, RISKS, type Risk, type RiskMatrix, riskOf } from "../risk-matrix.ts";
import type { ResolvedRules } from "./scoped-rules.ts";

export interface PipeSum {
  pipes: number;
  lengthM: number;
}

export interface MatrixCell extends PipeSum {
  readonly likelihood: number;
  readonly consequence: number;
  /** By the colour that the run gave: more than one where parts of the city have matrices of their own. */
  readonly byRisk: Record<Risk, PipeSum>;
}

/** Codes of a run over a network: likelihood and consequence by level - 1, colour by RISKS; others = not graded. */
export interface LevelColumns {
  readonly likelihood: CodeColumn;
  readonly consequence: CodeColumn;
  readonly risk: CodeColumn;
}

const newSum = (): PipeSum => ({ pipes: 0, lengthM: 0 });
const newSums = (): Record<Risk, PipeSum> =>
  Object.fromEntries(RISKS.map((risk) => [risk, newSum()])) as Record<Risk, PipeSum>;
function add(sum: PipeSum, metres: number): void {
  sum.pipes++;
  sum.lengthM += metres;
}

export interface MatrixTable {
  /** All 25, by likelihood, then consequence. */
  readonly cells: MatrixCell[];
  readonly graded: PipeSum;
  readonly notGraded: PipeSum;
}

export function tabulateMatrix(network: PackedNetwork, columns: LevelColumns, positions: Uint32Array): MatrixTable {
  const cells = LEVELS.flatMap((likelihood) =>
    LEVELS.map((consequence): MatrixCell => ({ likelihood, consequence, ...newSum(), byRisk: newSums() })),
  );
  const [graded, notGraded] = [newSum(), newSum()];
  for (const i of positions) {
    const metres = network.lengthM[i]!;
    const risk = RISKS[columns.risk.codes[i]!];
    const cell = cells[columns.likelihood.codes[i]! * LEVELS.length + columns.consequence.codes[i]!];
    if (!risk || !cell) {
      add(notGraded, metres);
      continue;
    }
    add(graded, metres);
    add(cell, metres);
    add(cell.byRisk[risk], metres);
  }
  return { cells, graded, notGraded };
}

export interface Recoloured {
  readonly before: Record<Risk, PipeSum>;
  readonly after: Record<Risk, PipeSum>;
  /** Pipes that change their colour, from each to each. */
  readonly moved: readonly (PipeSum & { readonly from: Risk; readonly to: Risk })[];
}

/** `resolved` has the rules of each pipe with the new matrix laid in. */
export function recolour(
  network: PackedNetwork,
  columns: LevelColumns,
  positions: Uint32Array,
  { sets, setOf }: ResolvedRules,
): Recoloured {
  const matrices: RiskMatrix[] = sets.map(({ matrix }) => matrix);
  const [before, after] = [newSums(), newSums()];
  const moved = RISKS.flatMap((from) => RISKS.map((to) => ({ from, to, ...newSum() })));
  for (const i of positions) {
    const from = columns.risk.codes[i]!;
    const risk = RISKS[from];
    if (!risk) continue;
    const to = riskOf(columns.likelihood.codes[i]! + 1, columns.consequence.codes[i]! + 1, matrices[setOf[i]!]!);
    const metres = network.lengthM[i]!;
    add(before[risk], metres);
    add(after[to], metres);
    add(moved[from * RISKS.length + RISKS.indexOf(to)]!, metres);
  }
  return { before, after, moved: moved.filter(({ from, to, pipes }) => from !== to && pipes > 0) };
}
