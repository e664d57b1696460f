/** What a plan can break, one word a rule, and the facts of each breach. Pipes, corridors and works are named by their index. */
import type { Facts } from "../../../base/outcome.ts";

export const RULES = [
  "one-work",
  "opening",
  "ban",
  "budget",
  "crews",
  "must-do",
  "fairness",
  "trunk-first",
  "year-mask",
  "value-wrong",
  "bound-below-value",
  "choice-malformed",
] as const;
export type Rule = (typeof RULES)[number];

export interface Violation {
  readonly rule: Rule;
  /** Years are calendar years; `null` = never. Where a rule can break in two ways, `kind` says how. */
  readonly facts: Facts;
}
