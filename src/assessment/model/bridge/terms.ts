/** The parts of a bridge and what moved a pipe, in both languages: for pages and files alike. */
import type { Sentence } from "../../../base/outcome.ts";
import type { Part } from "./steps.ts";

export const PART_TERMS: Record<Part, Sentence> = {
  renewed: { zh: "更新改造", en: "Renewed" },
  newLeaks: { zh: "新增漏损", en: "New leaks" },
  newSurvey: { zh: "新增普查", en: "New survey" },
  dataFix: { zh: "数据订正", en: "Data fix" },
  ageing: { zh: "时间推移", en: "Ageing" },
  ruleChange: { zh: "规则调整", en: "Rule change" },
  unexplained: { zh: "无法归因", en: "Not attributable" },
};

/** What each part holds, for a tooltip. */
export const PART_MEANINGS: Record<Part, Sentence> = {
  renewed: {
    zh: "两次评估日之间新敷设、停用或按原编号更换的管段",
    en: "Pipes laid, retired or replaced under their old number between the two days",
  },
  newLeaks: {
    zh: "前次评估日之后发生的漏损；此前发生、之后补报的单独标明",
    en: "Leaks that happened since; those that happened before and were reported since are told apart",
  },
  newSurvey: {
    zh: "不明或估计的数据得到查明，以及新入库的管段和周边设施",
    en: "What was unknown or estimated became known; pipes and surroundings recorded since",
  },
  dataFix: {
    zh: "前次评估时已经如此、但登记有误的数据得到订正",
    en: "Corrections of what held already and was stated wrongly",
  },
  ageing: {
    zh: "评估日推移：使用年限增长，漏损移出统计年限",
    en: "The day moved: more years in the ground, failures that left the counting window",
  },
  ruleChange: { zh: "评估规则的调整", en: "Other rules" },
  unexplained: {
    zh: "评估当时的数据无法完全还原的部分，如实列出",
    en: "What the rebuilt data of a run does not explain, shown as it is",
  },
};

export const REASON_TERMS: Readonly<Record<string, Sentence>> = {
  material: { zh: "材质", en: "material" },
  diameter: { zh: "管径", en: "diameter" },
  pressure: { zh: "压力", en: "pressure" },
  age: { zh: "投用日期", en: "date laid" },
  builtOver: { zh: "占压", en: "built over" },
  position: { zh: "位置", en: "position" },
  length: { zh: "长度", en: "length" },
  role: { zh: "管段类型", en: "role" },
  road: { zh: "所在道路", en: "road" },
  presence: { zh: "是否存在", en: "whether it is there" },
  found: { zh: "新查明管段", en: "pipe found" },
  laid: { zh: "新敷设", en: "laid" },
  retired: { zh: "停用", en: "retired" },
  replaced: { zh: "原编号更换", en: "replaced" },
  leak: { zh: "新漏损", en: "leak" },
  late: { zh: "漏损补报", en: "reported late" },
  time: { zh: "年限", en: "years" },
  rules: { zh: "规则", en: "rules" },
  around: { zh: "周边、同路或报告", en: "surroundings, its road, reports" },
  before: { zh: "前次评估不能还原", en: "first run not rebuilt" },
  after: { zh: "后次评估不能还原", en: "second run not rebuilt" },
};
