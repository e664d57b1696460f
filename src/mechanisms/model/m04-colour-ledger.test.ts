import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_RULES } from "../../assessment/model/rules.ts";
import { colourLedger } from "./m04-colour-ledger.ts";
import { twoLedgers } from "./m05-two-ledgers.ts";
import { checkSettings } from "./mechanism.ts";

const works = colourLedger.grading!;

test("kilometres a year by hand: 10 km red in 1 year, 30 km orange in 3, blue watched", () => {
  const km = { red: 10, orange: 30, yellow: 0, blue: 100 };
  const [yearly, watched] = works.more!(km, DEFAULT_RULES);
  // 10 / 1 + 30 / 3 + 0 / 5
  expect(yearly!.value).toBe(20);
  expect(watched!.value).toBe(100);
});

test("what is read and applied again is what was, for both mechanisms of the ledgers", () => {
  for (const mechanism of [colourLedger, twoLedgers]) {
    const { read, apply } = (mechanism.grading ?? mechanism.ledgers)!;
    expect(apply(DEFAULT_RULES, checkSettings(mechanism, read(DEFAULT_RULES)))).toEqual(DEFAULT_RULES);
    expect(read(DEFAULT_RULES)).toEqual(Object.fromEntries(mechanism.parameters.map((one) => [one.name, one.default])));
  }
});

test("a worse colour is never given more time, and contradictions are refused", () => {
  const settings = (treatRed: number, treatOrange: number, treatYellow: number, treatBlue: number) => ({
    ...works.read(DEFAULT_RULES),
    treatRed,
    treatOrange,
    treatYellow,
    treatBlue,
  });
  expect(works.apply(DEFAULT_RULES, settings(1, 2, 0, 0)).treatWithinYears.orange).toBe(2);
  expect(() => works.apply(DEFAULT_RULES, settings(3, 2, 5, 0))).toThrow(RangeError);
  expect(() => works.apply(DEFAULT_RULES, settings(0, 2, 5, 0))).toThrow(RangeError);
  expect(() =>
    twoLedgers.ledgers!.apply(DEFAULT_RULES, { ...twoLedgers.ledgers!.read(DEFAULT_RULES), roles: [] }),
  ).toThrow(RangeError);
});

test("shorter years never mean fewer kilometres a year", () => {
  const years = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map((all) => all.map((one) => one + 1).sort((a, b) => a - b));
  const km = fc.record({ red: fc.nat(500), orange: fc.nat(500), yellow: fc.nat(500), blue: fc.nat(500) });
  const yearly = (amounts: { red: number; orange: number; yellow: number; blue: number }, all: number[]) =>
    works.more!(amounts, {
      ...DEFAULT_RULES,
      treatWithinYears: { red: all[0]!, orange: all[1]!, yellow: all[2]!, blue: 0 },
    })[0]!.value;
  fc.assert(
    fc.property(km, years, fc.nat(2), (amounts, all, which) => {
      const shorter = all.map((one, i) => (i <= which ? Math.max(1, one - 1) : one));
      expect(yearly(amounts, shorter)).toBeGreaterThanOrEqual(yearly(amounts, all));
    }),
  );
});
