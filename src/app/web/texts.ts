/** Texts of the shell and the start page. */
import type { Texts } from "../../platform/web/language.ts";

export const APP_TEXTS: Texts = {
  "app.name": ["管新", "Guanxin"],
  "app.home": ["首页", "Home"],
  "app.facility": ["设施图", "Facilities"],
  "app.hazard": ["隐患图", "Hazards"],
  "app.assessment": ["评估", "Assessment"],
  "app.mechanisms": ["政策机制", "Mechanisms"],
  "app.import": ["导入", "Import"],
  "app.nav": ["主导航", "Main navigation"],
  "app.synthetic": ["演示城市 · 虚构数据", "Made-up demo city"],
  "app.language": ["English", "中文"],
  "app.skip": ["跳到内容", "Skip to content"],
  "app.missing": ["没有这个页面。", "There is no such page."],
  "home.asOf": ["数据截至 {day}", "as of {day}"],
  "home.networks": ["四类管网", "Four networks"],
  "home.risks": ["风险四色", "Risk colours"],
  "home.classes": ["漏损分级", "Leak classes"],
  "home.quality": ["数据缺口", "What is not known"],
  "home.total": ["全市共 {pipes} 段，{km}。", "{pipes} pipes, {km} in all."],
  "home.assessFirst": ["还没有评估，去评估", "Not graded yet: go and grade"],
};
