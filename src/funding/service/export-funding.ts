/** Sources, projects, entries and waivers as the workbook an office files: exactly the rows that are shown, in yuan. */

import { Refusal } from "../../base/outcome.ts";
import type { Cell } from "../../base/table.ts";
import { NETWORK_TERMS, type Network } from "../../network/model/codes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Paper, PaperColumn, PaperRows } from "../../platform/documents/paper.ts";
import { CHANNEL_TERMS } from "../model/channels.ts";
import { balanceFen } from "../model/stages.ts";
import { KIND_TERMS } from "../model/terms.ts";
import { WAIVER_TERMS } from "../model/waivers.ts";
import { type EntryRow, listEntries, listWaivers } from "../store/entries.ts";
import { findProject, listChannelLines, listProjects } from "../store/lines.ts";
import { findSource, listSources, type SourceFilter } from "../store/sources.ts";

type Language = "zh" | "en";

export interface FundingExport {
  readonly cityId: number;
  readonly cityName: string;
  readonly today: string;
  readonly language: Language;
}

interface Made {
  readonly paper: Paper;
  readonly rows: AsyncIterable<PaperRows>;
}

const MOST_ROWS = 200_000;
const PAGE = 500;

type Column<R> = readonly [zh: string, en: string, width: number, cell: (row: R, language: Language) => Cell];

const yuan = (fen: number): number => fen / 100;
const network = (word: string | null, language: Language): string =>
  word ? (NETWORK_TERMS[word as Network]?.[language] ?? word) : "";

/** One sheet of rows that come a page at a time. */
function sheetOf<R>(
  { cityName, today, language }: FundingExport,
  title: readonly [zh: string, en: string],
  columns: readonly Column<R>[],
  pages: AsyncIterable<readonly R[]>,
): Made {
  const zh = language === "zh";
  const isMoney = (heading: string) => /元|yuan/.test(heading);
  const heads: PaperColumn[] = columns.map(([inChinese, inEnglish, width]) => {
    const heading = zh ? inChinese : inEnglish;
    return { heading, width, ...(isMoney(heading) ? { align: "right" as const } : {}) };
  });
  return {
    paper: {
      title: zh ? `${cityName}${title[0]}` : `${cityName}: ${title[1]}`,
      lines: [zh ? `数据截至 ${today}，单位：元。` : `As of ${today}, in yuan.`],
      nothing: zh ? "没有记录。" : "Nothing on record.",
      sheets: [{ name: zh ? title[0] : title[1], columns: heads }],
    },
    rows: (async function* () {
      for await (const page of pages)
        yield { sheet: 0, rows: page.map((row) => columns.map(([, , , cell]) => cell(row, language))) };
    })(),
  };
}

/** All pages of a list; refused past what a workbook is read for. */
async function* allPages<R>(read: (offset: number) => Promise<{ total: number; rows: R[] }>): AsyncGenerator<R[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { total, rows } = await read(offset);
    if (total > MOST_ROWS) throw new Refusal("funding.export-too-large", { most: MOST_ROWS });
    if (rows.length > 0) yield rows;
    if (offset + PAGE >= total) return;
  }
}

export function exportSources(on: Queryable, call: FundingExport, filter: SourceFilter): Made {
  type Row = Awaited<ReturnType<typeof listSources>>[number];
  return sheetOf<Row>(
    call,
    ["资金来源台账", "Sources of funding"],
    [
      ["年度", "Year", 8, (row) => row.year],
      ["渠道", "Channel", 20, (row, language) => CHANNEL_TERMS[row.channel][language]],
      ["名称", "Name", 30, (row) => row.name],
      ["出资单位", "Holder", 26, (row) => row.holder],
      ["区县", "District", 12, (row, language) => row.district ?? (language === "zh" ? "全市" : "whole city")],
      ["专项用途", "Purpose", 26, (row) => row.purpose],
      ["限用管网", "For networks", 16, (row, language) => row.networks.map((one) => network(one, language)).join("、")],
      ["使用期限", "Use by", 12, (row) => row.useBy],
      ["总额(元)", "Total, yuan", 18, (row) => yuan(row.totalFen)],
      ["下达(元)", "Granted, yuan", 18, (row) => yuan(row.grantedFen)],
      ["到位(元)", "Arrived, yuan", 18, (row) => yuan(row.arrivedFen)],
      ["支付(元)", "Paid, yuan", 18, (row) => yuan(row.paidFen)],
      ["余额(元)", "Left, yuan", 18, (row) => yuan(balanceFen(row))],
    ],
    (async function* () {
      yield await listSources(on, call.cityId, filter);
    })(),
  );
}

const ENTRY_COLUMNS: readonly Column<EntryRow>[] = [
  ["编号", "No.", 10, (row) => row.entryNo],
  ["日期", "Day", 12, (row) => row.onDay],
  ["类别", "Stage", 12, (row, language) => KIND_TERMS[row.kind][language]],
  ["渠道", "Channel", 20, (row, language) => CHANNEL_TERMS[row.channel][language]],
  ["项目", "Project", 20, (row) => row.projectId],
  ["金额(元)", "Amount, yuan", 18, (row) => yuan(row.fen)],
  ["文号", "Document", 24, (row) => row.reference],
  ["说明", "Note", 30, (row) => row.note],
  ["冲销", "Reverses", 10, (row) => row.reverses],
  ["被冲销", "Reversed by", 10, (row) => row.reversedBy],
  ["登记人", "Recorded by", 12, (row) => row.actor],
];

export async function exportSourceEntries(on: Queryable, call: FundingExport, sourceId: number): Promise<Made> {
  const source = await findSource(on, call.cityId, sourceId);
  if (!source) throw new Refusal("funding.source-missing", { sourceId });
  return sheetOf(
    call,
    [`资金来源明细 ${source.name}`, `Entries of ${source.name}`],
    ENTRY_COLUMNS,
    allPages((offset) => listEntries(on, call.cityId, { sourceId, offset, limit: PAGE })),
  );
}

export function exportProjects(on: Queryable, call: FundingExport, text: string | undefined): Made {
  type Row = Awaited<ReturnType<typeof listProjects>>["rows"][number];
  return sheetOf<Row>(
    call,
    ["项目资金台账", "Funding of projects"],
    [
      ["项目编号", "Project", 20, (row) => row.projectId],
      ["项目名称", "Name", 34, (row) => row.name],
      ["管网", "Network", 10, (row, language) => network(row.network, language)],
      ["计划(元)", "Planned, yuan", 18, (row) => yuan(row.plannedFen)],
      ["下达(元)", "Granted, yuan", 18, (row) => yuan(row.grantedFen)],
      ["到位(元)", "Arrived, yuan", 18, (row) => yuan(row.arrivedFen)],
      ["支付(元)", "Paid, yuan", 18, (row) => yuan(row.paidFen)],
      ["减免(元，另记)", "Waived, yuan, apart", 18, (row) => yuan(row.waivedFen)],
    ],
    allPages((offset) => listProjects(on, call.cityId, { text, offset, limit: PAGE })),
  );
}

export async function exportProject(on: Queryable, call: FundingExport, projectId: string): Promise<Made> {
  const project = await findProject(on, call.cityId, projectId);
  if (!project) throw new Refusal("funding.project-missing", { projectId });
  type Row = Awaited<ReturnType<typeof listChannelLines>>[number];
  return sheetOf<Row>(
    call,
    [`项目资金 ${projectId}`, `Funding of ${projectId}`],
    [
      ["渠道", "Channel", 22, (row, language) => CHANNEL_TERMS[row.channel][language]],
      ["计划(元)", "Planned, yuan", 18, (row) => yuan(row.plannedFen)],
      ["下达(元)", "Granted, yuan", 18, (row) => yuan(row.grantedFen)],
      ["到位(元)", "Arrived, yuan", 18, (row) => yuan(row.arrivedFen)],
      ["支付(元)", "Paid, yuan", 18, (row) => yuan(row.paidFen)],
    ],
    (async function* () {
      yield await listChannelLines(on, call.cityId, projectId);
    })(),
  );
}

export function exportWaivers(on: Queryable, call: FundingExport): Made {
  type Row = Awaited<ReturnType<typeof listWaivers>>["rows"][number];
  return sheetOf<Row>(
    call,
    ["税费减免台账（另记）", "Fees waived and taxes returned, apart"],
    [
      ["编号", "No.", 10, (row) => row.waiverNo],
      ["日期", "Day", 12, (row) => row.onDay],
      ["类别", "Kind", 16, (row, language) => WAIVER_TERMS[row.kind][language]],
      ["项目", "Project", 20, (row) => row.projectId],
      ["项目名称", "Name", 30, (row) => row.projectName],
      ["减免单位", "Authority", 24, (row) => row.authority],
      ["金额(元)", "Amount, yuan", 18, (row) => yuan(row.fen)],
      ["文号", "Document", 24, (row) => row.reference],
      ["说明", "Note", 30, (row) => row.note],
      ["冲销", "Reverses", 10, (row) => row.reverses],
    ],
    allPages((offset) => listWaivers(on, call.cityId, { offset, limit: PAGE })),
  );
}
