/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const LEDGERS_PROBLEMS: Record<string, Sentence> = {
  "assessment.ledger-no-run": {
    zh: "这座城市还没有评估，台账无从更新。请先评估。",
    en: "The city has no current run to fill the ledger from. Assess it first.",
  },
  "assessment.ledger-item-missing": {
    zh: "台账中没有第 {itemId} 项。",
    en: "There is no item {itemId} in the ledger.",
  },
  "assessment.ledger-action-wrong": {
    zh: "当前状态下不能进行此操作（{state}：{action}）。",
    en: "This cannot be done in the present state ({state}: {action}).",
  },
  "assessment.ledger-changed-meanwhile": {
    zh: "此项刚被他人修改，请刷新后重试。",
    en: "Somebody changed this item meanwhile. Reload and try again.",
  },
  "assessment.ledger-no-body": {
    zh: "还没有责任单位，请先指定。",
    en: "It has no responsible body yet; assign one first.",
  },
  "assessment.ledger-not-started": {
    zh: "尚未开始整改；只有最近一次评估已不再发现的隐患才可直接申请销号。",
    en: "Treatment has not begun; only what the last run no longer found may be handed in at once.",
  },
  "assessment.ledger-no-evidence": {
    zh: "申请销号须附照片或文件。",
    en: "A close-out needs at least one photo or document.",
  },
  "assessment.ledger-no-note": { zh: "请写明说明。", en: "A note is needed." },
  "assessment.ledger-due-past": {
    zh: "整改期限 {dueOn} 早于今天 {today}。",
    en: "The deadline {dueOn} lies before today, {today}.",
  },
  "assessment.ledger-too-many-rows": {
    zh: "Word 清单最多 {most} 项，当前筛选有 {rows} 项；请按年度或区县筛选，或导出 Excel。",
    en: "A Word list holds at most {most} items and {rows} are filtered. Narrow it by year or district, or export to Excel.",
  },
  "assessment.evidence-missing": { zh: "没有这份附件。", en: "There is no such file." },
  "assessment.evidence-too-large": {
    zh: "附件 {file} 超过 {megabytes} MB。",
    en: "The file {file} is over {megabytes} MB.",
  },
  "assessment.evidence-too-many": {
    zh: "一次最多附 {most} 个文件。",
    en: "At most {most} files at a time.",
  },
  "assessment.evidence-kind": {
    zh: "附件 {file} 不是照片（JPEG、PNG）或文件（PDF、Word）。",
    en: "The file {file} is neither a photo (JPEG, PNG) nor a document (PDF, Word).",
  },
  "assessment.list-missing": { zh: "没有编号为 {listId} 的清单。", en: "There is no list {listId}." },
  "assessment.list-no-rows": {
    zh: "文件 {file} 中没有可用的行。",
    en: "The file {file} holds no row that can be used.",
  },
  "assessment.list-too-long": {
    zh: "文件 {file} 超过 {most} 行，请分区县或分单位提交。",
    en: "The file {file} has over {most} rows. Hand it in by district or company.",
  },
  "assessment.list-row-empty": {
    zh: "该行没有编号、管段编号、位置和道路，无法与对方核对。",
    en: "The row has no number, pipe number, place or road, so nothing can be matched with it.",
  },
  "assessment.list-number-twice": {
    zh: "编号 {number} 在清单中出现多次。",
    en: "The number {number} occurs more than once in the list.",
  },
  "assessment.list-crs-unknown": {
    zh: "坐标数值不足以判断坐标系，这些行按没有位置核对；可在导入时指定 EPSG 代码。",
    en: "The coordinates do not tell their system; the rows are matched without a place. An EPSG code may be given.",
  },
  "assessment.list-word-unknown": {
    zh: "“{value}”不是认识的{heading}，按空值处理。",
    en: '"{value}" is no known {heading}; it is read as empty.',
  },
  "assessment.list-personal-column": {
    zh: "“{column}”列含个人信息，未读取。",
    en: 'The column "{column}" holds personal data and is not read.',
  },
  "assessment.reconciliation-missing": {
    zh: "没有编号为 {reconciliationId} 的核对。",
    en: "There is no reconciliation {reconciliationId}.",
  },
  "assessment.reconciliation-same-party": {
    zh: "核对须一方为区、一方为企业，且同为隐患清单或管线清单。",
    en: "A reconciliation takes one list of a district and one of a company, both of hazards or both of pipes.",
  },
  "assessment.reconciliation-pair-missing": { zh: "核对中没有第 {pairNo} 行。", en: "There is no row {pairNo} in it." },
  "assessment.reconciliation-signed": {
    zh: "已有一方签认，内容不可更改；如需更改，请重新核对生成新版本。",
    en: "A party has signed; nothing can be changed. Make a new version instead.",
  },
  "assessment.reconciliation-signed-by-party": {
    zh: "该方已经签认。",
    en: "This party has signed already.",
  },
  "assessment.reconciliation-undecided": {
    zh: "还有 {undecided} 行没有处理意见，不能签认。",
    en: "{undecided} rows have no decision yet; it cannot be signed.",
  },
  "assessment.reconciliation-nothing-to-decide": {
    zh: "该行两方一致，无需处理。",
    en: "The two sides agree on this row; there is nothing to decide.",
  },
  "assessment.reconciliation-no-district": {
    zh: "该行区清单中没有，不能以区为准。",
    en: "The district's list does not hold this row; it cannot be followed.",
  },
  "assessment.reconciliation-no-company": {
    zh: "该行企业清单中没有，不能以企业为准。",
    en: "The company's list does not hold this row; it cannot be followed.",
  },
  "assessment.reconciliation-superseded": {
    zh: "已有更新的第 {version} 版核对，请在新版本上操作。",
    en: "There is a newer version {version}; work on that one.",
  },
  "assessment.roster-role-unknown": {
    zh: "“{value}”不是网格员、安全员或燃气保姆。",
    en: '"{value}" is neither grid worker, safety officer nor gas helper.',
  },
  "assessment.roster-community-missing": {
    zh: "没有名为“{value}”的小区（村）。",
    en: 'There is no community "{value}".',
  },
  "assessment.roster-community-ambiguous": {
    zh: "有多个名为“{value}”的小区（村），请填写小区编号或区县、街道。",
    en: 'Several communities are called "{value}"; give the number, or district and street.',
  },
  "assessment.roster-dates-crossed": {
    zh: "到岗日期 {from} 晚于离岗日期 {to}。",
    en: "The duty begins on {from}, after it ends on {to}.",
  },
  "assessment.roster-phone-wrong": {
    zh: "电话不合要求，未录入。",
    en: "The telephone number is not acceptable and is left out.",
  },
  "assessment.roster-twice": {
    zh: "同一人在同一小区同一岗位出现多次，只取一次。",
    en: "The same person has the same duty in the same community twice; one is taken.",
  },
  "assessment.roster-sensitive-column": {
    zh: "“{column}”列属敏感个人信息，未读取，平台不保存。",
    en: 'The column "{column}" is sensitive personal data; it is neither read nor kept.',
  },
  "assessment.roster-no-communities": {
    zh: "这座城市还没有小区数据，请先导入小区。",
    en: "The city has no communities yet. Import them first.",
  },
  "assessment.duty-missing": { zh: "没有编号为 {dutyId} 的在岗记录。", en: "There is no duty {dutyId}." },
  "assessment.reveal-no-reason": {
    zh: "查看个人信息须写明事由（至少 {least} 个字）。",
    en: "Say why personal data is looked at, in at least {least} letters.",
  },
};
