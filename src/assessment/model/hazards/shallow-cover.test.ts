/** Pipes under a road, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnPipe, DrawnShape } from "./drawn-city.ts";
import { factorOf, find, G, told } from "./drawn-hazards.ts";

describe("cover", () => {
  const road: DrawnShape = { id: "R1", kind: "LOCAL", line: [-50, 3, 50, 3], widthM: 20 };
  const cover = (depthM: DrawnPipe["depthM"], roads: DrawnShape[] = [road]) =>
    told({ pipes: [{ ...G, depthM: depthM! }], roads }, "SHALLOW_COVER")[0];

  test("under the carriageway 0.9 m is asked, beside it 0.6 m, away from roads 0.3 m", () => {
    // 20 m wide, of which 60 % carriageway: 6 m on each side of the middle; the pipe lies 3 m from it.
    expect(factorOf(cover(0.85), "coverM")).toMatchObject({ value: 0.85, limit: 0.9 });
    expect(factorOf(cover(0.85), "coverPlace")!.value).toBe("carriageway");
    expect(cover(0.9)).toBeUndefined();
    const path = { ...road, line: [-50, 8, 50, 8] };
    expect([cover(0.61, [path]), factorOf(cover(0.59, [path]), "coverM")!.limit]).toEqual([undefined, 0.6]);
    expect([cover(0.3, []), factorOf(cover(0.29, []), "coverM")!.limit]).toEqual([undefined, 0.3]);
  });

  test("the shallowest end decides, and is the place; under half of what is asked the level rises", () => {
    const hazard = cover([1.5, 0.4]);
    expect(hazard).toMatchObject({ x: 20, y: 0, level: "higher", finding: "to_check" });
    expect(cover([1.5, 0.5])!.level).toBe("general");
  });

  test("a road without a width is taken as wide as its class", () => {
    const { widthM: _, ...unmeasured } = road;
    // A local road counts as 12 m: carriageway 3.6 m from its middle.
    expect(factorOf(cover(0.85, [unmeasured]), "coverPlace")!.value).toBe("carriageway");
  });

  test("pipes without a depth are not judged, and 0 is no depth", () => {
    expect(find({ pipes: [G], roads: [road] }).unjudged.SHALLOW_COVER).toEqual([0]);
    expect(cover(0)).toBeUndefined();
    expect(cover(-1)).toBeUndefined();
  });
});
