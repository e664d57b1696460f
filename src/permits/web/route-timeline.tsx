/**
 * A route as bars in time: one row a step that is needed, planned bar, actual bar below it where there is a clock, marks for
 * today and the start of works. Plain boxes, so that it prints, scales and reads aloud.
 */
import { useTranslation } from "react-i18next";
import { formatDay } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { ClockWord } from "../model/cases/step-clock.ts";
import type { Stage } from "../model/permit-terms.ts";
import { ClockBadge, daysBetween } from "./case-words.tsx";

export interface TimelineRow {
  readonly code: string;
  readonly stage: Stage;
  readonly days: number;
  readonly unit: "working" | "calendar";
  readonly isCritical: boolean;
  readonly from: string;
  readonly to: string;
  readonly actual?: { readonly from: string; readonly to: string; readonly clock: ClockWord } | undefined;
}

export interface TimelineMark {
  readonly day: string;
  readonly label: string;
  readonly isToday?: boolean;
}

export function RouteTimeline({ rows, marks }: { rows: readonly TimelineRow[]; marks: readonly TimelineMark[] }) {
  const { t } = useTranslation();
  const all = [
    ...rows.flatMap(({ from, to, actual }) => [from, to, ...(actual ? [actual.from, actual.to] : [])]),
    ...marks.map(({ day }) => day),
  ].sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return null;
  const whole = Math.max(1, daysBetween(first, last));
  const at = (day: string) => `${(daysBetween(first, day) / whole) * 100}%`;
  const bar = (from: string, to: string) => ({ left: at(from), width: `${(daysBetween(from, to) / whole) * 100}%` });
  return (
    <div className="route">
      <p className="quiet">
        {t("permits.timelineAbout", { steps: rows.length, from: formatDay(first), to: formatDay(last) })}
      </p>
      <div className="route-grid">
        <div className="route-months" aria-hidden="true">
          {monthsOf(first, last).map((month) => (
            <span key={month} style={{ left: at(month) }}>
              {monthName(month)}
            </span>
          ))}
        </div>
        <ol className="route-rows">
          {rows.map((row) => (
            <li key={row.code} className="route-row">
              <span className="route-name">
                <b>{t(`word.permitStep.${row.code}`)}</b>
                <span className="quiet">
                  {t(`word.permitStage.${row.stage}`)} · {t(`permits.days.${row.unit}`, { days: row.days })}
                </span>
              </span>
              <span className="route-track">
                {marks.map(({ day, label, isToday }) => (
                  <i
                    key={label}
                    className={isToday ? "route-mark route-today" : "route-mark"}
                    style={{ left: at(day) }}
                  />
                ))}
                <i
                  className={row.isCritical ? "route-bar route-critical" : "route-bar"}
                  style={bar(row.from, row.to)}
                  title={`${t("permits.plannedBar")} ${formatDay(row.from)} – ${formatDay(row.to)}`}
                />
                {row.actual && (
                  <i
                    className={`route-bar route-actual route-${row.actual.clock}`}
                    style={bar(row.actual.from, row.actual.to)}
                    title={`${t("permits.actualBar")} ${formatDay(row.actual.from)} – ${formatDay(row.actual.to)}`}
                  />
                )}
              </span>
              <span className="route-days">
                {formatDay(row.from)} – {formatDay(row.to)}
                {row.isCritical && <span className="unseen"> {t("permits.critical")}</span>}
                {row.actual && <ClockBadge word={row.actual.clock} />}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <p className="route-legend quiet">
        <span>
          <i className="route-key route-critical" /> {t("permits.critical")}
        </span>
        {rows.some(({ actual }) => actual) && (
          <span>
            <i className="route-key route-running" /> {t("permits.actualBar")}
          </span>
        )}
        {marks.map(({ day, label, isToday }) => (
          <span key={label}>
            <i className={isToday ? "route-key-mark route-today" : "route-key-mark"} /> {label} {formatDay(day)}
          </span>
        ))}
      </p>
    </div>
  );
}

/** The first days of months inside a span, thinned out to a dozen. */
function monthsOf(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = first.split("-").map(Number) as [number, number];
  for (;;) {
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, "0")}-01`;
    if (day > last) break;
    months.push(day);
  }
  const step = Math.ceil(months.length / 12);
  return months.filter((_, i) => i % step === 0);
}

function monthName(day: string): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return currentLanguage() === "zh"
    ? `${month === 1 ? `${year}年` : ""}${month}月`
    : new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString("en-GB", {
        month: "short",
        ...(month === 1 ? { year: "2-digit" } : {}),
        timeZone: "UTC",
      });
}
