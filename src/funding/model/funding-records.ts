/**
 * Every value of the funding rules beside the cost shares, with unit, source and confidence: what the page of rules in force
 * lists. Values as shipped are suggestions but for the figures the list itself gives; changed ones are the city's.
 */
import { DEFAULT_FUNDING_RULES, LIST } from "./default-rules.ts";
import type { FundingConfidence, FundingRules } from "./funding-rules.ts";

export interface FundingRecord {
  /** `price.depreciationYears` */
  readonly code: string;
  readonly value: string | number | null;
  readonly unit: string;
  readonly source: string;
  readonly confidence: FundingConfidence;
}

/** Figures of the list: a value that equals its figure is published. */
const LISTED: Readonly<Record<string, readonly [value: string | number, source: string]>> = {
  "price.ceilingFenPerM3": [460, `${LIST}四（二）广州：4.60 元/立方米`],
  "price.ceilingFrom": ["2023-01-20", `${LIST}四（二）广州`],
  "award.fenPerHousehold": [1500, `${LIST}三（二）2 广东：15 元/户`],
  "bond.percentOfTotal": [65.6, `${LIST}三（二）3 兵团：14.42/21.99 亿元`],
};

/** Statutory or customary, not checked against a clause. */
const UNCONFIRMED = new Set(["waivers.vatPercent", "waivers.incomeTaxPercent", "price.allowedReturnPercent"]);

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/FenPerM3$/, "分/m³"],
  [/fenPerHousehold$|PerHousehold$/, "分/户"],
  [/PerM$|^unitCosts\.(main|courtyard)\./, "分/m"],
  [/FenPerYear$/, "分/年"],
  [/Fen$/, "分"],
  [/[pP]ercent/, "%"],
  [/[yY]ears$/, "年"],
  [/Months$/, "月"],
  [/m3PerHouseholdYear$/, "m³/(户·年)"],
  [/volumeM3PerYear$/, "m³/年"],
];

export function listFundingRecords(rules: FundingRules): FundingRecord[] {
  const { shares: _, ...others } = rules;
  const { shares: __, ...shipped } = DEFAULT_FUNDING_RULES;
  const before = new Map(leavesOf("", shipped));
  return leavesOf("", others).map(([code, value]) => ({
    code,
    value,
    unit: unitOf(code),
    ...originOf(code, value, before),
  }));
}

function originOf(
  code: string,
  value: FundingRecord["value"],
  shipped: ReadonlyMap<string, FundingRecord["value"]>,
): Pick<FundingRecord, "source" | "confidence"> {
  const listed = LISTED[code];
  if (listed && listed[0] === value) return { source: listed[1], confidence: "published" };
  if (shipped.get(code) !== value) return { source: "本市采用", confidence: "adopted" };
  return { source: "平台建议", confidence: UNCONFIRMED.has(code) ? "unconfirmed" : "suggestion" };
}

const unitOf = (code: string): string => UNITS.find(([pattern]) => pattern.test(code))?.[1] ?? "";

/** Lists of words are one value; channel lists are opened by the channel's name. */
function leavesOf(path: string, value: unknown): [string, FundingRecord["value"]][] {
  if (Array.isArray(value)) {
    const channels = value.filter((one): one is { channel: string } => typeof one === "object" && one !== null);
    if (channels.length === 0) return [[path, value.join(", ")]];
    return channels.flatMap(({ channel, ...rest }) => leavesOf(`${path}.${channel}`, rest));
  }
  if (typeof value !== "object" || value === null) return [[path, value as FundingRecord["value"]]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(path ? `${path}.${key}` : key, inner));
}
