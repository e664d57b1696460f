/**
 * What became of each pipe between two runs, and which step answers for it: its coming or going, and each attribute.
 *
 * Coming and going. With the statement of B looked at on A's day: a pipe that would have lain there is known better
 * (survey when it was not on record at A, correction when it was), one that would not has come or gone since (renewed).
 *
 * Attributes of a pipe of both runs: unknown or estimated became known = survey; anything else = correction. A pipe whose
 * present statement begins after A's day was replaced under its old number: all of it is renewed.
 */
import { UNKNOWN_DAY } from "../../../base/dates.ts";
import { DATE_PRECISIONS } from "../../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork, PackedText } from "../../../network/model/packed-network.ts";
import { dayOf, type KnownInputs, liesThere, rowOfId, type Union, uniteIds } from "./known-inputs.ts";
import { NO_STEP, stepCode } from "./steps.ts";

/** `other` is what the grading does not read today: it travels along as a correction. */
export const ATTRIBUTES = [
  "material",
  "diameter",
  "pressure",
  "age",
  "builtOver",
  "position",
  "length",
  "role",
  "road",
  "other",
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Bit of an attribute in the sets below. */
export const bitOf = (attribute: Attribute): number => 1 << ATTRIBUTES.indexOf(attribute);
const ALL = (1 << ATTRIBUTES.length) - 1;

/** By rising pipe id; `inA`, `inB` are positions in the runs' networks. */
export interface PipeChanges extends Union {
  /** Code of the step by which the pipe comes or goes; NO_STEP when it is in both runs. */
  readonly presence: Uint8Array;
  /** Attributes corrected, become known, or new because the pipe is. */
  readonly fixed: Uint16Array;
  readonly surveyed: Uint16Array;
  readonly replaced: Uint16Array;
}

export function comparePipes(a: KnownInputs, b: KnownInputs): PipeChanges {
  const union = uniteIds(a.network.pipeId, b.network.pipeId);
  const count = union.id.length;
  const changes: PipeChanges = {
    ...union,
    presence: new Uint8Array(count).fill(NO_STEP),
    fixed: new Uint16Array(count),
    surveyed: new Uint16Array(count),
    replaced: new Uint16Array(count),
  };
  const compare = createComparison(a.network, b.network);
  for (let i = 0; i < count; i++) {
    const [inA, inB] = [union.inA[i]!, union.inB[i]!];
    if (inA < 0 || inB < 0)
      changes.presence[i] = stepCode(inA < 0 ? comingOf(a, b, union.id[i]!) : goingOf(a, b, union.id[i]!));
    else if (wasReplaced(a, b, union.id[i]!)) changes.replaced[i] = ALL;
    else compare(inA, inB, i, changes);
  }
  return changes;
}

function comingOf(a: KnownInputs, b: KnownInputs, id: number): "dataFix" | "newSurvey" | "renewed" {
  if (!liesThere(b.validity, rowOfId(b.validity.pipeId, id), dayOf(a))) return "renewed";
  return rowOfId(a.validity.pipeId, id) < 0 ? "newSurvey" : "dataFix";
}

/** A retirement that became known is one, also when it lies before A's day. */
function goingOf(a: KnownInputs, b: KnownInputs, id: number): "dataFix" | "newSurvey" | "renewed" {
  const [was, is] = [rowOfId(a.validity.pipeId, id), rowOfId(b.validity.pipeId, id)];
  if (is < 0) return liesThere(a.validity, was, dayOf(b)) ? "newSurvey" : "renewed";
  const endMoved = was >= 0 && a.validity.to[was] !== b.validity.to[is];
  if (endMoved && b.validity.to[is]! <= dayOf(b)) return "renewed";
  return liesThere(b.validity, is, dayOf(a)) ? "renewed" : "dataFix";
}

function wasReplaced(a: KnownInputs, b: KnownInputs, id: number): boolean {
  const beganA = a.validity.from[rowOfId(a.validity.pipeId, id)];
  const beganB = b.validity.from[rowOfId(b.validity.pipeId, id)];
  if (beganA === undefined || beganB === undefined || beganA === beganB) return false;
  return beganB > dayOf(a) || beganA > dayOf(b);
}

type Compare = (inA: number, inB: number, at: number, changes: Pick<PipeChanges, "fixed" | "surveyed">) => void;

function createComparison(a: PackedNetwork, b: PackedNetwork): Compare {
  const material = sameWord(a.material, b.material);
  const pressure = sameWord(a.pressureClass, b.pressureClass);
  const precision = sameWord(a.datePrecision, b.datePrecision);
  const placed = sameWord(a.positionSource, b.positionSource);
  const role = sameWord(a.role, b.role);
  const others = (["network", "laying", "status", "owner", "district", "street"] as const).map((column) =>
    sameWord<string>(a[column], b[column]),
  );
  const exactness = (network: PackedNetwork, i: number) =>
    DATE_PRECISIONS.indexOf(network.datePrecision.words[network.datePrecision.codes[i]!]!);

  return (i, j, at, changes) => {
    let fixed = 0;
    let surveyed = 0;
    const tell = (attribute: Attribute, becameKnown: boolean) => {
      if (becameKnown) surveyed |= bitOf(attribute);
      else fixed |= bitOf(attribute);
    };
    if (!material(i, j)) tell("material", ["UNKNOWN", "CAST_IRON_UNSPECIFIED"].includes(wordAt(a.material, i)));
    if (!Object.is(a.diameterMm[i], b.diameterMm[j])) tell("diameter", Number.isNaN(a.diameterMm[i]!));
    if (!pressure(i, j)) tell("pressure", wordAt(a.pressureClass, i) === "UNKNOWN");
    if (a.commissionedDay[i] !== b.commissionedDay[j] || !precision(i, j))
      tell("age", a.commissionedDay[i] === UNKNOWN_DAY || exactness(b, j) > exactness(a, i));
    if (a.builtOver[i] !== b.builtOver[j]) tell("builtOver", a.builtOver[i] === 2);
    if (!sameLine(a, i, b, j) || !placed(i, j)) tell("position", wordAt(a.positionSource, i) !== "SURVEYED");
    // A line measured for the first time brings its length with it.
    if (a.lengthM[i] !== b.lengthM[j]) tell("length", (surveyed & bitOf("position")) !== 0);
    if (!role(i, j)) tell("role", false);
    if (!sameText(a.roadName, i, b.roadName, j)) tell("road", lengthOf(a.roadName, i) === 0);
    if (others.some((same) => !same(i, j)) || !sameText(a.sourceId, i, b.sourceId, j)) tell("other", false);
    if (!Object.is(a.depthM[i], b.depthM[j])) tell("other", false);
    changes.fixed[at] = fixed;
    changes.surveyed[at] = surveyed;
  };
}

const wordAt = (column: CodeColumn, row: number): string => column.words[column.codes[row]!]!;

/** Compares codes where both columns have the same words, which is the rule. */
function sameWord<W extends string>(a: CodeColumn<W>, b: CodeColumn<W>): (i: number, j: number) => boolean {
  const alike = a.words.length === b.words.length && a.words.every((word, code) => b.words[code] === word);
  if (alike) return (i, j) => a.codes[i] === b.codes[j];
  return (i, j) => wordAt(a, i) === wordAt(b, j);
}

function sameLine(a: PackedNetwork, i: number, b: PackedNetwork, j: number): boolean {
  const [first, end] = [a.vertexStart[i]! * 2, a.vertexStart[i + 1]! * 2];
  const shift = b.vertexStart[j]! * 2 - first;
  if (b.vertexStart[j + 1]! * 2 - shift !== end) return false;
  for (let at = first; at < end; at++) if (a.metres[at] !== b.metres[at + shift]) return false;
  return true;
}

const lengthOf = ({ start }: PackedText, row: number): number => start[row + 1]! - start[row]!;

function sameText(a: PackedText, i: number, b: PackedText, j: number): boolean {
  const length = lengthOf(a, i);
  if (lengthOf(b, j) !== length) return false;
  for (let k = 0; k < length; k++) if (a.bytes[a.start[i]! + k] !== b.bytes[b.start[j]! + k]) return false;
  return true;
}
