import { expect, test } from "vitest";
import { nameConflict } from "./name-conflict.ts";

const part = (code: string, facts: object = {}) => ({ code, facts });

test("a conflict names districts, tells what must be done before what money is short, and two of a kind at most", () => {
  const budgets = [2027, 2028, 2029].map((year) => part("planning.rule-budget", { source: "CITY", year, yuan: 1 }));
  const parts = [
    ...budgets,
    part("planning.rule-floor", { district: 2, metres: 84 }),
    part("planning.rule-must", { network: "gas", year: 2027, pipes: 2, metres: 68 }),
  ];
  const facts = nameConflict({ count: parts.length, rules: "", parts: JSON.stringify(parts) }, ["", "东区", "南浦区"]);
  const told = JSON.parse(facts["parts"] as string) as { code: string; facts: Record<string, unknown> }[];
  expect(told.map(({ code }) => code.replace("planning.rule-", ""))).toEqual([
    "must",
    "floor",
    "budget",
    "budget",
    "budget",
  ]);
  expect(told[1]!.facts["district"]).toBe("南浦区");
  expect(facts["rules"]).toContain("南浦区");
  expect((facts["rules"] as string).split("; ")).toHaveLength(4);
  expect(facts["count"]).toBe(5);
});

test("other refusals pass as they are", () => {
  expect(nameConflict({ pipes: 3 }, [])).toEqual({ pipes: 3 });
});
