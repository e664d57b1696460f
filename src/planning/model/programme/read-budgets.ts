/**
 * Budgets from a file: JSON `[{"year": 2027, "source": "CITY_FISCAL", "yuan": 5000000}]` or CSV `year,source,yuan`. Without a
 * year a row holds for every year; yuan left empty (null) is no limit; a source without any row gives nothing.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { YearBudget } from "./plan-question.ts";

const FEN = 100;

export function readBudgets(text: string): Outcome<YearBudget[]> {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  const rows = trimmed.startsWith("[") || trimmed.startsWith("{") ? rowsOfJson(trimmed) : rowsOfCsv(trimmed);
  if (!rows) return refuse("planning.budget-file-wrong", { row: 1 });
  const budgets: YearBudget[] = [];
  for (const [i, { year, source, yuan }] of rows.entries()) {
    const isYear = year === undefined || year === null || year === "" || Number.isInteger(Number(year));
    const free = yuan === null || yuan === undefined || yuan === "";
    const fen = free ? null : Math.round(Number(yuan) * FEN);
    if (!isYear || typeof source !== "string" || source.trim() === "" || (fen !== null && !(fen >= 0)))
      return refuse("planning.budget-file-wrong", { row: i + 1 });
    const dated = year === undefined || year === null || year === "" ? {} : { year: Number(year) };
    budgets.push({ ...dated, source: source.trim(), fen });
  }
  if (budgets.length === 0) return refuse("planning.budget-file-wrong", { row: 1 });
  return done(budgets);
}

interface BudgetCells {
  readonly year?: unknown;
  readonly source?: unknown;
  readonly yuan?: unknown;
}

function rowsOfJson(text: string): BudgetCells[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const rows = Array.isArray(read) ? read : (read as { budgets?: unknown }).budgets;
    return Array.isArray(rows) && rows.every((row) => typeof row === "object" && row !== null) ? rows : undefined;
  } catch {
    return undefined;
  }
}

function rowsOfCsv(text: string): BudgetCells[] | undefined {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const names = head?.split(",").map((name) => name.trim().toLowerCase());
  if (!names?.includes("source") || !names.includes("yuan")) return undefined;
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.trim());
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
}
