/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const LEVELS_PROBLEMS: Record<string, Sentence> = {
  "assessment.not-graded": { zh: "这座城市尚未评估。", en: "This city has not been graded yet." },
  "assessment.reason-empty": { zh: "请写明理由。", en: "Say why." },
  "assessment.rules-moved": {
    zh: "您查看之后规则已有新版本（第 {version} 版），请刷新后重试。",
    en: "The rules have a newer version ({version}) than the one you looked at; reload and try again.",
  },
  "assessment.rules-version-missing": { zh: "没有第 {version} 版规则。", en: "There is no rule version {version}." },
  "assessment.rules-unchanged": { zh: "与现行规则相同，没有需要采用的变化。", en: "This is what holds already." },
  "assessment.matrix-cut-offs-wrong": {
    zh: "分界值须满足红（{red}）> 橙（{orange}）> 黄（{yellow}）。",
    en: "The cut-offs must fall: red ({red}) > orange ({orange}) > yellow ({yellow}).",
  },
  "assessment.matrix-not-monotone": {
    zh: "可能性 {likelihood}、后果 {consequence} 的格不能比可能性 {otherLikelihood}、后果 {otherConsequence} 的格更轻。",
    en: "The cell of likelihood {likelihood}, consequence {consequence} must not be better than that of likelihood {otherLikelihood}, consequence {otherConsequence}.",
  },
  "assessment.rules-invalid": { zh: "规则值有误：{cause}", en: "A value of the rules is wrong: {cause}" },
  "assessment.scoped-rules-contradict": {
    zh: "与“{name}”的分区规则相互矛盾：{cause}",
    en: "This contradicts the rule set of {name}: {cause}",
  },
  "assessment.scope-missing": {
    zh: "没有这个权属单位、街道或区县。",
    en: "There is no such operator, street or district.",
  },
  "assessment.scoped-rules-empty": {
    zh: "分区规则至少要有一个与全市不同的值。",
    en: "A rule set of a part needs at least one value of its own.",
  },
  "assessment.scoped-rules-whole-city": {
    zh: "{path} 只能由全市统一设定。",
    en: "{path} can only be set for the whole city.",
  },
  "assessment.scoped-rules-ends-early": {
    zh: "失效日期 {to} 须晚于生效日期 {from}。",
    en: "The last day {to} must come after the first, {from}.",
  },
  "assessment.scoped-rules-none": {
    zh: "该范围目前没有分区规则可撤销。",
    en: "This part has no rule set of its own to withdraw.",
  },
};
