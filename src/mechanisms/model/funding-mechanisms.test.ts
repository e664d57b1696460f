import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_FUNDING_RULES } from "../../funding/model/default-rules.ts";
import { drawsOf, partsOf, sumByPayer } from "../../funding/model/draws-of.ts";
import { type FundingRules, fundingRulesSchema } from "../../funding/model/funding-rules.ts";
import type { FundingInputs } from "../../funding/model/price-programme.ts";
import { CATALOGUE, findMechanism } from "./catalogue.ts";
import { checkSettings, type Settings } from "./mechanism.ts";

const RULES = DEFAULT_FUNDING_RULES;
const FUNDING = CATALOGUE.filter(({ funding }) => funding);
const INPUTS: FundingInputs = {
  amounts: [
    { network: "gas", part: "MAIN", operator: "燃气", district: "东区", lengthM: 10_000 },
    { network: "gas", part: "COURTYARD", operator: "燃气", district: "东区", lengthM: 20_000.5 },
    { network: "heat", part: "MAIN", operator: "热力", district: "西区", lengthM: 5_000 },
    { network: "drainage", part: "MAIN", operator: "排水", district: "西区", lengthM: 1_000 },
  ],
  households: 319_000,
  gasOperator: "燃气",
  basis: "red-orange",
  today: "2026-11-24",
};
const block = (id: string) => findMechanism(id)!.funding!;
const apply = (id: string, settings: Settings, rules: FundingRules = RULES) =>
  block(id).apply(rules, checkSettings(findMechanism(id)!, { ...block(id).read(rules), ...settings }));
/** As the list has it: every parameter at its default. */
const listed = (id: string) => block(id).apply(RULES, checkSettings(findMechanism(id)!, {}));
const figure = (id: string, rules: FundingRules, code: string, inputs = INPUTS) =>
  block(id)
    .measure(inputs, rules)
    .find((one) => one.code === code)?.value;

test("nine mechanisms of funding work", () => {
  expect(FUNDING.map(({ id }) => id)).toEqual(["M22", "M23", "M24", "M25", "M26", "M27", "M29", "M30", "M33"]);
});

describe.each(FUNDING.map(({ id }) => id))("%s", (id) => {
  test("what is read and applied again is what was", () => {
    for (const rules of [RULES, listed(id)]) expect(apply(id, {}, rules)).toEqual(rules);
  });
  test("the list's own values hold together, are read back, and switching off leaves the shipped rules", () => {
    const rules = listed(id);
    expect(fundingRulesSchema.parse(rules)).toEqual(rules);
    const { parameters } = findMechanism(id)!;
    expect(block(id).read(rules)).toEqual(Object.fromEntries(parameters.map((one) => [one.name, one.default])));
    expect(block(id).apply(rules, block(id).read(RULES))).toEqual(RULES);
  });
  test("payers and channels each add up to the cost", () => {
    for (const rules of [RULES, listed(id)]) {
      const figures = block(id).measure(INPUTS, rules);
      const sum = (prefix: string) =>
        figures
          .filter(({ code }) => code.startsWith(prefix))
          .reduce((all, { value }) => all + Math.round(value * 100), 0);
      const cost = figures.find(({ code }) => code === "cost");
      if (!cost) continue;
      expect(sum("payer.")).toBe(Math.round(cost.value * 100));
      expect(sum("channel.")).toBe(Math.round(cost.value * 100));
    }
  });
});

test("M22: 45/45/10 to the fen on an odd amount, and 319,000 households at 1,500 yuan", () => {
  const rules = listed("M22");
  const indoor = { network: "gas", part: "INDOOR", ownerKind: "RESIDENT", operator: "燃气" } as const;
  // 123,456.79 yuan: 5555555.55 + 5555555.55 + 1234567.9 → the .9 first, then the earlier .55
  expect(sumByPayer(partsOf(indoor, 12_345_679, rules))).toEqual({
    government: 5_555_556,
    company: 5_555_555,
    user: 1_234_568,
  });
  expect(figure("M22", rules, "cost")).toBe(478_500_000);
  expect(figure("M22", rules, "payer.user")).toBe(47_850_000);
  expect(figure("M22", rules, "resident.each")).toBe(150);
  expect(() => apply("M22", { government: 50 })).toThrow(RangeError);
});

test("M23: 70/30 leaves the resident nothing; 60/30 leaves 10", () => {
  expect(figure("M23", listed("M23"), "payer.user")).toBe(0);
  // 319,000 · 300 yuan · 10 %
  expect(figure("M23", apply("M23", { government: 60, company: 30 }), "payer.user")).toBe(9_570_000);
  expect(() => apply("M23", { government: 80, company: 30 })).toThrow(RangeError);
});

test("M24: 80 % of water and heat, 65 % of gas, valves 5:3:2 to the fen on an odd amount", () => {
  const rules = listed("M24");
  const valve = { network: "gas", part: "INDOOR_VALVE", ownerKind: "RESIDENT", operator: "燃气" } as const;
  expect(sumByPayer(partsOf(valve, 9_999, rules))).toEqual({ company: 4_999, government: 3_000, user: 2_000 });
  const main = (network: "gas" | "heat" | "water", part: "MAIN" | "COURTYARD" = "MAIN") =>
    sumByPayer(partsOf({ network, part, ownerKind: "PUBLIC", operator: "某" }, 10_001, rules)).company;
  // 65 % of 100.01 yuan = 6500.65, the fen left goes to the larger remainder
  expect([main("gas"), main("heat"), main("water", "COURTYARD")]).toEqual([6_501, 8_001, 8_001]);
  const owners = drawsOf({ network: "gas", part: "INDOOR", ownerKind: "BUSINESS", operator: "某" }, 100, rules);
  expect(owners).toEqual([{ source: "USER", fen: 100 }]);
  expect(() => apply("M24", { valveCompany: 0, valveGovernment: 0, valveUser: 0 })).toThrow(RangeError);
});

test("M25: 48 million are used first and not passed; what is left is shared as before", () => {
  const rules = listed("M25");
  expect(rules.channels.government.channels[0]).toEqual({
    channel: "PROVINCIAL_FISCAL",
    weight: 0,
    ceilingFen: 4_800_000_000,
  });
  // Government: gas 30 % of 18 M + 14.00035 M, heat 30 % of 21 M, drains all of 2.6 M = 18.500105 M < 48 M
  expect(figure("M25", rules, "channel.PROVINCIAL_FISCAL")).toBe(18_500_105);
  const small = apply("M25", { provincialYuan: 10_000_000 });
  expect(figure("M25", small, "channel.PROVINCIAL_FISCAL")).toBe(10_000_000);
  expect(figure("M25", small, "payer.government")).toBe(18_500_105);
});

test("M26: 15 yuan for 1,000,000 households are 15,000,000 yuan", () => {
  const million = { ...INPUTS, households: 1_000_000 };
  expect(figure("M26", RULES, "award.total", million)).toBe(0);
  expect(figure("M26", listed("M26"), "award.total", million)).toBe(15_000_000);
  expect(figure("M26", apply("M26", { yuan: 15, ceilingYuan: 100 }), "award.households", million)).toBe(6);
});

test("M27: 65.6 % of a heat renewal of 2.199 billion yuan are 1.4425 billion; 14.42 of 21.99 are 65.6 %", () => {
  const lengthM = 2_199_000_000 / 4_200;
  const heat = {
    ...INPUTS,
    amounts: [{ network: "heat", part: "MAIN", operator: "热力", district: "", lengthM } as const],
  };
  expect(figure("M27", listed("M27"), "cost", heat)).toBe(2_199_000_000);
  expect(figure("M27", listed("M27"), "bond.total", heat)).toBe(1_442_544_000);
  expect(figure("M27", listed("M27"), "bond.share", heat)).toBe(65.6);
  expect(Math.round((14.42 / 21.99) * 1000) / 10).toBe(65.6);
  // Half of the yearly payment earned is a cover of 0.5.
  const yearly = figure("M27", listed("M27"), "bond.yearly", heat)!;
  expect(figure("M27", apply("M27", { percent: 65.6, incomeYuan: yearly / 2 }), "bond.cover", heat)).toBe(0.5);
});

test("M29: the fund of 55 million gives before the companies' own money and is not passed", () => {
  const much = { ...INPUTS, amounts: INPUTS.amounts.map((one) => ({ ...one, lengthM: one.lengthM * 10 })) };
  expect(figure("M29", RULES, "channel.INFRA_FUND", much)).toBeUndefined();
  expect(figure("M29", listed("M29"), "channel.INFRA_FUND", much)).toBe(55_000_000);
  const both =
    figure("M29", listed("M29"), "channel.INFRA_FUND", much)! +
    figure("M29", listed("M29"), "channel.ENTERPRISE", much)!;
  expect(both).toBe(figure("M29", RULES, "channel.ENTERPRISE", much));
});

test("M30: waivers leave every payer's part as it is; fees of 16 km of road at 300 yuan are 4.8 million", () => {
  expect(figure("M30", RULES, "waiver.total")).toBe(0);
  expect(figure("M30", listed("M30"), "waiver.ROAD_BREAKING")).toBe(4_800_000);
  expect(figure("M30", listed("M30"), "waiver.due")).toBe(figure("M30", RULES, "waiver.due"));
});

test("M33: by hand, 21 million of company money over 191.4 M m3, and the ceiling of 4.60 yuan", () => {
  const rules = listed("M33");
  // Gas: 70 % of 18 M + 60 % of 14.00035 M = 21.00021 M yuan; first year 1/30 + 6 % = 9.3333 % = 1.9600196 M; over 319,000 · 600 m3
  expect(figure("M33", rules, "price.cost")).toBe(21_000_210);
  expect(figure("M33", rules, "price.volume")).toBe(191_400_000);
  expect(figure("M33", rules, "price.add")).toBe(0.0102);
  expect(figure("M33", rules, "price.left")).toBe(0.3898);
  expect(figure("M33", rules, "price.left", { ...INPUTS, today: "2023-01-19" })).toBeUndefined();
  expect(figure("M33", RULES, "price.add")).toBe(0);
  expect(figure("M33", rules, "price.add", { ...INPUTS, households: 0 })).toBeUndefined();
});

test("adopted one after another they keep what the others set, in any order", () => {
  const ids = FUNDING.map(({ id }) => id);
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 2 }), (order) => {
      const rules = order.reduce((now, id) => block(id).apply(now, checkSettings(findMechanism(id)!, {})), RULES);
      for (const id of order)
        expect(block(id).read(rules)).toEqual(
          Object.fromEntries(findMechanism(id)!.parameters.map((one) => [one.name, one.default])),
        );
    }),
    { numRuns: 30 },
  );
});
