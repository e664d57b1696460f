/** The filter of map, list and export: figures by type and level that filter when clicked, selects, a text. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { formatCount } from "../../../platform/web/format.ts";
import type { HazardSummaryView } from "../../api/hazard.schemas.ts";
import { HAZARD_LEVELS } from "../../model/hazards/hazard.ts";
import { RISKS } from "../../model/risk-matrix.ts";
import { HAZARD_FIELDS, type HazardField, type HazardFilterInUrl, useHazardFilter } from "./use-hazards.ts";

/** Dictionary of a field's words. */
const LABELS: Record<HazardField, string> = {
  type: "hazardType",
  level: "hazardLevel",
  finding: "finding",
  network: "network",
  district: "district",
  risk: "risk",
};
const titleOf = (field: HazardField): string =>
  field === "network" || field === "district" ? `field.${field}` : `hazards.${field}`;

export function HazardFilterPanel({ whole }: { whole: HazardSummaryView | undefined }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const filter = useHazardFilter();
  const text = filter.query["text"] ?? "";
  const options = (field: HazardField) =>
    field === "risk" ? RISKS.map((word) => ({ word, count: undefined })) : (whole?.by[field] ?? []);
  return (
    <form aria-label={t("hazards.filter")} className="filter-panel" onSubmit={(event) => event.preventDefault()}>
      <Input.Search
        key={text}
        allowClear
        size="small"
        aria-label={t("hazards.textLabel")}
        placeholder={t("hazards.textLabel")}
        defaultValue={text}
        onSearch={filter.setText}
      />
      {whole && <TypeTable whole={whole} filter={filter} />}
      {(["finding", "network", "district", "risk"] as const).map((field) => (
        <div key={field} className="filter-field">
          <span>{t(titleOf(field))}</span>
          <Select
            mode="multiple"
            allowClear
            size="small"
            maxTagCount="responsive"
            aria-label={t(titleOf(field))}
            placeholder={t("map.all")}
            value={filter.chosen(field)}
            labelRender={({ value }) => label(field === "risk" ? "riskShort" : LABELS[field], String(value))}
            onChange={(chosen: string[]) => filter.choose(field, chosen)}
            options={options(field).map(({ word, count }) => ({
              value: word,
              label: `${label(LABELS[field], word)}${count === undefined ? "" : ` (${formatCount(count)})`}`,
            }))}
            showSearch={{ optionFilterProp: "label" }}
          />
        </div>
      ))}
      <p className="quiet">{t("hazards.levelNote")}</p>
    </form>
  );
}

function TypeTable({ whole, filter }: { whole: HazardSummaryView; filter: HazardFilterInUrl }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const isOn = (type: string | undefined, level: string | undefined) =>
    filter.query["type"] === type && filter.query["level"] === level && Boolean(type ?? level);
  const cell = (count: number, type: string | undefined, level: string | undefined, name: string) => (
    <button
      type="button"
      className="hazard-count"
      disabled={count === 0}
      aria-pressed={isOn(type, level)}
      aria-label={`${name} ${formatCount(count)}`}
      onClick={() => filter.pick({ type: type ?? "", level: level ?? "" })}
    >
      {formatCount(count)}
    </button>
  );
  const sums = HAZARD_LEVELS.map((level) => whole.types.reduce((sum, one) => sum + (one.levels[level] ?? 0), 0));
  return (
    <table className="hazard-types">
      <caption>{t("hazards.byType")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("hazards.type")}</th>
          {HAZARD_LEVELS.map((level) => (
            <th key={level} scope="col">
              <i className={`hazard-dot hazard-${level}`} />
              {t(`hazards.levelShort.${level}`)}
            </th>
          ))}
          <th scope="col">{t("hazards.all")}</th>
        </tr>
      </thead>
      <tbody>
        {whole.types.map(({ type, count, levels }) => (
          <tr key={type}>
            <th scope="row">{label("hazardType", type)}</th>
            {HAZARD_LEVELS.map((level) => (
              <td key={level}>
                {cell(levels[level] ?? 0, type, level, `${label("hazardType", type)} ${label("hazardLevel", level)}`)}
              </td>
            ))}
            <td>{cell(count, type, undefined, label("hazardType", type))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("hazards.all")}</th>
          {HAZARD_LEVELS.map((level, i) => (
            <td key={level}>{cell(sums[i]!, undefined, level, label("hazardLevel", level))}</td>
          ))}
          <td>
            <b>{formatCount(whole.total)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

export function HazardChips() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const filter = useHazardFilter();
  const text = filter.query["text"];
  const chips = HAZARD_FIELDS.flatMap((field) => filter.chosen(field).map((word) => ({ field, word })));
  if (chips.length === 0 && !text) return null;
  const off = (press: () => void) => (
    <button type="button" aria-label={t("hazards.chipOff")} onClick={press}>
      ×
    </button>
  );
  return (
    <section className="filter-chips" aria-label={t("hazards.active")}>
      {chips.map(({ field, word }) => (
        <span key={`${field}.${word}`} className="ant-tag chip">
          {t(titleOf(field))}: {label(LABELS[field], word)}
          {off(() =>
            filter.choose(
              field,
              filter.chosen(field).filter((one) => one !== word),
            ),
          )}
        </span>
      ))}
      {text && (
        <span className="ant-tag chip">
          {t("hazards.textLabel")}: {text}
          {off(() => filter.setText(""))}
        </span>
      )}
      <button type="button" className="link-button" onClick={filter.clear}>
        {t("hazards.clear")}
      </button>
    </section>
  );
}
