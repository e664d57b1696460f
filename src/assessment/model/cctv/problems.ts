/** What can be wrong with a CCTV sheet or its rows, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const CCTV_PROBLEMS: Record<string, Sentence> = {
  "assessment.cctv-columns-missing": {
    zh: "文件 {file} 中没有缺陷表：找不到「{columns}」列。",
    en: "The file {file} holds no sheet of defects: the columns {columns} are not there.",
  },
  "assessment.cctv-number-missing": { zh: "没有管段编号。", en: "The row has no pipe number." },
  "assessment.cctv-day-missing": { zh: "没有可用的检测日期。", en: "The row has no usable day of inspection." },
  "assessment.cctv-code-unknown": { zh: "不认识缺陷代码「{value}」。", en: "The defect code “{value}” is not known." },
  "assessment.cctv-grade-wrong": {
    zh: "缺陷等级须为 1 至 4，现为「{value}」。",
    en: "The grade of a defect is 1 to 4, not “{value}”.",
  },
  "assessment.cctv-drain-missing": {
    zh: "没有编号为 {id} 的排水管段。",
    en: "There is no drain with the number {id}.",
  },
  "assessment.cctv-not-a-drain": {
    zh: "编号 {id} 是其他管网的管段，不是排水管。",
    en: "{id} is a pipe of another network, not a drain.",
  },
  "assessment.cctv-drain-ambiguous": {
    zh: "编号 {id} 在多家单位（{owners}）都有，请填写权属单位。",
    en: "Several owners have a drain {id} ({owners}). Name the owner.",
  },
  "assessment.cctv-outside": {
    zh: "缺陷位置 {position} 米超出管长 {length} 米。",
    en: "The defect lies at {position} m of a drain of {length} m.",
  },
  "assessment.cctv-word-unknown": {
    zh: "不认识「{value}」，按未说明处理。",
    en: "“{value}” is not known; taken as not stated.",
  },
  "assessment.drain-not-inspected": {
    zh: "管段 {pipeId} 没有内窥检测记录。",
    en: "Pipe {pipeId} was never inspected.",
  },
};
