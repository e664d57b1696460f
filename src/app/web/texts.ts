/** Texts of the shell and the start page. */
import type { Texts } from "../../platform/web/language.ts";

export const APP_TEXTS: Texts = {
  "app.name": ["管新", "Guanxin"],
  "app.home": ["首页", "Home"],
  "app.facility": ["设施图", "Facilities"],
  "app.hazard": ["隐患图", "Hazards"],
  "app.assessment": ["评估", "Assessment"],
  "app.plan": ["计划", "Plan"],
  "app.mechanisms": ["政策机制", "Mechanisms"],
  "app.import": ["导入", "Import"],
  "app.nav": ["主导航", "Main navigation"],
  "app.language": ["English", "中文"],
  "app.skip": ["跳到内容", "Skip to content"],
  "app.missing": ["没有这个页面。", "There is no such page."],
  "home.networks": ["四类管网", "Four networks"],
  "home.risks": ["风险四色", "Risk colours"],
  "home.classes": ["漏损分级", "Leak classes"],
  "home.quality": ["数据缺口", "What is not known"],
  "home.assessFirst": ["还没有评估，去评估", "Not graded yet: go and grade"],
  "app.title": ["城市老旧管网更新改造", "Renewal of a city's ageing pipes"],
  "app.asOf": ["数据截至 {day}", "Data as of {day}"],
  "home.total": ["共 {pipes} 段，{km}；数据截至 {day}", "{pipes} pipes, {km}; data as of {day}"],
  "home.empty": [
    "这座城市还没有管网数据。请先导入普查文件，然后评估。",
    "This city has no pipes yet. Import survey files first, then grade them.",
  ],
  "home.imports": ["最近导入", "Latest imports"],
  "home.importCounts": ["入库 {accepted}，拒收 {rejected}", "{accepted} taken in, {rejected} refused"],
  "home.allImports": ["全部导入记录", "All imports"],
  "app.synthetic": ["演示城市（虚构数据）", "Made-up city"],
};
