/**
 * The command "this is what the camera saw": a sheet of defects into inspections of drains, good rows in, bad rows back.
 *
 * Rows of one drain and day are one inspection. The same statement again changes nothing; another about the same drain and
 * day supersedes it, and the older one stays on record. Grades move only with the next run.
 */
import { basename } from "node:path";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { createIssueList, type Issue, type IssueList } from "../../../network/model/survey/issue-list.ts";
import { DEFAULT_LIMITS } from "../../../network/model/survey/row-reader.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import { openFile } from "../../../platform/files/open-file.ts";
import { createDrainMatcher } from "../../model/cctv/match-drains.ts";
import { type DefectRecord, missingFields, readDefects, recogniseCctvColumns } from "../../model/cctv/read-defects.ts";
import type { Defect } from "../../model/cctv/score-drain.ts";
import {
  type HeldInspection,
  insertInspections,
  listInspections,
  type NewInspection,
  supersedeInspections,
} from "../../store/cctv.ts";

export interface InspectionCall {
  readonly cityId: number;
  readonly actor: string;
  readonly files: readonly string[];
  readonly network: PackedNetwork;
  /** Column -> field; left out = recognised. */
  readonly mapping?: Readonly<Record<string, string>> | undefined;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

export interface RejectedLine {
  readonly row: number;
  readonly codes: string;
  readonly cells: Record<string, Cell>;
}

export interface InspectionReport {
  readonly dryRun: boolean;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly inspections: number;
  readonly defects: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly issues: readonly Issue[];
  readonly issueCounts: Readonly<Record<string, number>>;
  readonly rejects: readonly RejectedLine[];
}

const REJECTS_KEPT = 1000;

export async function importInspections(database: Database, call: InspectionCall): Promise<InspectionReport> {
  const issues = createIssueList();
  const reading = newReading(issues);
  for (const file of call.files) await readFile(file, call, reading);
  const inspections = [...reading.inspections.values()];
  const changes = call.dryRun
    ? await changesOf(database, call.cityId, inspections)
    : await database.transaction((tx) => write(tx, call, inspections));
  return {
    dryRun: call.dryRun,
    read: reading.read,
    accepted: reading.accepted,
    rejected: reading.read - reading.accepted,
    inspections: inspections.length,
    defects: inspections.reduce((sum, { defects }) => sum + defects.length, 0),
    added: changes.added.length,
    changed: changes.changed.length,
    unchanged: changes.unchanged,
    issues: issues.issues,
    issueCounts: issues.counts,
    rejects: reading.rejects,
  };
}

interface Reading {
  readonly issues: IssueList;
  readonly inspections: Map<string, NewInspection & { defects: Defect[] }>;
  readonly rejects: RejectedLine[];
  read: number;
  accepted: number;
}

const newReading = (issues: IssueList): Reading => ({
  issues,
  inspections: new Map(),
  rejects: [],
  read: 0,
  accepted: 0,
});

/** Every table of the file that has the columns; a file without any is refused with what it lacks. */
async function readFile(path: string, call: InspectionCall, reading: Reading): Promise<void> {
  const name = basename(path);
  const file = await openFile(path);
  try {
    for (const note of file.notes) reading.issues.add("note", note.code, { file: name }, note.facts);
    let lacking = "";
    let taken = 0;
    for (const table of file.tables) {
      const mapping = call.mapping ?? recogniseCctvColumns(table.columns);
      const missing = missingFields(mapping);
      if (missing.length > 0 || !Object.keys(mapping).some((column) => table.columns.includes(column))) {
        lacking ||= missing.map(({ zh, en }) => `${zh}（${en}）`).join("、");
        continue;
      }
      taken++;
      const place = createPlacer(call.network, reading, name, table);
      for await (const batch of file.read(table.name, call.signal ? { signal: call.signal } : {})) {
        const { records, rejects } = readDefects(batch, table, mapping, {
          file: name,
          network: "drainage",
          issues: reading.issues,
          today: call.network.asOf,
          limits: DEFAULT_LIMITS,
          survey: false,
          keepExtra: false,
        });
        reading.read += records.length + new Set(rejects.map(({ index }) => index)).size;
        for (const { index, code } of rejects) keepReject(reading, batch, table, index, code);
        for (const record of records) place(record, batch);
      }
    }
    if (taken === 0) throw new Refusal("assessment.cctv-columns-missing", { file: name, columns: lacking });
  } finally {
    await file.close();
  }
}

function keepReject(reading: Reading, batch: TableBatch, table: TableInfo, index: number, code: string): void {
  if (reading.rejects.length >= REJECTS_KEPT) return;
  const cells = Object.fromEntries(
    table.columns.flatMap((column, c) => (column === "" ? [] : [[column, batch.columns[c]?.[index] ?? null]])),
  );
  reading.rejects.push({ row: batch.firstRow + index, codes: code, cells });
}

/** Puts a record on its drain, or tells why it has none. */
function createPlacer(network: PackedNetwork, reading: Reading, file: string, table: TableInfo) {
  const match = createDrainMatcher(network);
  return (record: DefectRecord, batch: TableBatch): void => {
    const where = { file, table: table.name, row: batch.firstRow + record.index, id: record.sourceId };
    const refuse = (code: string, facts: Record<string, string>): void => {
      reading.issues.add("error", code, where, facts);
      keepReject(reading, batch, table, record.index, code);
    };
    const found = match(record.sourceId, record.owner);
    if ("none" in found) {
      refuse(found.none === "missing" ? "assessment.cctv-drain-missing" : "assessment.cctv-not-a-drain", {
        id: record.sourceId,
      });
      return;
    }
    if ("owners" in found) {
      refuse("assessment.cctv-drain-ambiguous", { id: record.sourceId, owners: found.owners.join("、") });
      return;
    }
    const lengthM = network.lengthM[found.position]!;
    const at = record.defect?.positionM ?? Number.NaN;
    // Chainage is counted along the manholes; a tenth more than the line is no mistake.
    if (at < 0 || at > lengthM * 1.1 + 1)
      reading.issues.add("warning", "assessment.cctv-outside", where, {
        position: at,
        length: Math.round(lengthM * 100) / 100,
      });
    reading.accepted++;
    add(reading, network.pipeId[found.position]!, record);
  };
}

function add({ inspections }: Reading, pipeId: number, record: DefectRecord): void {
  const key = `${pipeId} ${record.inspectedOn}`;
  const held = inspections.get(key);
  if (held) {
    if (record.defect) held.defects.push(record.defect);
    inspections.set(key, {
      ...held,
      area: held.area === "UNKNOWN" ? record.area : held.area,
      soil: held.soil === "UNKNOWN" ? record.soil : held.soil,
      report: held.report || record.report,
    });
  } else
    inspections.set(key, {
      pipeId,
      inspectedOn: record.inspectedOn,
      area: record.area,
      soil: record.soil,
      report: record.report,
      defects: record.defect ? [record.defect] : [],
    });
}

interface Changes {
  readonly added: readonly NewInspection[];
  readonly changed: readonly NewInspection[];
  readonly superseded: readonly number[];
  readonly unchanged: number;
}

async function changesOf(on: Queryable, cityId: number, inspections: readonly NewInspection[]): Promise<Changes> {
  const held = await listInspections(on, cityId, [...new Set(inspections.map(({ pipeId }) => pipeId))]);
  const byKey = new Map(held.map((one) => [`${one.pipeId} ${one.inspectedOn}`, one]));
  const changes = {
    added: [] as NewInspection[],
    changed: [] as NewInspection[],
    superseded: [] as number[],
    unchanged: 0,
  };
  for (const inspection of inspections) {
    const before = byKey.get(`${inspection.pipeId} ${inspection.inspectedOn}`);
    if (!before) changes.added.push(inspection);
    else if (saysOf(before) === saysOf(inspection)) changes.unchanged++;
    else {
      changes.changed.push(inspection);
      changes.superseded.push(before.inspectionId);
    }
  }
  return changes;
}

/** What an inspection says, in any order of its defects. */
function saysOf({ area, soil, report, defects }: HeldInspection | NewInspection): string {
  const metres = (value: number | null) => (value === null || Number.isNaN(value) ? null : value);
  return JSON.stringify([
    area,
    soil,
    report,
    defects
      .map(({ code, grade, positionM, lengthM }) => JSON.stringify([code, grade, metres(positionM), metres(lengthM)]))
      .sort(),
  ]);
}

async function write(tx: Queryable, call: InspectionCall, inspections: readonly NewInspection[]): Promise<Changes> {
  const changes = await changesOf(tx, call.cityId, inspections);
  const incoming = [...changes.added, ...changes.changed];
  if (incoming.length === 0) return changes;
  const at = new Date();
  const fileName = call.files.map((file) => basename(file)).join("、");
  const first = await takeNumbers(tx, call.cityId, "cctv_inspection", incoming.length);
  await supersedeInspections(tx, call.cityId, changes.superseded, at);
  await insertInspections(tx, call.cityId, first, incoming, { fileName, actor: call.actor, at });
  const facts = {
    fileName,
    added: changes.added.length,
    changed: changes.changed.length,
    unchanged: changes.unchanged,
  };
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "import-inspections",
    subject: `cctv_inspection ${first}`,
    facts,
    at,
  });
  await publishEvent(tx, { cityId: call.cityId, kind: "assessment.drains-inspected", facts, at });
  return changes;
}
