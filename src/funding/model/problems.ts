/** Every refusal of funding, worded once in both languages. Amounts are yuan as text. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "funding.amount-wrong": {
    zh: "金额须为大于 0 的数，精确到分；收到的是 {amount}。",
    en: "An amount must be above 0 and whole fen; {amount} is not.",
  },
  "funding.balance-exceeded": {
    zh: "该资金来源余额不足：申请 {asked} 元，可用 {left} 元。",
    en: "The source has not enough left: {asked} yuan asked, {left} yuan available.",
  },
  "funding.arrival-over-grant": {
    zh: "到位不能超过下达：登记 {asked} 元，尚可到位 {left} 元。",
    en: "No more can arrive than was granted: {asked} yuan recorded, {left} yuan still to arrive.",
  },
  "funding.payment-over-arrival": {
    zh: "支付不能超过到位：登记 {asked} 元，尚可支付 {left} 元。",
    en: "No more can be paid than has arrived: {asked} yuan recorded, {left} yuan in hand.",
  },
  "funding.release-over-free": {
    zh: "已到位的资金不能收回：收回 {asked} 元，未到位 {left} 元。",
    en: "Money that has arrived cannot be released: {asked} yuan asked, {left} yuan not yet arrived.",
  },
  "funding.arrival-already-paid": {
    zh: "已支付的资金不能冲销到位：冲销 {asked} 元，未支付 {left} 元。",
    en: "An arrival that was paid out cannot be taken back: {asked} yuan asked, {left} yuan unpaid.",
  },
  "funding.nothing-to-take-back": { zh: "没有 {asked} 元可以冲回。", en: "There are no {asked} yuan to take back." },
  "funding.total-below-granted": {
    zh: "总额不能低于已下达：已下达 {granted} 元，拟改为 {total} 元。",
    en: "The total cannot fall below what was granted: {granted} yuan granted, {total} yuan asked.",
  },
  "funding.use-by-passed": {
    zh: "该资金的使用期限 {useBy} 已过，不能再下达。",
    en: "The last day of use of this money, {useBy}, has passed; it cannot be granted any more.",
  },
  "funding.purpose-other": {
    zh: "该专项资金只用于 {networks}，不能用于 {network}。",
    en: "This earmarked money is for {networks} alone, not for {network}.",
  },
  "funding.no-balance": { zh: "该资金来源已无余额。", en: "The source has nothing left to grant." },
  "funding.nothing-to-arrive": {
    zh: "没有已下达而未到位的资金。",
    en: "Nothing is granted that has not yet arrived.",
  },
  "funding.nothing-to-pay": { zh: "没有已到位而未支付的资金。", en: "Nothing has arrived that is not yet paid." },
  "funding.nothing-to-release": {
    zh: "没有可以收回的下达资金。",
    en: "There is no grant that could still be released.",
  },
  "funding.no-project": {
    zh: "还没有项目，请先登记项目的资金计划。",
    en: "There is no project yet; record a project's planned money first.",
  },
  "funding.source-missing": { zh: "没有资金来源 {sourceId}。", en: "There is no source {sourceId}." },
  "funding.source-taken": {
    zh: "{year} 年已有同渠道、同名称的资金来源“{name}”。",
    en: "There is a source “{name}” of this channel for {year} already.",
  },
  "funding.source-changed-meanwhile": {
    zh: "该资金来源刚被他人修改，请刷新后重试。",
    en: "Somebody changed this source meanwhile. Look at it again and retry.",
  },
  "funding.channel-fixed": {
    zh: "该来源已下达资金，不能再改渠道。",
    en: "Money of this source was granted already; its channel cannot be changed.",
  },
  "funding.district-missing": { zh: "没有区县 {districtId}。", en: "There is no district {districtId}." },
  "funding.project-missing": {
    zh: "没有项目 {projectId} 的资金计划。",
    en: "No planned money of a project {projectId} is on record.",
  },
  "funding.plan-not-sum": {
    zh: "各渠道计划之和 {sum} 元不等于计划总额 {total} 元。",
    en: "The planned parts sum to {sum} yuan, not to the planned total of {total} yuan.",
  },
  "funding.entry-missing": { zh: "没有记录 {entryNo}。", en: "There is no entry {entryNo}." },
  "funding.entry-reversed": { zh: "记录 {entryNo} 已冲销。", en: "Entry {entryNo} was reversed already." },
  "funding.entry-is-reversal": {
    zh: "冲销记录 {entryNo} 不能再冲销，请重新登记。",
    en: "Entry {entryNo} is itself a reversal; record it anew instead.",
  },
  "funding.entry-planned": {
    zh: "计划由新的计划替代，不作冲销。",
    en: "A plan is followed by a new plan, not reversed.",
  },
  "funding.reason-empty": { zh: "请填写依据或理由。", en: "Give a reason or document." },
  "funding.rules-invalid": { zh: "资金规则不合要求：{cause}", en: "The funding rules do not hold together: {cause}" },
  "funding.rules-uncovered": {
    zh: "分担规则没有覆盖全部情形，请保留一条适用于所有管网、部位和权属的记录。",
    en: "The cost shares do not cover everything: keep one record for all networks, parts and owners.",
  },
  "funding.households-wrong": {
    zh: "户数须为大于 0 的整数；收到的是 {households}。",
    en: "Households must be a whole number above 0; {households} is not.",
  },
  "funding.award-not-accepted": {
    zh: "奖补须在验收合格之后，请填写不晚于今天的验收日期。",
    en: "An award comes after accepted completion: give a day of acceptance not later than today.",
  },
  "funding.award-not-in-force": {
    zh: "本市未设每户奖补标准。",
    en: "No award per household is in force in this city.",
  },
  "funding.award-exhausted": { zh: "奖补总额已用完。", en: "The ceiling of the award is used up." },
  "funding.export-too-large": {
    zh: "导出超过 {most} 行，请缩小范围。",
    en: "The export is over {most} rows; narrow it down.",
  },
};
