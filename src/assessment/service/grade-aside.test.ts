import { expect, test } from "vitest";
import { type DrawnPipe, packFailures, packNetwork, packSurroundings } from "../../../test/packed-city.ts";
import { Refusal } from "../../base/outcome.ts";
import { gradeNetwork } from "../model/grade-network.ts";
import type { ScopedRules } from "../model/levels/scoped-rules.ts";
import { DEFAULT_RULES, mergeRules } from "../model/rules.ts";
import { gradeAside } from "./grade-aside.ts";

const pipes: DrawnPipe[] = [0, 100, 200].map((x, i) => ({
  line: [x, 0, x + 100, 0],
  district: i === 0 ? "东区" : "西区",
  street: "和平路街道",
  owner: "甲公司",
}));
const network = packNetwork(pipes);
const inputs = {
  network,
  failures: packFailures(network, [{ pipe: 1 }, { pipe: 2 }, { pipe: 2 }]),
  surroundings: packSurroundings({ valves: [{ point: [100, 0] }], buildings: [{ point: [50, 5], households: 30 }] }),
};
const set = (kind: ScopedRules["kind"], rules: ScopedRules["rules"]): ScopedRules => ({
  kind,
  scopeId: 1,
  version: 1,
  rules,
  effectiveFrom: "2020-01-01",
  effectiveTo: null,
});
const rulings = [
  { rules: DEFAULT_RULES, scoped: [] },
  { rules: mergeRules(DEFAULT_RULES, { leakClass: { fromA: 2 } }), scoped: [set("district", { unknownScore: 5 })] },
];

test("graded in a thread the city has the grades that it has in this one, ruling by ruling", async () => {
  const here = rulings.map(({ rules, scoped }) =>
    gradeNetwork(network, inputs.failures, inputs.surroundings, rules, scoped),
  );
  expect(await gradeAside(inputs, rulings, 0)).toEqual(here);
  expect(await gradeAside(inputs, rulings)).toEqual(here);
  expect([...here[0]!.leakClass]).not.toEqual([...here[1]!.leakClass]);
});

test("rules that contradict each other only where three scopes meet are refused before anything is graded", async () => {
  const weights = (part: Record<string, number>) => ({ likelihood: { weights: part } });
  const scoped = [
    set("operator", weights({ material: 0, exposure: 0 })),
    set("street", weights({ age: 0 })),
    set("district", weights({ history: 0 })),
  ];
  await expect(gradeAside(inputs, [{ rules: DEFAULT_RULES, scoped }], 0)).rejects.toThrow(Refusal);
  await expect(gradeAside(inputs, [{ rules: DEFAULT_RULES, scoped: scoped.slice(1) }])).resolves.toHaveLength(1);
});
