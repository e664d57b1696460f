import fc from "fast-check";
import { expect, test } from "vitest";
import { createSeenNumbers } from "./seen-numbers.ts";

test("a number is new once for each owner", () => {
  const seen = createSeenNumbers();
  expect(seen.add(1, "RQ7")).toBe(true);
  expect(seen.add(1, "RQ7")).toBe(false);
  expect(seen.add(2, "RQ7")).toBe(true);
  expect(seen.add(1, "燃气7")).toBe(true);
  expect(seen.add(1, "燃气7")).toBe(false);
});

test("agrees with a set of texts, whatever is written in the numbers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.string({ unit: "binary", maxLength: 3 }))),
      (rows) => {
        const seen = createSeenNumbers();
        const known = new Set<string>();
        for (const [owner, number] of rows) {
          const key = `${owner} ${number}`;
          expect(seen.add(owner, number)).toBe(!known.has(key));
          known.add(key);
        }
      },
    ),
  );
});

test("200,000 numbers are each new and then each known", () => {
  const seen = createSeenNumbers();
  for (let i = 0; i < 200_000; i++) if (!seen.add(1, `RQL${i}`)) throw new Error(`RQL${i} was taken for a repeat`);
  for (let i = 0; i < 200_000; i++) if (seen.add(1, `RQL${i}`)) throw new Error(`RQL${i} was taken for new`);
});
