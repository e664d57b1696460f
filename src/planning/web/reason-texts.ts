/** Why a project stands in its year, and what stands in the way of others; by the codes of the plan. */
import type { Texts } from "../../platform/web/language.ts";

export const REASON_TEXTS: Texts = {
  "plan.why.LOCKED": ["已锁定在 {year} 年", "Locked in {year}"],
  "plan.why.MUST_DO": ["{pipes} 段管线须在 {byYear} 年底前完成", "{pipes} pipes must be done by {byYear}"],
  "plan.why.SHARED_OPENING": [
    "{networks}一次开挖，少开挖 {savedOpenings} 次，省 {saved}",
    "{networks} share openings: {savedOpenings} fewer, {saved} saved",
  ],
  "plan.why.ROAD_WORKS": ["与道路工程同年，路面费省 {saved}", "In the year of road works: {saved} of surface saved"],
  "plan.why.BANNED_EARLIER": ["{years} 年禁挖", "Digging is banned in {years}"],
  "plan.why.MONEY_EARLIER": [
    "{year} 年“{source}”已用完，还差 {short}",
    "In {year} “{source}” is spent on projects worth more: {short} short",
  ],
  "plan.why.CREWS_EARLIER": [
    "{year} 年{network}施工能力已排满，还差 {shortM} 米",
    "In {year} the {network} crews are taken: {shortM} m short",
  ],
  "plan.why.TRUNK_FIRST": [
    "先干后支：干管安排在 {trunkYear} 年",
    "Trunk before branch: the trunk is done in {trunkYear}",
  ],
  "plan.why.RISK_PER_YUAN": [
    "每百万元避免 {perMillionYuan} 风险年，在 {of} 个项目中排第 {rank}",
    "{perMillionYuan} risk-years avoided per million yuan: {rank} of {of} projects",
  ],
  "plan.year.CHOSEN": ["计划安排在这一年", "Chosen"],
  "plan.year.DEADLINE": ["晚于 {byYear} 年底的期限", "After its deadline, the end of {byYear}"],
  "plan.year.BANNED": ["路段禁挖", "Its street may not be dug by these networks"],
  "plan.year.BANNED_WHOLLY": ["路段全面禁挖", "Digging in its street is banned"],
  "plan.year.MONEY": [
    "“{source}”差 {short}：须挪动别的项目",
    "“{source}” is {short} short: something else would have to move",
  ],
  "plan.year.CREWS": ["{network}施工能力差 {shortM} 米", "{network} crews are {shortM} m short"],
  "plan.year.TRUNK_FIRST": ["干支次序不允许（{trunkYear}）", "The order of trunk and branch forbids it ({trunkYear})"],
  "plan.year.WORTH_LESS": ["少避免 {less} 风险年", "{less} risk-years fewer avoided"],
  "plan.year.FREE": ["可行，效益相同", "Possible, worth the same"],
};
