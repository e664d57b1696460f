/**
 * Which colour does an item have, and until when is it to be treated?
 *
 * Colour: a table by hazard level and risk colour of the pipe (`ledgers.colour`). Deadline: the earlier of the years of the
 * colour (`treatWithinYears`, 0 = watched, not planned) and the days of the level (`ledgers.dueDays`, 0 = none), counted
 * from the day. The year of treatment is the deadline's. All values are suggestions; the list gives none (M04).
 */
import { addDays, addYears, type IsoDay } from "../../../base/dates.ts";
import type { HazardLevel } from "../hazards/hazard.ts";
import type { Risk } from "../risk-matrix.ts";
import type { LedgerColour, LedgerRules } from "./ledger-rules.ts";

/** The part of a rule set that deadlines need. */
export interface DueRules {
  readonly treatWithinYears: Readonly<Record<LedgerColour, number>>;
  readonly ledgers: Pick<LedgerRules, "dueDays">;
}

/** `level` null: a pipe at risk without a hazard. `risk` null: its pipe is not graded. */
export function ledgerColour(level: HazardLevel | null, risk: Risk | null, table: LedgerRules["colour"]): LedgerColour {
  return table[level ?? "none"][risk ?? "none"];
}

/** null = no deadline: the item is watched. */
export function dueOn(colour: LedgerColour, level: HazardLevel | null, from: IsoDay, rules: DueRules): IsoDay | null {
  const years = rules.treatWithinYears[colour];
  const days = level ? rules.ledgers.dueDays[level] : 0;
  const byColour = years > 0 ? addYears(from, years) : null;
  const byLevel = days > 0 ? addDays(from, days) : null;
  return earlier(byColour, byLevel);
}

/** ISO days compare as texts; null is never. */
export function earlier(a: IsoDay | null, b: IsoDay | null): IsoDay | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

export const yearOf = (day: IsoDay | null): number | null => (day === null ? null : Number(day.slice(0, 4)));
