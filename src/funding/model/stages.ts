/**
 * May this be booked? The law of a source's money and of one project's part of it.
 *
 *     计划 planned      what the project is to get (no limit: a plan may ask for more than there is)
 *     下达 granted      ≤ the source's total, over all projects together
 *     到位 arrived      ≤ granted, per project
 *     支付 paid         ≤ arrived, per project
 *
 * Entries are signed: what is taken back is an entry with a minus, and the same law holds after it (a grant that has arrived
 * cannot be released). The store keeps these sums under a row lock and a CHECK; here is the one place that says why not.
 */
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import { yuanText } from "./yuan.ts";

export const STAGES = ["planned", "granted", "arrived", "paid"] as const;
export type Stage = (typeof STAGES)[number];

/** What is booked against a source: its total, or a stage of one project. */
export const ENTRY_KINDS = ["total", ...STAGES] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface SourceSums {
  readonly totalFen: number;
  readonly grantedFen: number;
  readonly arrivedFen: number;
  readonly paidFen: number;
}

/** One project's part of one source. */
export type LineSums = Omit<SourceSums, "totalFen">;

export const NO_LINE: LineSums = { grantedFen: 0, arrivedFen: 0, paidFen: 0 };

/** What a source can still grant. */
export const balanceFen = ({ totalFen, grantedFen }: Pick<SourceSums, "totalFen" | "grantedFen">): number =>
  totalFen - grantedFen;

export interface Held {
  readonly source: SourceSums;
  readonly line: LineSums;
}

export interface Booking {
  readonly kind: Exclude<EntryKind, "planned">;
  /** Not 0; below 0 takes back. */
  readonly fen: number;
}

/** The sums after a booking, or why it cannot be. */
export function book(held: Held, { kind, fen }: Booking): Outcome<Held> {
  if (!Number.isSafeInteger(fen) || fen === 0) return refuse("funding.amount-wrong", { amount: String(fen) });
  const { source, line } = held;
  if (kind === "total") return bookTotal(held, fen);
  const next: Held = {
    source: { ...source, [`${kind}Fen`]: source[`${kind}Fen`] + fen },
    line: { ...line, [`${kind}Fen`]: line[`${kind}Fen`] + fen },
  };
  return broken(held, next, fen) ?? done(next);
}

function bookTotal({ source, line }: Held, fen: number): Outcome<Held> {
  const totalFen = source.totalFen + fen;
  if (totalFen < source.grantedFen)
    return refuse("funding.total-below-granted", { granted: yuanText(source.grantedFen), total: yuanText(totalFen) });
  if (!Number.isSafeInteger(totalFen)) return refuse("funding.amount-wrong", { amount: yuanText(fen) });
  return done({ source: { ...source, totalFen }, line });
}

/** The first part of the law that would not hold; told with what is left. */
function broken(held: Held, next: Held, fen: number): Outcome<never> | undefined {
  const asked = yuanText(Math.abs(fen));
  const { line } = held;
  if (next.source.grantedFen > next.source.totalFen)
    return refuse("funding.balance-exceeded", { asked, left: yuanText(balanceFen(held.source)) });
  if (next.line.arrivedFen > next.line.grantedFen)
    return fen > 0
      ? refuse("funding.arrival-over-grant", { asked, left: yuanText(line.grantedFen - line.arrivedFen) })
      : refuse("funding.release-over-free", { asked, left: yuanText(line.grantedFen - line.arrivedFen) });
  if (next.line.paidFen > next.line.arrivedFen)
    return fen > 0
      ? refuse("funding.payment-over-arrival", { asked, left: yuanText(line.arrivedFen - line.paidFen) })
      : refuse("funding.arrival-already-paid", { asked, left: yuanText(line.arrivedFen - line.paidFen) });
  if (next.line.grantedFen < 0 || next.line.arrivedFen < 0 || next.line.paidFen < 0)
    return refuse("funding.nothing-to-take-back", { asked });
  return undefined;
}
