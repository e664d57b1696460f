/**
 * How much may each source give in each year?
 *
 * Rows say it source by source; a source without a row gives nothing, `fen: null` is no limit. One amount a year is spread
 * over the sources: first what the pipes with a deadline need, with a tenth more, then the rest in proportion to what all
 * else that could be done would draw from each. So one company's deadlines do not fail while others have money left over,
 * every source is about equally scarce, and company money stays company money. Whole fen, sums exact.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { splitFen } from "../candidates/split-fen.ts";

export interface BudgetRow {
  /** Calendar year; left out = every year of the plan. */
  readonly year?: number | undefined;
  readonly source: string;
  readonly fen: number | null;
}

export type PlanBudgets = { readonly perYearFen: number } | { readonly rows: readonly BudgetRow[] };

export interface PlanYears {
  readonly fromYear: number;
  readonly years: number;
}

const DUE_MARGIN = 1.1;

/** At t*S + s. By source, over all years: `wantedFen` is what everything together would draw, `dueFen` what has a deadline. */
export function spreadBudget(
  budgets: PlanBudgets,
  { fromYear, years }: PlanYears,
  sources: readonly string[],
  wantedFen: ArrayLike<number>,
  dueFen: ArrayLike<number>,
): Outcome<Float64Array> {
  const S = sources.length;
  const budgetFen = new Float64Array(years * S);
  if ("perYearFen" in budgets) {
    if (!isMoney(budgets.perYearFen)) return refuse("planning.budget-wrong", { fen: budgets.perYearFen });
    const parts = splitFen(budgets.perYearFen, sharesOf(budgets.perYearFen * years, wantedFen, dueFen));
    for (let t = 0; t < years; t++) budgetFen.set(parts, t * S);
    return done(budgetFen);
  }
  for (const { year, source, fen } of budgets.rows) {
    const s = sources.indexOf(source);
    // Money nobody may draw here is no mistake of the city's: the source simply has no works.
    if (fen !== null && !isMoney(fen)) return refuse("planning.budget-wrong", { fen });
    if (year !== undefined && (year < fromYear || year >= fromYear + years))
      return refuse("planning.budget-year-outside", { year, fromYear, toYear: fromYear + years - 1 });
    if (s < 0) continue;
    const amount = fen ?? Number.POSITIVE_INFINITY;
    const from = year === undefined ? 0 : year - fromYear;
    const to = year === undefined ? years : from + 1;
    for (let t = from; t < to; t++) budgetFen[t * S + s]! += amount;
  }
  return done(budgetFen);
}

/** What each source should have of the total; deadlines beyond it share it in their own proportion. */
function sharesOf(total: number, wantedFen: ArrayLike<number>, dueFen: ArrayLike<number>): Float64Array {
  const due = Float64Array.from(wantedFen, (wanted, s) => Math.min(wanted, dueFen[s]! * DUE_MARGIN));
  const rest = Float64Array.from(wantedFen, (wanted, s) => wanted - due[s]!);
  const sum = (parts: Float64Array) => parts.reduce((all, part) => all + part, 0);
  const left = total - sum(due);
  if (left <= 0 || sum(rest) === 0) return sum(due) > 0 ? due : rest;
  return due.map((part, s) => part + (left * rest[s]!) / sum(rest));
}

const isMoney = (fen: number): boolean => Number.isSafeInteger(fen) && fen >= 0;
