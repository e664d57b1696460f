/** The yearly treatment list in figures: a year's items by colour, what is closed and what is late; a year filters the list. */
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount, formatKm } from "../../../platform/web/format.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { LedgerYears } from "../../api/ledger.schemas.ts";
import { type LedgerFilter, useLedgerYears } from "./use-ledger.ts";

export function YearPlan({ filter }: { filter: LedgerFilter }) {
  const { t } = useTranslation();
  const { year: _, ...others } = filter.query;
  const years = useLedgerYears(others);
  if (years.isError) return <Failed cause={years.error} again={() => void years.refetch()} />;
  if (!years.data || years.data.length === 0) return null;
  const groups = [...Map.groupBy(years.data, (row) => String(row.year ?? "none"))];
  return (
    <section className="ledger-years" aria-label={t("ledger.years")}>
      {groups.map(([word, rows]) => (
        <Year key={word} word={word} rows={rows} filter={filter} />
      ))}
    </section>
  );
}

function Year({ word, rows, filter }: { word: string; rows: LedgerYears; filter: LedgerFilter }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const sum = (field: "items" | "closed" | "overdue" | "lengthM") => rows.reduce((all, row) => all + row[field], 0);
  const [items, closed, overdue] = [sum("items"), sum("closed"), sum("overdue")];
  return (
    <button
      type="button"
      className="ledger-year"
      aria-pressed={filter.chosen("year").includes(word)}
      onClick={() => filter.toggle("year", word)}
    >
      <b>{word === "none" ? t("ledger.watched") : t("ledger.yearWord", { year: word })}</b>
      <span className="ledger-bar" aria-hidden="true">
        {rows.map((row) => (
          <i key={row.colour} className={`risk-${row.colour}`} style={{ flexGrow: row.items }} />
        ))}
      </span>
      <span className="quiet">
        {rows.map((row) => `${label("ledgerColour", row.colour)} ${formatCount(row.items)}`).join(" · ")}
      </span>
      <span className="quiet">
        {t("ledger.done", { closed: formatCount(closed), items: formatCount(items) })} · {formatKm(sum("lengthM"))}
        {overdue > 0 && <b className="ledger-late"> · {t("ledger.overdueOf", { items: formatCount(overdue) })}</b>}
      </span>
    </button>
  );
}
