/**
 * Where a row of a line table lies: its shape, the line written in a column, its two survey points, or its own end
 * coordinates, in this order. X = north, Y = east in a survey; swapped here, once.
 */
import { type Cell, SHAPE_LINE, type TableBatch } from "../../../base/table.ts";
import { joinParts } from "./join-parts.ts";
import type { ReadContext, RowReader } from "./row-reader.ts";
import type { SurveyPoint } from "./survey-point.ts";

export interface RowEnds {
  readonly fromPoint: string | null;
  readonly toPoint: string | null;
}

/** The lines of a row, several when it is a multi-line in pieces; none = it has no place; undefined = refused over it. */
export type LinesOfRow = readonly Float64Array[] | undefined;

export function linesOfRow(
  batch: TableBatch,
  rows: RowReader,
  i: number,
  ends: RowEnds,
  context: ReadContext,
  pointOf: ((number: string) => SurveyPoint | undefined) | undefined,
  written: Cell,
): LinesOfRow {
  const drawn = written === null ? shapeOf(batch, i) : parseLine(written, context.profile?.lineOrder === "lat-lon");
  if (drawn && drawn.length > 0) return checked(rows, i, drawn);
  const own = (): Float64Array | undefined => endsOf(rows, i, context);
  if (!pointOf || ends.fromPoint === null || ends.toPoint === null) {
    const line = own();
    return line ? checked(rows, i, [line]) : [];
  }
  const from = pointOf(ends.fromPoint);
  const to = pointOf(ends.toPoint);
  const line = from && to ? Float64Array.of(from.x, from.y, to.x, to.y) : own();
  if (line) return checked(rows, i, [line]);
  rows.reject(i, "network.J-01-missing", { point: from ? ends.toPoint : ends.fromPoint });
  return undefined;
}

function shapeOf(batch: TableBatch, i: number): Float64Array[] | undefined {
  const { shapes } = batch;
  if (shapes?.kind[i] !== SHAPE_LINE) return undefined;
  const parts: Float64Array[] = [];
  for (let p = shapes.partStart[i]!; p < shapes.partStart[i + 1]!; p++) {
    const [first, end] = [shapes.vertexStart[p]!, shapes.vertexStart[p + 1]!];
    if (end - first >= 2) parts.push(cut(shapes.xy, first * 2, end * 2));
  }
  return parts.length > 1 ? joinParts(parts) : parts;
}

/** As `slice`, which for the few vertices of a pipe is slower than a loop. */
function cut(xy: Float64Array, first: number, end: number): Float64Array {
  const part = new Float64Array(end - first);
  for (let i = first; i < end; i++) part[i - first] = xy[i]!;
  return part;
}

/** JSON of positions, or a GeoJSON LineString. */
function parseLine(written: Cell, swapped: boolean): Float64Array[] | undefined {
  try {
    const parsed = JSON.parse(String(written)) as { coordinates?: unknown } | unknown[];
    const positions = Array.isArray(parsed) ? parsed : parsed.coordinates;
    if (!Array.isArray(positions) || positions.length < 2) return undefined;
    return [
      Float64Array.from(
        positions.flatMap((position: unknown) => {
          const [first, second] = Array.isArray(position) ? position.map(Number) : [];
          return swapped ? [second ?? Number.NaN, first ?? Number.NaN] : [first ?? Number.NaN, second ?? Number.NaN];
        }),
      ),
    ];
  } catch {
    return undefined;
  }
}

function endsOf(rows: RowReader, i: number, context: ReadContext): Float64Array | undefined {
  if (!rows.has("fromX")) return undefined;
  const [fromX, fromY] = [rows.number("fromX", i), rows.number("fromY", i)];
  const [toX, toY] = [rows.number("toX", i), rows.number("toY", i)];
  if (fromX === null || fromY === null || toX === null || toY === null) return undefined;
  return context.profile?.xIs === "east"
    ? Float64Array.of(fromX, fromY, toX, toY)
    : Float64Array.of(fromY, fromX, toY, toX);
}

function checked(rows: RowReader, i: number, lines: readonly Float64Array[]): LinesOfRow {
  if (lines.length === 1 && isSound(lines[0]!)) return lines;
  if (lines.some((line) => line.some((value) => !Number.isFinite(value)))) {
    rows.reject(i, "network.coordinate-not-number");
    return undefined;
  }
  const kept = lines.map(withoutRepeats).filter((line) => line.length >= 4);
  if (kept.length === 0) {
    rows.reject(i, "network.line-without-length");
    return undefined;
  }
  if (kept.length > 1) rows.issue("note", "network.line-in-parts", i, { parts: kept.length });
  return kept;
}

/** Most lines are: all numbers, two vertices or more, none repeated. */
function isSound(xy: Float64Array): boolean {
  for (let i = 0; i < xy.length; i++) if (!Number.isFinite(xy[i]!)) return false;
  for (let i = 2; i < xy.length; i += 2) if (xy[i] === xy[i - 2] && xy[i + 1] === xy[i - 1]) return false;
  return xy.length >= 4;
}

/** Neighbouring vertices at the same place are one. */
function withoutRepeats(xy: Float64Array): Float64Array {
  const isRepeat = (i: number): boolean => xy[i] === xy[i - 2] && xy[i + 1] === xy[i - 1];
  let repeats = 0;
  for (let i = 2; i < xy.length; i += 2) if (isRepeat(i)) repeats++;
  if (repeats === 0) return xy;
  const kept: number[] = [xy[0]!, xy[1]!];
  for (let i = 2; i < xy.length; i += 2) if (!isRepeat(i)) kept.push(xy[i]!, xy[i + 1]!);
  return Float64Array.from(kept);
}
