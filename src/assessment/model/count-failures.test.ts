import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnFailure, packFailures, packNetwork } from "../../../test/packed-city.ts";
import { countFailures } from "./count-failures.ts";
import { DEFAULT_RULES, type RuleSet } from "./rules.ts";

const rule = (part: Partial<RuleSet["leakClass"]> = {}) => ({ ...DEFAULT_RULES.leakClass, ...part });
const one = packNetwork([{ id: 7 }], "2026-01-01");
const count = (failures: readonly DrawnFailure[], part: Partial<RuleSet["leakClass"]> = {}) =>
  countFailures(
    one,
    packFailures(
      one,
      failures.map((failure) => ({ pipe: 7, ...failure })),
    ),
    rule(part),
  )[0];

describe("what counts", () => {
  test("confirmed breaks of the pipe itself; cancelled reports, service lines and valves do not", () => {
    expect(
      count([
        {},
        { state: "CANCELLED" },
        { asset: "SERVICE" },
        { asset: "VALVE" },
        { asset: "HYDRANT" },
        { cause: "THIRD_PARTY" },
      ]),
    ).toBe(2);
  });

  test("a city may leave out causes, and count service lines", () => {
    const failures: DrawnFailure[] = [{ cause: "THIRD_PARTY" }, { cause: "JOINT" }, { asset: "SERVICE" }];
    expect(count(failures, { excludedCauses: ["THIRD_PARTY"] })).toBe(1);
    expect(count(failures, { assets: ["PIPE", "SERVICE"] })).toBe(3);
  });

  test("a window of three years reaches back to the day after the same day three years before", () => {
    expect(count([{ day: "2023-01-01" }], { windowYears: 3 })).toBe(0);
    expect(count([{ day: "2023-01-02" }], { windowYears: 3 })).toBe(1);
    expect(count([{ day: "1950-01-01" }], { windowYears: 0 })).toBe(1);
  });

  test("the day of grading counts, the day after does not", () => {
    expect(count([{ day: "2026-01-01" }])).toBe(1);
    expect(count([{ day: "2026-01-02" }])).toBe(0);
  });

  test("a failure whose pipe no longer lies there counts for nobody", () => {
    expect(Array.from(countFailures(one, packFailures(one, [{ pipe: 8 }, {}]), rule()))).toEqual([0]);
  });
});

describe("a road as one unit", () => {
  const street = packNetwork([
    { id: 1, road: "和平路", owner: "甲" },
    { id: 2, road: "和平路", owner: "甲" },
    { id: 3, road: "和平路", owner: "乙" },
    { id: 4, road: "和平路", owner: "甲", network: "water" },
    { id: 5, road: "", owner: "甲" },
    { id: 6, road: "", owner: "甲" },
    { id: 7, road: "解放路", owner: "甲" },
  ]);
  const failures = packFailures(street, [
    { pipe: 1 },
    { pipe: 1 },
    { pipe: 2 },
    { pipe: 3 },
    { pipe: 4 },
    { pipe: 5 },
    { pipe: 7 },
  ]);

  test("pipes of one owner and network in one road share their leaks; without a road each stands for itself", () => {
    expect(Array.from(countFailures(street, failures, rule({ unit: "ROAD" })))).toEqual([3, 3, 1, 1, 1, 0, 1]);
    expect(Array.from(countFailures(street, failures, rule({ unit: "PIPE" })))).toEqual([2, 1, 1, 1, 1, 0, 1]);
  });

  test("counted by road, no pipe has fewer than counted by pipe", () => {
    const anyRoad = fc.constantFrom("", "和平路", "解放路");
    fc.assert(
      fc.property(
        fc.array(anyRoad, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 20 }),
        (roads, hits) => {
          const network = packNetwork(roads.map((road) => ({ road, owner: "甲" })));
          const leaks = packFailures(
            network,
            hits.map((hit) => ({ pipe: 1 + (hit % roads.length) })),
          );
          const byRoad = countFailures(network, leaks, rule({ unit: "ROAD" }));
          const byPipe = countFailures(network, leaks, rule());
          byRoad.forEach((shared, i) => {
            const mates = roads.flatMap((road, k) => (road && road === roads[i] ? [byPipe[k]!] : []));
            expect(shared).toBe(mates.length > 0 ? mates.reduce((a, b) => a + b) : byPipe[i]);
          });
        },
      ),
    );
  });
});
