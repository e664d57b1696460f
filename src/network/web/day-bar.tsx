/**
 * The day that map, list and export show: dragged by months, typed to the day, or back to today. What lay in the ground
 * then is shown, coloured as it was graded then; the day lives in the URL.
 */
import { Button, Slider } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../platform/web/format.ts";
import { useFilter } from "./filter-words.ts";

const YEARS_BACK = 20;
const MONTHS = YEARS_BACK * 12;

export function DayBar({ today }: { today: string }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const day = filter.query["asOf"] ?? today;
  const [dragged, setDragged] = useState<number>();
  const show = (shown: string) => filter.set("asOf", shown >= today ? undefined : shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day ends the drag
  useEffect(() => setDragged(undefined), [day]);
  const at = dragged ?? MONTHS - monthsBetween(day, today);
  return (
    <fieldset className="day-bar">
      <legend className="unseen">{t("day.title")}</legend>
      <Slider
        min={0}
        max={MONTHS}
        value={at}
        onChange={setDragged}
        onChangeComplete={(month) => show(monthsBefore(today, MONTHS - month))}
        tooltip={{ formatter: (month) => formatDay(monthsBefore(today, MONTHS - (month ?? MONTHS))) }}
        marks={marksOf(today)}
        ariaLabelForHandle={t("day.drag")}
        ariaValueTextFormatterForHandle={(month) => formatDay(monthsBefore(today, MONTHS - month))}
      />
      <input
        type="date"
        aria-label={t("day.title")}
        value={day}
        max={today}
        onChange={(event) => event.target.value && show(event.target.value)}
      />
      <Button size="small" disabled={day === today} onClick={() => show(today)}>
        {t("day.today")}
      </Button>
    </fieldset>
  );
}

/** Whole months from one day back to another, at most as many as the slider holds. */
function monthsBetween(day: string, today: string): number {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const [thisYear, thisMonth] = today.split("-").map(Number) as [number, number];
  return Math.min(MONTHS, Math.max(0, (thisYear - year) * 12 + thisMonth - month));
}

/** The first of the month so many months back; today itself for none. */
function monthsBefore(today: string, months: number): string {
  if (months <= 0) return today;
  const [year, month] = today.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

function marksOf(today: string): Record<number, string> {
  const year = Number(today.slice(0, 4));
  return Object.fromEntries(
    [20, 15, 10, 5].map((back) => [MONTHS - monthsBetween(`${year - back}-01-01`, today), String(year - back)]),
  );
}
