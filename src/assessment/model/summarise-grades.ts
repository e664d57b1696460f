/** A run in figures: pipes and metres by class, colour, scope rule, and what rests on unknown input. */
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGrades } from "./grade-network.ts";
import { LEAK_CLASSES } from "./leak-class.ts";
import { RISKS } from "./risk-matrix.ts";
import { SCOPE_RULES } from "./scope-rules.ts";

export interface Amount {
  pipes: number;
  km: number;
}

export const CONCLUSIONS = ["IMMEDIATE", "TIME_LIMITED", "CONTROLLED", "COMPLIANT"] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface GradeSummary {
  readonly pipes: number;
  readonly km: number;
  readonly leakClass: Record<string, Amount & { failures: number }>;
  readonly risk: Record<string, Amount>;
  readonly scope: Record<string, Amount>;
  readonly conclusions: Record<string, Amount>;
  readonly unknown: { material: Amount; date: Amount; position: Amount };
}

/** Metres are summed in the order of the pipes and turned to km once, so that every table adds up alike. */
export function summariseGrades(network: PackedNetwork, grades: PackedGrades): GradeSummary {
  const letters = LEAK_CLASSES.map(() => ({ pipes: 0, km: 0, failures: 0 }));
  const colours = RISKS.map(newAmount);
  const rules = SCOPE_RULES.map(newAmount);
  const conclusions = Object.fromEntries(CONCLUSIONS.map((word) => [word, newAmount()])) as Record<Conclusion, Amount>;
  const unknown = { material: newAmount(), date: newAmount(), position: newAmount() };
  const unknownMaterial = network.material.words.indexOf("UNKNOWN");
  let metres = 0;
  for (let i = 0; i < network.count; i++) {
    const m = network.lengthM[i]!;
    metres += m;
    const letter = letters[grades.leakClass[i]!]!;
    add(letter, m);
    letter.failures += grades.failures[i]!;
    add(colours[grades.risk[i]!]!, m);
    for (let rule = 0; rule < rules.length; rule++) if (grades.scope[i]! & (1 << rule)) add(rules[rule]!, m);
    add(conclusions[provisionalConclusion(grades, i)], m);
    if (network.material.codes[i] === unknownMaterial) add(unknown.material, m);
    if (network.commissionedDay[i] === UNKNOWN_DAY) add(unknown.date, m);
    if (network.vertexStart[i + 1] === network.vertexStart[i]) add(unknown.position, m);
  }
  const named = <A extends Amount>(words: readonly string[], amounts: readonly A[]) =>
    Object.fromEntries(words.map((word, i) => [word, inKm(amounts[i]!)]));
  return {
    pipes: network.count,
    km: toKm(metres),
    leakClass: named(LEAK_CLASSES, letters),
    risk: named(RISKS, colours),
    scope: named(
      SCOPE_RULES.map((rule) => rule.code),
      rules,
    ),
    conclusions: named(
      CONCLUSIONS,
      CONCLUSIONS.map((word) => conclusions[word]),
    ),
    unknown: { material: inKm(unknown.material), date: inKm(unknown.date), position: inKm(unknown.position) },
  };
}

/**
 * What the first grading suggests until an assessor concludes: a direct scope rule or red asks for renewal, red with a
 * direct rule at once, orange for control.
 */
export function provisionalConclusion(grades: PackedGrades, i: number): Conclusion {
  const direct = SCOPE_RULES.some((rule, r) => !rule.assessmentNeeded && (grades.scope[i]! & (1 << r)) !== 0);
  const colour = RISKS[grades.risk[i]!]!;
  if (colour === "red") return direct ? "IMMEDIATE" : "TIME_LIMITED";
  if (direct) return "TIME_LIMITED";
  return colour === "orange" ? "CONTROLLED" : "COMPLIANT";
}

const newAmount = (): Amount => ({ pipes: 0, km: 0 });
function add(amount: Amount, metres: number): void {
  amount.pipes++;
  amount.km += metres;
}
const toKm = (metres: number): number => Math.round(metres) / 1000;
const inKm = <A extends Amount>(amount: A): A => ({ ...amount, km: toKm(amount.km) });
