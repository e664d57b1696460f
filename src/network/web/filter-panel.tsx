/** The filter of map, list, charts and export: one select a field with counts, chosen words as chips. */
import { Button, Input, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import type { PipeSummary } from "../api/network.schemas.ts";
import { NO_FILTER, type WordField, wordsOf, writeWords } from "./filter-words.ts";

const FIELDS: readonly WordField[] = [
  "network",
  "risk",
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

/** A word as people read it: translated where there is a term, else as it is (districts, owners). */
export function useWordLabel(): (field: string, word: string) => string {
  const { t, i18n } = useTranslation();
  return (field, word) => {
    if (word === "") return t("value.outside");
    const key = `word.${field}.${word}`;
    return i18n.exists(key) ? t(key) : word;
  };
}

export function FilterPanel({ whole }: { whole: PipeSummary | undefined }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  return (
    <form aria-label={t("map.filter")} className="filter-panel" onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        allowClear
        aria-label={t("field.text")}
        placeholder={t("field.text")}
        defaultValue={words["text"] ?? ""}
        key={words["text"] ?? ""}
        onSearch={(text) => change({ text: text || undefined })}
      />
      {FIELDS.map((field) => {
        const tallies = whole?.by[field] ?? [];
        if (tallies.length === 0) return null;
        return (
          <div key={field} className="filter-field">
            <span>{t(`field.${field}`)}</span>
            <Select
              mode="multiple"
              allowClear
              maxTagCount="responsive"
              aria-label={t(`field.${field}`)}
              value={wordsOf(words, field)}
              onChange={(chosen: string[]) => change({ [field]: writeWords(chosen) })}
              options={tallies.map(({ word, pipes }) => ({
                value: word,
                label: `${label(field, word)} (${formatCount(pipes)})`,
              }))}
              optionFilterProp="label"
              style={{ width: "100%" }}
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
  const [words, change] = useWords();
  const chips = FIELDS.concat("street").flatMap((field) => wordsOf(words, field).map((word) => ({ field, word })));
  if (chips.length === 0 && !words["text"] && !words["bbox"]) return null;
  return (
    <div className="filter-chips">
      {chips.map(({ field, word }) => (
        <Tag
          key={`${field}.${word}`}
          closable
          onClose={() => change({ [field]: writeWords(wordsOf(words, field).filter((one) => one !== word)) })}
        >
          {t(`field.${field}`)}: {label(field, word)}
        </Tag>
      ))}
      {words["text"] && (
        <Tag closable onClose={() => change({ text: undefined })}>
          {t("field.text")}: {words["text"]}
        </Tag>
      )}
      {words["bbox"] && (
        <Tag closable onClose={() => change({ bbox: undefined })}>
          {t("map.within")}
        </Tag>
      )}
      <Button size="small" type="link" onClick={() => change(NO_FILTER)}>
        {t("map.clear")}
      </Button>
    </div>
  );
}
