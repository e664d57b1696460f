import { dayNumber, type IsoDay } from "../../../base/dates.ts";

/** Years from the day a rate is of to the beginning of the plan; below 0 when the plan began before. */
export const yearsSince = (asOf: IsoDay, fromYear: number): number =>
  (dayNumber(`${fromYear}-01-01`) - dayNumber(asOf)) / 365.25;
