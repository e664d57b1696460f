/** Every refusal of permits, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {
  "permits.rules-invalid": { zh: "审批规则有误：{cause}", en: "The permit rules are wrong: {cause}" },
  "permits.reason-empty": { zh: "请填写修改理由。", en: "Say why the rules change." },
  "permits.case-missing": { zh: "没有编号为 {caseNo} 的审批事项。", en: "There is no permit case {caseNo}." },
  "permits.project-has-case": {
    zh: "项目 {projectId} 已有审批事项。",
    en: "The project {projectId} has a permit case already.",
  },
  "permits.step-missing": { zh: "本项目没有事项“{step}”。", en: "This project has no step {step}." },
  "permits.step-not-needed": { zh: "事项“{step}”无需办理。", en: "The step {step} is not needed." },
  "permits.step-action-wrong": {
    zh: "事项处于“{state}”时不能“{action}”。",
    en: "A step that is “{state}” cannot take “{action}”.",
  },
  "permits.step-waits": { zh: "须先办结“{step}”。", en: "{step} must be done first." },
  "permits.excavation-not-approved": {
    zh: "本项目的一路一策尚未批准：{road}。",
    en: "The one-road-one-case of this project is not approved yet: {road}.",
  },
  "permits.excavation-none": {
    zh: "本项目还没有一路一策案卷。",
    en: "This project has no one-road-one-case file yet.",
  },
  "permits.day-too-late": { zh: "日期 {day} 晚于今天。", en: "The day {day} lies in the future." },
  "permits.day-before": { zh: "日期 {day} 早于 {before}。", en: "The day {day} is before {before}." },
  "permits.changed-meanwhile": {
    zh: "此内容已被他人修改，请刷新后再试。",
    en: "Somebody changed this meanwhile. Load it again and try once more.",
  },
  "permits.facts-fixed": {
    zh: "已有事项报送，项目情况不能再改。",
    en: "A step has been handed in, so the project's facts cannot change any more.",
  },
  "permits.case-action-wrong": {
    zh: "案卷处于“{state}”时不能“{action}”。",
    en: "A case that is “{state}” cannot take “{action}”.",
  },
  "permits.case-incomplete": { zh: "案卷不完整，尚缺：{missing}。", en: "The case is incomplete; missing: {missing}." },
  "permits.case-closed-to-edits": {
    zh: "案卷处于“{state}”时不能再改内容。",
    en: "The content of a case that is “{state}” cannot change.",
  },
  "permits.exceptions-off": {
    zh: "现行规则没有禁挖例外审批（M11 未采用）。",
    en: "The rules in force know no exception to a ban (M11 is not adopted).",
  },
  "permits.day-banned": {
    zh: "该日不在批准的开挖期内（{from} 至 {to}）。",
    en: "The day is outside the approved days ({from} to {to}).",
  },
  "permits.days-empty": { zh: "请填写批准的开挖起止日期。", en: "Say from which to which day the road may be open." },
  "permits.works-not-allowed": {
    zh: "开工前的手续尚未办齐，不能办理验收事项。",
    en: "Acceptance cannot be asked for before all that works need is there.",
  },
  "permits.excavation-missing": {
    zh: "没有编号为 {excavationNo} 的一路一策案卷。",
    en: "There is no one-road-one-case file {excavationNo}.",
  },
  "permits.road-not-of-project": {
    zh: "本项目不开挖道路“{road}”。",
    en: "This project does not open the road {road}.",
  },
  "permits.road-has-case": { zh: "道路“{road}”已有案卷。", en: "The road {road} has a case already." },
};
