import fc from "fast-check";
import { expect, test } from "vitest";
import { CONCLUSIONS } from "../summarise-grades.ts";
import { basisOf, GROUPINGS, groupPipes } from "./group-pipes.ts";
import { madePipe } from "./made-pipes.ts";
import { prefillItems } from "./prefill-items.ts";

test("a section is one owner's pipes of one kind in one road; its suggestion is the worst of them", () => {
  const groups = groupPipes(
    [
      madePipe(1, { suggestion: "COMPLIANT" }),
      madePipe(2, { suggestion: "TIME_LIMITED" }),
      madePipe(3, { role: "COURTYARD_PIPE" }),
      madePipe(4, { owner: "另一家公司" }),
      madePipe(5, { roadName: "长江路" }),
    ],
    "SECTION",
  );
  expect(groups.map(({ pipes }) => pipes.map(({ pipeId }) => pipeId)).toSorted()).toEqual([[1, 2], [3], [4], [5]]);
  expect(groups[0]!.head).toMatchObject({ suggestion: "TIME_LIMITED", role: "MUNICIPAL_MAIN", roadName: "和平路" });
});

test("pipes listed directly and inspected drains never share a form with the others", () => {
  const pipes = [
    madePipe(1, { scopeRules: ["GAS-M-01"], suggestion: "TIME_LIMITED" }),
    madePipe(2, { scopeRules: ["GAS-M-03"] }),
    madePipe(3, { network: "drainage", repairClass: 2, repairIndex: 2.1 }),
    madePipe(4, { network: "drainage" }),
  ];
  expect(pipes.map(basisOf)).toEqual(["DIRECT", "ASSESSED", "CCTV", "ASSESSED"]);
  expect(groupPipes(pipes, "STREET").map(({ head, pipes: own }) => [head.basis, own.length])).toEqual([
    ["DIRECT", 1],
    ["CCTV", 1],
    ["ASSESSED", 1],
    ["ASSESSED", 1],
  ]);
});

test("pipes without a road's name are no section together", () => {
  const nameless = [madePipe(1, { roadName: "" }), madePipe(2, { roadName: "" })];
  expect(groupPipes(nameless, "SECTION")).toHaveLength(2);
  expect(groupPipes(nameless, "STREET")).toHaveLength(1);
});

test("whatever the order of the pipes, the forms are the same and hold every pipe once", () => {
  const pipe = fc.record({
    roadName: fc.constantFrom("", "和平路", "长江路"),
    owner: fc.constantFrom("甲", "乙"),
    suggestion: fc.constantFrom(...CONCLUSIONS),
    scopeRules: fc.constantFrom([], ["GAS-M-01"]),
  });
  fc.assert(
    fc.property(fc.array(pipe, { maxLength: 30 }), fc.constantFrom(...GROUPINGS), (drawn, grouping) => {
      const pipes = drawn.map((unlike, i) => madePipe(i + 1, unlike));
      const shape = (groups: ReturnType<typeof groupPipes>) =>
        groups.map(({ head, pipes: own }) => [head, own.map(({ pipeId }) => pipeId).toSorted((a, b) => a - b)]);
      const groups = groupPipes(pipes, grouping);
      expect(shape(groupPipes(pipes.toReversed(), grouping))).toEqual(shape(groups));
      expect(groups.flatMap(({ pipes: own }) => own.map(({ pipeId }) => pipeId)).toSorted((a, b) => a - b)).toEqual(
        pipes.map(({ pipeId }) => pipeId),
      );
    }),
  );
});

test("a form begins with what the run knows: the worst score, and what it rests on as a tally", () => {
  const items = prefillItems(
    [
      madePipe(1, { material: "GREY_CAST_IRON", likelihoodFactors: [5, 4, 1, 2], lengthM: 30.5 }),
      madePipe(2, { material: "UNKNOWN", likelihoodFactors: [0, 0, 1, 0], ageYears: null }),
      madePipe(3, { builtOver: true }),
    ],
    "abc123",
    "2026-11-24",
  );
  expect(items["material"]).toMatchObject({
    score: 5,
    document: "run abc123",
    by: "run",
    facts: [
      { word: "STEEL", pipes: 1, lengthM: 100 },
      { word: "UNKNOWN", pipes: 1, lengthM: 100 },
      { word: "GREY_CAST_IRON", pipes: 1, lengthM: 30.5 },
    ],
  });
  expect(items["builtOver"]).toMatchObject({ score: 5 });
  expect(items["coating"], "what only records tell stays open").toBeUndefined();
  expect(prefillItems([madePipe(1, { builtOver: null })], "r", "2026-11-24")["builtOver"]).toBeUndefined();
});
