/** Texts of the risk bridge; words of parts and reasons are made from the terms in model/bridge/terms.ts. */
import type { Texts } from "../../../platform/web/language.ts";
import { BRIDGE_PROBLEMS } from "../../model/bridge/problems.ts";
import { PART_MEANINGS, PART_TERMS, REASON_TERMS } from "../../model/bridge/terms.ts";

const words = (before: string, terms: Readonly<Record<string, { zh: string; en: string }>>): Texts =>
  Object.fromEntries(Object.entries(terms).map(([word, { zh, en }]) => [`${before}.${word}`, [zh, en] as const]));

export const BRIDGE_TEXTS: Texts = {
  ...words("word.bridgePart", PART_TERMS),
  ...words("bridge.meaning", PART_MEANINGS),
  ...words("word.bridgeReason", REASON_TERMS),
  ...words("problem", BRIDGE_PROBLEMS),
  "assessNav.bridge": ["风险变化", "Risk bridge"],
  "work.failed": ["处理失败，请重试。", "This did not work. Try again."],
  "work.stopped": ["已停止。", "Stopped."],
  "bridge.title": ["风险变化", "Risk bridge"],
  "bridge.lead": [
    "两次评估之间，各等级的公里数为什么变了：逐段归因，各部分相加精确等于差额。",
    "Why the kilometres of each colour changed between two runs: pipe by pipe, and the parts add up exactly.",
  ],
  "bridge.from": ["前次评估", "From run"],
  "bridge.to": ["后次评估", "To run"],
  "bridge.runOption": ["截至 {day} · {at} 评估 · {runId}", "as of {day} · graded {at} · {runId}"],
  "bridge.swap": ["互换", "Swap"],
  "bridge.colour": ["等级", "Colour"],
  "bridge.tooFew": [
    "至少要有两次评估才能比较。数据或规则变化后再评估一次，即可看到原因。",
    "It takes two runs to compare. Grade again after data or rules have changed, and see why.",
  ],
  "bridge.toAssessment": ["去评估", "To the assessment"],
  "bridge.comparing": [
    "正在还原两次评估的数据并逐步比较",
    "Rebuilding what both runs stood on, and comparing step by step",
  ],
  "bridge.chart": ["{risk}公里数从前次到后次的变化", "Kilometres of {risk}, from the first run to the second"],
  "bridge.cutAxis": ["公里（不从零起）", "km (axis does not begin at 0)"],
  "bridge.before": ["前次", "Before"],
  "bridge.after": ["后次", "After"],
  "bridge.table": ["变化分解", "The parts"],
  "bridge.part": ["项目", "Part"],
  "bridge.change": ["变化（米）", "Change (m)"],
  "bridge.in": ["增加", "In"],
  "bridge.out": ["减少", "Out"],
  "bridge.pipes": ["管段", "Pipes"],
  "bridge.opposite": ["按相反顺序", "Opposite order"],
  "bridge.oppositeNote": [
    "同一管段同时受几项变化影响时，归因与先后顺序有关；“按相反顺序”列出顺序颠倒时的数值，两列相同即与顺序无关。",
    "Where several changes touch one pipe, the order of the steps matters. The last column is what each part would be in the opposite order; where both agree, order does not matter.",
  ],
  "bridge.roundingNote": [
    "长度逐段取整到毫米后相加，各行之和精确等于差额；与评估汇总相差 {mm} 毫米。",
    "Lengths are rounded to the millimetre pipe by pipe and added, so the rows sum exactly; the run's own total differs by {mm} mm.",
  ],
  "bridge.lateOf": ["其中补报 {metres}", "of it reported late {metres}"],
  "bridge.sum": ["合计变化", "Total change"],
  "bridge.moved": ["{part}：影响的管段", "{part}: the pipes"],
  "bridge.movedAll": ["全部变化的管段", "All pipes that moved"],
  "bridge.movedSum": ["{total} 条，合计 {metres} 米", "{total} rows, together {metres} m"],
  "bridge.none": ["这一项没有影响任何管段。", "This part moved no pipe."],
  "bridge.showAll": ["显示全部", "Show all"],
  "bridge.fromTo": ["等级变化", "From, to"],
  "bridge.absent": ["不在网", "not there"],
  "bridge.reason": ["原因", "Reason"],
  "bridge.allReasons": ["全部原因", "All reasons"],
  "bridge.onMap": ["地图", "Map"],
  "bridge.export": ["导出 Excel", "Export to Excel"],
  "bridge.same": ["两次评估相同，没有变化。", "Nothing changed between these runs."],
};
