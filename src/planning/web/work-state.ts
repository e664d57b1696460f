/** Is a project's work planned, under way or done on a day, by its schedule? And months as the day bar counts them. */

export const WORK_STATES = ["underway", "planned", "done"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** First and last day belong to the works. */
export function stateOn(
  day: string,
  { startOn, endOn }: { readonly startOn: string; readonly endOn: string },
): WorkState {
  if (day < startOn) return "planned";
  return day > endOn ? "done" : "underway";
}

const parts = (day: string): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))];

/** Whole months between two days, by their months alone. */
export function monthsUntil(from: string, to: string): number {
  const [year, month] = parts(from);
  const [toYear, toMonth] = parts(to);
  return (toYear - year) * 12 + toMonth - month;
}

/** The first of the month so many months on. */
export function monthAfter(from: string, months: number): string {
  const [year, month] = parts(from);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

export const STATE_COLOURS: Readonly<Record<WorkState, string>> = {
  underway: "#7348a8",
  planned: "#8b97a6",
  done: "#0f6b70",
};
