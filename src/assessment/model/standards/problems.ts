/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const STANDARDS_PROBLEMS: Record<string, Sentence> = {
  "assessment.standard-missing": { zh: "标准库中没有文件 {document}。", en: "The library has no document {document}." },
  "assessment.standard-version-missing": {
    zh: "文件 {document} 没有版本 {version}。",
    en: "The document {document} has no version {version}.",
  },
  "assessment.standard-version-there": {
    zh: "文件 {document} 已有版本 {version}；已有版本不改，请用新的版本号。",
    en: "The document {document} has a version {version} already. Versions are not changed; give it another name.",
  },
  "assessment.standard-field-missing": { zh: "请填写文件名称和版本。", en: "Give the document's title and version." },
  "assessment.standard-dates-wrong": {
    zh: "失效日期 {to} 早于生效日期 {from}。",
    en: "It ends on {to}, before it begins on {from}.",
  },
  "assessment.standard-code-unknown": { zh: "没有规则「{rule}」。", en: "There is no rule “{rule}”." },
  "assessment.standard-code-twice": { zh: "规则 {rule} 出现两次。", en: "The rule {rule} occurs twice." },
  "assessment.standard-unit-wrong": {
    zh: "规则 {rule} 的单位应为「{asked}」，现为「{unit}」。",
    en: "The rule {rule} is in “{asked}”, not “{unit}”.",
  },
  "assessment.standard-value-wrong": {
    zh: "规则 {rule} 的值不对：{cause}",
    en: "The value of {rule} is wrong: {cause}",
  },
  "assessment.standard-contradicts": {
    zh: "这些值与现行规则矛盾：{cause}",
    en: "These values contradict the rules in force: {cause}",
  },
  "assessment.standard-without-values": {
    zh: "此版本没有规则值，没有可以采用的内容。",
    en: "This version sets no rule values; there is nothing to adopt.",
  },
  "assessment.standard-changes-nothing": {
    zh: "此版本的规则值与现行规则相同。",
    en: "The rules in force already have these values.",
  },
  "assessment.standard-columns-missing": {
    zh: "文件 {file} 中没有「规则代码」和「值」两列。",
    en: "The file {file} has no columns “code” and “value”.",
  },
};
