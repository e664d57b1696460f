import { expect, test } from "vitest";
import { outerDistanceM, radiiM } from "./outer-distance.ts";

test("by hand: a DN 500 and a DN 300 pipe 1 m apart leave 0.6 m, overlap at 0.3 m, and unknown stays unknown", () => {
  const pairs = {
    count: 3,
    a: Uint32Array.of(0, 0, 1),
    b: Uint32Array.of(0, 1, 0),
    distanceM: Float64Array.of(1, 0.3, 1),
  };
  // 1 - 0.25 - 0.15; 0.3 - 0.25 - 0.1
  const clearance = outerDistanceM(pairs, radiiM(Float32Array.of(500, Number.NaN)), radiiM(Float32Array.of(300, 200)));
  expect(clearance[0]).toBeCloseTo(0.6, 12);
  expect(clearance[1]).toBeCloseTo(-0.05, 12);
  expect(clearance[2]).toBeNaN();
});
