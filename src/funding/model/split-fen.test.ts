import fc from "fast-check";
import { expect, test } from "vitest";
import { percentOfFen, splitFen } from "./split-fen.ts";

const fen = fc.integer({ min: 0, max: 1e14 });
const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 });
const some = weights.filter((all) => all.some((one) => one > 0));

test("45/45/10 by hand on odd amounts: 101 fen = 45.45 + 45.45 + 10.1, the fen left goes to the first .45", () => {
  expect(splitFen(101, [45, 45, 10])).toEqual([46, 45, 10]);
  // 1 fen: quotas 0.45 0.45 0.10
  expect(splitFen(1, [45, 45, 10])).toEqual([1, 0, 0]);
  // 1,234,567.89 yuan: 55555555.05 55555555.05 12345678.9
  expect(splitFen(123_456_789, [45, 45, 10])).toEqual([55_555_555, 55_555_555, 12_345_679]);
});

test("5:3:2 by hand on odd amounts: 7 fen = 3.5 + 2.1 + 1.4", () => {
  expect(splitFen(7, [5, 3, 2])).toEqual([4, 2, 1]);
  // 9,999 fen = 4999.5 + 2999.7 + 1999.8: two left, to .8 and .7
  expect(splitFen(9_999, [5, 3, 2])).toEqual([4_999, 3_000, 2_000]);
});

test("70/30 and thirds leave nothing over", () => {
  expect(splitFen(99, [70, 30])).toEqual([69, 30]);
  expect(splitFen(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitFen(5, [0, 1, 0])).toEqual([0, 5, 0]);
});

test("parts sum exactly and each is within 1 fen of its quota, whatever the weights", () => {
  fc.assert(
    fc.property(fen, some, (total, all) => {
      const parts = splitFen(total, all);
      const sum = all.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      parts.forEach((part, i) => {
        // |part · sum − total · weight| < sum, as integers
        const off = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(all[i]!);
        expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true);
      });
    }),
  );
});

test("a greater weight never gets less, and scaling all weights changes nothing", () => {
  fc.assert(
    fc.property(fen, some, (total, all) => {
      const parts = splitFen(total, all);
      for (let i = 0; i < all.length; i++)
        for (let j = 0; j < all.length; j++) if (all[i]! > all[j]!) expect(parts[i]!).toBeGreaterThanOrEqual(parts[j]!);
      expect(
        splitFen(
          total,
          all.map((one) => one * 7),
        ),
      ).toEqual(parts);
    }),
  );
});

test("two parts: one fen more never takes from either", () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (total, a, b) => {
      const [before, after] = [splitFen(total, [a, b]), splitFen(total + 1, [a, b])];
      expect(after[0]!).toBeGreaterThanOrEqual(before[0]!);
      expect(after[1]!).toBeGreaterThanOrEqual(before[1]!);
    }),
  );
});

test("refuses what is no sum and no weight", () => {
  for (const total of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => splitFen(total, [1])).toThrow(RangeError);
  for (const all of [[], [0, 0], [-1, 2], [Number.NaN], [Number.POSITIVE_INFINITY]])
    expect(() => splitFen(100, all)).toThrow(RangeError);
});

test("14.42 of 21.99 is 65.6 %, and 65.6 % of 21.99 billion fen is within half a per mille of it", () => {
  expect(Math.round((14.42 / 21.99) * 1000) / 10).toBe(65.6);
  // 0.656 · 2.199e11 fen = 1.442544e11
  expect(percentOfFen(219_900_000_000, 65.6)).toBe(144_254_400_000);
  expect(percentOfFen(1, 50)).toBe(1);
  expect(() => percentOfFen(1, 101)).toThrow(RangeError);
});
