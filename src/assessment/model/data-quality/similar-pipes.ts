/**
 * What an unknown value probably is, told from the pipes that resemble this one and of which it is known.
 *
 *   material   of the network, then of the same decade, then of the same diameter score
 *   age        of the network, then of the same material: full years on the day
 *   diameter, pressure   of the network, then of the same role, then of the same material (score of diameter)
 *   people, spaces, road of the network, then of the same role, then of the same district
 *
 * Estimated values are not counted. What all of it rests on: that what nobody wrote down is like what somebody did, which
 * flatters old pipes if their papers are lost more often (docs/methods/honest-data.md).
 */
import { dayNumber, fullYearsBetween, isoDay, UNKNOWN_DAY } from "../../../base/dates.ts";
import { MATERIALS, type Material, type PressureClass, ROAD_CLASSES } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import type { PackedGrades } from "../grade-network.ts";
import { roadScore } from "../likelihood.ts";
import type { RuleSet } from "../rules.ts";
import { consequenceAt, KNOWN, likelihoodAt, stateOf } from "./data-states.ts";
import { createValueLadder, type Spread } from "./value-ladder.ts";

export interface SimilarPipes {
  /** Values are places in MATERIALS; the decade as 198, undefined where the age is not known. */
  material(i: number, decade: number | undefined): Spread;
  /** Values are full years; `material` undefined where it is not known. */
  years(i: number, material: Material | undefined): Spread;
  /** Values are scores. */
  score(i: number, factor: "diameter" | "pressure" | "people" | "spaces"): Spread;
  /** Values are `roadPair`s. */
  road(i: number): Spread;
  /** Whether anybody knows the like anywhere in the city. */
  isKnownAnywhere(factor: "people" | "spaces" | "road"): boolean;
}

/** Exposure and traffic come from one road. */
export const roadPair = (exposure: number, traffic: number): number => exposure * 8 + traffic;
export const exposureOf = (pair: number): number => Math.floor(pair / 8);
export const trafficOf = (pair: number): number => pair % 8;

const VAGUE: readonly Material[] = ["UNKNOWN", "CAST_IRON_UNSPECIFIED"];
const MOST_YEARS = 60;

export function learnSimilarPipes(
  network: PackedNetwork,
  grades: PackedGrades,
  states: Uint8Array,
  rules: RuleSet,
): SimilarPipes {
  const ladders = createLadders(rules);
  const seen = { people: false, spaces: false, road: false };
  const today = dayNumber(network.asOf);
  const at = (column: { words: readonly string[]; codes: ArrayLike<number> }, i: number) =>
    column.words[column.codes[i]!]!;
  const scoreAt = (factor: "diameter" | "pressure" | "people" | "spaces" | "traffic", i: number) =>
    grades.consequenceFactors[consequenceAt(factor, i)]!;
  const cells = {
    material: (i: number, decade: number | undefined) =>
      decade === undefined
        ? [at(network.network, i)]
        : [at(network.network, i), String(decade), String(scoreAt("diameter", i))],
    years: (i: number, material: Material | undefined) =>
      material === undefined ? [at(network.network, i)] : [at(network.network, i), material],
    pipe: (i: number) => [at(network.network, i), at(network.role, i), wordAt(network.material, i)],
    place: (i: number) => [at(network.network, i), at(network.role, i), at(network.district, i)],
  };

  for (let i = 0; i < network.count; i++) {
    const knows = (kind: Parameters<typeof stateOf>[2]) => stateOf(states, i, kind) === KNOWN;
    const material = wordAt(network.material, i);
    const day = network.commissionedDay[i]!;
    if (knows("material") && knows("age"))
      ladders.material.add(cells.material(i, decadeOf(day)), MATERIALS.indexOf(material));
    if (knows("material") && knows("age"))
      ladders.years.add(cells.years(i, material), Math.max(0, fullYearsBetween(day, today)));
    for (const factor of ["diameter", "pressure"] as const)
      if (knows(factor)) ladders[factor].add(cells.pipe(i), scoreAt(factor, i));
    for (const factor of ["people", "spaces"] as const)
      if (knows(factor)) {
        seen[factor] = true;
        ladders[factor].add(cells.place(i), scoreAt(factor, i));
      }
    if (!knows("road")) continue;
    seen.road = true;
    const exposure = grades.likelihoodFactors[likelihoodAt("exposure", i)]!;
    ladders.road.add(cells.place(i), roadPair(exposure, scoreAt("traffic", i)));
  }

  return {
    material: (i, decade) => ladders.material.spread(cells.material(i, decade)),
    years: (i, material) => ladders.years.spread(cells.years(i, material)),
    score: (i, factor) =>
      ladders[factor].spread(factor === "diameter" || factor === "pressure" ? cells.pipe(i) : cells.place(i)),
    road: (i) => ladders.road.spread(cells.place(i)),
    isKnownAnywhere: (factor) => seen[factor],
  };
}

/** Where nobody knows anything, every value of the scale is possible. */
function createLadders(rules: RuleSet) {
  const { pressure, coupled, traffic } = rules.consequence;
  const scores = [1, 2, 3, 4, 5];
  const roads = ROAD_CLASSES.filter((word) => word !== "UNKNOWN").map((word) =>
    roadPair(
      roadScore(word, rules.likelihood.exposure, rules.awayFromRoads),
      roadScore(word, traffic, rules.awayFromRoads),
    ),
  );
  const pressures = Object.values(pressure as Record<PressureClass, number>);
  return {
    material: createValueLadder(MATERIALS.map((_, code) => code).filter((code) => !VAGUE.includes(MATERIALS[code]!))),
    years: createValueLadder(Array.from({ length: MOST_YEARS + 1 }, (_, years) => years)),
    diameter: createValueLadder(scores),
    pressure: createValueLadder(pressures.length > 0 ? [...new Set(pressures)] : scores),
    people: createValueLadder(scores),
    spaces: createValueLadder([...new Set([1, coupled])]),
    road: createValueLadder([...new Set([...roads, roadPair(rules.awayFromRoads, rules.awayFromRoads)])]),
  };
}

/** Of 1987-05-01: decadeOf(6329) is 198. */
export const decadeOf = (day: number): number | undefined =>
  day === UNKNOWN_DAY ? undefined : Math.floor(Number(isoDay(day).slice(0, 4)) / 10);
