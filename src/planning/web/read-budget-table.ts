/**
 * A budget table as people paste it from a spreadsheet: year, source, yuan, parted by tabs, commas or semicolons, with or
 * without a heading. A row that cannot be read is told by its number; nothing is dropped quietly.
 */
export interface BudgetRow {
  readonly year?: number;
  readonly source: string;
  /** null = no limit. */
  readonly yuan: number | null;
}

export interface BudgetTable {
  readonly rows: readonly BudgetRow[];
  /** Numbers of the lines that are no budget, from 1. */
  readonly wrong: readonly number[];
}

const HEADINGS = /year|年|source|来源|渠道|yuan|元/i;

export function readBudgetTable(text: string): BudgetTable {
  const rows: BudgetRow[] = [];
  const wrong: number[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.split(line.includes("\t") ? "\t" : /[,;，；]/).map((cell) => cell.trim().replace(/^"|"$/g, ""));
    const row = rowOf(cells);
    if (row) rows.push(row);
    else if (!(i === 0 && cells.every((cell) => cell === "" || HEADINGS.test(cell)))) wrong.push(i + 1);
  });
  return { rows, wrong };
}

function rowOf(cells: readonly string[]): BudgetRow | undefined {
  if (cells.length < 2) return undefined;
  const [year, source, ...sum] = cells.length === 2 ? ["", ...cells] : cells;
  if (!source || (year !== "" && !/^\d{4}年?$/.test(year!))) return undefined;
  // "1,200,000" pasted with commas as separators comes in parts.
  const written = sum.join("").replace(/[\s,¥元]/g, "");
  if (written !== "" && !(Number(written) >= 0)) return undefined;
  const dated = year === "" ? {} : { year: Number.parseInt(year!, 10) };
  return { ...dated, source, yuan: written === "" ? null : Number(written) };
}

/** Back to text, so that what a plan was made with can be changed and used again. */
export const writeBudgetTable = (rows: readonly BudgetRow[]): string =>
  rows.map(({ year, source, yuan }) => [year ?? "", source, yuan ?? ""].join("\t")).join("\n");
