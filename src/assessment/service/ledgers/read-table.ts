/**
 * A table handed in for a ledger (a party's list, a roster): opened by the house's readers, its columns recognised by their
 * headings, those that hold what we must not keep left out. The preview shows what the import does; both come from here.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell, TableInfo } from "../../../base/table.ts";
import { type Field, type Mapping, recogniseFields } from "../../../network/model/survey/fields.ts";
import { createIssueList, type IssueList } from "../../../network/model/survey/issue-list.ts";
import { DEFAULT_LIMITS, type ReadContext } from "../../../network/model/survey/row-reader.ts";
import { openFile } from "../../../platform/files/open-file.ts";
import type { OpenFile } from "../../../platform/files/opened-file.ts";

export interface TableRequest {
  /** The files of an upload; the first is read. */
  readonly files: readonly string[];
  readonly fields: readonly Field[];
  /** Columns never read, and the code that tells it. */
  readonly forbidden: { readonly heading: RegExp; readonly code: string };
  /** As a person set it; left out = recognised. */
  readonly mapping?: Mapping | undefined;
}

export interface OpenTable {
  readonly file: OpenFile;
  readonly info: TableInfo;
  readonly mapping: Mapping;
  readonly issues: IssueList;
  readonly context: ReadContext;
  readonly sha256: string;
}

/** More than this and it belongs to several hand-ins. */
export const MOST_ROWS = 100_000;
const LEAST_FIELDS = 2;

export async function withTable<T>(request: TableRequest, work: (table: OpenTable) => Promise<T>): Promise<T> {
  const [path] = request.files;
  if (!path) throw new Refusal("network.upload-empty");
  const file = await openFile(path);
  try {
    const best = file.tables
      .map((info) => ({ info, recognised: recogniseFields(info.columns, request.fields) }))
      .sort((a, b) => fieldsIn(b.recognised.mapping) - fieldsIn(a.recognised.mapping))[0];
    if (!best || (!request.mapping && fieldsIn(best.recognised.mapping) < LEAST_FIELDS))
      throw new Refusal("assessment.list-no-rows", { file: file.name });
    const { info, recognised } = best;
    const issues = createIssueList(200);
    for (const { severity, code, where, facts } of recognised.issues) issues.add(severity, code, where, facts);
    const mapping = allowed(request, info, recognised.mapping, issues);
    const context: ReadContext = {
      file: file.name,
      network: null,
      issues,
      // A deadline or the end of a duty lies ahead: no day is impossible here.
      today: "9999-12-31",
      limits: DEFAULT_LIMITS,
      survey: false,
      keepExtra: false,
    };
    const sha256 = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    return await work({ file, info, mapping, issues, context, sha256 });
  } finally {
    await file.close();
  }
}

const fieldsIn = (mapping: Mapping): number => Object.keys(mapping).length;

function allowed(request: TableRequest, info: TableInfo, recognised: Mapping, issues: IssueList): Mapping {
  const fields = new Set(request.fields.map(({ field }) => field));
  const { heading, code } = request.forbidden;
  const forbidden = info.columns.filter((column) => heading.test(column));
  for (const column of forbidden) issues.add("warning", code, { table: info.name, column }, { column });
  const chosen = request.mapping ?? recognised;
  return Object.fromEntries(
    Object.entries(chosen).filter(
      ([column, field]) => info.columns.includes(column) && fields.has(field) && !forbidden.includes(column),
    ),
  );
}

export interface TablePreview {
  readonly table: string;
  readonly columns: string[];
  readonly mapping: Record<string, string>;
  readonly fields: { field: string; zh: string; en: string; required: boolean }[];
  readonly sample: Record<string, Cell>[];
}

const SAMPLE_ROWS = 8;

/** The first rows, through the columns that will be read and no others. */
export async function previewTable(
  { file, info, mapping }: OpenTable,
  fields: readonly Field[],
): Promise<TablePreview> {
  const head = {
    table: info.name,
    columns: info.columns.filter(Boolean),
    mapping: { ...mapping },
    fields: fields.map(({ field, zh, en, required }) => ({ field, zh, en, required })),
  };
  for await (const batch of file.read(info.name, { batchRows: SAMPLE_ROWS }))
    return {
      ...head,
      sample: Array.from({ length: batch.count }, (_, row) =>
        Object.fromEntries(
          info.columns.flatMap((column, c) => (mapping[column] ? [[column, batch.columns[c]?.[row] ?? null]] : [])),
        ),
      ),
    };
  return { ...head, sample: [] };
}
