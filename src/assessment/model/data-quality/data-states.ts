/**
 * What is known of each pipe, kind by kind: known, estimated, unknown, or not asked of its network.
 *
 *   material   unknown 材质不明; estimated: cast iron of which nobody said which
 *   age        unknown 年代不明; estimated: only a year or a decade was written down
 *   diameter   unknown: none stated, or none that could be read
 *   pressure   unknown; asked of gas alone
 *   position   unknown: no line; estimated: laid along its road because the file had none
 *   people, spaces, road: unknown where the grading found nobody to ask (no buildings, spaces or roads handed in, or no
 *              line to measure from); spaces are asked of gas alone
 */
import { UNKNOWN_DAY } from "../../../base/dates.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { CONSEQUENCE_FACTORS, type ConsequenceFactor } from "../consequence.ts";
import type { PackedGrades } from "../grade-network.ts";
import { LIKELIHOOD_FACTORS, type LikelihoodFactor } from "../likelihood.ts";
import { NOT_APPLICABLE, UNKNOWN_SCORE } from "../weighted-score.ts";

export const DATA_KINDS = ["material", "age", "diameter", "pressure", "position", "people", "spaces", "road"] as const;
export type DataKind = (typeof DATA_KINDS)[number];

export const KNOWN = 0;
export const ESTIMATED = 1;
export const UNKNOWN = 2;
export const NOT_ASKED = 3;

export const likelihoodAt = (factor: LikelihoodFactor, i: number): number =>
  i * LIKELIHOOD_FACTORS.length + LIKELIHOOD_FACTORS.indexOf(factor);
export const consequenceAt = (factor: ConsequenceFactor, i: number): number =>
  i * CONSEQUENCE_FACTORS.length + CONSEQUENCE_FACTORS.indexOf(factor);

/** One byte a pipe and kind, pipe by pipe, in the order of DATA_KINDS. */
export function dataStates(network: PackedNetwork, grades: PackedGrades): Uint8Array {
  const states = new Uint8Array(network.count * DATA_KINDS.length);
  const { consequenceFactors, likelihoodFactors } = grades;
  for (let i = 0; i < network.count; i++) {
    const ofScore = (score: number): number =>
      score === NOT_APPLICABLE ? NOT_ASKED : score === UNKNOWN_SCORE ? UNKNOWN : KNOWN;
    const consequence = (factor: ConsequenceFactor) => ofScore(consequenceFactors[consequenceAt(factor, i)]!);
    const pressure = consequence("pressure");
    const road = ofScore(likelihoodFactors[likelihoodAt("exposure", i)]!);
    const row: Record<DataKind, number> = {
      material: materialState(wordAt(network.material, i)),
      age: ageState(network, i),
      diameter: Number.isNaN(network.diameterMm[i]!) ? UNKNOWN : KNOWN,
      pressure,
      position: positionState(network, i),
      people: consequence("people"),
      spaces: consequence("spaces"),
      road: Math.max(road, consequence("traffic")),
    };
    DATA_KINDS.forEach((kind, k) => {
      states[i * DATA_KINDS.length + k] = row[kind];
    });
  }
  return states;
}

export const stateOf = (states: Uint8Array, i: number, kind: DataKind): number =>
  states[i * DATA_KINDS.length + DATA_KINDS.indexOf(kind)]!;

const wordAt = (column: { words: readonly string[]; codes: ArrayLike<number> }, i: number): string =>
  column.words[column.codes[i]!]!;

const materialState = (word: string): number =>
  word === "UNKNOWN" ? UNKNOWN : word === "CAST_IRON_UNSPECIFIED" ? ESTIMATED : KNOWN;

/** A month is exact enough: no age rule asks for less than a year. */
function ageState(network: PackedNetwork, i: number): number {
  if (network.commissionedDay[i] === UNKNOWN_DAY) return UNKNOWN;
  return ["DECADE", "YEAR"].includes(wordAt(network.datePrecision, i)) ? ESTIMATED : KNOWN;
}

function positionState(network: PackedNetwork, i: number): number {
  if (network.vertexStart[i + 1] === network.vertexStart[i]) return UNKNOWN;
  return wordAt(network.positionSource, i) === "ALONG_ROAD" ? ESTIMATED : KNOWN;
}
