/** Permits as Excel sheets: exactly the cases or roads that are filtered, or one case with its steps and roads. */

import { ROAD_CLASS_TERMS } from "../../network/model/codes.ts";
import type { Sheet } from "../../platform/files/write-sheets.ts";
import type { CaseFileView, CaseRowView, RoadRowView } from "../api/permits.schemas.ts";
import { CASE_WORD_TERMS } from "../model/cases/case-words.ts";
import { CLOCK_WORD_TERMS } from "../model/cases/step-clock.ts";
import { CASE_PART_TERMS, CASE_PARTS, CASE_STATE_TERMS } from "../model/excavation/excavation-case.ts";
import {
  APPROVAL_LEVEL_TERMS,
  BAN_REASON_TERMS,
  type BanReason,
  PROJECT_CLASS_TERMS,
  STAGE_TERMS,
} from "../model/permit-terms.ts";
import { ROUTE_REASON_TERMS, STEP_STATE_TERMS } from "../model/route/decide-step.ts";
import { getStep } from "../model/steps.ts";

type Language = "zh" | "en";
type Column = Sheet["columns"][number];

const column = (zh: string, en: string, width: number) => ({ zh, en, width });
const headsIn = (columns: readonly ReturnType<typeof column>[], language: Language): Column[] =>
  columns.map(({ width, ...head }) => ({ head: head[language], width }));
const listIn = (words: readonly string[], language: Language) => words.join(language === "zh" ? "、" : ", ");
const stepName = (code: string, language: Language) => getStep(code)[language];
const reasonsIn = (reasons: readonly BanReason[], language: Language) =>
  listIn(
    reasons.map((one) => BAN_REASON_TERMS[one][language]),
    language,
  );

export function casesSheet(rows: readonly CaseRowView[], language: Language): Sheet {
  return {
    name: language === "zh" ? "审批事项" : "Permit cases",
    columns: headsIn(
      [
        column("编号", "No.", 8),
        column("项目编号", "Project", 18),
        column("项目名称", "Name", 36),
        column("类别", "Class", 12),
        column("进度", "State", 16),
        column("已办/应办", "Done / needed", 12),
        column("超期事项", "Overdue", 10),
        column("正在办理", "Running", 36),
        column("最近到期", "Next due", 12),
        column("项目确定日", "Decided on", 12),
        column("计划可开工日", "Planned start", 14),
        column("计划工作日", "Working days planned", 12),
        column("待批道路", "Roads without approval", 10),
      ],
      language,
    ),
    rows: rows.map((row) => [
      ...[row.caseNo, row.projectId, row.name, PROJECT_CLASS_TERMS[row.projectClass][language]],
      ...[CASE_WORD_TERMS[row.word][language], `${row.done}/${row.needed}`, row.overdue],
      ...[
        listIn(
          row.running.map((code) => stepName(code, language)),
          language,
        ),
        row.nextDue,
        row.decidedOn,
      ],
      ...[row.startsOn, row.workingDays, row.openRoads],
    ]),
  };
}

export function caseSheets(file: CaseFileView, language: Language): Sheet[] {
  const zh = language === "zh";
  return [
    {
      name: zh ? "事项" : "Steps",
      columns: headsIn(
        [
          column("阶段", "Stage", 18),
          column("事项", "Step", 30),
          column("办理", "State", 12),
          column("说明", "Why", 34),
          column("时限（天）", "Days", 8),
          column("计时", "Counted in", 10),
          column("计划报送", "Planned from", 12),
          column("计划办结", "Planned to", 12),
          column("报送", "Handed in", 12),
          column("到期", "Due", 12),
          column("办结", "Done", 12),
          column("时钟", "Clock", 16),
          column("文号", "Document", 18),
          column("时限依据", "Days rest on", 40),
        ],
        language,
      ),
      rows: file.steps.map((step) => [
        ...[STAGE_TERMS[step.stage][language], stepName(step.code, language), STEP_STATE_TERMS[step.state][language]],
        ...[ROUTE_REASON_TERMS[step.reason][language], step.state === "needed" ? step.days : null],
        step.unit === "working" ? (zh ? "工作日" : "working days") : zh ? "日历日" : "calendar days",
        ...[step.plannedFrom, step.plannedTo, step.submittedOn, step.dueOn, step.doneOn],
        ...[step.state === "needed" ? CLOCK_WORD_TERMS[step.clock][language] : null, step.document, step.source],
      ]),
    },
    {
      name: zh ? "一路一策" : "One road one case",
      columns: headsIn(
        [
          column("道路", "Road", 24),
          column("禁挖原因", "Ban", 30),
          column("批准层级", "Decided by", 10),
          column("状态", "State", 12),
          column("批准开挖自", "Open from", 12),
          column("至", "To", 12),
          ...CASE_PARTS.map((part) => column(CASE_PART_TERMS[part].zh, CASE_PART_TERMS[part].en, 40)),
        ],
        language,
      ),
      rows: file.excavations.map((one) => [
        ...[one.roadName, reasonsIn(one.reasons, language), APPROVAL_LEVEL_TERMS[one.level][language]],
        ...[CASE_STATE_TERMS[one.state][language], one.openFrom, one.openTo],
        ...CASE_PARTS.map((part) => {
          const held = one.parts[part];
          return held ? [held.text, ...held.documents].filter(Boolean).join("\n") : null;
        }),
      ]),
    },
  ];
}

const YEAR_TERMS = {
  open: { zh: "可开挖", en: "open" },
  closed: { zh: "禁挖", en: "closed" },
  exception: { zh: "须例外审批", en: "by exception" },
} as const;

export function roadsSheet(rows: readonly RoadRowView[], years: readonly number[], language: Language): Sheet {
  return {
    name: language === "zh" ? "道路禁挖" : "Roads and bans",
    columns: headsIn(
      [
        column("道路编号", "Number", 14),
        column("道路", "Road", 24),
        column("等级", "Class", 12),
        column("区县", "District", 14),
        column("长度 m", "Length m", 10),
        column("通车", "Opened", 12),
        column("大修", "Overhauled", 12),
        ...years.flatMap((year) => [
          column(String(year), String(year), 12),
          column(`${year} 原因`, `${year} reasons`, 28),
          column(`${year} 连续可施工工作日`, `${year} free working days`, 12),
        ]),
      ],
      language,
    ),
    rows: rows.map((row) => [
      ...[row.sourceId, row.name, ROAD_CLASS_TERMS[row.roadClass][language], row.district],
      ...[Math.round(row.lengthM), row.openedOn, row.overhauledOn],
      ...row.years.flatMap(({ state, reasons, freeDays }) => [
        YEAR_TERMS[state][language],
        reasonsIn(reasons, language),
        freeDays,
      ]),
    ]),
  };
}
