/** Counts by colour that filter, and one select a field with its counts. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount } from "../../../platform/web/format.ts";
import type { LedgerList } from "../../api/ledger.schemas.ts";
import { LEDGER_COLOURS } from "../../model/ledgers/ledger-rules.ts";
import { typeWord } from "./ledger-table.tsx";
import type { LedgerFilter, LedgerFilterField } from "./use-ledger.ts";

interface Props {
  list: LedgerList;
  filter: LedgerFilter;
}

const countOf = (list: LedgerList, field: string, word: string): number =>
  list.by[field]?.find((one) => one.word === word)?.items ?? 0;

export function ColourCounts({ list, filter }: Props) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const late = countOf(list, "overdue", "yes");
  return (
    <section className="ledger-counts" aria-label={t("ledger.colours")}>
      {LEDGER_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className={`ledger-count ledger-count-${colour}`}
          aria-pressed={filter.chosen("colour").includes(colour)}
          onClick={() => filter.toggle("colour", colour)}
        >
          <span className={`risk risk-${colour}`}>{label("ledgerColour", colour)}</span>
          <strong>{formatCount(countOf(list, "colour", colour))}</strong>
        </button>
      ))}
      <button
        type="button"
        className="ledger-count ledger-count-late"
        aria-pressed={filter.chosen("overdue").includes("yes")}
        onClick={() => filter.toggle("overdue", "yes")}
      >
        <span>{t("ledger.overdue")}</span>
        <strong>{formatCount(late)}</strong>
      </button>
      {(["close_out", "reopen"] as const).map((proposal) => (
        <button
          key={proposal}
          type="button"
          className="ledger-count"
          aria-pressed={filter.chosen("proposal").includes(proposal)}
          onClick={() => filter.toggle("proposal", proposal)}
        >
          <span>{label("ledgerProposal", proposal)}</span>
          <strong>{formatCount(countOf(list, "proposal", proposal))}</strong>
        </button>
      ))}
    </section>
  );
}

/** Field of the filter -> family of its words. */
const FIELDS: readonly (readonly [field: LedgerFilterField, words: string, heading: string])[] = [
  ["state", "ledgerState", "ledger.state"],
  ["type", "ledgerType", "ledger.type"],
  ["network", "network", "field.network"],
  ["district", "district", "field.district"],
  ["year", "ledgerYear", "ledger.year"],
];

export function LedgerFilters({ list, filter }: Props) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [open, setOpen] = useState(false);
  const text = filter.query["text"] ?? "";
  const wordOf = (family: string, word: string) => {
    if (family === "ledgerType") return typeWord(label, word === "AT_RISK" ? null : word);
    if (family !== "ledgerYear") return label(family, word);
    return word === "none" ? t("ledger.watched") : t("ledger.yearWord", { year: word });
  };
  return (
    <form className="ledger-filters" aria-label={t("ledger.filter")} onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        key={text}
        allowClear
        aria-label={t("ledger.text")}
        placeholder={t("ledger.text")}
        defaultValue={text}
        onSearch={(written) => filter.choose("text", written.trim() ? [written.trim()] : [])}
      />
      <Button className="narrow-only" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("ledger.more")}
      </Button>
      {FIELDS.map(([field, family, heading]) => (
        <Select
          key={field}
          className={open ? "" : "wide-only"}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={t(heading)}
          placeholder={t(heading)}
          value={filter.chosen(field)}
          onChange={(chosen: string[]) => filter.choose(field, chosen)}
          showSearch={{ optionFilterProp: "label" }}
          labelRender={({ value }) => wordOf(family, String(value))}
          options={(list.by[field] ?? [])
            .filter((one) => one.word !== "")
            .map(({ word, items }) => ({ value: word, label: `${wordOf(family, word)} (${formatCount(items)})` }))}
        />
      ))}
      <span className="ledger-total" role="status">
        {t("ledger.total", { total: formatCount(list.total) })}
      </span>
      {Object.keys(filter.query).length > 0 && (
        <Button type="link" onClick={filter.clear}>
          {t("map.clear")}
        </Button>
      )}
    </form>
  );
}
