import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NETWORKS, PRESSURE_CLASSES, ROAD_CLASSES, ROLES } from "../../network/model/codes.ts";
import {
  CONSEQUENCE_FACTORS,
  type ConsequenceInputs,
  consequenceLevel,
  consequenceWeights,
  type People,
  scoreConsequence,
} from "./consequence.ts";
import { DEFAULT_RULES } from "./rules.ts";
import { NOT_APPLICABLE } from "./weighted-score.ts";

const MAIN: ConsequenceInputs = {
  network: "gas",
  role: "MUNICIPAL_MAIN",
  diameterMm: 200,
  pressure: "MP_A",
  people: { households: 0, sensitive: false, uncounted: false },
  coupled: false,
  road: "NONE",
  customers: { households: 0, uncounted: false },
  shutdown: { closures: 1, sectionM: 0 },
};
const scoresOf = (part: Partial<ConsequenceInputs> = {}): number[] => {
  const scores = new Uint8Array(CONSEQUENCE_FACTORS.length);
  scoreConsequence({ ...MAIN, ...part }, DEFAULT_RULES, scores, 0);
  return [...scores];
};
const score = (factor: (typeof CONSEQUENCE_FACTORS)[number], part: Partial<ConsequenceInputs>) =>
  scoresOf(part)[CONSEQUENCE_FACTORS.indexOf(factor)];
const people = (households: number, more: Partial<People> = {}): People => ({
  households,
  sensitive: false,
  uncounted: false,
  ...more,
});

describe("the factors", () => {
  test("diameter by its four bounds; unknown is unknown", () => {
    expect([50, 75, 150, 300, 600, Number.NaN].map((diameterMm) => score("diameter", { diameterMm }))).toEqual([
      1, 2, 3, 4, 5, 0,
    ]);
  });

  test("pressure and spaces matter for gas alone", () => {
    for (const network of NETWORKS.filter((one) => one !== "gas")) {
      expect(score("pressure", { network, pressure: "HP_A" })).toBe(NOT_APPLICABLE);
      expect(score("spaces", { network, coupled: true })).toBe(NOT_APPLICABLE);
    }
    expect(score("pressure", { pressure: "UNKNOWN" })).toBe(0);
    expect([true, false, undefined].map((coupled) => score("spaces", { coupled }))).toEqual([5, 1, 0]);
  });

  test("households by their bounds; a school near makes it 5", () => {
    expect([0, 1, 50, 200, 600].map((count) => score("people", { people: people(count) }))).toEqual([1, 2, 3, 4, 5]);
    expect(score("people", { people: people(0, { sensitive: true }) })).toBe(5);
  });

  test("a riser stands at a house whatever is known around it", () => {
    expect(score("people", { role: "RISER" })).toBe(4);
    expect(score("people", { role: "RISER", people: undefined })).toBe(4);
    expect(score("people", { role: "COURTYARD_PIPE", people: people(0) })).toBe(2);
  });

  test("homes whose households nobody counted make a low score unknown, and leave a high one", () => {
    expect(score("people", { people: people(1, { uncounted: true }) })).toBe(0);
    expect(score("people", { people: people(200, { uncounted: true }) })).toBe(4);
    expect(score("people", { people: undefined })).toBe(0);
  });
});

test("the level of a gas main DN200 MP_A by 60 homes over a culvert in a lane", () => {
  const inputs: Partial<ConsequenceInputs> = { people: people(60), coupled: true, road: "LANE" };
  const scores = scoresOf(inputs);
  expect(scores.slice(0, 5)).toEqual([3, 3, 3, 5, 1]);
  // (1·3 + 2·3 + 3·3 + 2·5 + 1·1) / 9 = 29 / 9 = 3.2
  expect(consequenceLevel(scores, 0, DEFAULT_RULES, consequenceWeights(DEFAULT_RULES, "gas"))).toBe(3);
});

test("more households, a wider pipe or a coupled space never lower the level", () => {
  const any = fc.record({
    network: fc.constantFrom(...NETWORKS),
    role: fc.constantFrom(...ROLES),
    diameterMm: fc.constantFrom(Number.NaN, 50, 100, 200, 400, 800),
    pressure: fc.constantFrom(...PRESSURE_CLASSES),
    people: fc.option(fc.record({ households: fc.nat(900), sensitive: fc.boolean(), uncounted: fc.boolean() }), {
      nil: undefined,
    }),
    coupled: fc.constantFrom(true, false, undefined),
    road: fc.constantFrom(undefined, "NONE" as const, ...ROAD_CLASSES),
  });
  fc.assert(
    fc.property(any, fc.nat(500), (inputs, more) => {
      const weights = consequenceWeights(DEFAULT_RULES, inputs.network);
      const level = (part: Partial<ConsequenceInputs>) =>
        consequenceLevel(scoresOf({ ...inputs, ...part }), 0, DEFAULT_RULES, weights);
      const now = level({});
      if (inputs.people && !inputs.people.uncounted)
        expect(
          level({ people: { ...inputs.people, households: inputs.people.households + more } }),
        ).toBeGreaterThanOrEqual(now);
      if (!Number.isNaN(inputs.diameterMm))
        expect(level({ diameterMm: inputs.diameterMm + more })).toBeGreaterThanOrEqual(now);
      if (inputs.coupled === false) expect(level({ coupled: true })).toBeGreaterThanOrEqual(now);
    }),
  );
});
