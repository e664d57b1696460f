import { expect, test } from "vitest";
import { accepted } from "../../../base/outcome.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { type AssessedPipe, drawStreet } from "../drawn-street.ts";
import { DEFAULT_PLANNING_RULES } from "../planning-defaults.ts";
import { mergePlanningRules } from "../planning-rules.ts";
import { buildProblem } from "./build-problem.ts";

const CALL = { fromYear: 2026, years: 3, budgets: { perYearFen: 1e9 } };
const trunk = (facts: Partial<AssessedPipe> = {}): AssessedPipe => ({
  ...{ id: "T", line: [0, 0, 100, 0], network: "drainage", mm: 800, material: "CONCRETE", risk: "red" },
  ...facts,
});
const branch = (facts: Partial<AssessedPipe> = {}): AssessedPipe => ({
  ...{ id: "B", line: [100, 0, 100, 80], network: "drainage", mm: 400, material: "CONCRETE", risk: "orange" },
  ...facts,
});

function pairs(pipes: readonly AssessedPipe[], part: unknown = {}): string[] {
  const inputs = drawStreet({ pipes });
  const { problem, position } = accepted(buildProblem(inputs, mergePlanningRules(DEFAULT_PLANNING_RULES, part), CALL));
  const id = (p: number) => textAt(inputs.network.sourceId, position[p]!);
  return Array.from({ length: problem.before.length / 2 }, (_, k) =>
    [problem.before[2 * k]!, problem.before[2 * k + 1]!].map(id).join(" before "),
  );
}

test("a red trunk drain comes before the branch that ends at it", () => {
  expect(pairs([trunk(), branch()])).toEqual(["T before B"]);
});

test("a trunk in fair order, one hardly wider, one that only passes by, or one of another network orders nothing", () => {
  expect(pairs([trunk({ risk: "orange" }), branch()])).toEqual([]);
  expect(pairs([trunk({ mm: 500 }), branch()])).toEqual([]);
  expect(pairs([trunk({ line: [0, 0, 200, 0] }), branch()])).toEqual([]);
  expect(pairs([trunk({ network: "water" }), branch()])).toEqual([]);
  expect(pairs([trunk(), branch()], { trunkFirst: { waitFor: "MUST" } })).toEqual([]);
});

test("a branch that is due waits for no trunk that is not, but for one due as early", () => {
  const due = { conclusion: "IMMEDIATE" } as const;
  expect(pairs([trunk(), branch(due)])).toEqual([]);
  expect(pairs([trunk(due), branch(due)])).toEqual(["T before B"]);
});

test("of two trunks the wider one is waited for", () => {
  expect(pairs([trunk(), trunk({ id: "U", mm: 1000, line: [100, 0, 200, 0] }), branch()])).toEqual(["U before B"]);
});
