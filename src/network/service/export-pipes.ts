/**
 * Exactly the pipes a filter lets through, with every attribute, as a table in batches: what files and downloads are
 * written from. Some thousand pipes are in memory at a time.
 */
import type { Cell, TableBatch, TableInfo } from "../../base/table.ts";
import type { Database } from "../../platform/database/database.ts";
import { matchPipes } from "../model/filter-pipes.ts";
import { findColumn } from "../model/pipe-columns.ts";
import type { PipeFilter } from "../model/pipe-filter.ts";
import { findPosition } from "../model/pipe-row.ts";
import { EXPORT_FIELDS, loadExportRows } from "../store/load-export-rows.ts";
import type { NetworkSnapshot } from "./network-snapshot.ts";

const BATCH = 5000;
const OVERLAY_FIELDS = [
  { column: "leakClass", name: "leak_class", zh: "泄漏分级" },
  { column: "risk", name: "risk", zh: "风险等级" },
  { column: "likelihood", name: "likelihood", zh: "可能性" },
  { column: "consequence", name: "consequence", zh: "后果" },
] as const;

export interface PipeTable {
  readonly info: TableInfo;
  readonly batches: AsyncGenerator<TableBatch>;
}

export function exportPipes(
  database: Database,
  snapshot: NetworkSnapshot,
  filter: PipeFilter,
  language: "zh" | "en",
): PipeTable {
  const { network, overlay, index } = snapshot;
  const positions = matchPipes(network, overlay, filter, index);
  const laidOver = OVERLAY_FIELDS.filter((field) => findColumn(network, overlay, field.column));
  const columns = [...EXPORT_FIELDS, ...laidOver].map((field) => (language === "zh" ? field.zh : field.name));

  async function* batches(): AsyncGenerator<TableBatch> {
    for (let first = 0; first < positions.length; first += BATCH) {
      const ids = Array.from(positions.subarray(first, first + BATCH), (i) => network.pipeId[i]!);
      const rows = await loadExportRows(database, network.cityId, ids, first + 2);
      const more = laidOver.map((field) => wordsOf(field.column, rows.pipeIds));
      yield { ...rows, columns: [...rows.columns, ...more] };
    }
  }

  function wordsOf(name: string, pipeIds: readonly number[]): Cell[] {
    const column = findColumn(network, overlay, name)!;
    return pipeIds.map((pipeId) => {
      const position = findPosition(network, pipeId);
      return (position >= 0 && column.words[column.codes[position]!]) || null;
    });
  }

  return {
    info: { name: "pipes", columns, rows: positions.length, shape: "line", crs: "EPSG:4490" },
    batches: batches(),
  };
}
