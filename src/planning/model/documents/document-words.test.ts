import fc from "fast-check";
import { expect, test } from "vitest";
import { wholeKm } from "./document-words.ts";

test("three equal parts of a kilometre are 334, 333 and 333 metres", () => {
  expect(wholeKm(1, [1, 1, 1])).toEqual([0.334, 0.333, 0.333]);
  expect(wholeKm(0, [0, 0])).toEqual([0, 0]);
});

test("parts add up to the whole's metres, and none is out by a metre", () => {
  const lengths = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lengths, (parts) => {
      const km = parts.reduce((sum, part) => sum + part, 0);
      const whole = wholeKm(km, parts);
      expect(whole.reduce((sum, part) => sum + Math.round(part * 1000), 0)).toBe(km > 0 ? Math.round(km * 1000) : 0);
      for (const [i, part] of whole.entries()) expect(Math.abs(part - parts[i]!)).toBeLessThan(0.0015);
    }),
  );
});
