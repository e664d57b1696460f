/**
 * Grades every pipe of a packed network: leak class, likelihood, consequence, colour, scope rules.
 *
 * likelihood  = weighted score of material, age against design life, failure history, road exposure
 * consequence = weighted score of diameter, pressure, people, coupled spaces, traffic, by network
 * colour      = matrix of both; docs/methods/first-grading.md has the tables, their sources and limits.
 *
 * Linear in pipes: each looks up what lies near it in a static index. A million pipes take some seconds.
 */
import { dayNumber, fullYearsBetween, UNKNOWN_DAY } from "../../base/dates.ts";
import type { Material } from "../../network/model/codes.ts";
import { NETWORKS } from "../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures, Surroundings } from "../../network/model/packed-shapes.ts";
import { type DrainInspections, NO_INSPECTIONS, repairClasses } from "./cctv/drain-inspections.ts";
import { CONSEQUENCE_FACTORS, consequenceLevel, consequenceWeights, scoreConsequence } from "./consequence.ts";
import { countFailures } from "./count-failures.ts";
import { LEAK_CLASSES, leakClass, NO_CLASS } from "./leak-class.ts";
import { LIKELIHOOD_FACTORS, likelihoodLevel, likelihoodWeights, scoreLikelihood } from "./likelihood.ts";
import { RISKS, riskOf } from "./risk-matrix.ts";
import type { RuleSet } from "./rules.ts";
import { scopeBits } from "./scope-rules.ts";
import { indexSurroundings } from "./surroundings-index.ts";

/** Part of every run id: moves when the same inputs and rules could come out different. */
export const GRADING_VERSION = 2;

export interface PackedGrades {
  readonly count: number;
  /** Failures that count towards the class. */
  readonly failures: Uint16Array;
  /** Codes of LEAK_CLASSES, or NO_CLASS. */
  readonly leakClass: Uint8Array;
  readonly likelihood: Uint8Array;
  readonly consequence: Uint8Array;
  /** Codes of RISKS. */
  readonly risk: Uint8Array;
  /** Scores per pipe in the order of LIKELIHOOD_FACTORS; UNKNOWN_SCORE and NOT_APPLICABLE as in weighted-score.ts. */
  readonly likelihoodFactors: Uint8Array;
  readonly consequenceFactors: Uint8Array;
  /** Bit i = scope rule i is met. */
  readonly scope: Uint16Array;
  /** Repair class of an inspected drain, 1 to 4; 0 = no camera was in it. */
  readonly drainClass: Uint8Array;
}

/** What else is known of pipes: what lies around them, and what a camera saw in them. */
export interface GradingSurroundings extends Surroundings {
  readonly drains?: DrainInspections;
}

const L = LIKELIHOOD_FACTORS.length;
const C = CONSEQUENCE_FACTORS.length;
const HISTORY = LIKELIHOOD_FACTORS.indexOf("history");

export function gradeNetwork(
  network: PackedNetwork,
  failures: PackedFailures,
  surroundings: GradingSurroundings,
  rules: RuleSet,
): PackedGrades {
  const drainClass = repairClasses(network, surroundings.drains ?? NO_INSPECTIONS, rules.cctv);
  const grades = newGrades(network.count, countFailures(network, failures, rules.leakClass), drainClass);
  const near = indexSurroundings(network, surroundings, rules);
  const yearsOf = createServiceYears(network);
  const scopeOf = createScope(network);
  const weights = likelihoodWeights(rules);
  const consequence = new Map(NETWORKS.map((kind) => [kind, consequenceWeights(rules, kind)]));
  for (let i = 0; i < network.count; i++) {
    const kind = wordAt(network.network, i);
    const years = yearsOf(i);
    const count = grades.failures[i]!;
    const letter = rules.leakClass.networks.includes(kind) ? leakClass(count, rules.leakClass) : undefined;
    const { people, coupled, road } = near(i);
    const material: Material = wordAt(network.material, i);
    scoreLikelihood({ material, years, failures: count, road }, rules, grades.likelihoodFactors, i * L);
    // What the camera saw is the drain's history too, where it is worse than the failures on record.
    const seen = rules.cctv.likelihoodScores[drainClass[i]! - 1] ?? 0;
    if (seen > grades.likelihoodFactors[i * L + HISTORY]!) grades.likelihoodFactors[i * L + HISTORY] = seen;
    scoreConsequence(
      {
        network: kind,
        role: wordAt(network.role, i),
        diameterMm: network.diameterMm[i]!,
        pressure: wordAt(network.pressureClass, i),
        people,
        coupled,
        road,
      },
      rules,
      grades.consequenceFactors,
      i * C,
    );
    grades.leakClass[i] = letter === undefined ? NO_CLASS : LEAK_CLASSES.indexOf(letter);
    grades.likelihood[i] = likelihoodLevel(grades.likelihoodFactors, i * L, letter, rules, weights);
    grades.consequence[i] = consequenceLevel(grades.consequenceFactors, i * C, rules, consequence.get(kind)!);
    grades.risk[i] = RISKS.indexOf(riskOf(grades.likelihood[i]!, grades.consequence[i]!, rules.matrix));
    grades.scope[i] = scopeOf(i, years, count > 0);
  }
  return grades;
}

const newGrades = (count: number, failures: Uint16Array, drainClass: Uint8Array): PackedGrades => ({
  count,
  failures,
  drainClass,
  leakClass: new Uint8Array(count),
  likelihood: new Uint8Array(count),
  consequence: new Uint8Array(count),
  risk: new Uint8Array(count),
  likelihoodFactors: new Uint8Array(count * L),
  consequenceFactors: new Uint8Array(count * C),
  scope: new Uint16Array(count),
});

const wordAt = <W extends string>(column: CodeColumn<W>, position: number): W => column.words[column.codes[position]!]!;

/** Full service years by position, null = unknown; each day is reckoned once. A pipe laid after the day counts 0. */
function createServiceYears(network: PackedNetwork): (position: number) => number | null {
  const today = dayNumber(network.asOf);
  const reckoned = new Map<number, number>();
  return (position) => {
    const day = network.commissionedDay[position]!;
    if (day === UNKNOWN_DAY) return null;
    let years = reckoned.get(day);
    if (years === undefined) {
      years = Math.max(0, fullYearsBetween(day, today));
      reckoned.set(day, years);
    }
    return years;
  };
}

/** Scope rules by position; pipes alike in all that the rules ask share one answer. */
function createScope(network: PackedNetwork): (position: number, years: number | null, failed: boolean) => number {
  const { network: kinds, role, material, builtOver } = network;
  const answered = new Map<string, number>();
  return (i, years, failed) => {
    const key = `${kinds.codes[i]} ${role.codes[i]} ${material.codes[i]} ${builtOver[i]} ${years} ${failed}`;
    let bits = answered.get(key);
    if (bits === undefined) {
      const subject = { network: wordAt(kinds, i), role: wordAt(role, i), material: wordAt(material, i) };
      bits = scopeBits({ ...subject, years, builtOver: builtOver[i] === 1, failed });
      answered.set(key, bits);
    }
    return bits;
  };
}
