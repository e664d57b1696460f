/**
 * Is earmarked money used in time, and for what it was given? (M25: allocation, arrival, use.)
 *
 * A source with a purpose names the networks it may pay for and the last day of its use; money not granted, not arrived or
 * not paid by then is late, each on its own, because each is somebody else's to mend.
 */
import type { IsoDay } from "../../base/dates.ts";
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import type { Network } from "../../network/model/codes.ts";
import type { SourceSums } from "./stages.ts";

export interface Earmark {
  /** Empty = any. */
  readonly networks: readonly Network[];
  readonly useBy: IsoDay | null;
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
