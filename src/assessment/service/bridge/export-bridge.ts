/** The bridge of one colour as a workbook: the table of parts, and the pipes behind what is shown. */
import type { Cell, TableBatch } from "../../../base/table.ts";
import { NETWORK_TERMS, type Network } from "../../../network/model/codes.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { batchOfRows, type Sheet } from "../../../platform/files/write-xlsx.ts";
import { PARTS, type Part } from "../../model/bridge/steps.ts";
import { PART_TERMS, REASON_TERMS } from "../../model/bridge/terms.ts";
import { RISK_TERMS, type Risk } from "../../model/risk-matrix.ts";
import { listMoved, type MovedPipe, type MovedQuery, type StoredBridge } from "../../store/bridges.ts";

const PAGE = 5000;
type Language = "zh" | "en";

const HEADINGS = {
  zh: {
    parts: ["项目", "变化（米）", "增加（米）", "减少（米）", "涉及管段", "其中补报（米）", "按相反顺序（米）"],
    pipes: [
      "系统编号",
      "管段编号",
      "管网",
      "道路",
      "区县",
      "归因",
      "原因",
      "原等级",
      "现等级",
      "原长度（米）",
      "现长度（米）",
      "变化（米）",
    ],
    sheets: ["变化分解", "管段"],
    ends: ["前次评估", "后次评估"],
  },
  en: {
    parts: ["part", "change_m", "in_m", "out_m", "pipes", "of_it_late_m", "opposite_order_m"],
    pipes: [
      "pipe_id",
      "source_id",
      "network",
      "road",
      "district",
      "part",
      "reason",
      "from",
      "to",
      "from_m",
      "to_m",
      "change_m",
    ],
    sheets: ["bridge", "pipes"],
    ends: ["before", "after"],
  },
} as const;

export function bridgeSheets(
  on: Queryable,
  cityId: number,
  bridge: StoredBridge,
  query: { risk: Risk; part?: Part | undefined; reason?: string | undefined },
  language: Language,
): Sheet[] {
  const { parts, pipes, sheets, ends } = HEADINGS[language];
  const { before, after, parts: moved } = bridge.summary;
  const { risk } = query;
  const title = RISK_TERMS[risk][language];
  const table: Cell[][] = [
    [`${ends[0]} ${title}`, before[risk].mm / 1000, null, null, before[risk].pipes],
    ...PARTS.map((part): Cell[] => {
      const { mm, inMm, outMm, pipes: count, lateMm, oppositeMm } = moved[part][risk];
      return [
        PART_TERMS[part][language],
        mm / 1000,
        inMm / 1000,
        outMm / 1000,
        count,
        lateMm / 1000,
        oppositeMm / 1000,
      ];
    }),
    [`${ends[1]} ${title}`, after[risk].mm / 1000, null, null, after[risk].pipes],
  ];
  const all = { ...query, bridgeId: bridge.bridge_id };
  return [
    { info: { name: sheets[0], columns: parts }, batches: [batchOfRows(table, parts.length)] },
    { info: { name: sheets[1], columns: pipes }, batches: movedBatches(on, cityId, all, pipes.length, language) },
  ];
}

async function* movedBatches(
  on: Queryable,
  cityId: number,
  query: Omit<MovedQuery, "offset" | "limit">,
  columns: number,
  language: Language,
): AsyncGenerator<TableBatch> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await listMoved(on, cityId, { ...query, offset, limit: PAGE });
    yield batchOfRows(
      rows.map((row) => cellsOf(row, language)),
      columns,
      offset + 2,
    );
    if (rows.length < PAGE) return;
  }
}

function cellsOf(row: MovedPipe, language: Language): Cell[] {
  const colour = (risk: Risk | null): Cell => (risk ? RISK_TERMS[risk][language] : null);
  return [
    row.pipeId,
    row.sourceId,
    row.network && NETWORK_TERMS[row.network as Network][language],
    row.roadName,
    row.district,
    PART_TERMS[row.part][language],
    reasonWords(row.reason, language),
    colour(row.from),
    colour(row.to),
    row.fromMm / 1000,
    row.toMm / 1000,
    row.mm / 1000,
  ];
}

const reasonWords = (reason: string, language: Language): string =>
  reason
    .split(",")
    .map((word) => REASON_TERMS[word]?.[language] ?? word)
    .join(language === "zh" ? "、" : ", ");
