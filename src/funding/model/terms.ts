/** Words of funding that people read: stages, parts, owners, scopes. */
import type { Sentence } from "../../base/outcome.ts";
import type { FundingConfidence, OwnerKind, Part, ShareScope } from "./funding-rules.ts";
import type { EntryKind } from "./stages.ts";

export const KIND_TERMS: Record<EntryKind, Sentence> = {
  total: { zh: "总额", en: "Total" },
  planned: { zh: "计划", en: "Planned" },
  granted: { zh: "下达", en: "Granted" },
  arrived: { zh: "到位", en: "Arrived" },
  paid: { zh: "支付", en: "Paid" },
};

export const PART_TERMS: Record<Part, Sentence> = {
  MAIN: { zh: "市政管道", en: "Municipal main" },
  COURTYARD: { zh: "庭院管道、立管", en: "Courtyard pipe and riser" },
  INDOOR: { zh: "户内设施", en: "Indoor installation" },
  SAFETY_DEVICE: { zh: "安全装置（自闭阀和波纹管）", en: "Safety devices (valve and hose)" },
  INDOOR_VALVE: { zh: "户内自闭阀", en: "Indoor self-closing valve" },
};

export const OWNER_KIND_TERMS: Record<OwnerKind, Sentence> = {
  PUBLIC: { zh: "公共或经营单位", en: "Public or operator's" },
  RESIDENT: { zh: "居民", en: "Residents'" },
  BUSINESS: { zh: "工商业用户专有", en: "Business users' own" },
};

export const SHARE_SCOPE_TERMS: Record<ShareScope, Sentence> = {
  operator: { zh: "经营单位", en: "Operator" },
  street: { zh: "街道", en: "Street" },
  district: { zh: "区县", en: "District" },
  city: { zh: "全市", en: "City" },
  province: { zh: "全省", en: "Province" },
  nation: { zh: "全国", en: "Nation" },
};

export const CONFIDENCE_TERMS: Record<FundingConfidence, Sentence> = {
  published: { zh: "有出处", en: "Published" },
  suggestion: { zh: "平台建议", en: "Suggestion" },
  unconfirmed: { zh: "待核实", en: "Unconfirmed" },
  adopted: { zh: "本市采用", en: "Adopted" },
};
