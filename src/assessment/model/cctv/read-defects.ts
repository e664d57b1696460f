/**
 * Rows of a CCTV sheet into defects of drains: one row a defect; a row that says "none" is a look that found nothing.
 *
 * Codes are taken as letters (PL), as their Chinese names, or both together; grades as 1 to 4, 一级, Ⅲ or III. A row that
 * cannot be told keeps out and is told; no row stops a file.
 */
import type { TableBatch, TableInfo } from "../../../base/table.ts";
import type { Named } from "../../../network/model/codes.ts";
import {
  createRowReader,
  type ReadContext,
  type Reject,
  type RowReader,
} from "../../../network/model/survey/row-reader.ts";
import {
  AREA_TERMS,
  AREAS,
  type Area,
  DEFECT_CODES,
  DEFECT_TERMS,
  type DefectCode,
  SOIL_TERMS,
  SOILS,
  type Soil,
} from "./defect-codes.ts";
import type { Defect } from "./score-drain.ts";

export interface CctvField extends Named {
  readonly field: string;
  readonly required: boolean;
  readonly aliases: readonly string[];
}

const field = (name: string, zh: string, en: string, aliases: string, required = false): CctvField => ({
  field: name,
  zh,
  en,
  required,
  aliases: [name, zh, en, ...aliases.split(" ").filter(Boolean)],
});

export const CCTV_FIELDS: readonly CctvField[] = [
  field("sourceId", "管段编号", "Pipe number", "管线编号 管道编号 管段号 管线号 检测管段 pipe_id pipe 编号", true),
  field("inspectedOn", "检测日期", "Inspected on", "检测时间 日期 date inspected_on", true),
  field("code", "缺陷代码", "Defect", "缺陷名称 缺陷类型 缺陷 代码 code defect", true),
  field("grade", "缺陷等级", "Grade", "等级 级别 grade level"),
  field("position", "缺陷位置", "Position", "距离 缺陷距离 位置 起点距离 距起点距离 position position_m distance"),
  field("length", "缺陷长度", "Length", "长度 length length_m"),
  field("area", "地区类型", "Area", "地区重要性 区域 area"),
  field("soil", "土质", "Soil", "土质类型 土层 soil"),
  field("report", "检测报告编号", "Report", "报告编号 报告 report"),
  field("owner", "权属单位", "Owner", "产权单位 管理单位 owner"),
];

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]|[（(].*[)）]$/g, "");

/** Column -> field. A field takes the column with its best alias; a column serves one field. */
export function recogniseCctvColumns(columns: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const { field: name, aliases } of CCTV_FIELDS)
    for (const alias of aliases) {
      const column = columns.find((one) => one !== "" && !Object.hasOwn(mapping, one) && plain(one) === plain(alias));
      if (column === undefined) continue;
      mapping[column] = name;
      break;
    }
  return mapping;
}

/** Fields a sheet must have and has not. */
export const missingFields = (mapping: Readonly<Record<string, string>>): CctvField[] =>
  CCTV_FIELDS.filter(({ field: name, required }) => required && !Object.values(mapping).includes(name));

export interface DefectRecord {
  readonly index: number;
  readonly sourceId: string;
  readonly owner: string | null;
  readonly inspectedOn: string;
  readonly area: Area;
  readonly soil: Soil;
  readonly report: string;
  /** null = looked at, nothing found. */
  readonly defect: Defect | null;
}

export function readDefects(
  batch: TableBatch,
  info: TableInfo,
  mapping: Readonly<Record<string, string>>,
  context: ReadContext,
): { records: DefectRecord[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context);
  const records: DefectRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    const sourceId = rows.text("sourceId", i);
    const day = rows.date("inspectedOn", i).day;
    const written = rows.text("code", i);
    // A spreadsheet's empty tail is no finding.
    if (sourceId === null && day === null && written === null) continue;
    if (sourceId === null) rows.reject(i, "assessment.cctv-number-missing", {}, "sourceId");
    if (day === null) rows.reject(i, "assessment.cctv-day-missing", {}, "inspectedOn");
    const defect = defectOf(rows, i, written);
    if (rows.isRejected(i)) continue;
    records.push({
      index: i,
      sourceId: sourceId!,
      owner: rows.text("owner", i),
      inspectedOn: day!,
      area: wordOf(rows, i, "area", AREAS, AREA_TERMS),
      soil: wordOf(rows, i, "soil", SOILS, SOIL_TERMS),
      report: rows.text("report", i) ?? "",
      defect,
    });
  }
  return { records, rejects: rows.rejects };
}

const NONE = /^(无|无缺陷|未发现缺陷|正常|none|no|-|\/|0)$/i;

function defectOf(rows: RowReader, i: number, written: string | null): Defect | null {
  if (written === null || NONE.test(written)) return null;
  const code = readCode(written);
  if (!code) rows.reject(i, "assessment.cctv-code-unknown", { value: written.slice(0, 40) }, "code");
  const grade = readGrade(rows.text("grade", i) ?? "");
  if (!grade)
    rows.reject(i, "assessment.cctv-grade-wrong", { value: (rows.text("grade", i) ?? "").slice(0, 40) }, "grade");
  if (!code || !grade) return null;
  return {
    code,
    grade,
    positionM: rows.number("position", i) ?? Number.NaN,
    lengthM: rows.number("length", i) ?? Number.NaN,
  };
}

/**
 * readCode("（PL）破裂") // => "PL"
 * readCode("破裂") // => "PL"
 */
export function readCode(written: string): DefectCode | undefined {
  const letters = /[A-Za-z]{2}/.exec(written)?.[0].toUpperCase();
  const byLetters = DEFECT_CODES.find((code) => code === letters);
  if (byLetters) return byLetters;
  const words = written.replace(/[\s、（）()]/g, "");
  return DEFECT_CODES.find((code) => DEFECT_TERMS[code].zh.replace("、", "") === words);
}

const GRADES: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, i: 1, ii: 2, iii: 3, iv: 4 };

/**
 * readGrade("3级") // => 3
 * readGrade("Ⅱ") // => 2
 */
export function readGrade(written: string): number | undefined {
  const text = written.normalize("NFKC").trim().toLowerCase().replace(/级$/, "");
  const grade = GRADES[text] ?? Number(text);
  return Number.isInteger(grade) && grade >= 1 && grade <= 4 && text !== "" ? grade : undefined;
}

/** A code, its Chinese or its English name; silence is UNKNOWN, a word nobody knows too, and told. */
function wordOf<W extends string>(
  rows: RowReader,
  i: number,
  name: "area" | "soil",
  words: readonly W[],
  terms: Readonly<Record<W, Named>>,
): W {
  const written = rows.text(name, i);
  if (written === null) return words[0]!;
  const asked = plain(written);
  const word = words.find((one) => [one, terms[one].zh, terms[one].en].some((term) => plain(term) === asked));
  if (!word) rows.issue("note", "assessment.cctv-word-unknown", i, { value: written.slice(0, 40) }, name);
  return word ?? words[0]!;
}
