/** A sheet of rule values, as a city hands a version in: CSV or Excel with code, value, unit, scope, clause. */
import { basename } from "node:path";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import { openFile } from "../../../platform/files/open-file.ts";
import { listRuleRecords } from "../../model/rule-records.ts";
import type { RuleSet } from "../../model/rules.ts";
import { type WrittenValue, writeValue } from "../../model/standards/rule-values.ts";

const HEADINGS: Readonly<Record<keyof WrittenValue, readonly string[]>> = {
  code: ["规则代码", "code", "rule"],
  value: ["值", "value"],
  unit: ["单位", "unit"],
  scope: ["适用范围", "scope"],
  clause: ["条款", "clause"],
};

export async function readValueSheet(path: string): Promise<WrittenValue[]> {
  const file = await openFile(path);
  try {
    for (const table of file.tables) {
      const columns = Object.fromEntries(
        Object.entries(HEADINGS).map(([field, names]) => [
          field,
          table.columns.findIndex((column) => names.includes(column.trim().toLowerCase())),
        ]),
      ) as Record<keyof WrittenValue, number>;
      if (columns.code < 0 || columns.value < 0) continue;
      const values: WrittenValue[] = [];
      for await (const batch of file.read(table.name)) values.push(...valuesOf(batch, columns));
      return values;
    }
    throw new Refusal("assessment.standard-columns-missing", { file: basename(path) });
  } finally {
    await file.close();
  }
}

function valuesOf(batch: TableBatch, columns: Record<keyof WrittenValue, number>): WrittenValue[] {
  const cell = (column: number, row: number): string => String(batch.columns[column]?.[row] ?? "").trim();
  return Array.from({ length: batch.count }, (_, row) => ({
    code: cell(columns.code, row),
    value: cell(columns.value, row),
    unit: cell(columns.unit, row),
    scope: cell(columns.scope, row),
    clause: cell(columns.clause, row),
  })).filter(({ code, value }) => code !== "" || value !== "");
}

/** The rules in force as such a sheet, to be edited and handed in as a version. */
export function valueSheet(rules: RuleSet, codes?: ReadonlySet<string>): { info: TableInfo; rows: Cell[][] } {
  const rows = listRuleRecords(rules)
    .filter(({ code }) => !codes || codes.has(code))
    .map(({ code, value, unit, source }): Cell[] => [code, writeValue(value), unit, "", "", source]);
  const columns = [...Object.values(HEADINGS).map(([name]) => name!), "现行依据"];
  return { info: { name: "rule-values", columns, rows: rows.length, shape: "none", crs: null }, rows };
}
