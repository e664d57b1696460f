/** The rows that did not go in, as a file to correct and hand in again: same columns, one more with the reason. */
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as xlsx from "@e965/xlsx";
import type { Cell } from "../../../base/table.ts";
import { csvLine } from "../../../platform/files/csv-line.ts";
import type { RejectedRow } from "../../store/batches.ts";

export const REASON_COLUMN = "拒收原因 reason";

export async function writeRejects(path: string, rejects: readonly RejectedRow[]): Promise<void> {
  const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells))), REASON_COLUMN];
  const rowOf = (reject: RejectedRow): Cell[] =>
    columns.map((column) => (column === REASON_COLUMN ? reject.codes : (reject.cells[column] ?? null)));
  if (extname(path).toLowerCase() === ".xlsx") {
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([columns, ...rejects.map(rowOf)]), "rejects");
    await writeFile(path, xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
    return;
  }
  function* lines() {
    yield `\ufeff${csvLine(columns)}`;
    for (const reject of rejects) yield csvLine(rowOf(reject));
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
