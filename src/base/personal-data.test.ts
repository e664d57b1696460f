import fc from "fast-check";
import { expect, test } from "vitest";
import { maskName, maskPhone } from "./personal-data.ts";

test("a surname stays and every further letter becomes a star", () => {
  expect(["王小明", "李", "司马", "司马光", " 张三 "].map(maskName)).toEqual(["王**", "李*", "司*", "司马*", "张*"]);
  expect(maskName("")).toBe("");
});

test("numbers of every way of writing lose their middle", () => {
  expect(["138 1234 5678", "+86 13812345678", "12345", ""].map(maskPhone)).toEqual([
    "138****5678",
    "****78",
    "****45",
    "",
  ]);
});

test("a masked name never holds a given name", () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
  fc.assert(
    fc.property(han, fc.array(han, { minLength: 1, maxLength: 3 }), (surname, given) => {
      const masked = maskName(surname + given.join(""));
      expect(masked.endsWith("*")).toBe(true);
      expect([...masked].length).toBe(1 + given.length);
    }),
  );
});
