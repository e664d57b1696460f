/**
 * What does borrowed money cost, and does the project earn it? (M27 bonds, M29 fund and loans.)
 *
 * Equal yearly payments (annuity):  a = P · r / (1 − (1 + r)^−n) ;  a = P / n  without interest. Total interest = n·a − P.
 * Cover = yearly project income / a; below 1 the budget pays the rest. Rounded to the fen a year; the last year takes the
 * difference in practice.
 */
import type { Credit } from "./funding-rules.ts";
import { checkFen } from "./split-fen.ts";

export function yearlyPaymentFen(principalFen: number, { interestPercent, years }: Credit): number {
  checkFen("principalFen", principalFen);
  if (!(years >= 1)) throw new RangeError(`years must be 1 or more, not ${years}`);
  const rate = interestPercent / 100;
  return Math.round(rate === 0 ? principalFen / years : (principalFen * rate) / (1 - (1 + rate) ** -years));
}

export const interestFen = (principalFen: number, credit: Credit): number =>
  Math.max(0, yearlyPaymentFen(principalFen, credit) * credit.years - principalFen);

/** Project income over yearly payment; undefined when nothing is to be paid. */
export function repaymentCover(principalFen: number, credit: Credit, incomeFenPerYear: number): number | undefined {
  const payment = yearlyPaymentFen(principalFen, credit);
  return payment === 0 ? undefined : incomeFenPerYear / payment;
}
