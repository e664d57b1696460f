/**
 * Grades every pipe of a packed network: leak class, likelihood, consequence, colour, scope rules.
 *
 * likelihood  = weighted mean of material, age against design life, failure history, road exposure (1 to 5 each)
 * consequence = weighted mean of diameter, pressure, people, coupled spaces, traffic, by network
 * colour      = matrix of both; docs/methods/first-grading.md has the tables, their sources and limits.
 *
 * A factor whose input is unknown is stored as 0 and counts with `unknownScore`. Linear in pipes; each looks up what
 * lies near it in a static index.
 */
import { dayNumber, fullYearsBetween, UNKNOWN_DAY } from "../../base/dates.ts";
import type { Material, Network } from "../../network/model/codes.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures, Surroundings } from "../../network/model/packed-shapes.ts";
import { LEAK_CLASSES, leakClass } from "./leak-class.ts";
import { RISKS, riskOf } from "./risk-matrix.ts";
import type { RuleSet } from "./rules.ts";
import { meetScope } from "./scope-rules.ts";
import { indexSurroundings, type Nearby } from "./surroundings-index.ts";

export const LIKELIHOOD_FACTORS = ["material", "age", "history", "exposure"] as const;
export const CONSEQUENCE_FACTORS = ["diameter", "pressure", "people", "spaces", "traffic"] as const;

export interface PackedGrades {
  readonly count: number;
  /** Failures that count towards the class. */
  readonly failures: Uint16Array;
  /** Codes of LEAK_CLASSES. */
  readonly leakClass: Uint8Array;
  readonly likelihood: Uint8Array;
  readonly consequence: Uint8Array;
  /** Codes of RISKS. */
  readonly risk: Uint8Array;
  /** Scores per pipe in factor order, 0 = unknown, 255 = does not apply. */
  readonly likelihoodFactors: Uint8Array;
  readonly consequenceFactors: Uint8Array;
  /** Bit i = scope rule i is met. */
  readonly scope: Uint16Array;
}

export const NOT_APPLICABLE = 255;

/** By the codes of the roads' class column. */
const ROAD_SCORES: Record<string, number> = { EXPRESSWAY: 5, ARTERIAL: 4, COLLECTOR: 3, LOCAL: 2, LANE: 1 };

export function gradeNetwork(
  network: PackedNetwork,
  failures: PackedFailures,
  surroundings: Surroundings,
  rules: RuleSet,
): PackedGrades {
  const { count } = network;
  const grades: PackedGrades = {
    count,
    failures: countFailures(network, failures, rules.leakClass),
    leakClass: new Uint8Array(count),
    likelihood: new Uint8Array(count),
    consequence: new Uint8Array(count),
    risk: new Uint8Array(count),
    likelihoodFactors: new Uint8Array(count * LIKELIHOOD_FACTORS.length),
    consequenceFactors: new Uint8Array(count * CONSEQUENCE_FACTORS.length),
    scope: new Uint16Array(count),
  };
  const index = indexSurroundings(surroundings);
  const roadScores = surroundings.roads.codes.roadClass.words.map((word) => ROAD_SCORES[word] ?? 0);
  const today = dayNumber(network.asOf);
  for (let i = 0; i < count; i++) {
    const nearby = index.near(network, i, rules.consequence.peopleWithinM, rules.consequence.spacesWithinM);
    const road = nearby.roadClass < 0 ? 0 : (roadScores[nearby.roadClass] ?? 0);
    const day = network.commissionedDay[i]!;
    const years = day === UNKNOWN_DAY ? null : Math.max(0, fullYearsBetween(day, today));
    gradeLikelihood(grades, network, i, years, road, rules);
    gradeConsequence(grades, network, i, nearby, road, index, rules);
    grades.risk[i] = RISKS.indexOf(riskOf(grades.likelihood[i]!, grades.consequence[i]!, rules.matrix));
    grades.scope[i] = scopeBits(network, i, years);
  }
  return grades;
}

function countFailures(network: PackedNetwork, failures: PackedFailures, rule: RuleSet["leakClass"]): Uint16Array {
  const counted = new Uint16Array(network.count);
  const excluded = new Set(
    failures.codes.cause.words.flatMap((word, code) =>
      (rule.excludedCauses as string[]).includes(word) ? [code] : [],
    ),
  );
  const pipe = failures.codes.asset.words.indexOf("PIPE");
  const confirmed = failures.codes.state.words.indexOf("CONFIRMED");
  const today = dayNumber(network.asOf);
  for (let i = 0; i < failures.count; i++) {
    const at = failures.pipe[i]!;
    if (at < 0 || failures.codes.asset.codes[i] !== pipe || failures.codes.state.codes[i] !== confirmed) continue;
    const day = failures.numbers.day[i]!;
    if (day > today || excluded.has(failures.codes.cause.codes[i]!)) continue;
    if (rule.windowYears > 0 && fullYearsBetween(day, today) >= rule.windowYears) continue;
    if (counted[at]! < 65_535) counted[at]!++;
  }
  return counted;
}

/** 1 + how many of the four bounds the value has reached. */
function stepScore(value: number, bounds: readonly number[]): number {
  let score = 1;
  for (const bound of bounds) if (value >= bound) score++;
  return score;
}

function gradeLikelihood(
  grades: PackedGrades,
  network: PackedNetwork,
  i: number,
  years: number | null,
  road: number,
  rules: RuleSet,
): void {
  const rule = rules.likelihood;
  const material = network.material.words[network.material.codes[i]!] as Material;
  const life = rule.designLife[material];
  const failures = grades.failures[i]!;
  const factors = grades.likelihoodFactors;
  const at = i * LIKELIHOOD_FACTORS.length;
  factors[at] = rule.material[material] ?? 0;
  factors[at + 1] = years === null || life === undefined ? 0 : stepScore(years / life, rule.ageShares);
  factors[at + 2] = stepScore(failures, rule.failures);
  factors[at + 3] = road;
  const mean = weightedMean(
    factors,
    at,
    LIKELIHOOD_FACTORS.map((name) => rule.weights[name]),
    rules.unknownScore,
  );
  const letter = leakClass(failures, rules.leakClass);
  grades.leakClass[i] = LEAK_CLASSES.indexOf(letter);
  grades.likelihood[i] = Math.max(Math.round(mean), letter === "A" ? Math.round(rule.leastOfClassA) : 1);
}

function gradeConsequence(
  grades: PackedGrades,
  network: PackedNetwork,
  i: number,
  nearby: Nearby,
  road: number,
  known: { hasPeople: boolean; hasSpaces: boolean },
  rules: RuleSet,
): void {
  const rule = rules.consequence;
  const kind = network.network.words[network.network.codes[i]!] as Network;
  const placed = network.vertexStart[i + 1]! > network.vertexStart[i]!;
  const factors = grades.consequenceFactors;
  const at = i * CONSEQUENCE_FACTORS.length;
  const mm = network.diameterMm[i]!;
  factors[at] = Number.isNaN(mm) ? 0 : stepScore(mm, rule.diameterMm);
  const pressure = network.pressureClass.words[network.pressureClass.codes[i]!]!;
  factors[at + 1] = kind === "gas" ? (rule.pressure[pressure] ?? 0) : NOT_APPLICABLE;
  const people = nearby.sensitive
    ? Math.max(Math.round(rule.sensitive), stepScore(nearby.households, rule.households))
    : stepScore(nearby.households, rule.households);
  factors[at + 2] = placed && known.hasPeople ? people : 0;
  factors[at + 3] =
    kind !== "gas" ? NOT_APPLICABLE : placed && known.hasSpaces ? (nearby.coupled ? Math.round(rule.coupled) : 1) : 0;
  factors[at + 4] = road;
  const weights = rule.weights[kind];
  const mean = weightedMean(
    factors,
    at,
    CONSEQUENCE_FACTORS.map((name) => weights[name]),
    rules.unknownScore,
  );
  grades.consequence[i] = Math.max(1, Math.round(mean));
}

function weightedMean(scores: Uint8Array, at: number, weights: readonly number[], unknownScore: number): number {
  let sum = 0;
  let weight = 0;
  for (let f = 0; f < weights.length; f++) {
    const score = scores[at + f]!;
    if (score === NOT_APPLICABLE) continue;
    sum += (score === 0 ? unknownScore : score) * weights[f]!;
    weight += weights[f]!;
  }
  return weight === 0 ? unknownScore : sum / weight;
}

function scopeBits(network: PackedNetwork, i: number, years: number | null): number {
  const met = meetScope({
    network: network.network.words[network.network.codes[i]!]!,
    role: network.role.words[network.role.codes[i]!]!,
    material: network.material.words[network.material.codes[i]!]!,
    years,
    builtOver: network.builtOver[i] === 1,
  });
  return met.reduce((bits, rule) => bits | (1 << rule), 0);
}
