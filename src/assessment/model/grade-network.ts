/**
 * Grades every pipe of a packed network: leak class, likelihood, consequence, colour, scope rules.
 *
 * likelihood  = weighted score of material, age against design life, failure history, road exposure
 * consequence = weighted score of diameter, pressure, people, coupled spaces, traffic, customers and minutes to shut it
 * colour      = matrix of both; docs/methods/first-grading.md has the tables, their sources and limits.
 *
 * Rules of a part of the city hold for its pipes alone (levels/scoped-rules.ts).
 *
 * Near-linear in pipes: each looks up what lies near it in a static index, and how it is shut is found for all of them at
 * once. A million pipes take some seconds.
 */
import { canonicalJson } from "../../base/canonical-json.ts";
import { dayNumber, fullYearsBetween, UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures, Surroundings } from "../../network/model/packed-shapes.ts";
import { wordAt } from "../../network/model/pipe-columns.ts";
import { countFailures } from "./count-failures.ts";
import { type FoundInputs, newInputs, type PackedInputs, writeInputs } from "./found-inputs.ts";
import { gradePipe, newScores, type PipeInputs, readyRules } from "./grade-pipe.ts";
import { findCustomers, findShutdown, keptIsolation } from "./isolation/isolate-network.ts";
import { LEAK_CLASSES, NO_CLASS } from "./leak-class.ts";
import { resolveRules, type ScopedRules } from "./levels/scoped-rules.ts";
import { RISKS } from "./risk-matrix.ts";
import type { RuleSet } from "./rules.ts";
import { scopeBits } from "./scope-rules.ts";
import { indexSurroundings } from "./surroundings-index.ts";

/** Part of every run id: moves when the same inputs and rules could come out different. */
export const GRADING_VERSION = 3;

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
  readonly inputs: PackedInputs;
}

export function gradeNetwork(
  network: PackedNetwork,
  failures: PackedFailures,
  surroundings: Surroundings,
  rules: RuleSet,
  scoped: readonly ScopedRules[] = [],
): PackedGrades {
  const { sets, setOf } = resolveRules(network, rules, scoped);
  const counted = countBySets(network, failures, sets, setOf);
  const grades = newGrades(network.count, counted);
  const scores = newScores(network.count);
  const readySets = sets.map(readyRules);
  const near = indexSurroundings(network, surroundings);
  const isolation = keptIsolation(network, surroundings, rules.consequence);
  const yearsOf = createServiceYears(network);
  const scopeOf = createScope(network);
  for (let i = 0; i < network.count; i++) {
    const ready = readySets[setOf[i]!]!;
    const found: FoundInputs = {
      years: yearsOf(i),
      failures: counted[i]!,
      ...near(i, ready.rules),
      customers: findCustomers(isolation, i),
      shutdown: findShutdown(isolation, i),
    };
    writeInputs(grades.inputs, i, found);
    const grade = gradePipe({ ...ownInputs(network, i), ...found }, ready, scores, i);
    grades.leakClass[i] = grade.leakClass === undefined ? NO_CLASS : LEAK_CLASSES.indexOf(grade.leakClass);
    grades.likelihood[i] = grade.likelihood;
    grades.consequence[i] = grade.consequence;
    grades.risk[i] = RISKS.indexOf(grade.risk);
    grades.scope[i] = scopeOf(i, found.years, found.failures > 0);
  }
  return { ...grades, likelihoodFactors: scores.likelihood, consequenceFactors: scores.consequence };
}

/** A pipe's failures by its own rules; few sets differ in what counts, and each such count is made once. */
function countBySets(
  network: PackedNetwork,
  failures: PackedFailures,
  sets: readonly RuleSet[],
  setOf: Uint16Array,
): Uint16Array {
  const made = new Map<string, Uint16Array>();
  const counts = sets.map(({ leakClass }) => {
    const { unit, windowYears, excludedCauses, assets, states } = leakClass;
    const key = canonicalJson([unit, windowYears, excludedCauses, assets, states]);
    const counted = made.get(key) ?? countFailures(network, failures, leakClass);
    made.set(key, counted);
    return counted;
  });
  return made.size === 1 ? counts[0]! : counts[0]!.map((_, i) => counts[setOf[i]!]![i]!);
}

/** What stands in the pipe's own row. */
export const ownInputs = (network: PackedNetwork, i: number): Omit<PipeInputs, keyof FoundInputs> => ({
  network: wordAt(network.network, i),
  role: wordAt(network.role, i),
  material: wordAt(network.material, i),
  diameterMm: network.diameterMm[i]!,
  pressure: wordAt(network.pressureClass, i),
});

const newGrades = (count: number, failures: Uint16Array) => ({
  count,
  failures,
  leakClass: new Uint8Array(count),
  likelihood: new Uint8Array(count),
  consequence: new Uint8Array(count),
  risk: new Uint8Array(count),
  scope: new Uint16Array(count),
  inputs: newInputs(count, failures),
});

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
