/** What is wrong with rules that somebody wants to adopt, in the words of a refusal. */
import { z } from "zod";
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { findMatrixFault, type RiskMatrix } from "../risk-matrix.ts";
import { mergeRules, type RuleSet } from "../rules.ts";
import { findWholeCityPath, layOver, type RulePart, type ScopedRules, type ScopedVersion } from "./scoped-rules.ts";

/** Cut-offs that fall and cells that never get better with danger. */
export function whyNotMatrix({ red, orange, yellow, cells }: RiskMatrix): Outcome<null> {
  if (!(red > orange && orange > yellow)) return refuse("assessment.matrix-cut-offs-wrong", { red, orange, yellow });
  const fault = cells && findMatrixFault(cells);
  return fault ? refuse("assessment.matrix-not-monotone", { ...fault }) : done(null);
}

/** A part over the city's rules, as a rule set that holds together. */
export function checkPart(city: RuleSet, part: RulePart): Outcome<RuleSet> {
  if (Object.keys(part).length === 0) return refuse("assessment.scoped-rules-empty");
  const path = findWholeCityPath(part);
  if (path) return refuse("assessment.scoped-rules-whole-city", { path });
  const matrix = { ...city.matrix, ...(part["matrix"] as Partial<RiskMatrix> | undefined) };
  try {
    const rules = mergeRules(city, part);
    return done(rules);
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const why = isMatrixShaped(matrix) ? whyNotMatrix(matrix) : done(null);
    return why.ok ? refuse("assessment.rules-invalid", { cause: firstIssue(cause) }) : why;
  }
}

const isMatrixShaped = ({ red, orange, yellow, cells }: RiskMatrix): boolean =>
  [red, orange, yellow].every((one) => typeof one === "number") && (cells === null || cells.length === 5);

/** `leakClass.fromA: expected a number` */
export function firstIssue(cause: z.ZodError): string {
  const [issue] = cause.issues;
  return issue ? [issue.path.join("."), issue.message].filter(Boolean).join(": ") : cause.message;
}

/** By what a scope is called; a street knows its district, null = unknown. */
export type NamedVersion = ScopedVersion & { readonly name: string; readonly districtId: number | null };

/**
 * Whether the city's rules still go together with every scoped set that holds now or later: each alone, and with those of
 * the other kinds that it may meet.
 */
export function whyNotTogether(city: RuleSet, versions: readonly NamedVersion[], from: string): Outcome<null> {
  const living = versions.filter(
    (version): version is NamedVersion & ScopedRules =>
      version.rules !== null && (version.effectiveTo === null || version.effectiveTo > from),
  );
  for (const sets of meetings(living)) {
    try {
      layOver(city, sets);
    } catch (cause) {
      if (!(cause instanceof z.ZodError)) throw cause;
      const name = sets.map((set) => set.name).join("、");
      return refuse("assessment.scoped-rules-contradict", { name, cause: firstIssue(cause) });
    }
  }
  return done(null);
}

type Living = NamedVersion & ScopedRules;

/** One, two and three sets that may hold for one pipe; fewer first. */
function meetings(living: readonly Living[]): Living[][] {
  const grown = (sets: readonly Living[][]): Living[][] =>
    sets.flatMap((held) =>
      living
        .slice(living.indexOf(held.at(-1)!) + 1)
        .filter((next) => held.every((one) => mayMeet(one, next)))
        .map((next) => [...held, next]),
    );
  const alone = living.map((one) => [one]);
  const pairs = grown(alone);
  return [...alone, ...pairs, ...grown(pairs)];
}

/** Two sets that can hold for one pipe and speak of the same block of rules. */
function mayMeet(a: Living, b: Living): boolean {
  if (a.kind === b.kind || !Object.keys(a.rules).some((block) => block in b.rules)) return false;
  const [street, district] = a.kind === "street" ? [a, b] : [b, a];
  const apart = street.kind === "street" && district.kind === "district" && street.districtId !== null;
  return !apart || street.districtId === district.scopeId;
}
