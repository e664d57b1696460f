/** Texts of the mechanisms page. */
import type { Texts } from "../../platform/web/language.ts";
import { PROBLEMS } from "../model/problems.ts";

export const MECHANISM_TEXTS: Texts = {
  ...Object.fromEntries(Object.entries(PROBLEMS).map(([code, { zh, en }]) => [`problem.${code}`, [zh, en] as const])),
  "mech.title": ["政策机制", "Mechanisms"],
  "mech.about": [
    "《城市燃气管道等老化更新改造可复制政策机制清单（第一批）》的 39 项机制。可用的机制可先在本市管网上模拟，再采用。",
    "The 39 mechanisms of the ministry's first list of policies that cities may copy. Those that work can be simulated on this city's network before they are adopted.",
  ],
  "mech.search": ["搜索机制", "Search the mechanisms"],
  "mech.works": ["可用", "Works"],
  "mech.planned": ["在建", "Planned"],
  "mech.adopted": ["已采用", "Adopted"],
  "mech.parameters": ["参数", "Parameters"],
  "mech.simulate": ["模拟", "Simulate"],
  "mech.adopt": ["采用", "Adopt"],
  "mech.adoptSure": [
    "按这些参数重新评估全市管网，并写入审计记录。",
    "The whole city is graded again with these parameters, and the audit trail records it.",
  ],
  "mech.off": ["停用", "Switch off"],
  "mech.note": ["采用依据（可填文号）", "Why, e.g. a document number"],
  "mech.measure": ["指标", "Measure"],
  "mech.today": ["现状", "Today"],
  "mech.with": ["采用后", "With it"],
  "mech.change": ["变化", "Change"],
  "mech.effect": ["模拟结果（未改动任何数据）", "Simulated; nothing was changed"],
  "mech.examples": ["变化最大的管段", "Pipes that move most"],
  "mech.noMoves": ["没有管段改变等级。", "No pipe changes its level."],
  "mech.version": ["第 {version} 版 · {when}", "version {version} · {when}"],
  "mech.none": ["没有找到。", "None found."],
  "mech.choose": ["请选择一项机制", "Choose a mechanism"],
};
