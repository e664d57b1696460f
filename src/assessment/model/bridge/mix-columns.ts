/**
 * Columns of two packed tables mixed row by row: row r of the mixture is row p of A where picks[r] = p ≥ 0, and row ~p of
 * B where it is negative. What every state on the way from one run to another is built from.
 *
 * Both tables must be packed in the same frame.
 */
import type { CodeColumn, PackedText } from "../../../network/model/packed-network.ts";
import type { PackedGeometry, PackedShapes } from "../../../network/model/packed-shapes.ts";

export type Picks = Int32Array;

/** The pick of row `row` of B. */
export const fromB = (row: number): number => ~row;

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

export function mixNumbers<T extends Numbers>(a: T, b: T, picks: Picks): T {
  const mixed = new (a.constructor as new (length: number) => T)(picks.length);
  for (let r = 0; r < picks.length; r++) mixed[r] = picks[r]! >= 0 ? a[picks[r]!]! : b[~picks[r]!]!;
  return mixed;
}

/** A's words keep their codes, also where two are alike (streets of two districts); words of B alone follow. */
export function mixCodes<W extends string>(a: CodeColumn<W>, b: CodeColumn<W>, picks: Picks): CodeColumn<W> {
  const words = [...a.words];
  const ids = a.ids && b.ids ? [...a.ids] : undefined;
  const codeOfB = b.words.map((word, code) => {
    const held = ids ? ids.indexOf(b.ids![code]!) : words.indexOf(word);
    if (held >= 0) return held;
    ids?.push(b.ids![code]!);
    return words.push(word) - 1;
  });
  const codes = new Uint16Array(picks.length);
  for (let r = 0; r < picks.length; r++)
    codes[r] = picks[r]! >= 0 ? a.codes[picks[r]!]! : codeOfB[b.codes[~picks[r]!]!]!;
  return { words, codes, ...(ids ? { ids } : {}) };
}

export function mixText(a: PackedText, b: PackedText, picks: Picks): PackedText {
  const start = new Uint32Array(picks.length + 1);
  for (let r = 0; r < picks.length; r++) {
    const [column, row] = sideOf(a, b, picks[r]!);
    start[r + 1] = start[r]! + column.start[row + 1]! - column.start[row]!;
  }
  const bytes = new Uint8Array(start[picks.length]!);
  for (let r = 0; r < picks.length; r++) {
    const [column, row] = sideOf(a, b, picks[r]!);
    for (let from = column.start[row]!, to = start[r]!; from < column.start[row + 1]!; )
      bytes[to++] = column.bytes[from++]!;
  }
  return { bytes, start };
}

/** Lines with one part at most, as a packed network has them. */
export interface PackedLines {
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
  readonly mercator: Uint32Array;
}

export function mixLines(a: PackedLines, b: PackedLines, picks: Picks): PackedLines {
  const vertexStart = new Uint32Array(picks.length + 1);
  for (let r = 0; r < picks.length; r++) {
    const [lines, row] = sideOf(a, b, picks[r]!);
    vertexStart[r + 1] = vertexStart[r]! + lines.vertexStart[row + 1]! - lines.vertexStart[row]!;
  }
  const values = vertexStart[picks.length]! * 2;
  const metres = new Float64Array(values);
  const mercator = new Uint32Array(values);
  for (let r = 0; r < picks.length; r++) {
    const [lines, row] = sideOf(a, b, picks[r]!);
    const [first, end] = [lines.vertexStart[row]! * 2, lines.vertexStart[row + 1]! * 2];
    metres.set(lines.metres.subarray(first, end), vertexStart[r]! * 2);
    mercator.set(lines.mercator.subarray(first, end), vertexStart[r]! * 2);
  }
  return { vertexStart, metres, mercator };
}

/** Whole rows of packed shapes. */
export function mixShapes<C extends string, N extends string, T extends string>(
  a: PackedShapes<C, N, T>,
  b: PackedShapes<C, N, T>,
  picks: Picks,
): PackedShapes<C, N, T> {
  const each = <K extends string, V>(record: Readonly<Record<K, V>>, mix: (value: V, field: K) => V) =>
    Object.fromEntries(Object.entries<V>(record).map(([field, value]) => [field, mix(value, field as K)])) as Record<
      K,
      V
    >;
  return {
    count: picks.length,
    id: mixNumbers(a.id, b.id, picks),
    codes: each(a.codes, (column, field) => mixCodes(column, b.codes[field], picks)),
    numbers: each(a.numbers, (column, field) => mixNumbers(column, b.numbers[field], picks)),
    texts: each(a.texts, (column, field) => mixText(column, b.texts[field], picks)),
    ...mixGeometry(a, b, picks),
  };
}

function mixGeometry(a: PackedGeometry, b: PackedGeometry, picks: Picks): PackedGeometry {
  const partStart = new Uint32Array(picks.length + 1);
  for (let r = 0; r < picks.length; r++) {
    const [shapes, row] = sideOf(a, b, picks[r]!);
    partStart[r + 1] = partStart[r]! + shapes.partStart[row + 1]! - shapes.partStart[row]!;
  }
  // Parts are picked like rows: each part of the mixture has one part of A or B.
  const parts = new Int32Array(partStart[picks.length]!);
  for (let r = 0; r < picks.length; r++) {
    const [shapes, row] = sideOf(a, b, picks[r]!);
    const first = shapes.partStart[row]!;
    for (let p = partStart[r]!; p < partStart[r + 1]!; p++) {
      const part = first + p - partStart[r]!;
      parts[p] = picks[r]! >= 0 ? part : fromB(part);
    }
  }
  return {
    shape: mixNumbers(a.shape, b.shape, picks),
    partStart,
    isOuter: mixNumbers(a.isOuter, b.isOuter, parts),
    ...mixLines(a, b, parts),
  };
}

const sideOf = <S>(a: S, b: S, pick: number): readonly [side: S, row: number] => (pick >= 0 ? [a, pick] : [b, ~pick]);
