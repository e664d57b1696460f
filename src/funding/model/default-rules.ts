/**
 * What a city runs on before it adopts rules of its own. Figures are ours (平台建议) where the record does not say
 * otherwise; the list names a principle (operators answer first, residents share indoors) and places that put figures to
 * it, and those come in as mechanisms.
 */
import type { FundingRules, ShareRecord } from "./funding-rules.ts";

const SUGGESTED = "平台建议";
export const LIST = "可复制政策机制清单（第一批）";

type Three = readonly [government: number, company: number, user: number];

const suggested = (
  network: ShareRecord["network"],
  part: ShareRecord["part"],
  ownerKind: ShareRecord["ownerKind"],
  [government, company, user]: Three,
): ShareRecord => ({
  ...{ scope: "nation", scopeName: "", network, part, ownerKind, government, company, user },
  ...{ source: SUGGESTED, confidence: "suggestion" },
});

export const DEFAULT_FUNDING_RULES: FundingRules = {
  shares: [
    suggested("*", "*", "*", [0, 100, 0]),
    suggested("*", "MAIN", "*", [30, 70, 0]),
    suggested("*", "COURTYARD", "*", [30, 60, 10]),
    // Drains are the city's own in most places; there is no company to share with.
    suggested("drainage", "*", "*", [100, 0, 0]),
    suggested("*", "INDOOR", "RESIDENT", [0, 50, 50]),
    suggested("*", "SAFETY_DEVICE", "RESIDENT", [0, 50, 50]),
    suggested("*", "INDOOR_VALVE", "RESIDENT", [0, 50, 50]),
    {
      ...suggested("*", "*", "BUSINESS", [0, 0, 100]),
      source: `${LIST}三（一）3 吴忠：工商业等用户承担业主专有部分`,
      confidence: "published",
    },
  ],
  channels: {
    government: {
      by: "shares",
      channels: [
        { channel: "CITY_FISCAL", weight: 50, ceilingFen: null },
        { channel: "DISTRICT_FISCAL", weight: 50, ceilingFen: null },
      ],
    },
    company: { by: "order", channels: [{ channel: "ENTERPRISE", weight: 100, ceilingFen: null }] },
  },
  bond: {
    ...{ percentOfTotal: 0, channel: "GENERAL_BOND", networks: ["heat"], projectIncomeFenPerYear: 0 },
    credit: { interestPercent: 3, years: 10 },
  },
  credits: { INFRA_FUND: { interestPercent: 3, years: 15 }, BANK_LOAN: { interestPercent: 4, years: 10 } },
  earmarked: { useWithinMonths: 24 },
  award: { fenPerHousehold: 0, ceilingFen: 0 },
  waivers: {
    ...{ roadBreakingPercent: 0, greeningPercent: 0, vatReturnPercent: 0, incomeTaxReturnPercent: 0 },
    ...{ vatPercent: 9, incomeTaxPercent: 25, profitPercent: 4 },
  },
  price: {
    ...{ passThroughPercent: 0, depreciationYears: 30, allowedReturnPercent: 6 },
    ...{ presentFenPerM3: 420, ceilingFenPerM3: 460, ceilingFrom: "2023-01-20" },
    ...{ volumeM3PerYear: 0, m3PerHouseholdYear: 600 },
  },
  unitCosts: {
    main: { gas: 180_000, water: 220_000, drainage: 260_000, heat: 420_000 },
    courtyard: { gas: 70_000, water: 80_000, drainage: 90_000, heat: 150_000 },
    ...{ indoorPerHousehold: 150_000, safetyDevicePerHousehold: 30_000, indoorValvePerHousehold: 15_000 },
    ...{ roadBreakingPerM: 30_000, greeningPerM: 6_000 },
  },
};

/** Laid over the shipped values, so that rules kept before a value was added still hold. */
export const withDefaults = (kept: Partial<FundingRules>): FundingRules => ({
  ...DEFAULT_FUNDING_RULES,
  ...kept,
  unitCosts: { ...DEFAULT_FUNDING_RULES.unitCosts, ...kept.unitCosts },
  price: { ...DEFAULT_FUNDING_RULES.price, ...kept.price },
  waivers: { ...DEFAULT_FUNDING_RULES.waivers, ...kept.waivers },
});
