/**
 * Which pipes does a plan look at, and why? A pipe in use that the rules give at least one reason for; the others are
 * counted by why they were left out, so that nothing is dropped in silence.
 */
import { LEAK_CLASSES } from "../../../assessment/model/leak-class.ts";
import { RISKS } from "../../../assessment/model/risk-matrix.ts";
import { isListedDirectly } from "../../../assessment/model/scope-rules.ts";
import { NOT_GRADED, PLAN_CONCLUSIONS, type PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";

/** Bit i = reason i. */
export const CANDIDATE_REASONS = [
  "RISK",
  "CLASS_A",
  "CLASS_B",
  "LISTED",
  "IMMEDIATE",
  "TIME_LIMITED",
  "BUILT_OVER",
  "FORCED",
] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];
const BIT = Object.fromEntries(CANDIDATE_REASONS.map((reason, i) => [reason, 1 << i])) as Record<
  CandidateReason,
  number
>;

export const LEFT_OUT = ["NOT_IN_USE", "OUT_OF_USE", "NOT_GRADED", "NO_REASON", "TOO_SHORT", "NO_YEAR"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];
export type LeftOutCounts = Readonly<Record<LeftOut, { readonly pipes: number; readonly metres: number }>>;

export interface Candidates {
  /** By position: bits of CANDIDATE_REASONS; 0 = not a candidate. */
  readonly reasons: Uint8Array;
  readonly leftOut: Record<LeftOut, { pipes: number; metres: number }>;
}

export const reasonsOf = (bits: number): CandidateReason[] => CANDIDATE_REASONS.filter((reason) => bits & BIT[reason]);

/** `forced` = positions somebody asked for whatever the rules say. */
export function chooseCandidates(
  { network, grades, conclusions, builtOver }: PlanInputs,
  rules: PlanningRules["candidates"],
  forced: ReadonlySet<number>,
): Candidates {
  const reasons = new Uint8Array(network.count);
  const leftOut = Object.fromEntries(LEFT_OUT.map((why) => [why, { pipes: 0, metres: 0 }])) as Candidates["leftOut"];
  const leave = (why: LeftOut, i: number): void => {
    leftOut[why].pipes++;
    leftOut[why].metres += network.lengthM[i]!;
  };
  const inUse = network.status.words.map((word) => word === "IN_USE" || word === "OTHER");
  const risky = RISKS.map((risk) => rules.risks.includes(risk));
  const classBit = LEAK_CLASSES.map((letter) =>
    rules.leakClasses.includes(letter) ? (letter === "A" ? BIT.CLASS_A : letter === "B" ? BIT.CLASS_B : 0) : 0,
  );
  const concluded = PLAN_CONCLUSIONS.map((word) =>
    !rules.concluded ? 0 : word === "IMMEDIATE" ? BIT.IMMEDIATE : word === "TIME_LIMITED" ? BIT.TIME_LIMITED : 0,
  );
  for (let i = 0; i < network.count; i++) {
    if (!inUse[network.status.codes[i]!]) {
      leave("NOT_IN_USE", i);
      continue;
    }
    if (conclusions.outOfUse[i] === 1) {
      leave("OUT_OF_USE", i);
      continue;
    }
    let bits = concluded[conclusions.conclusion[i]!]! | (forced.has(i) ? BIT.FORCED : 0);
    if (rules.builtOver && builtOver[i] === 1) bits |= BIT.BUILT_OVER;
    const graded = grades.likelihood[i] !== NOT_GRADED;
    if (graded) {
      if (risky[grades.risk[i]!]) bits |= BIT.RISK;
      bits |= classBit[grades.leakClass[i]!] ?? 0;
      if (rules.listedDirectly && isListedDirectly(grades.scope[i]!)) bits |= BIT.LISTED;
    }
    if (bits === 0) leave(graded ? "NO_REASON" : "NOT_GRADED", i);
    else reasons[i] = bits;
  }
  return { reasons, leftOut };
}
