/**
 * Is earmarked money used in time, and for what it was given? (M25: allocation, arrival, use.)
 *
 * A source with a purpose names the networks it may pay for and the last day of its use; money not granted, not arrived or
 * not paid by then is late, each on its own, because each is somebody else's to mend.
 */
import type { IsoDay } from "../../base/dates.ts";
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import type { Network } from "../../network/model/codes.ts";
import type { FundingRules } from "./funding-rules.ts";
import type { SourceSums } from "./stages.ts";

export interface Earmark {
  /** Empty = any. */
  readonly networks: readonly Network[];
  readonly useBy: IsoDay | null;
}

export interface Earmarked extends Earmark {
  readonly purpose: string;
  /** First day on which money of it arrived at a project. */
  readonly firstArrivedOn: IsoDay | null;
}

/** The last day of use: the source's own, else that of the rules, counted from the first arrival of earmarked money. */
export function deadlineOf(
  { useBy, purpose, networks, firstArrivedOn }: Earmarked,
  { useWithinMonths }: FundingRules["earmarked"],
): IsoDay | null {
  if (useBy !== null) return useBy;
  const isEarmarked = purpose !== "" || networks.length > 0;
  return isEarmarked && firstArrivedOn !== null ? monthsLater(firstArrivedOn, useWithinMonths) : null;
}

/** The same day some months later, or the last of that month where it is shorter. */
function monthsLater(day: IsoDay, months: number): IsoDay {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export interface EarmarkState {
  readonly toGrantFen: number;
  readonly toArriveFen: number;
  readonly toPayFen: number;
  readonly isLate: boolean;
  /** Days left; below 0 = late by; null = no deadline. */
  readonly daysLeft: number | null;
}

export function earmarkState(sums: SourceSums, { useBy }: Pick<Earmark, "useBy">, today: IsoDay): EarmarkState {
  const daysLeft = useBy === null ? null : dayGap(today, useBy);
  return {
    toGrantFen: sums.totalFen - sums.grantedFen,
    toArriveFen: sums.grantedFen - sums.arrivedFen,
    toPayFen: sums.arrivedFen - sums.paidFen,
    isLate: daysLeft !== null && daysLeft < 0 && sums.paidFen < sums.totalFen,
    daysLeft,
  };
}

/** Money is granted only for its purpose and not after its last day. */
export function whyNotPurpose(
  { networks, useBy }: Earmark,
  ask: { readonly network?: Network | undefined; readonly onDay: IsoDay },
): Outcome<null> {
  if (useBy !== null && ask.onDay > useBy) return refuse("funding.use-by-passed", { useBy });
  if (ask.network && networks.length > 0 && !networks.includes(ask.network))
    return refuse("funding.purpose-other", { network: ask.network, networks: networks.join(", ") });
  return done(null);
}

const dayGap = (from: IsoDay, to: IsoDay): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
