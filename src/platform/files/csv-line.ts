/** One line of CSV as Chinese Excel opens it: quoted where needed, and no cell that a spreadsheet would run as a formula. */
import type { Cell } from "../../base/table.ts";

const NUMBER = /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/;

/** csvLine(["a,b", -3.5, "=1+1"]) // => "\"a,b\",-3.5,'=1+1\r\n" */
export function csvLine(cells: readonly (Cell | boolean | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell | boolean | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
