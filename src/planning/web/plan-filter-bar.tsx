/** One filter for map, Gantt, charts, list and file; kept in the URL. */
import { Button, Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import { PlanFiles } from "./plan-files.tsx";
import { districtLabel, sourceLabel } from "./plan-words.tsx";
import type { PlanField, PlanFilter } from "./use-plan-filter.ts";

export function PlanFilterBar({ plan, filter }: { plan: PlanFile; filter: PlanFilter }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { query } = filter;
  const years = plan.byYear.map(({ year }) => ({ value: String(year), label: String(year) }));
  const networks = NETWORKS.map((network) => ({ value: network as string, label: label("network", network) }));
  // Areas in which nothing is done cannot be chosen: they would give an empty page. One without a name cannot be asked for.
  const districts = plan.byDistrict
    .filter(({ projects, district }) => projects > 0 && district !== "")
    .map(({ district }) => ({ value: district, label: districtLabel(t, district) }));
  const sources = [...new Set(plan.money.map(({ source }) => source))].map((source) => ({
    value: source,
    label: sourceLabel(source),
  }));
  const select = (field: PlanField, options: { value: string; label: string }[], width: number) => (
    <Select
      key={field}
      size="small"
      allowClear
      style={{ width }}
      aria-label={t(`plan.field.${field}`)}
      placeholder={t(`plan.field.${field}`)}
      value={query[field] ?? null}
      onChange={(word: string | null) => filter.set(field, word ?? undefined)}
      options={options}
      popupMatchSelectWidth={false}
    />
  );
  const narrowed = Object.keys(query).length > 0;
  return (
    <form className="plan-filter" aria-label={t("plan.filter")} onSubmit={(event) => event.preventDefault()}>
      {select("year", years, 96)}
      {select("network", networks, 104)}
      {districts.length > 0 && select("district", districts, 140)}
      {select("source", sources, 190)}
      <Input.Search
        key={query.text ?? ""}
        size="small"
        allowClear
        className="plan-text"
        aria-label={t("plan.field.text")}
        placeholder={t("plan.field.text")}
        defaultValue={query.text ?? ""}
        onSearch={(text) => filter.set("text", text.trim())}
      />
      <Checkbox checked={query.shared === "true"} onChange={() => filter.toggle("shared", "true")}>
        {t("plan.field.shared")}
      </Checkbox>
      {narrowed && (
        <Button size="small" type="link" onClick={filter.clear}>
          {t("plan.clear")}
        </Button>
      )}
      <PlanFiles plan={plan} query={query} />
    </form>
  );
}
