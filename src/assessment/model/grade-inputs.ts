/** What a grading reads beside its rules, as one thing: for whoever grades the same city more than once. */
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures } from "../../network/model/packed-shapes.ts";
import { type GradingSurroundings, gradeNetwork, type PackedGrades } from "./grade-network.ts";
import type { ScopedRules } from "./levels/scoped-rules.ts";
import type { RuleSet } from "./rules.ts";

export interface GradingInputs {
  readonly network: PackedNetwork;
  readonly failures: PackedFailures;
  readonly surroundings: GradingSurroundings;
}

/** The city's rules, and those of its parts. */
export interface GradingRules {
  readonly rules: RuleSet;
  readonly scoped?: readonly ScopedRules[];
}

export const gradeInputs = (
  { network, failures, surroundings }: GradingInputs,
  rules: RuleSet,
  scoped: readonly ScopedRules[] = [],
): PackedGrades => gradeNetwork(network, failures, surroundings, rules, scoped);
