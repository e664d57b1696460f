/**
 * The ledger as an office files it: every column of the city hazard ledger (reference 7.2) as a workbook, a shorter list for
 * paper as Word, the same rows in both and exactly those that are filtered. Names of persons leave masked.
 */

import { Refusal } from "../../../base/outcome.ts";
import { maskName } from "../../../base/personal-data.ts";
import type { Cell } from "../../../base/table.ts";
import {
  MATERIAL_TERMS,
  type Material,
  PRESSURE_CLASS_TERMS,
  type PressureClass,
} from "../../../network/model/codes.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import type { Paper, PaperColumn, PaperFill, PaperFormat, PaperRows } from "../../../platform/documents/paper.ts";
import { HAZARD_LEVEL_TERMS, type HazardLevel } from "../../model/hazards/hazard.ts";
import type { LedgerColour } from "../../model/ledgers/ledger-rules.ts";
import type { LedgerState } from "../../model/ledgers/ledger-states.ts";
import { factorText, itemTypeTerm, LEDGER_COLOUR_TERMS, LEDGER_STATE_TERMS } from "../../model/ledgers/ledger-words.ts";
import type { ItemFilter } from "../../store/ledgers/filter-items.ts";
import { countItems, type ItemRow, listItems } from "../../store/ledgers/list-items.ts";

type Language = "zh" | "en";

export interface LedgerExport {
  readonly cityId: number;
  readonly cityName: string;
  readonly today: string;
  readonly filter: ItemFilter;
  readonly language: Language;
}

export const WORD_ROWS = 2000;
const BATCH = 500;

const FILLS: Readonly<Record<LedgerColour, PaperFill>> = {
  red: { ground: "CF1322", text: "FFFFFF" },
  orange: { ground: "FA8C16", text: "201200" },
  yellow: { ground: "FADB14", text: "201C00" },
  blue: { ground: "1368D6", text: "FFFFFF" },
};

interface Column {
  readonly zh: string;
  readonly en: string;
  readonly width: number;
  readonly group?: { zh: string; en: string };
  readonly align?: PaperColumn["align"];
  readonly isColour?: true;
  /** On paper too; the workbook has all. */
  readonly onPaper?: true;
  cell(row: ItemRow, language: Language, number: number): Cell;
}

const PIPES = { zh: "相关管线", en: "Pipe" };
const COLUMNS: readonly Column[] = [
  { zh: "序号", en: "No.", width: 6, align: "center", onPaper: true, cell: (_, __, number) => number },
  { zh: "区县", en: "District", width: 10, onPaper: true, cell: (row) => row.district },
  { zh: "街道", en: "Street", width: 12, onPaper: true, cell: (row) => row.street },
  { zh: "社区", en: "Community", width: 12, cell: (row) => row.community },
  { zh: "隐患编号", en: "Item", width: 16, onPaper: true, cell: (row) => row.itemNo },
  {
    zh: "台账颜色",
    en: "Colour",
    width: 8,
    align: "center",
    isColour: true,
    onPaper: true,
    cell: (row, language) => LEDGER_COLOUR_TERMS[row.colour as LedgerColour][language],
  },
  { zh: "隐患类型", en: "Type", width: 14, onPaper: true, cell: (row, language) => itemTypeTerm(row.type, language) },
  {
    zh: "隐患等级",
    en: "Level",
    width: 8,
    align: "center",
    onPaper: true,
    cell: (row, language) => (row.level ? HAZARD_LEVEL_TERMS[row.level as HazardLevel][language] : null),
  },
  {
    zh: "关键要素",
    en: "Key factors",
    width: 32,
    cell: (row, language) =>
      row.factors.map((factor) => factorText(factor, language)).join(language === "zh" ? "；" : "; "),
  },
  { zh: "位置", en: "Place", width: 16, onPaper: true, cell: (row) => row.place },
  { zh: "经度", en: "Longitude", width: 12, align: "right", cell: (row) => degrees(row.lon) },
  { zh: "纬度", en: "Latitude", width: 12, align: "right", cell: (row) => degrees(row.lat) },
  { zh: "编号", en: "Number", group: PIPES, width: 16, onPaper: true, cell: (row) => row.pipeSourceId },
  {
    zh: "管径(mm)",
    en: "Diameter, mm",
    group: PIPES,
    width: 9,
    align: "right",
    onPaper: true,
    cell: (row) => row.diameterMm,
  },
  {
    zh: "材质",
    en: "Material",
    group: PIPES,
    width: 14,
    onPaper: true,
    cell: (row, language) => (row.material ? MATERIAL_TERMS[row.material as Material][language] : null),
  },
  {
    zh: "压力",
    en: "Pressure",
    group: PIPES,
    width: 10,
    cell: (row, language) =>
      row.pressureClass ? PRESSURE_CLASS_TERMS[row.pressureClass as PressureClass][language] : null,
  },
  {
    zh: "年代",
    en: "Year",
    group: PIPES,
    width: 8,
    align: "center",
    cell: (row) => row.commissionedOn?.slice(0, 4) ?? null,
  },
  { zh: "权属单位", en: "Owner", width: 18, cell: (row) => row.owner },
  { zh: "责任单位", en: "Responsible body", width: 18, onPaper: true, cell: (row) => row.responsibleBody },
  { zh: "责任人", en: "Person", width: 8, cell: (row) => row.responsiblePerson && maskName(row.responsiblePerson) },
  { zh: "发现时间", en: "Found on", width: 12, cell: (row, language) => dayText(row.foundOn, language) },
  { zh: "治理年度", en: "Year of treatment", width: 9, align: "center", onPaper: true, cell: (row) => row.treatYear },
  { zh: "整改措施", en: "Measures", width: 22, onPaper: true, cell: (row) => row.measures },
  { zh: "整改期限", en: "Deadline", width: 12, onPaper: true, cell: (row, language) => dayText(row.dueOn, language) },
  {
    zh: "状态",
    en: "State",
    width: 12,
    onPaper: true,
    cell: (row, language) =>
      LEDGER_STATE_TERMS[row.state as LedgerState][language] +
      (row.overdue ? (language === "zh" ? "（超期）" : " (overdue)") : ""),
  },
  { zh: "完成时间", en: "Closed on", width: 12, cell: (row, language) => dayText(row.closedOn, language) },
  { zh: "销号人", en: "Closed by", width: 8, cell: (row) => row.closedBy && maskName(row.closedBy) },
  { zh: "照片（份）", en: "Files", width: 8, align: "right", cell: (row) => row.evidence || null },
];

export async function exportLedger(
  on: Queryable,
  format: PaperFormat,
  call: LedgerExport,
): Promise<{ paper: Paper; rows: AsyncGenerator<PaperRows> }> {
  const { cityId, cityName, today, filter, language } = call;
  const { total } = await countItems(on, cityId, today, filter);
  if (format === "docx" && total > WORD_ROWS)
    throw new Refusal("assessment.ledger-too-many-rows", { most: WORD_ROWS, rows: total });
  const columns = COLUMNS.filter((column) => format === "xlsx" || column.onPaper);
  const years = filter.year?.filter((year) => year !== "none") ?? [];
  const name = language === "zh" ? "隐患治理台账" : "Hazard ledger";
  const ofYears = years.length === 0 ? "" : language === "zh" ? `${years.join("、")}年度` : ` ${years.join(", ")}`;
  const title = language === "zh" ? `${cityName}${ofYears}${name}` : `${cityName}: ${name}${ofYears}`;
  return {
    paper: {
      title,
      lines: [
        language === "zh"
          ? `数据截至 ${dayText(today, language)}，共 ${total} 项。颜色与期限按本市现行规则（平台建议值可调整）。`
          : `As of ${dayText(today, language)}, ${total} items. Colours and deadlines by the rules in force.`,
      ],
      nothing: language === "zh" ? "没有符合条件的隐患。" : "No item meets the filter.",
      sheets: [{ name, columns: columns.map((column) => paperColumn(column, language)) }],
    },
    rows: pages(),
  };

  async function* pages(): AsyncGenerator<PaperRows> {
    for (let offset = 0; offset < total; offset += BATCH) {
      const items = await listItems(on, cityId, today, filter, { offset, limit: BATCH });
      yield {
        sheet: 0,
        rows: items.map((row, i) => columns.map((column) => column.cell(row, language, offset + i + 1))),
      };
    }
  }
}

function paperColumn({ width, group, align, isColour, ...names }: Column, language: Language): PaperColumn {
  const fills = Object.entries(FILLS).map(([colour, fill]) => [
    LEDGER_COLOUR_TERMS[colour as LedgerColour][language],
    fill,
  ]);
  return {
    heading: names[language],
    width: language === "zh" ? width : Math.max(width, 10),
    ...(group ? { group: group[language] } : {}),
    ...(align ? { align } : {}),
    ...(isColour ? { fills: Object.fromEntries(fills) } : {}),
  };
}

const degrees = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

/** 2026年11月24日; in English the ISO day. */
export function dayText(day: string | null, language: Language): string | null {
  if (day === null || language === "en") return day;
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
