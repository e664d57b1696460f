/** What can be refused about reports, forms, conclusions and inspections of drains, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";
import { CCTV_PROBLEMS } from "../cctv/problems.ts";

export const REPORTS_PROBLEMS: Record<string, Sentence> = {
  ...CCTV_PROBLEMS,
  "assessment.report-missing": { zh: "没有编号为 {reportNo} 的评估报告。", en: "There is no report {reportNo}." },
  "assessment.form-missing": { zh: "报告中没有编号为 {formNo} 的评估表。", en: "The report has no form {formNo}." },
  "assessment.run-needed": {
    zh: "还没有评估运行，请先评估再建报告。",
    en: "The city has not been graded yet. Grade it before you start a report.",
  },
  "assessment.report-empty": {
    zh: "所选条件下没有已评估的管段。",
    en: "No graded pipe stands under these conditions.",
  },
  "assessment.report-too-large": {
    zh: "所选 {pipes} 段、{forms} 张表超过一份报告的上限（{mostPipes} 段、{mostForms} 张表），请缩小范围或按街道归并。",
    en: "{pipes} pipes on {forms} forms are more than one report holds ({mostPipes} pipes, {mostForms} forms). Choose fewer, or one form per street.",
  },
  "assessment.title-missing": { zh: "请填写报告名称。", en: "The report needs a title." },
  "assessment.organisation-missing": { zh: "请填写评估单位。", en: "Name the body that assesses." },
  "assessment.assessor-missing": { zh: "请填写评估人姓名。", en: "The assessor's name is needed." },
  "assessment.reviewer-missing": { zh: "请填写审核人姓名。", en: "The reviewer's name is needed." },
  "assessment.reason-missing": { zh: "请说明原因。", en: "A reason is needed." },
  "assessment.next-assessment-missing": {
    zh: "此结论必须写明下次评估时间。",
    en: "This conclusion asks for the day of the next assessment.",
  },
  "assessment.measures-missing": { zh: "此结论必须写明管控措施。", en: "This conclusion asks for control measures." },
  "assessment.deadline-missing": { zh: "限期改造必须写明改造期限。", en: "A time limit needs its deadline." },
  "assessment.decision-missing": {
    zh: "立即改造必须选择改造项目或停用。",
    en: "Immediate renewal asks for a project or for taking the pipe out of use.",
  },
  "assessment.decision-note-missing": {
    zh: "请写明改造项目的名称，或停用的时间。",
    en: "Name the project, or say from when the pipe is out of use.",
  },
  "assessment.listed-must-renew": {
    zh: "直接列入改造范围的管道，结论只能是限期改造或立即改造。",
    en: "Pipes that are listed directly are renewed: within a time limit or at once.",
  },
  "assessment.only-drafts-proposed": { zh: "只有草稿可以提交审核。", en: "Only a draft can be handed in." },
  "assessment.only-proposed-reviewed": {
    zh: "只有已提交的报告可以审核。",
    en: "Only a report that was handed in can be reviewed.",
  },
  "assessment.only-reviewed-signed": {
    zh: "只有审核通过的报告可以签署。",
    en: "Only a reviewed report can be signed.",
  },
  "assessment.only-waiting-sent-back": {
    zh: "只有已提交或已审核的报告可以退回。",
    en: "Only a report that was handed in or reviewed can be sent back.",
  },
  "assessment.only-signed-corrected": {
    zh: "只有已签署的报告可以出更正版。",
    en: "Only a signed report gets a correcting version.",
  },
  "assessment.only-drafts-discarded": { zh: "只有草稿可以删除。", en: "Only a draft can be thrown away." },
  "assessment.day-wrong": { zh: "「{day}」不是日期。", en: "“{day}” is not a day." },
  "assessment.day-in-future": {
    zh: "评估日期 {day} 晚于今天 {today}。",
    en: "The day of assessment {day} is later than today, {today}.",
  },
  "assessment.day-not-later": { zh: "日期 {day} 必须晚于 {from}。", en: "The day {day} must be later than {from}." },
  "assessment.deadline-too-late": {
    zh: "改造期限 {day} 超过允许的最晚日期 {latest}（不超过 {years} 年，且不超出规划期）。",
    en: "The deadline {day} is past {latest}, the last day allowed ({years} years at most and inside the plan period).",
  },
  "assessment.next-too-late": {
    zh: "下次评估时间 {day} 超过最晚日期 {latest}（{years} 年内）。",
    en: "The next assessment on {day} is past {latest}, the last day allowed (within {years} years).",
  },
  "assessment.item-unknown": { zh: "此表没有条目 {item}。", en: "This form has no item {item}." },
  "assessment.score-wrong": {
    zh: "条目 {item} 的评分须为 0 至 5 的整数，现为 {score}。",
    en: "The score of {item} is a whole number from 0 to 5, not {score}.",
  },
  "assessment.evidence-missing": { zh: "条目 {item} 须写明依据。", en: "The item {item} needs its evidence." },
  "assessment.document-missing": {
    zh: "条目 {item} 须写明所依据的资料。",
    en: "The item {item} needs the record its evidence stands in.",
  },
  "assessment.record-too-young": {
    zh: "条目 {item} 的资料日期 {day} 晚于评估日期 {assessedOn}。",
    en: "The record of {item} is of {day}, later than the assessment on {assessedOn}.",
  },
  "assessment.not-a-draft": {
    zh: "报告 {reportNo} 第 {version} 版不是草稿，不能修改。",
    en: "Version {version} of report {reportNo} is no draft and cannot be changed.",
  },
  "assessment.version-superseded": {
    zh: "第 {version} 版已有更新的版本。",
    en: "There is a newer version than version {version}.",
  },
  "assessment.forms-open": {
    zh: "{forms} 张表中还有 {open} 张没有结论。",
    en: "{open} of {forms} forms have no conclusion yet.",
  },
  "assessment.same-person": {
    zh: "评估人 {name} 不能审核自己的报告。",
    en: "{name} assessed it and cannot review it.",
  },
  "assessment.report-moved": {
    zh: "报告刚被他人改动，请刷新后重试。",
    en: "Somebody else has just changed the report. Load it again and repeat.",
  },
};
