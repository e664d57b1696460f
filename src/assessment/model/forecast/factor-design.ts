/**
 * The factors of one network as columns of a regression: levels for words, smooth curves for numbers.
 *
 * Years of laying, age and diameter have a curve of their own for each material that failed often enough to show one, and
 * a shared curve for the rest: cast iron of the 1950s and of the 1960s differ, plastic ages otherwise than iron. Unknown
 * values fill no cell, so they neither help nor harm. Everything but age and history stands still, so a pipe's cells are
 * written once.
 *
 * Node distances and penalties were chosen on Kitchener's hold-outs before 2013 (docs/methods/forecast.md).
 */
import { UNKNOWN_DAY } from "../../../base/dates.ts";
import type { CodeColumn } from "../../../network/model/packed-network.ts";
import { nodesOver, writeHat } from "./curve.ts";
import type { Factor } from "./factors.ts";
import type { ForecastInputs } from "./forecast-inputs.ts";
import type { PipeYears } from "./pipe-years.ts";

export interface Block {
  readonly factor: Factor;
  readonly start: number;
  readonly size: number;
  /** What each column stands for: a word or a number. */
  readonly labels: readonly (string | number)[];
  /** The material whose curve it is; undefined = everybody's. */
  readonly group?: string;
}

export interface FactorDesign {
  readonly columnCount: number;
  readonly blocks: readonly Block[];
  readonly penalty: Float64Array;
  /** Cells a pipe, the same for every year. */
  readonly width: number;
  readonly columns: Uint16Array;
  readonly shares: Float32Array;
  /** Per pipe, the block of its age curve; -1 = undated. */
  readonly ageBlock: Int16Array;
  /** Per pipe, the group whose curves it has. */
  readonly groupOf: Uint8Array;
  readonly groups: readonly string[];
}

const DAYS_A_YEAR = 365.2425;
const LENGTH_NODES = [1, 2.5, 6, 15, 40, 90, 180, 350].map(Math.log);
const DIAMETER_NODES = [50, 100, 150, 200, 300, 450, 750, 1200].map(Math.log);
const TRAFFIC_NODES = [150, 500, 1500, 4000, 12_000].map(Math.log);
export const AGE_NODES = [5, 15, 25, 35, 45, 60, 80] as const;
const ERA_STEP = 4;
const MOST_ERA_NODES = 18;
const MOST_LEVELS = 12;
const MOST_GROUPS = 4;
/** Failures from which a material has curves of its own. */
const OWN_CURVES_FROM = 20;
const REST = "*";

interface Strength {
  readonly ridge: number;
  readonly smooth: number;
}
const STRENGTH = {
  material: { ridge: 1, smooth: 0 },
  era: { ridge: 0.3, smooth: 6 },
  age: { ridge: 1, smooth: 10 },
  undated: { ridge: 3, smooth: 0 },
  length: { ridge: 0.3, smooth: 4 },
  diameter: { ridge: 0.5, smooth: 3 },
  diameterOfGroup: { ridge: 1, smooth: 5 },
  zone: { ridge: 2, smooth: 0 },
  road: { ridge: 3, smooth: 0 },
  traffic: { ridge: 1, smooth: 5 },
  pressure: { ridge: 2, smooth: 0 },
  role: { ridge: 2, smooth: 0 },
  history: { ridge: 1, smooth: 0 },
} as const satisfies Record<string, Strength>;

/** The three columns of history, last of all and in the order of `pipe-history.ts`. */
export const HISTORY = ["own", "kin", "nearby"] as const;

export function designFactors(inputs: ForecastInputs, years: PipeYears): FactorDesign {
  const { pipes } = years;
  const groups = [...groupsOf(inputs, years), REST];
  const groupOf = Uint8Array.from(pipes, (i) => {
    const found = groups.indexOf(inputs.material.words[inputs.material.codes[i]!]!);
    return found < 0 ? groups.length - 1 : found;
  });
  const lay = createLayout();
  const cells: Cells[] = [];
  const level = (factor: Factor, column: CodeColumn, strength: Strength) =>
    cells.push(levelCells(lay, factor, column, inputs, pipes, strength));
  const curve = (
    factor: Factor,
    nodes: readonly number[],
    of: (p: number) => number,
    strength: Strength,
    groupIndex?: number,
  ) => {
    const group = groupIndex === undefined ? {} : { group: groups[groupIndex]! };
    const block = lay.block({ factor, labels: nodes, ...group }, strength);
    return { block, nodes, of: (p: number) => (groupIndex === undefined || groupOf[p] === groupIndex ? of(p) : NaN) };
  };
  const curves = (all: ReturnType<typeof curve>[]) => cells.push(curveCells(all, pipes.length));
  const logOf = (value: number) => (value > 0 ? Math.log(value) : NaN);
  const laidYear = (p: number) => (years.laid[p] === UNKNOWN_DAY ? NaN : 1970 + years.laid[p]! / DAYS_A_YEAR);
  const diameter = (p: number) => logOf(inputs.diameterMm[pipes[p]!]!);
  const eachGroup = <T>(make: (group: number) => T): T[] => groups.map((_, group) => make(group));

  level("material", inputs.material, STRENGTH.material);
  curves(eachGroup((group) => curve("era", eraNodes(groupOf, group, laidYear), laidYear, STRENGTH.era, group)));
  curves([curve("length", LENGTH_NODES, (p) => Math.log(Math.max(1, inputs.lengthM[pipes[p]!]!)), STRENGTH.length)]);
  curves([curve("diameter", DIAMETER_NODES, diameter, STRENGTH.diameter)]);
  curves(
    eachGroup((group) => curve("diameter", DIAMETER_NODES, diameter, STRENGTH.diameterOfGroup, group)).slice(0, -1),
  );
  level("zone", inputs.zone, STRENGTH.zone);
  level("road", inputs.roadClass, STRENGTH.road);
  curves([curve("traffic", TRAFFIC_NODES, (p) => logOf(inputs.vehiclesPerDay[pipes[p]!]!), STRENGTH.traffic)]);
  level("pressure", inputs.pressureClass, STRENGTH.pressure);
  level("role", inputs.role, STRENGTH.role);
  cells.push(flagCells(lay, (p) => years.laid[p] === UNKNOWN_DAY, pipes.length));
  const ageBlocks = eachGroup((group) =>
    lay.block({ factor: "age", labels: AGE_NODES, group: groups[group]! }, STRENGTH.age),
  );
  for (const factor of HISTORY) lay.block({ factor, labels: [factor] }, STRENGTH.history);

  const { blocks, columnCount, penalty } = lay.finish();
  return {
    columnCount,
    blocks,
    penalty,
    ...mergeCells(cells, pipes.length),
    ageBlock: Int16Array.from(groupOf, (group, p) =>
      years.laid[p] === UNKNOWN_DAY ? -1 : blocks.indexOf(ageBlocks[group]!),
    ),
    groupOf,
    groups,
  };
}

/** Years from laying to the middle of a year that begins on `day`. */
export const ageOn = (laid: number, day: number): number => Math.max(0, (day - laid) / DAYS_A_YEAR + 0.5);

/** Materials that failed often enough, most failures first. */
function groupsOf(inputs: ForecastInputs, { pipes, counts }: PipeYears): string[] {
  const failed = new Map<string, number>();
  for (const ofYear of counts)
    for (let p = 0; p < pipes.length; p++) {
      if (ofYear[p] === 0) continue;
      const word = inputs.material.words[inputs.material.codes[pipes[p]!]!]!;
      failed.set(word, (failed.get(word) ?? 0) + ofYear[p]!);
    }
  return [...failed]
    .filter(([, count]) => count >= OWN_CURVES_FROM)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_GROUPS)
    .map(([word]) => word);
}

function eraNodes(groupOf: Uint8Array, group: number, laidYear: (p: number) => number): number[] {
  const laid: number[] = [];
  for (let p = 0; p < groupOf.length; p++) {
    const year = laidYear(p);
    if (groupOf[p] === group && !Number.isNaN(year)) laid.push(year);
  }
  return nodesOver(laid, ERA_STEP, MOST_ERA_NODES);
}

function createLayout() {
  const blocks: Block[] = [];
  const strengths: Strength[] = [];
  let next = 1;
  return {
    block(block: Omit<Block, "start" | "size">, strength: Strength): Block {
      const made = { ...block, start: next, size: block.labels.length };
      blocks.push(made);
      strengths.push(strength);
      next += made.size;
      return made;
    },
    finish() {
      const penalty = new Float64Array(next * next);
      blocks.forEach((block, b) => {
        addPenalty(penalty, next, block, strengths[b]!);
      });
      return { blocks, columnCount: next, penalty };
    },
  };
}

function addPenalty(penalty: Float64Array, n: number, { start, size }: Block, { ridge, smooth }: Strength): void {
  for (let j = start; j < start + size; j++) penalty[j * n + j]! += ridge;
  const difference = [1, -2, 1] as const;
  for (let j = start; smooth > 0 && j + 2 < start + size; j++)
    difference.forEach((a, da) => {
      difference.forEach((b, db) => {
        penalty[(j + da) * n + j + db]! += smooth * a * b;
      });
    });
}

/** One or two cells a pipe. */
interface Cells {
  readonly width: number;
  readonly columns: Uint16Array;
  readonly shares: Float32Array;
}

/** The words with most kilometres have a level each, the rest share one; a single word says nothing and gets none. */
function levelCells(
  lay: ReturnType<typeof createLayout>,
  factor: Factor,
  column: CodeColumn,
  { lengthM }: ForecastInputs,
  pipes: Int32Array,
  strength: Strength,
): Cells {
  const metres = new Float64Array(column.words.length);
  for (const i of pipes) metres[column.codes[i]!]! += Math.max(lengthM[i]!, 1e-3);
  const order = column.words
    .map((word, code) => ({ word, code, metres: metres[code]! }))
    .filter((level) => level.metres > 0 && level.word !== "")
    .sort((a, b) => b.metres - a.metres || (a.word < b.word ? -1 : 1));
  const named = order.slice(0, MOST_LEVELS);
  const labels = [...named.map(({ word }) => word), ...(order.length > named.length ? [REST] : [])];
  const columns = new Uint16Array(pipes.length);
  const shares = new Float32Array(pipes.length);
  if (labels.length < 2) return { width: 1, columns, shares };
  const { start } = lay.block({ factor, labels }, strength);
  const levelOf = new Int32Array(column.words.length).fill(-1);
  order.forEach(({ code }, level) => {
    levelOf[code] = Math.min(level, labels.length - 1);
  });
  pipes.forEach((i, p) => {
    const level = levelOf[column.codes[i]!]!;
    columns[p] = start + Math.max(0, level);
    shares[p] = level < 0 ? 0 : 1;
  });
  return { width: 1, columns, shares };
}

/** Curves of which each pipe has at most one. */
function curveCells(
  curves: readonly { block: Block; nodes: readonly number[]; of: (p: number) => number }[],
  count: number,
): Cells {
  const columns = new Uint16Array(2 * count);
  const shares = new Float32Array(2 * count);
  for (let p = 0; p < count; p++)
    for (const { block, nodes, of } of curves) {
      const value = of(p);
      if (!Number.isNaN(value)) writeHat(nodes, value, block.start, columns, shares, 2 * p);
    }
  return { width: 2, columns, shares };
}

function flagCells(lay: ReturnType<typeof createLayout>, holds: (p: number) => boolean, count: number): Cells {
  const columns = new Uint16Array(count);
  const shares = Float32Array.from({ length: count }, (_, p) => (holds(p) ? 1 : 0));
  if (shares.some((share) => share > 0))
    columns.fill(lay.block({ factor: "undated", labels: ["yes"] }, STRENGTH.undated).start);
  return { width: 1, columns, shares };
}

/** Column 0, the intercept, first. */
function mergeCells(parts: readonly Cells[], count: number): Cells {
  const width = parts.reduce((sum, part) => sum + part.width, 1);
  const columns = new Uint16Array(width * count);
  const shares = new Float32Array(width * count);
  for (let p = 0; p < count; p++) {
    let at = p * width;
    shares[at++] = 1;
    for (const part of parts)
      for (let c = p * part.width; c < (p + 1) * part.width; c++, at++) {
        columns[at] = part.columns[c]!;
        shares[at] = part.shares[c]!;
      }
  }
  return { width, columns, shares };
}
