/**
 * A run in figures: pipes and metres by class, colour, scope rule, conclusion, and what rests on unknown input.
 *
 * Metres are summed in the order of the pipes, as everywhere (network/model/summarise-pipes.ts), and turned into km to the
 * millimetre once, so that the parts of each table add up to its whole.
 */
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGrades } from "./grade-network.ts";
import type { HazardSummary } from "./hazards/summarise-hazards.ts";
import { LEAK_CLASSES } from "./leak-class.ts";
import { RISKS, type Risk } from "./risk-matrix.ts";
import { isListedDirectly, SCOPE_RULES } from "./scope-rules.ts";

export interface Amount {
  pipes: number;
  km: number;
}

/** 国办发〔2022〕22号 and the assessment guide of 2022 (reference 1.3). */
export const CONCLUSIONS = ["IMMEDIATE", "TIME_LIMITED", "CONTROLLED", "COMPLIANT"] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface GradeSummary {
  readonly pipes: number;
  readonly km: number;
  /** A pipe of a network without leak classes is in none. */
  readonly leakClass: Record<string, Amount & { failures: number }>;
  readonly risk: Record<string, Amount>;
  readonly scope: Record<string, Amount>;
  readonly conclusions: Record<string, Amount>;
  readonly unknown: { material: Amount; date: Amount; position: Amount };
  /** Hazards found in the same run, by type; runs of before have none. */
  readonly hazards?: HazardSummary;
}

export function summariseGrades(network: PackedNetwork, grades: PackedGrades): GradeSummary {
  const all = newAmount();
  const letters = LEAK_CLASSES.map(() => ({ ...newAmount(), failures: 0 }));
  const colours = RISKS.map(newAmount);
  const rules = SCOPE_RULES.map(newAmount);
  const conclusions = CONCLUSIONS.map(newAmount);
  const unknown = { material: newAmount(), date: newAmount(), position: newAmount() };
  const unknownMaterial = network.material.words.indexOf("UNKNOWN");
  for (let i = 0; i < network.count; i++) {
    const metres = network.lengthM[i]!;
    add(all, metres);
    const letter = letters[grades.leakClass[i]!];
    if (letter) {
      add(letter, metres);
      letter.failures += grades.failures[i]!;
    }
    add(colours[grades.risk[i]!]!, metres);
    for (let rule = 0; rule < rules.length; rule++) if (grades.scope[i]! & (1 << rule)) add(rules[rule]!, metres);
    add(conclusions[CONCLUSIONS.indexOf(provisionalConclusion(grades, i))]!, metres);
    if (network.material.codes[i] === unknownMaterial) add(unknown.material, metres);
    if (network.commissionedDay[i] === UNKNOWN_DAY) add(unknown.date, metres);
    if (network.vertexStart[i + 1] === network.vertexStart[i]) add(unknown.position, metres);
  }
  const codes = SCOPE_RULES.map((rule) => rule.code);
  return {
    ...inKm(all),
    leakClass: named(LEAK_CLASSES, letters),
    risk: named(RISKS, colours),
    scope: named(codes, rules),
    conclusions: named(CONCLUSIONS, conclusions),
    unknown: { material: inKm(unknown.material), date: inKm(unknown.date), position: inKm(unknown.position) },
  };
}

/** By the repair class I to IV of CJJ 181-2012: sound, watch and plan, mend soon, mend at once. */
const OF_DRAIN_CLASS = ["COMPLIANT", "CONTROLLED", "TIME_LIMITED", "IMMEDIATE"] as const;

/**
 * What the first grading suggests until an assessor concludes: a direct scope rule or red asks for renewal, red with a
 * direct rule at once, orange for control. A drain that was inspected is judged by its own method instead of the colour;
 * a direct rule lists it all the same.
 */
export const provisionalConclusion = (
  grades: Pick<PackedGrades, "scope" | "risk" | "drainClass">,
  i: number,
): Conclusion => conclusionOf(RISKS[grades.risk[i]!]!, isListedDirectly(grades.scope[i]!), grades.drainClass[i]!);

/** As `provisionalConclusion`, of a grade read back from a run; `repairClass` null = never inspected. */
export const suggestedConclusion = (
  risk: Risk,
  scopeRules: readonly string[],
  repairClass: number | null,
): Conclusion =>
  conclusionOf(
    risk,
    scopeRules.some((code) => DIRECT_RULES.has(code)),
    repairClass ?? 0,
  );

const DIRECT_RULES = new Set(SCOPE_RULES.filter((rule) => !rule.assessmentNeeded).map((rule) => rule.code));

function conclusionOf(colour: Risk, direct: boolean, drainClass: number): Conclusion {
  const seen = OF_DRAIN_CLASS[drainClass - 1];
  if (seen) return direct && (seen === "COMPLIANT" || seen === "CONTROLLED") ? "TIME_LIMITED" : seen;
  if (colour === "red") return direct ? "IMMEDIATE" : "TIME_LIMITED";
  if (direct) return "TIME_LIMITED";
  return colour === "orange" ? "CONTROLLED" : "COMPLIANT";
}

/** Pipes and km of those positions that hold, summed as the summary sums them. */
export function amountWhere(network: PackedNetwork, holds: (position: number) => boolean): Amount {
  const amount = newAmount();
  for (let i = 0; i < network.count; i++) if (holds(i)) add(amount, network.lengthM[i]!);
  return inKm(amount);
}

const newAmount = (): Amount => ({ pipes: 0, km: 0 });
/** Metres until `inKm`. */
function add(amount: Amount, metres: number): void {
  amount.pipes++;
  amount.km += metres;
}
const inKm = <A extends Amount>(amount: A): A => ({ ...amount, km: Math.round(amount.km * 1000) / 1e6 });
const named = <A extends Amount>(words: readonly string[], amounts: readonly A[]): Record<string, A> =>
  Object.fromEntries(words.map((word, i) => [word, inKm(amounts[i]!)]));
