/** The filter of map, list, charts and export: one select a field with counts, chosen words as chips. */
import { Button, Input, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import type { PipeSummary } from "../api/network.schemas.ts";
import { useFilter, type WordField } from "./filter-words.ts";
import { useWordLabel } from "./word-label.tsx";

const FIELDS: readonly WordField[] = [
  "network",
  "risk",
  "likelihood",
  "consequence",
  "leakClass",
  "material",
  "age",
  "diameter",
  "district",
  "role",
  "status",
  "pressureClass",
  "owner",
];

/** `whole` is the city without a filter, so that every word can be chosen. */
export function FilterPanel({ whole }: { whole: PipeSummary | undefined }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const filter = useFilter();
  const text = filter.query["text"] ?? "";
  return (
    <form aria-label={t("map.filter")} className="filter-panel" onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        key={text}
        allowClear
        size="small"
        aria-label={t("field.text")}
        placeholder={t("field.text")}
        defaultValue={text}
        onSearch={(written) => filter.set("text", written.trim())}
      />
      {FIELDS.map((field) => {
        const tallies = (whole?.by[field] ?? []).filter((tally) => tally.pipes > 0);
        if (tallies.length === 0) return null;
        return (
          <div key={field} className="filter-field">
            <span>{t(`field.${field}`)}</span>
            <Select
              mode="multiple"
              allowClear
              size="small"
              maxTagCount="responsive"
              aria-label={t(`field.${field}`)}
              placeholder={t("map.all")}
              value={filter.chosen(field)}
              labelRender={({ value }) => label(field === "risk" ? "riskShort" : field, String(value))}
              onChange={(chosen: string[]) => filter.choose(field, chosen)}
              options={tallies.map(({ word, pipes }) => ({
                value: word,
                label: `${label(field, word)} (${formatCount(pipes)})`,
              }))}
              showSearch={{ optionFilterProp: "label" }}
            />
          </div>
        );
      })}
    </form>
  );
}

export function FilterChips() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const filter = useFilter();
  const { text, bbox } = filter.query;
  const chips = FIELDS.concat("street").flatMap((field) => filter.chosen(field).map((word) => ({ field, word })));
  if (chips.length === 0 && !text && !bbox) return null;
  return (
    <section className="filter-chips" aria-label={t("map.active")}>
      {chips.map(({ field, word }) => (
        <Chip key={`${field}.${word}`} off={() => filter.toggle(field, word)}>
          {t(`field.${field}`)}: {label(field, word)}
        </Chip>
      ))}
      {text && (
        <Chip off={() => filter.set("text", undefined)}>
          {t("field.text")}: {text}
        </Chip>
      )}
      {bbox && <Chip off={() => filter.set("bbox", undefined)}>{t("map.within")}</Chip>}
      <Button size="small" type="link" onClick={filter.clear}>
        {t("map.clear")}
      </Button>
    </section>
  );
}

/** The close mark is a button of its own, so that the keyboard reaches it. */
function Chip({ off, children }: { off: () => void; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Tag className="chip">
      {children}
      <button type="button" aria-label={t("map.chipOff")} onClick={off}>
        ×
      </button>
    </Tag>
  );
}
