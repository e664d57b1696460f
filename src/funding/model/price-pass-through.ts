/**
 * What does renewal add to the regulated gas price? (M33, Guangzhou.)
 *
 * The company's own part of the cost is an asset: depreciated in equal parts over its life, with the allowed return on what
 * is not yet written off at the year's start. Over the volume sold it is a price:
 *
 *     D = C / n          R(t) = r · (C − D·(t−1))          add(t) = (D + R(t)) / V          t = 1..n
 *
 * C company's part times the share passed on, fen; n years; r return a year; V m³ a year. Highest in the first year. What
 * government and users paid earns no return and is not written off through the price. Left out on purpose: working capital,
 * tax on the return, saved leakage (which would lower the price).
 */
import type { FundingRules } from "./funding-rules.ts";
import { checkFen } from "./split-fen.ts";

export interface PriceEffect {
  /** Depreciation and return of the first year, fen. */
  readonly firstYearFen: number;
  /** Mean over the life of the asset, fen a year. */
  readonly meanYearFen: number;
  /** Fen per m³, first year and mean. */
  readonly addFenPerM3: number;
  readonly meanAddFenPerM3: number;
  readonly priceFenPerM3: number;
  /** Ceiling less price: below 0 the ceiling leaves no room. */
  readonly leftFenPerM3: number;
  /** Most cost the ceiling can carry at this volume, fen. */
  readonly carriedCostFen: number;
}

export function priceEffect(companyFen: number, volumeM3: number, price: FundingRules["price"]): PriceEffect {
  checkFen("companyFen", companyFen);
  if (!(volumeM3 > 0)) throw new RangeError(`volumeM3 must be above 0, not ${volumeM3}`);
  const {
    passThroughPercent,
    depreciationYears: years,
    allowedReturnPercent,
    presentFenPerM3,
    ceilingFenPerM3,
  } = price;
  const rate = allowedReturnPercent / 100;
  const cost = (companyFen * passThroughPercent) / 100;
  const yearly = cost / years;
  const firstYear = yearly + rate * cost;
  // Mean of C − D·(t−1) over t = 1..n is C·(n+1)/(2n).
  const meanYear = yearly + (rate * cost * (years + 1)) / (2 * years);
  const add = firstYear / volumeM3;
  return {
    firstYearFen: Math.round(firstYear),
    meanYearFen: Math.round(meanYear),
    addFenPerM3: add,
    meanAddFenPerM3: meanYear / volumeM3,
    priceFenPerM3: presentFenPerM3 + add,
    leftFenPerM3: ceilingFenPerM3 - presentFenPerM3 - add,
    carriedCostFen: Math.floor((Math.max(0, ceilingFenPerM3 - presentFenPerM3) * volumeM3) / (1 / years + rate)),
  };
}

/** The ceiling on a day; undefined before it holds or where there is none. */
export function ceilingOn(
  day: string,
  { ceilingFenPerM3, ceilingFrom }: Pick<FundingRules["price"], "ceilingFenPerM3" | "ceilingFrom">,
): number | undefined {
  return ceilingFrom !== null && day >= ceilingFrom ? ceilingFenPerM3 : undefined;
}
