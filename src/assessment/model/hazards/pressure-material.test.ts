/** One pipe at a time. */
import { describe, expect, test } from "vitest";
import type { DrawnPipe } from "./drawn-city.ts";
import { factorOf, G, told } from "./drawn-hazards.ts";

describe("pressure and material", () => {
  const of = (pipe: Partial<DrawnPipe>) => told({ pipes: [{ ...G, ...pipe }] }, "PRESSURE_MATERIAL")[0];

  test("grey iron at medium pressure, polyethylene at sub-high pressure; both may carry less", () => {
    expect(of({ material: "GREY_CAST_IRON", pressure: "MP_B" })).toMatchObject({ level: "higher", finding: "found" });
    expect(of({ material: "GREY_CAST_IRON", pressure: "LP" })).toBeUndefined();
    expect(of({ material: "PE100", pressure: "SHP_B" })).toBeDefined();
    expect(of({ material: "PE100", pressure: "MP_A" })).toBeUndefined();
    expect(of({ material: "STEEL_COATED", pressure: "HP_A" })).toBeUndefined();
  });

  test("iron of unspecified kind counts as grey, to be checked", () => {
    expect(of({ material: "CAST_IRON_UNSPECIFIED", pressure: "MP_A" })!.finding).toBe("to_check");
  });

  test("0.4 MPa is medium A although the store keeps it in single precision; 0.5 is not", () => {
    expect(of({ mpa: 0.4 })).toBeUndefined();
    const wrong = of({ mpa: 0.5 });
    expect(wrong).toMatchObject({ level: "general", finding: "to_check" });
    expect(factorOf(wrong, "classOfMpa")).toMatchObject({ value: "SHP_B", limit: "MP_A" });
    expect(of({ mpa: 0.01, pressure: "LP" })).toBeUndefined();
  });
});
