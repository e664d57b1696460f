/** Ducts and cellars, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnShape } from "./drawn-city.ts";
import { factorOf, find, G, told } from "./drawn-hazards.ts";

describe("underground spaces", () => {
  const duct = (x: number, kind = "POWER_DUCT"): DrawnShape => ({ id: "D1", kind, name: "Duct", line: [x, -9, x, 9] });

  test("a duct crossed in plan is to be checked, a culvert is a level higher", () => {
    const at = (kind: string) => told({ pipes: [G], spaces: [duct(4, kind)] }, "CONFINED_SPACE_CROSSING")[0]!;
    expect(at("POWER_DUCT")).toMatchObject({ finding: "to_check", level: "general", x: 4, y: 0 });
    expect(at("CULVERT").level).toBe("higher");
  });

  test("an outline tells how far the pipe runs inside", () => {
    const cellar: DrawnShape = { id: "S1", kind: "BASEMENT", ring: [5, -3, 12, -3, 12, 3, 5, 3] };
    const [hazard] = told({ pipes: [G], spaces: [cellar] }, "CONFINED_SPACE_CROSSING");
    expect(factorOf(hazard, "alongM")!.value).toBe(7);
    expect(hazard).toMatchObject({ x: 8.5, y: 0 });
  });

  test("laid in a small passage by the survey: found without any space on the map", () => {
    const [hazard] = told({ pipes: [{ ...G, laying: "SMALL_PASSAGE" }] }, "CONFINED_SPACE_CROSSING");
    expect(hazard).toMatchObject({ finding: "found", level: "higher", related: [] });
  });

  test("within five metres of the outer edge it is adjacent; the sensor's place lies on the space", () => {
    // The duct stands 4 m past the end of the pipe; DN200 takes off 0.1 m.
    const [hazard] = told({ pipes: [G], spaces: [duct(24)] }, "ADJACENT_SPACE");
    expect(factorOf(hazard, "distanceM")).toMatchObject({ value: 3.9, limit: 5 });
    expect(hazard).toMatchObject({ finding: "found", level: "general", x: 24, y: 0 });
    expect(told({ pipes: [G], spaces: [duct(25.1)] }, "ADJACENT_SPACE")).toHaveLength(1);
    expect(told({ pipes: [G], spaces: [duct(25.2)] }, "ADJACENT_SPACE")).toEqual([]);
    expect(told({ pipes: [G], spaces: [duct(21)] }, "ADJACENT_SPACE")[0]!.level).toBe("higher");
  });

  test("a crossing is no adjacency, a pipe in its own tunnel neither, and water leaks no gas", () => {
    expect(told({ pipes: [G], spaces: [duct(4)] }, "ADJACENT_SPACE")).toEqual([]);
    const tunnel = { pipes: [{ ...G, laying: "UTILITY_TUNNEL" as const }], spaces: [duct(4, "UTILITY_TUNNEL")] };
    expect(find(tunnel).hazards).toEqual([]);
    expect(find({ pipes: [{ ...G, network: "water" }], spaces: [duct(4)] }).hazards).toEqual([]);
  });
});
