/**
 * How much may each source give in each year?
 *
 * Rows say it source by source; a source without a row gives nothing, `fen: null` is no limit. One amount a year is spread
 * over the sources in proportion to what all that could be done would draw from each: every source is then about equally
 * scarce, and company money stays company money. Whole fen, sums exact.
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

/** At t*S + s. `wantedFen` = by source, what everything together would draw. */
export function spreadBudget(
  budgets: PlanBudgets,
  { fromYear, years }: PlanYears,
  sources: readonly string[],
  wantedFen: ArrayLike<number>,
): Outcome<Float64Array> {
  const S = sources.length;
  const budgetFen = new Float64Array(years * S);
  if ("perYearFen" in budgets) {
    if (!isMoney(budgets.perYearFen)) return refuse("planning.budget-wrong", { fen: budgets.perYearFen });
    const parts = splitFen(budgets.perYearFen, wantedFen);
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

const isMoney = (fen: number): boolean => Number.isSafeInteger(fen) && fen >= 0;
