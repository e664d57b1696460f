import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAK_CLASSES, leakClass } from "./leak-class.ts";

test("合肥: three leaks and more are A, one and two B, none C", () => {
  expect([0, 1, 2, 3, 17].map((leaks) => leakClass(leaks, { fromA: 3, fromB: 1 }))).toEqual(["C", "B", "B", "A", "A"]);
});

test("one leak more never gives a better class, whatever the thresholds", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 5 }), (leaks, fromB, above) => {
      const rule = { fromA: fromB + above, fromB };
      expect(LEAK_CLASSES.indexOf(leakClass(leaks + 1, rule))).toBeLessThanOrEqual(
        LEAK_CLASSES.indexOf(leakClass(leaks, rule)),
      );
    }),
  );
});
