/** Drains that a camera was in, judged by the rules in force: filtered, sorted, a page at a time, or as a file. */
import { isoDay } from "../../../base/dates.ts";
import type { TableBatch, TableInfo } from "../../../base/table.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import type { NetworkSnapshot } from "../../../network/service/network-snapshot.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { CctvRules } from "../../model/cctv/cctv-rules.ts";
import { AREAS, SOILS } from "../../model/cctv/defect-codes.ts";
import { type DrainInspections, scoreInspection } from "../../model/cctv/drain-inspections.ts";
import { CLASS_NAMES } from "../../model/cctv/score-drain.ts";
import { inspectionStamp, loadDrainInspections } from "../../store/cctv.ts";
import { currentRules } from "../../store/runs.ts";

export interface DrainRow {
  readonly pipeId: number;
  readonly sourceId: string;
  readonly owner: string;
  readonly district: string;
  readonly street: string;
  readonly roadName: string;
  readonly diameterMm: number | null;
  readonly lengthM: number;
  readonly inspectedOn: string;
  readonly defects: number;
  readonly F: number;
  readonly G: number;
  readonly K: number;
  readonly E: number;
  readonly T: number;
  readonly density: number;
  readonly repairIndex: number;
  readonly repairClass: number;
  readonly maintenanceIndex: number;
  readonly maintenanceClass: number;
  /** Area or soil was not stated: the rules' value for the unknown stands in. */
  readonly assumed: boolean;
}

export interface DrainFilter {
  readonly repairClass?: readonly string[] | undefined;
  readonly maintenanceClass?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly district?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

export const DRAIN_ORDERS = [
  "repairIndex",
  "maintenanceIndex",
  "inspectedOn",
  "sourceId",
  "lengthM",
  "defects",
] as const;
export type DrainOrder = (typeof DRAIN_ORDERS)[number];

export interface DrainLists {
  /** All inspected drains of the picture, worst first. */
  load(snapshot: NetworkSnapshot): Promise<readonly DrainRow[]>;
}

/** The last list is kept while network, inspections and rules stand. */
export function createDrainLists(database: Database): DrainLists {
  let kept: { key: string; rows: Promise<readonly DrainRow[]> } | undefined;
  return {
    async load({ network }) {
      const { rules, version } = await currentRules(database, network.cityId);
      const stamp = await inspectionStamp(database, network.cityId);
      const key = `${network.cityId}/${network.version}/${network.asOf}/${version}/${stamp}`;
      if (kept?.key !== key) {
        const rows = loadDrainInspections(database, network).then((drains) => rowsOf(network, drains, rules.cctv));
        kept = { key, rows };
        rows.catch(() => {
          kept = undefined;
        });
      }
      return kept!.rows;
    },
  };
}

function rowsOf(network: PackedNetwork, drains: DrainInspections, rules: CctvRules): DrainRow[] {
  const rows = Array.from(drains.pipe, (i, k): DrainRow => {
    const { structure, function: works, K, E, T, ...score } = scoreInspection(network, drains, k, rules);
    const mm = network.diameterMm[i]!;
    return {
      pipeId: network.pipeId[i]!,
      sourceId: textAt(network.sourceId, i),
      owner: wordAt(network.owner, i),
      district: wordAt(network.district, i),
      street: wordAt(network.street, i),
      roadName: textAt(network.roadName, i),
      diameterMm: Number.isNaN(mm) ? null : mm,
      lengthM: network.lengthM[i]!,
      inspectedOn: isoDay(drains.day[k]!),
      defects: drains.defectStart[k + 1]! - drains.defectStart[k]!,
      F: rounded(structure.value),
      G: rounded(works.value),
      ...{ K, E, T },
      density: rounded(structure.density),
      ...score,
      assumed: AREAS[drains.area[k]!] === "UNKNOWN" || SOILS[drains.soil[k]!] === "UNKNOWN",
    };
  });
  return rows.sort(
    (a, b) => b.repairIndex - a.repairIndex || b.maintenanceIndex - a.maintenanceIndex || a.pipeId - b.pipeId,
  );
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function filterDrains(rows: readonly DrainRow[], filter: DrainFilter): DrainRow[] {
  const among = (words: readonly string[] | undefined, word: string) => !words?.length || words.includes(word);
  const piece = filter.text?.trim().toLowerCase() ?? "";
  return rows.filter(
    (row) =>
      among(filter.repairClass, String(row.repairClass)) &&
      among(filter.maintenanceClass, String(row.maintenanceClass)) &&
      among(filter.owner, row.owner) &&
      among(filter.district, row.district) &&
      (piece === "" || `${row.sourceId} ${row.roadName}`.toLowerCase().includes(piece)),
  );
}

/** Equal ones stay worst first. */
export function sortDrains(rows: readonly DrainRow[], by: DrainOrder, descending: boolean): DrainRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0));
}

export interface DrainSums {
  readonly drains: number;
  readonly lengthM: number;
  readonly repair: Record<string, { drains: number; lengthM: number }>;
  readonly maintenance: Record<string, { drains: number; lengthM: number }>;
}

export function sumDrains(rows: readonly DrainRow[]): DrainSums {
  const newSums = () => Object.fromEntries(CLASS_NAMES.map((_, i) => [String(i + 1), { drains: 0, lengthM: 0 }]));
  const [repair, maintenance] = [newSums(), newSums()];
  let lengthM = 0;
  for (const row of rows) {
    lengthM += row.lengthM;
    for (const [sums, word] of [
      [repair, row.repairClass],
      [maintenance, row.maintenanceClass],
    ] as const) {
      sums[String(word)]!.drains++;
      sums[String(word)]!.lengthM += row.lengthM;
    }
  }
  return { drains: rows.length, lengthM, repair, maintenance };
}

const COLUMNS: readonly (readonly [zh: string, en: string, cell: (row: DrainRow) => string | number | null])[] = [
  ["管段编号", "pipe", (row) => row.sourceId],
  ["权属单位", "owner", (row) => row.owner],
  ["区县", "district", (row) => row.district],
  ["街道", "street", (row) => row.street],
  ["道路", "road", (row) => row.roadName],
  ["管径mm", "diameter_mm", (row) => row.diameterMm],
  ["长度m", "length_m", (row) => Math.round(row.lengthM * 100) / 100],
  ["检测日期", "inspected_on", (row) => row.inspectedOn],
  ["缺陷数", "defects", (row) => row.defects],
  ["F", "F", (row) => row.F],
  ["G", "G", (row) => row.G],
  ["K", "K", (row) => row.K],
  ["E", "E", (row) => row.E],
  ["T", "T", (row) => row.T],
  ["缺陷密度", "density", (row) => row.density],
  ["RI", "RI", (row) => row.repairIndex],
  ["修复等级", "repair_class", (row) => CLASS_NAMES[row.repairClass - 1]!],
  ["MI", "MI", (row) => row.maintenanceIndex],
  ["养护等级", "maintenance_class", (row) => CLASS_NAMES[row.maintenanceClass - 1]!],
];

/** The rows as a table for a file. */
export function drainTable(
  rows: readonly DrainRow[],
  language: "zh" | "en",
): { info: TableInfo; batches: AsyncGenerator<TableBatch> } {
  async function* batches(): AsyncGenerator<TableBatch> {
    if (rows.length > 0)
      yield {
        firstRow: 2,
        count: rows.length,
        columns: COLUMNS.map(([, , cell]) => rows.map(cell)),
        shapes: undefined,
      };
  }
  const columns = COLUMNS.map(([zh, en]) => (language === "zh" ? zh : en));
  return { info: { name: "drains", columns, rows: rows.length, shape: "none", crs: null }, batches: batches() };
}
