import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCity, anyFailure } from "../../../test/any-city.ts";
import {
  type DrawnCity,
  type DrawnFailure,
  type DrawnPipe,
  packFailures,
  packNetwork,
  packSurroundings,
} from "../../../test/packed-city.ts";
import { NETWORKS } from "../../network/model/codes.ts";
import { CONSEQUENCE_FACTORS } from "./consequence.ts";
import { gradeNetwork, type PackedGrades } from "./grade-network.ts";
import { LEAK_CLASSES, NO_CLASS } from "./leak-class.ts";
import { LIKELIHOOD_FACTORS } from "./likelihood.ts";
import { RISKS, riskOf } from "./risk-matrix.ts";
import { DEFAULT_RULES, mergeRules, type RuleSet } from "./rules.ts";
import { rulesOfBits } from "./scope-rules.ts";

interface Drawn {
  readonly pipes: readonly DrawnPipe[];
  readonly failures?: readonly DrawnFailure[];
  readonly places?: DrawnCity;
}

function grade({ pipes, failures = [], places = {} }: Drawn, rules: RuleSet = DEFAULT_RULES): PackedGrades {
  const network = packNetwork(pipes);
  return gradeNetwork(network, packFailures(network, failures), packSurroundings(places), rules);
}

/** What a person reads of one pipe. */
const gradeAt = (grades: PackedGrades, i: number) => ({
  leakClass: LEAK_CLASSES[grades.leakClass[i]!],
  failures: grades.failures[i],
  likelihood: grades.likelihood[i],
  consequence: grades.consequence[i],
  risk: RISKS[grades.risk[i]!],
  likelihoodFactors: [
    ...grades.likelihoodFactors.subarray(i * LIKELIHOOD_FACTORS.length).subarray(0, LIKELIHOOD_FACTORS.length),
  ],
  consequenceFactors: [
    ...grades.consequenceFactors.subarray(i * CONSEQUENCE_FACTORS.length).subarray(0, CONSEQUENCE_FACTORS.length),
  ],
  scope: rulesOfBits(grades.scope[i]!).map(({ code }) => code),
});

describe("a gas main by hand", () => {
  const PIPES: DrawnPipe[] = [
    {
      network: "gas",
      material: "GREY_CAST_IRON",
      laid: "1990-06-01",
      diameterMm: 200,
      pressure: "MP_A",
      line: [0, 0, 100, 0],
      builtOver: true,
    },
  ];
  const PLACES: DrawnCity = {
    roads: [{ roadClass: "ARTERIAL", line: [0, 4, 100, 4] }],
    buildings: [{ ring: [40, 10, 60, 10, 60, 20, 40, 20], households: 60 }],
    spaces: [{ line: [0, 30, 100, 30] }],
  };

  test("of grey cast iron, 35 years old, with three leaks, by 60 homes in an arterial road", () => {
    const drawn = gradeAt(
      grade({ pipes: PIPES, places: PLACES, failures: [{ pipe: 1 }, { pipe: 1 }, { pipe: 1 }] }),
      0,
    );
    expect(drawn).toMatchObject({
      leakClass: "A",
      failures: 3,
      // grey cast iron 5; 35 / 40 years = 0.875 → 4; three leaks 5; arterial 4
      likelihoodFactors: [5, 4, 5, 4],
      // (2·5 + 2·4 + 3·5 + 1·4) / 8 = 4.6 → 5
      likelihood: 5,
      risk: "red",
      scope: ["GAS-M-01", "GAS-M-05"],
    });
    // DN200 3, MP_A 3, 60 homes 3, culvert 30 m away 1, arterial 4
    expect(drawn.consequenceFactors.slice(0, 5)).toEqual([3, 3, 3, 1, 4]);
  });

  test("of which nothing is known counts as the middle of the scale", () => {
    const bare = gradeAt(
      grade({ pipes: [{ material: "UNKNOWN", laid: null, diameterMm: null, pressure: "UNKNOWN" }] }),
      0,
    );
    // Only its history is known, no failure is on record: (3·1 + 5·3) / 8 = 2.25 → 2
    expect(bare.likelihoodFactors).toEqual([0, 0, 1, 0]);
    expect(bare).toMatchObject({ likelihood: 2, consequence: 3, risk: "yellow", scope: [], leakClass: "C" });
  });
});

describe("networks", () => {
  test("those that a city does not class have no class, and no floor by one", () => {
    const gasOnly = mergeRules(DEFAULT_RULES, { leakClass: { networks: ["gas"] } });
    const pipes = NETWORKS.map((network): DrawnPipe => ({ network, material: "PE100", laid: "2020-01-01" }));
    const failures = [1, 2, 3, 4].flatMap((pipe) => [{ pipe }, { pipe }, { pipe }]);
    const some = grade({ pipes, failures }, gasOnly);
    const all = grade({ pipes, failures });
    expect([...some.leakClass]).toEqual([0, NO_CLASS, NO_CLASS, NO_CLASS]);
    expect([...all.leakClass]).toEqual([0, 0, 0, 0]);
    expect([...all.likelihood]).toEqual([4, 4, 4, 4]);
    // (2·1 + 2·1 + 3·5 + 1·3) / 8 = 2.75 → 3
    expect([...some.likelihood]).toEqual([4, 3, 3, 3]);
    expect([...some.failures]).toEqual([3, 3, 3, 3]);
  });

  test("a pipe laid after the day of grading is 0 years old", () => {
    expect(gradeAt(grade({ pipes: [{ laid: "2026-07-01" }] }), 0).likelihoodFactors[1]).toBe(1);
  });

  test("pipes of one road share their leaks when the city counts by road", () => {
    const byRoad = mergeRules(DEFAULT_RULES, { leakClass: { unit: "ROAD" } });
    const pipes = [{ road: "和平路" }, { road: "和平路" }, { road: "解放路" }];
    const failures = [{ pipe: 1 }, { pipe: 1 }, { pipe: 2 }];
    expect([...grade({ pipes, failures }, byRoad).leakClass]).toEqual([0, 0, 2]);
    expect([...grade({ pipes, failures }).leakClass]).toEqual([1, 1, 2]);
  });
});

describe("laws", () => {
  const anyUnit = fc.constantFrom("PIPE" as const, "ROAD" as const);
  const byUnit = (unit: "PIPE" | "ROAD") => mergeRules(DEFAULT_RULES, { leakClass: { unit } });

  test("more leaks never lower a class, a likelihood or a colour, of whatever pipe", () => {
    const cityAndMore = anyCity.chain((city) =>
      fc.record({
        city: fc.constant(city),
        more: fc.array(anyFailure(city.pipes.length), { minLength: 1, maxLength: 4 }),
        unit: anyUnit,
      }),
    );
    fc.assert(
      fc.property(cityAndMore, ({ city, more, unit }) => {
        const before = grade(city, byUnit(unit));
        const after = grade({ ...city, failures: [...city.failures, ...more] }, byUnit(unit));
        for (let i = 0; i < before.count; i++) {
          expect(after.failures[i]).toBeGreaterThanOrEqual(before.failures[i]!);
          expect(after.leakClass[i]).toBeLessThanOrEqual(before.leakClass[i]!);
          expect(after.likelihood[i]).toBeGreaterThanOrEqual(before.likelihood[i]!);
          expect(after.consequence[i]).toBe(before.consequence[i]);
          expect(after.risk[i]).toBeLessThanOrEqual(before.risk[i]!);
        }
      }),
    );
  });

  test("a grade does not depend on the order of pipes, failures or places", () => {
    const shuffled = anyCity.chain((city) => {
      const numbers = (count: number) =>
        fc.shuffledSubarray(
          Array.from({ length: count }, (_, i) => i + 1),
          { minLength: count },
        );
      const { roads = [], buildings = [], communities = [], spaces = [], valves = [] } = city.places;
      return fc.record({
        city: fc.constant(city),
        unit: anyUnit,
        pipes: numbers(city.pipes.length),
        failures: numbers(city.failures.length),
        places: fc.tuple(...[roads, buildings, communities, spaces, valves].map((list) => numbers(list.length))),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ city, unit, pipes, failures, places }) => {
        const numbered = <R>(rows: readonly R[] | undefined, ids: readonly number[]) =>
          (rows ?? []).map((row, i) => ({ ...row, id: ids[i]! }));
        const before = grade(city, byUnit(unit));
        const after = grade(
          {
            pipes: numbered(city.pipes, pipes),
            failures: numbered(
              city.failures.map((failure) => (failure.pipe ? { ...failure, pipe: pipes[failure.pipe - 1]! } : failure)),
              failures,
            ),
            places: {
              roads: numbered(city.places.roads, places[0]!),
              buildings: numbered(city.places.buildings, places[1]!),
              communities: numbered(city.places.communities, places[2]!),
              spaces: numbered(city.places.spaces, places[3]!),
              valves: numbered(city.places.valves, places[4]!),
            },
          },
          byUnit(unit),
        );
        for (const [i, id] of pipes.entries()) expect(gradeAt(after, id - 1)).toEqual(gradeAt(before, i));
      }),
    );
  });

  test("not knowing an attribute never makes a pipe look safer than knowing it up to the middle", () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const level = (part: Partial<DrawnPipe>) =>
          grade({ ...city, pipes: [{ ...city.pipes[0]!, ...part }, ...city.pipes.slice(1)] });
        const hidden = level({ material: "UNKNOWN", laid: null, diameterMm: null, pressure: "UNKNOWN" });
        const known = level({ material: "PE100", laid: "2025-06-01", diameterMm: 200, pressure: "MP_A" });
        expect(hidden.likelihood[0]).toBeGreaterThanOrEqual(known.likelihood[0]!);
        expect(hidden.consequence[0]).toBeGreaterThanOrEqual(known.consequence[0]!);
        expect(hidden.risk[0]).toBeLessThanOrEqual(known.risk[0]!);
      }),
    );
  });

  test("the colour is the matrix's at likelihood and consequence", () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const grades = grade(city);
        for (let i = 0; i < grades.count; i++)
          expect(RISKS[grades.risk[i]!]).toBe(
            riskOf(grades.likelihood[i]!, grades.consequence[i]!, DEFAULT_RULES.matrix),
          );
      }),
    );
  });
});
