/**
 * What became of roads, buildings, communities, spaces and valves between two runs: recorded since, gone, or become known = survey;
 * stated anew otherwise = correction.
 */
import type { PackedShapes, Surroundings } from "../../../network/model/packed-shapes.ts";
import { type Union, uniteIds } from "./known-inputs.ts";
import { fromB, mixShapes } from "./mix-columns.ts";
import { NO_STEP, STEPS, type Step, stepCode } from "./steps.ts";

const LAYERS = ["roads", "buildings", "communities", "spaces", "valves"] as const;
type Layer = (typeof LAYERS)[number];

interface PlaceChanges extends Union {
  readonly step: Uint8Array;
}
export type SurroundingChanges = Readonly<Record<Layer, PlaceChanges>>;

export function compareSurroundings(a: Surroundings, b: Surroundings): SurroundingChanges {
  return Object.fromEntries(LAYERS.map((layer) => [layer, comparePlaces(a[layer], b[layer])])) as SurroundingChanges;
}

function comparePlaces(a: PackedShapes, b: PackedShapes): PlaceChanges {
  const union = uniteIds(a.id, b.id);
  const step = new Uint8Array(union.id.length).fill(NO_STEP);
  for (let i = 0; i < step.length; i++) {
    const [inA, inB] = [union.inA[i]!, union.inB[i]!];
    if (inA < 0 || inB < 0) step[i] = stepCode("newSurvey");
    else if (!isSame(a, inA, b, inB)) step[i] = stepCode(becameKnown(a, inA, b, inB) ? "newSurvey" : "dataFix");
  }
  return { ...union, step };
}

/** The surroundings with the changes of some steps made. */
export function mixSurroundings(
  a: Surroundings,
  b: Surroundings,
  changes: SurroundingChanges,
  made: ReadonlySet<Step>,
): Surroundings {
  const mix = (layer: Layer) => mixPlaces(a[layer], b[layer], changes[layer], made);
  return Object.fromEntries(LAYERS.map((layer) => [layer, mix(layer)])) as unknown as Surroundings;
}

function mixPlaces(a: PackedShapes, b: PackedShapes, changes: PlaceChanges, made: ReadonlySet<Step>): PackedShapes {
  const isMade = STEPS.map((step) => made.has(step));
  const picks: number[] = [];
  let changed = false;
  changes.id.forEach((_id, i) => {
    const [inA, inB] = [changes.inA[i]!, changes.inB[i]!];
    const isNew = changes.step[i] !== NO_STEP && isMade[changes.step[i]!] === true;
    if (isNew) changed = true;
    if (isNew ? inB >= 0 : inA >= 0) picks.push(isNew ? fromB(inB) : inA);
  });
  return changed ? mixShapes(a, b, Int32Array.from(picks)) : a;
}

function isSame(a: PackedShapes, i: number, b: PackedShapes, j: number): boolean {
  for (const [field, column] of Object.entries(a.codes))
    if (wordAt(column, i) !== wordAt(b.codes[field]!, j)) return false;
  for (const [field, column] of Object.entries(a.numbers))
    if (!Object.is(column[i], b.numbers[field]![j])) return false;
  return sameShape(a, i, b, j);
}

function becameKnown(a: PackedShapes, i: number, b: PackedShapes, j: number): boolean {
  const byCode = Object.entries(a.codes).some(
    ([field, column]) => wordAt(column, i) === "UNKNOWN" && wordAt(b.codes[field]!, j) !== "UNKNOWN",
  );
  const byNumber = Object.entries(a.numbers).some(
    ([field, column]) => Number.isNaN(column[i]!) && !Number.isNaN(b.numbers[field]![j]!),
  );
  return byCode || byNumber;
}

const wordAt = (column: PackedShapes["codes"][string], row: number): string => column.words[column.codes[row]!]!;

function sameShape(a: PackedShapes, i: number, b: PackedShapes, j: number): boolean {
  const parts = a.partStart[i + 1]! - a.partStart[i]!;
  if (b.partStart[j + 1]! - b.partStart[j]! !== parts || a.shape[i] !== b.shape[j]) return false;
  for (let k = 0; k < parts; k++) {
    const [p, q] = [a.partStart[i]! + k, b.partStart[j]! + k];
    const [first, end] = [a.vertexStart[p]! * 2, a.vertexStart[p + 1]! * 2];
    const shift = b.vertexStart[q]! * 2 - first;
    if (b.vertexStart[q + 1]! * 2 - shift !== end) return false;
    for (let at = first; at < end; at++) if (a.metres[at] !== b.metres[at + shift]) return false;
  }
  return true;
}
