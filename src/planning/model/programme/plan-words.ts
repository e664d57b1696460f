/** How documents and files word what a plan says in codes. */
import { fillSentence, type Sentence } from "../../../base/outcome.ts";
import { NETWORK_TERMS } from "../../../network/model/codes.ts";
import { type Method, PLAN_NETWORKS } from "../problem/plan-problem.ts";
import type { Reason } from "./explain-project.ts";
import type { FixedItem, PlanState, ReadinessStep, Why } from "./plan-terms.ts";

export const METHOD_TERMS: Record<Method, Sentence> = {
  RENEW: { zh: "更新改造", en: "Renewal" },
  LINE: { zh: "非开挖修复", en: "Relining" },
  CONTROL: { zh: "风险管控", en: "Risk control" },
};

export const PLAN_STATE_TERMS: Record<PlanState, Sentence> = {
  DRAFT: { zh: "草案", en: "Draft" },
  ADOPTED: { zh: "已采用", en: "Adopted" },
  SUPERSEDED: { zh: "已被替代", en: "Superseded" },
};

export const FIXED_ITEM_TERMS: Record<FixedItem, Sentence> = {
  TARGETS: { zh: "定目标", en: "Targets" },
  PROJECTS: { zh: "定项目", en: "Project list" },
  FUNDING: { zh: "定资金渠道", en: "Funding channels" },
  BODY: { zh: "定实施主体", en: "Implementing body" },
  QUALITY: { zh: "定质量", en: "Quality" },
};

export const READINESS_TERMS: Record<ReadinessStep, Sentence> = {
  LISTED: { zh: "列入计划", en: "In the adopted plan" },
  BODY: { zh: "实施主体明确", en: "Body named" },
  FUNDED: { zh: "资金来源落实", en: "Money in place" },
  PERMIT_ROUTE: { zh: "审批路径明确", en: "Permit route known" },
  SURVEYED: { zh: "管位已实测", en: "Pipes surveyed" },
};

const WHY_SENTENCES: Record<Why, Sentence> = {
  LOCKED: { zh: "人工锁定在 {year} 年", en: "locked in {year} by hand" },
  MUST_DO: { zh: "{pipes} 段须在 {byYear} 年底前完成", en: "{pipes} pipes must be done by the end of {byYear}" },
  SHARED_OPENING: {
    zh: "{networks}同沟施工，少开挖 {savedOpenings} 次，节省 {saved} 万元",
    en: "{networks} share the opening: {savedOpenings} openings fewer, {saved} × 10,000 yuan saved",
  },
  ROAD_WORKS: { zh: "与道路工程同步，节省 {saved} 万元", en: "together with road works: {saved} × 10,000 yuan saved" },
  BANNED_EARLIER: { zh: "{years} 年道路禁挖", en: "the road may not be dug in {years}" },
  MONEY_EARLIER: {
    zh: "{year} 年{source}已排满，尚缺 {short} 万元",
    en: "in {year} the money of {source} is taken: {short} × 10,000 yuan short",
  },
  CREWS_EARLIER: { zh: "{year} 年{networks}施工队伍已排满", en: "in {year} the crews for {networks} are taken" },
  TRUNK_FIRST: { zh: "须待干管在 {trunkYear} 年完成", en: "waits for its trunk in {trunkYear}" },
  RISK_PER_YUAN: {
    zh: "每百万元减少风险 {perMillion}（第 {rank}/{of} 位）",
    en: "{perMillion} risk-years avoided per million yuan (rank {rank} of {of})",
  },
};

const FEN_OF_TEN_THOUSAND = 1_000_000;

export function whySentence({ code, facts }: Reason, language: "zh" | "en"): string {
  const money = (fen: unknown): string => (Number(fen) / FEN_OF_TEN_THOUSAND).toFixed(2);
  const networks = String(facts["networks"] ?? facts["network"] ?? "")
    .split(",")
    .map((word) => PLAN_NETWORKS.find((network) => network === word))
    .flatMap((network) => (network ? [NETWORK_TERMS[network][language]] : []))
    .join(language === "zh" ? "、" : ", ");
  return fillSentence(WHY_SENTENCES[code][language], {
    ...facts,
    networks,
    source: sourceName(String(facts["source"] ?? ""), language),
    saved: money(facts["savedFen"] ?? 0),
    short: money(facts["shortFen"] ?? 0),
    perMillion: Number(facts["perMillionYuan"] ?? 0).toFixed(2),
    trunkYear: facts["trunkYear"] ?? "—",
  });
}

const CHANNELS: Readonly<Record<string, Sentence>> = {
  CENTRAL_BUDGET: { zh: "中央预算内投资", en: "central budget investment" },
  ULTRA_LONG_BOND: { zh: "超长期特别国债", en: "ultra-long special treasury bond" },
  GENERAL_BOND: { zh: "一般债券", en: "general bond" },
  SPECIAL_BOND: { zh: "专项债券", en: "special bond" },
  PROVINCIAL_FISCAL: { zh: "省级财政", en: "provincial budget" },
  CITY_FISCAL: { zh: "市级财政", en: "city budget" },
  DISTRICT_FISCAL: { zh: "区级财政", en: "district budget" },
  BANK_LOAN: { zh: "政策性/商业贷款", en: "policy or commercial loan" },
  INFRA_FUND: { zh: "基础设施基金", en: "infrastructure fund" },
  USER: { zh: "用户出资", en: "users' money" },
  OTHER: { zh: "其他资金", en: "other money" },
  ALL: { zh: "全部资金", en: "all money" },
};

/** A company's own money goes by the company's name. */
export function sourceName(source: string, language: "zh" | "en"): string {
  const [channel = "", owner] = source.split(/:(.*)/s);
  if (channel === "ENTERPRISE" && owner) return language === "zh" ? `${owner}自筹` : `${owner} (own money)`;
  return CHANNELS[channel]?.[language] ?? source;
}
