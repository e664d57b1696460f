import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awardOf } from "./award.ts";
import { interestFen, repaymentCover, yearlyPaymentFen } from "./credit.ts";
import { DEFAULT_FUNDING_RULES } from "./default-rules.ts";
import { deadlineOf, earmarkState, whyNotPurpose } from "./earmarked.ts";
import { ceilingOn, priceEffect } from "./price-pass-through.ts";
import { type Booking, book, type Held, NO_LINE } from "./stages.ts";
import { estimateWaivers } from "./waivers.ts";
import { parseYuan, yuanText } from "./yuan.ts";

const TODAY = "2026-11-24";
const held = (totalFen: number): Held => ({
  source: { totalFen, grantedFen: 0, arrivedFen: 0, paidFen: 0 },
  line: NO_LINE,
});
const codeOf = (outcome: ReturnType<typeof book>) => (outcome.ok ? "ok" : outcome.problem.code);

describe("stages of a source", () => {
  const booked = (start: Held, ...bookings: [Booking["kind"], number][]) =>
    bookings.reduce((now, [kind, fen]) => {
      const next = book(now, { kind, fen });
      if (!next.ok) throw new Error(next.problem.code);
      return next.value;
    }, start);

  test("money is granted, arrives and is paid in that order and no further", () => {
    const source = held(1000);
    expect(codeOf(book(source, { kind: "granted", fen: 1001 }))).toBe("funding.balance-exceeded");
    expect(codeOf(book(source, { kind: "arrived", fen: 1 }))).toBe("funding.arrival-over-grant");
    const granted = booked(source, ["granted", 600]);
    expect(codeOf(book(granted, { kind: "granted", fen: 401 }))).toBe("funding.balance-exceeded");
    expect(codeOf(book(granted, { kind: "paid", fen: 1 }))).toBe("funding.payment-over-arrival");
    const paid = booked(granted, ["arrived", 500], ["paid", 500]);
    expect(paid.line).toEqual({ grantedFen: 600, arrivedFen: 500, paidFen: 500 });
    expect(codeOf(book(paid, { kind: "granted", fen: -101 }))).toBe("funding.release-over-free");
    expect(codeOf(book(paid, { kind: "arrived", fen: -1 }))).toBe("funding.arrival-already-paid");
    expect(codeOf(book(paid, { kind: "total", fen: -401 }))).toBe("funding.total-below-granted");
    expect(booked(paid, ["granted", -100], ["total", -500]).source.totalFen).toBe(500);
  });

  test("taking back more than there is is refused, and so is what is no whole amount", () => {
    expect(codeOf(book(held(5), { kind: "granted", fen: -1 }))).not.toBe("ok");
    for (const fen of [0, 0.5, Number.NaN])
      expect(codeOf(book(held(5), { kind: "granted", fen }))).toBe("funding.amount-wrong");
  });

  test("whatever is tried, paid ≤ arrived ≤ granted ≤ total holds, and a booking and its opposite leave no trace", () => {
    const kinds = fc.constantFrom<Booking["kind"]>("total", "granted", "arrived", "paid");
    const tries = fc.array(fc.record({ kind: kinds, fen: fc.integer({ min: -500, max: 500 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(tries, (all) => {
        let now = held(1000);
        for (const one of all) {
          const next = book(now, one);
          if (!next.ok) continue;
          const { source, line } = next.value;
          for (const sums of [source, line]) {
            expect(sums.paidFen).toBeGreaterThanOrEqual(0);
            expect(sums.paidFen).toBeLessThanOrEqual(sums.arrivedFen);
            expect(sums.arrivedFen).toBeLessThanOrEqual(sums.grantedFen);
          }
          expect(source.grantedFen).toBeLessThanOrEqual(source.totalFen);
          const undone = book(next.value, { kind: one.kind, fen: -one.fen });
          expect(undone.ok && undone.value).toEqual(now);
          now = next.value;
        }
      }),
    );
  });
});

describe("an award per household", () => {
  const rules = { fenPerHousehold: 1500, ceilingFen: 0 };
  test("15 yuan for 1,000,000 households are 15,000,000 yuan", () => {
    const award = awardOf({ households: 1_000_000, acceptedOn: "2026-10-01" }, rules, TODAY);
    expect(award).toEqual({ ok: true, value: { households: 1_000_000, fen: 1_500_000_000 } });
    expect(yuanText(1_500_000_000)).toBe("15,000,000.00");
  });
  test("comes after acceptance alone, and stops at the ceiling with whole households", () => {
    const claim = (households: number, acceptedOn: string | null) => ({ households, acceptedOn });
    const code = (outcome: ReturnType<typeof awardOf>) =>
      outcome.ok ? outcome.value.households : outcome.problem.code;
    expect(code(awardOf(claim(10, null), rules, TODAY))).toBe("funding.award-not-accepted");
    expect(code(awardOf(claim(10, "2026-11-25"), rules, TODAY))).toBe("funding.award-not-accepted");
    expect(code(awardOf(claim(0, TODAY), rules, TODAY))).toBe("funding.households-wrong");
    expect(code(awardOf(claim(10, TODAY), { ...rules, ceilingFen: 4000 }, TODAY))).toBe(2);
    expect(code(awardOf(claim(10, TODAY), { ...rules, ceilingFen: 4000 }, TODAY, 3000))).toBe(
      "funding.award-exhausted",
    );
    expect(code(awardOf(claim(10, TODAY), { fenPerHousehold: 0, ceilingFen: 0 }, TODAY))).toBe(
      "funding.award-not-in-force",
    );
  });
});

describe("borrowed money", () => {
  test("without interest 10 years of 100 are 1,000; at 10 % for 2 years 1,000 costs 576.19 a year", () => {
    expect(yearlyPaymentFen(1000, { interestPercent: 0, years: 10 })).toBe(100);
    // 100,000 · 0.1 / (1 − 1.1^−2) = 10,000 / 0.173553… = 57,619.05
    expect(yearlyPaymentFen(100_000, { interestPercent: 10, years: 2 })).toBe(57_619);
    expect(interestFen(100_000, { interestPercent: 10, years: 2 })).toBe(15_238);
    expect(repaymentCover(100_000, { interestPercent: 10, years: 2 }, 28_809.5)).toBeCloseTo(0.5, 9);
    expect(repaymentCover(0, { interestPercent: 1, years: 1 }, 5)).toBeUndefined();
  });
  test("paying year by year leaves nothing owed but rounding, whatever rate and term", () => {
    const credit = fc.record({
      interestPercent: fc.integer({ min: 0, max: 2000 }).map((p) => p / 100),
      years: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), credit, (principal, { interestPercent, years }) => {
        let owed = principal;
        for (let y = 0; y < years; y++)
          owed = owed * (1 + interestPercent / 100) - yearlyPaymentFen(principal, { interestPercent, years });
        // Half a fen a year, with its interest.
        expect(Math.abs(owed)).toBeLessThan(0.51 * years * (1 + interestPercent / 100) ** years + 1e-6 * principal);
      }),
    );
  });
});

describe("renewal in the price", () => {
  const price = {
    ...DEFAULT_FUNDING_RULES.price,
    passThroughPercent: 100,
    depreciationYears: 10,
    allowedReturnPercent: 5,
  };
  test("by hand: 100 million yuan over 10 years at 5 % and 50 million m3", () => {
    // D = 10 M, R(1) = 5 M: 15 M yuan / 50 M m3 = 0.30 yuan/m3. Mean return = 5 % · 100 M · 11/20 = 2.75 M.
    const effect = priceEffect(10_000_000_000, 50_000_000, price);
    expect(effect.firstYearFen).toBe(1_500_000_000);
    expect(effect.meanYearFen).toBe(1_275_000_000);
    expect(effect.addFenPerM3).toBeCloseTo(30, 9);
    // 4.60 − 4.20 − 0.30 = 0.10 yuan/m3 left
    expect(effect.leftFenPerM3).toBeCloseTo(10, 9);
    // 0.40 yuan · 50 M m3 / (1/10 + 0.05) = 133.3 M yuan
    expect(effect.carriedCostFen).toBe(13_333_333_333);
  });
  test("the mean is the mean of the years, and the year that the ceiling just carries leaves nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e11 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 40 }),
        (cost, volume, years) => {
          const rules = { ...price, depreciationYears: years };
          const byYear = Array.from({ length: years }, (_, t) => cost / years + 0.05 * (cost - (cost / years) * t));
          const { meanYearFen, carriedCostFen } = priceEffect(cost, volume, rules);
          expect(meanYearFen).toBeCloseTo(byYear.reduce((a, b) => a + b, 0) / years, -1);
          expect(Math.abs(priceEffect(carriedCostFen, volume, rules).leftFenPerM3)).toBeLessThan(0.2);
        },
      ),
    );
  });
  test("the list's ceiling of 4.60 yuan holds from 2023-01-20; no volume is no price", () => {
    expect(ceilingOn("2023-01-19", price)).toBeUndefined();
    expect(ceilingOn("2023-01-20", price)).toBe(460);
    expect(ceilingOn("2026-01-01", { ...price, ceilingFrom: null })).toBeUndefined();
    expect(() => priceEffect(1, 0, price)).toThrow(RangeError);
  });
});

test("waivers by hand: 1,000 m of road at 300 yuan, 9 % tax inside 1.09 million yuan of works", () => {
  const rules = {
    ...DEFAULT_FUNDING_RULES,
    waivers: { ...DEFAULT_FUNDING_RULES.waivers, roadBreakingPercent: 100, vatReturnPercent: 50 },
  };
  const { due, waived } = estimateWaivers({ roadM: 1000, greenM: 10, worksFen: 109_000_000 }, rules);
  expect(due).toEqual({
    ROAD_BREAKING: 30_000_000,
    GREENING: 60_000,
    VAT_RETURN: 9_000_000,
    INCOME_TAX_RETURN: 1_090_000,
  });
  expect(waived).toEqual({ ROAD_BREAKING: 30_000_000, GREENING: 0, VAT_RETURN: 4_500_000, INCOME_TAX_RETURN: 0 });
});

test("earmarked: 48 million allocated, 30 arrived, 12 paid, late the day after its last", () => {
  const million = 100_000_000;
  const sums = { totalFen: 48 * million, grantedFen: 40 * million, arrivedFen: 30 * million, paidFen: 12 * million };
  const state = earmarkState(sums, { useBy: "2026-11-23" }, TODAY);
  expect(state).toEqual({
    ...{ toGrantFen: 8 * million, toArriveFen: 10 * million, toPayFen: 18 * million },
    ...{ isLate: true, daysLeft: -1 },
  });
  expect(earmarkState(sums, { useBy: TODAY }, TODAY).isLate).toBe(false);
  const earmarked = { networks: [], useBy: null, purpose: "隐患整治", firstArrivedOn: "2025-08-31" };
  // Six months after 31 August is the last of February.
  expect(deadlineOf(earmarked, { useWithinMonths: 6 })).toBe("2026-02-28");
  expect(deadlineOf({ ...earmarked, useBy: "2030-01-01" }, { useWithinMonths: 6 })).toBe("2030-01-01");
  expect(deadlineOf({ ...earmarked, purpose: "" }, { useWithinMonths: 6 })).toBeNull();
  expect(deadlineOf({ ...earmarked, firstArrivedOn: null }, { useWithinMonths: 6 })).toBeNull();
  const purpose = { networks: ["gas" as const], useBy: "2026-12-31" };
  expect(whyNotPurpose(purpose, { onDay: TODAY, network: "gas" }).ok).toBe(true);
  expect(whyNotPurpose(purpose, { onDay: TODAY, network: "heat" })).toMatchObject({
    problem: { code: "funding.purpose-other" },
  });
  expect(whyNotPurpose(purpose, { onDay: "2027-01-01" })).toMatchObject({ problem: { code: "funding.use-by-passed" } });
});

test("yuan are written and read without losing a fen", () => {
  expect(yuanText(-5)).toBe("-0.05");
  for (const wrong of ["", "1.234", "-1", "abc", "1e3", "9".repeat(20)]) expect(parseYuan(wrong)).toBeUndefined();
  fc.assert(fc.property(fc.nat(1e15), (fen) => void expect(parseYuan(yuanText(fen))).toBe(fen)));
});
