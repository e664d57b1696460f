/** Texts of the page of who is on duty. */
import type { Texts } from "../../../platform/web/language.ts";
import { DUTY_STATE_TERMS } from "../../model/ledgers/duty-words.ts";
import type { Both } from "../../model/ledgers/ledger-words.ts";
import { DUTY_ROLE_TERMS } from "../../model/ledgers/roster.ts";

const words = (field: string, terms: Readonly<Record<string, Both>>): Texts =>
  Object.fromEntries(Object.entries(terms).map(([word, { zh, en }]) => [`word.${field}.${word}`, [zh, en] as const]));

export const COVERAGE_TEXTS: Texts = {
  ...words("dutyRole", DUTY_ROLE_TERMS),
  ...words("dutyState", DUTY_STATE_TERMS),
  "coverage.title": ["社区覆盖", "Community coverage"],
  "coverage.about": [
    "每个小区（村）的网格员、安全员、燃气保姆是否在岗；姓名和电话默认脱敏，查看须写明事由。",
    "Whether each community has its grid worker, safety officer and gas-safety helper on duty. Names and numbers are masked; seeing one needs a reason.",
  ],
  "coverage.communities": ["小区（村）", "Communities"],
  "coverage.covered": ["配齐", "Covered"],
  "coverage.gaps": ["缺岗", "With a gap"],
  "coverage.ofAll": ["{covered} / {communities}，{share}", "{covered} of {communities}, {share}"],
  "coverage.persons": ["在岗 {persons} 人", "{persons} on duty"],
  "coverage.duties": ["服务 {duties} 个小区岗位", "{duties} community duties"],
  "coverage.missing": ["缺 {gaps} 个小区", "missing in {gaps}"],
  "coverage.expired": ["其中到期 {expired}", "{expired} of them ended"],
  "coverage.expiring": ["{days} 天内到期 {expiring}", "{expiring} end within {days} days"],
  "coverage.byDistrict": ["各区县", "By district"],
  "coverage.byStreet": ["各街道", "By street"],
  "coverage.share": ["配齐率", "Share covered"],
  "coverage.list": ["小区明细", "Communities"],
  "coverage.show": ["显示", "Show"],
  "coverage.show.no": ["缺岗", "Gaps"],
  "coverage.show.yes": ["已配齐", "Covered"],
  "coverage.show.all": ["全部", "All"],
  "coverage.text": ["小区名称或编号", "Name or number"],
  "coverage.name": ["小区（村）", "Community"],
  "coverage.noRows": ["没有符合条件的小区。", "No community meets the filter."],
  "coverage.noCommunities": ["这座城市还没有小区数据。", "This city has no communities yet."],
  "coverage.noRoster": [
    "还没有导入花名册，所有小区都显示为缺岗。",
    "No roster has been read yet, so every community shows a gap.",
  ],
  "coverage.import": ["导入花名册", "Read a roster"],
  "coverage.importAbout": [
    "文件为其中出现的小区重新指定人员；其他小区不变。旧人员信息随即删除。",
    "The file says who is on duty in the communities it names; others stay. What it replaces is deleted.",
  ],
  "coverage.taken": [
    "已导入 {accepted} 行，涉及 {communities} 个小区，替换旧记录 {removed} 条。",
    "{accepted} rows read for {communities} communities; {removed} old ones replaced.",
  ],
  "coverage.rosters": ["历次导入", "Rosters read"],
  "coverage.rosterLine": [
    "{file} · {rows} 行 · {communities} 个小区",
    "{file} · {rows} rows · {communities} communities",
  ],
  "coverage.from": ["{from} 至 {to}", "{from} to {to}"],
  "coverage.open": ["长期", "open"],
  "coverage.nobody": ["无人", "nobody"],
  "coverage.households": ["{households} 户", "{households} households"],
  "coverage.who": ["查看 {name}", "Show {name}"],
};
