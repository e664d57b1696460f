/**
 * The channels money comes through (reference 5.6), and whose money it is in the end.
 *
 * A bond is the government's, a loan the company's: who pays it back counts, not who hands it over. The infrastructure fund
 * is put into a company as capital and counts as the company's. Waived fees are no money and no channel (`waivers.ts`).
 */
import type { Sentence } from "../../base/outcome.ts";

export const CHANNELS = [
  "CENTRAL_BUDGET",
  "ULTRA_LONG_BOND",
  "GENERAL_BOND",
  "SPECIAL_BOND",
  "PROVINCIAL_FISCAL",
  "CITY_FISCAL",
  "DISTRICT_FISCAL",
  "ENTERPRISE",
  "BANK_LOAN",
  "INFRA_FUND",
  "USER",
  "OTHER",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_TERMS: Record<Channel, Sentence> = {
  CENTRAL_BUDGET: { zh: "中央预算内投资", en: "Central budget investment" },
  ULTRA_LONG_BOND: { zh: "超长期特别国债", en: "Ultra-long special treasury bond" },
  GENERAL_BOND: { zh: "一般债券", en: "General bond" },
  SPECIAL_BOND: { zh: "专项债券", en: "Special bond" },
  PROVINCIAL_FISCAL: { zh: "省级财政", en: "Provincial budget" },
  CITY_FISCAL: { zh: "市级财政", en: "City budget" },
  DISTRICT_FISCAL: { zh: "区级财政", en: "District budget" },
  ENTERPRISE: { zh: "专业经营单位自筹", en: "Operator's own money" },
  BANK_LOAN: { zh: "政策性/商业贷款", en: "Policy or commercial loan" },
  INFRA_FUND: { zh: "基础设施基金", en: "Infrastructure fund" },
  USER: { zh: "用户出资", en: "Users' money" },
  OTHER: { zh: "其他资金", en: "Other money" },
};

export const PAYERS = ["government", "company", "user"] as const;
export type Payer = (typeof PAYERS)[number];
export const PAYER_TERMS: Record<Payer, Sentence> = {
  government: { zh: "政府", en: "Government" },
  company: { zh: "企业", en: "Company" },
  user: { zh: "用户", en: "Users" },
};

/** Channels that a payer may raise its share through. */
export const CHANNELS_OF: Record<Payer, readonly Channel[]> = {
  government: [
    "CENTRAL_BUDGET",
    "ULTRA_LONG_BOND",
    "GENERAL_BOND",
    "SPECIAL_BOND",
    "PROVINCIAL_FISCAL",
    "CITY_FISCAL",
    "DISTRICT_FISCAL",
    "OTHER",
  ],
  company: ["ENTERPRISE", "BANK_LOAN", "INFRA_FUND", "OTHER"],
  user: ["USER"],
};

/** Borrowed: interest and term belong to it. */
export const BORROWED: readonly Channel[] = [
  "ULTRA_LONG_BOND",
  "GENERAL_BOND",
  "SPECIAL_BOND",
  "BANK_LOAN",
  "INFRA_FUND",
];
