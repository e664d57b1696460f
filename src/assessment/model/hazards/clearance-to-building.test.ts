/** Walls beside a gas pipe, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnPipe } from "./drawn-city.ts";
import { factorOf, find, G, house, told } from "./drawn-hazards.ts";

describe("clearance to buildings", () => {
  /** A house whose wall is so far from the centre line. */
  const wallAt = (metres: number) => [house(5, metres)];
  const distance = (pressure: DrawnPipe["pressure"], metres: number) =>
    told({ pipes: [{ ...G, pressure: pressure! }], buildings: wallAt(metres) }, "CLEARANCE_TO_BUILDING")[0];

  test("edge to edge: DN200 takes 0.1 m off the distance of the centre line", () => {
    const hazard = distance("MP_A", 1.5);
    expect(factorOf(hazard, "distanceM")).toMatchObject({ value: 1.4, limit: 1.5 });
    expect(factorOf(hazard, "centreM")!.value).toBe(1.5);
    expect(hazard).toMatchObject({ finding: "to_check", level: "general" });
  });

  test.each([
    ["LP", 0.7],
    ["MP_B", 1],
    ["MP_A", 1.5],
    ["SHP_B", 5],
    ["SHP_A", 13.5],
  ] as const)("%s asks %d m: a millimetre less is told, the value itself is not", (pressure, metres) => {
    expect(distance(pressure, metres + 0.1)).toBeUndefined();
    expect(distance(pressure, metres + 0.099)).toBeDefined();
  });

  test("under half of what is asked, and from sub-high pressure, the level rises", () => {
    expect(distance("MP_A", 0.84)!.level).toBe("higher");
    expect(distance("SHP_B", 4)!.level).toBe("higher");
    expect(distance("SHP_B", 2)!.level).toBe("major");
  });

  test("an unknown size is taken as none, an unknown class is not judged", () => {
    const unsized = { ...G, mm: Number.NaN };
    expect(told({ pipes: [unsized], buildings: wallAt(1.5) }, "CLEARANCE_TO_BUILDING")).toEqual([]);
    const { hazards, unjudged } = find({ pipes: [{ ...G, pressure: "UNKNOWN" }], buildings: wallAt(0.5) });
    expect(hazards.map(({ type }) => type)).toEqual([]);
    expect(unjudged.CLEARANCE_TO_BUILDING).toEqual([0]);
  });

  test("a service pipe may come to the wall", () => {
    const drawing = { pipes: [{ ...G, role: "SERVICE_PIPE" as const }], buildings: wallAt(0.2) };
    expect(told(drawing, "CLEARANCE_TO_BUILDING")).toEqual([]);
  });
});

test("two owners' buildings of one number near one pipe are two hazards", () => {
  const drawing = { pipes: [G], buildings: [house(5, 1), house(5, -9.2)] };
  const hazards = told(drawing, "CLEARANCE_TO_BUILDING");
  expect(hazards).toHaveLength(2);
  expect(hazards[1]!.key).toBe(`${hazards[0]!.key}-2`);
});
