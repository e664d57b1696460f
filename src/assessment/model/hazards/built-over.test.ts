/** A pipe under houses, drawn; metres on paper. */
import { describe, expect, test } from "vitest";
import { type DrawnPipe, type DrawnShape, drawCity } from "./drawn-city.ts";
import { factorOf, G, house, told } from "./drawn-hazards.ts";
import { findHazards } from "./find-hazards.ts";
import { DEFAULT_HAZARD_RULES } from "./hazard-rules.ts";

describe("built over", () => {
  test("a main under a house, with the metres under it and the middle of them", () => {
    // The house stands from x = 5 to 15 and y = -4 to 4: ten metres of the pipe lie under it, their middle at x = 10.
    const [hazard, ...more] = told({ pipes: [G], buildings: [house(5, -4)] }, "BUILT_OVER");
    expect(more).toEqual([]);
    expect(hazard).toMatchObject({ level: "major", finding: "found", x: 10, y: 0, place: "West Road · B1 house" });
    expect(factorOf(hazard, "coveredM")).toMatchObject({ value: 10, limit: 1, unit: "m" });
    expect(hazard!.related).toMatchObject([{ entity: "building", sourceId: "B1", kind: "RESIDENTIAL", distanceM: 0 }]);
  });

  test("the level follows network and pressure: water general, low pressure higher, medium pressure and above major", () => {
    const level = (pipe: Partial<DrawnPipe>) =>
      told({ pipes: [{ ...G, ...pipe }], buildings: [house(5, -4)] }, "BUILT_OVER")[0]!.level;
    expect([level({ network: "water" }), level({ pressure: "LP" }), level({ pressure: "MP_B" })]).toEqual([
      "general",
      "higher",
      "major",
    ]);
    expect(level({ pressure: "UNKNOWN" })).toBe("higher");
  });

  test("a corner clipped for less than a metre is a matter of clearance, not of standing on it", () => {
    // Along y = 0 the corner is 0.6 m wide.
    const corner: DrawnShape = { id: "B1", ring: [10, -0.3, 10.3, 0, 10.3, 5, 9.7, 5, 9.7, 0] };
    const drawing = { pipes: [G], buildings: [corner] };
    expect(told(drawing, "BUILT_OVER")).toEqual([]);
    expect(factorOf(told(drawing, "CLEARANCE_TO_BUILDING")[0], "distanceM")).toMatchObject({ value: 0, raises: true });
  });

  test("the survey's flag counts where no building is known, and for risers and service pipes it alone", () => {
    const flagged = told({ pipes: [{ ...G, builtOver: true }] }, "BUILT_OVER");
    expect(flagged).toMatchObject([{ finding: "found", related: [], x: 10, y: 0 }]);
    const service = { ...G, role: "SERVICE_PIPE" as const };
    expect(told({ pipes: [service], buildings: [house(5, -4)] }, "BUILT_OVER")).toEqual([]);
    expect(told({ pipes: [{ ...service, builtOver: true }], buildings: [house(5, -4)] }, "BUILT_OVER")).toHaveLength(1);
  });

  test("a yard in the middle of a building is not under it", () => {
    const around: DrawnShape = { id: "B1", ring: [-10, -10, 40, -10, 40, 10, -10, 10] };
    const city = drawCity({ pipes: [G], buildings: [around] });
    const { buildings } = city.surroundings;
    // The same outline with a hole from x = 1 to 19: one metre at each end stays under the roof.
    const hole = [1, -5, 19, -5, 19, 5, 1, 5, 1, -5];
    const withHole = {
      ...buildings,
      partStart: Uint32Array.of(0, 2),
      vertexStart: Uint32Array.of(0, 5, 10),
      isOuter: Uint8Array.of(1, 0),
      metres: Float64Array.of(...buildings.metres, ...hole),
    };
    const { hazards } = findHazards(
      { ...city, surroundings: { ...city.surroundings, buildings: withHole } },
      DEFAULT_HAZARD_RULES,
    );
    expect(
      factorOf(
        hazards.find(({ type }) => type === "BUILT_OVER"),
        "coveredM",
      )!.value,
    ).toBe(2);
  });

  test("abandoned pipes, pipes in the air and lines placed along their road are no hazard", () => {
    const none = [{ status: "ABANDONED" }, { laying: "AERIAL" }, { position: "ALONG_ROAD" }] as const;
    for (const change of none)
      expect(told({ pipes: [{ ...G, ...change }], buildings: [house(5, -4)] }, "BUILT_OVER")).toEqual([]);
  });
});
