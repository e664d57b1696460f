/** Where bars lie: days as shares of the plan's span, rows as a window of what can be seen. */

export interface Span {
  readonly fromYear: number;
  readonly years: number;
}
export const yearsOf = ({ fromYear, years }: Span): number[] => Array.from({ length: years }, (_, i) => fromYear + i);

const DAY_MS = 86_400_000;
const dayOf = (written: string): number => Date.parse(written) / DAY_MS;

/** Share of the span, 0 to 1, at a day; outside the plan at its edge. */
export function shareOfSpan(day: string, fromYear: number, years: number): number {
  const first = dayOf(`${fromYear}-01-01`);
  const end = dayOf(`${fromYear + years}-01-01`);
  return Math.min(1, Math.max(0, (dayOf(day) - first) / (end - first)));
}

/** The plan's year at a share of the span; in each year the same width. */
export const yearAtShare = (share: number, fromYear: number, years: number): number =>
  fromYear + Math.min(years - 1, Math.max(0, Math.floor(share * years)));

/** First and last row to draw, with some more at both sides so that scrolling shows no holes. */
export function rowsInView(
  scrollTop: number,
  heightPx: number,
  rowPx: number,
  total: number,
  spare = 6,
): [number, number] {
  const first = Math.max(0, Math.floor(scrollTop / rowPx) - spare);
  return [first, Math.min(total, Math.ceil((scrollTop + heightPx) / rowPx) + spare)];
}
