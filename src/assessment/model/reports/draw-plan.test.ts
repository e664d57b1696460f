import { expect, test } from "vitest";
import { drawPlan } from "./draw-plan.ts";

/** One line west to east through the middle in red, another 100 m north of it in grey. */
const lines = {
  vertexStart: Uint32Array.of(0, 2, 4, 4),
  metres: Float64Array.of(0, 0, 1000, 0, 0, 100, 1000, 100),
  mine: Int32Array.of(0, 2),
  colours: Uint8Array.of(1, 1),
  palette: ["#000000", "#B5130F"],
};

test("the report's line runs through the middle in its colour, the other lies above it in grey", () => {
  const plan = drawPlan(lines, 124, 80)!;
  // 1000 m and 12 % on either side = 1240 m over 124 pixels: 10 m a pixel, the line from x = 12 to x = 112 at y = 40.
  expect(plan.widthM).toBeCloseTo(1240, 9);
  const pixel = (x: number, y: number) => [...plan.rgb.subarray((y * 124 + x) * 3, (y * 124 + x) * 3 + 3)];
  expect(pixel(62, 40)).toEqual([0xb5, 0x13, 0x0f]);
  expect(pixel(5, 40)).toEqual([255, 255, 255]);
  const above = [28, 29, 30, 31].map((y) => pixel(62, y));
  expect(above.some(([r, g, b]) => r! < 255 && Math.abs(r! - g!) < 10 && Math.abs(g! - b!) < 10)).toBe(true);
});

test("pipes without a position cannot be drawn", () => {
  expect(drawPlan({ ...lines, mine: Int32Array.of(2), colours: Uint8Array.of(0) })).toBeUndefined();
});
