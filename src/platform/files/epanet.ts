/** EPANET input files: each section a table, its columns as the manual names them (EPANET 2.2 User Manual, C.2). */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { Cell } from "../../base/table.ts";
import { detectEncoding } from "./detect-encoding.ts";
import type { OpenFile, OpenOptions } from "./opened-file.ts";
import { openRowTables, type RowTable } from "./row-tables.ts";

const COLUMNS: Record<string, string[]> = {
  JUNCTIONS: ["ID", "Elevation", "Demand", "Pattern"],
  RESERVOIRS: ["ID", "Head", "Pattern"],
  TANKS: ["ID", "Elevation", "InitLevel", "MinLevel", "MaxLevel", "Diameter", "MinVol", "VolCurve"],
  PIPES: ["ID", "Node1", "Node2", "Length", "Diameter", "Roughness", "MinorLoss", "Status"],
  PUMPS: ["ID", "Node1", "Node2", "Parameters"],
  VALVES: ["ID", "Node1", "Node2", "Diameter", "Type", "Setting", "MinorLoss"],
  COORDINATES: ["Node", "X", "Y"],
  VERTICES: ["Link", "X", "Y"],
  OPTIONS: ["Name", "Value"],
};

export async function openEpanet(path: string, options: OpenOptions): Promise<OpenFile> {
  const name = basename(path);
  const bytes = await readFile(path);
  const encoding = options.encoding ?? detectEncoding(bytes, true).encoding;
  const tables = new Map<string, { rows: Cell[][]; rowNumbers: number[] }>();
  let section = "";
  const lines = new TextDecoder(encoding).decode(bytes).split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    const content = line.replace(/;.*/, "").trim();
    const heading = /^\[(\w+)\]/.exec(content)?.[1];
    if (heading) section = heading.toUpperCase();
    else if (content !== "" && COLUMNS[section]) {
      const table = tables.get(section) ?? { rows: [], rowNumbers: [] };
      tables.set(section, table);
      table.rows.push(content.split(/\s+/));
      table.rowNumbers.push(i + 1);
    }
  }
  if (!tables.has("PIPES")) throw new Refusal("platform.format-unknown", { file: name });
  const found = [...tables].map(
    ([table, { rows, rowNumbers }]): RowTable => ({ name: table, columns: COLUMNS[table]!, rows, rowNumbers }),
  );
  return openRowTables(name, "EPANET", encoding, found);
}
