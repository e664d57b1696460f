/** Any two plans side by side: figures, kilometres the same, moved and in one alone, year by year, project by project, on two maps. */
import { Card, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanDifference, PlanSummary } from "../api/plan.schemas.ts";
import { CompareMaps } from "./compare-maps.tsx";
import {
  formatGap,
  formatMoney,
  formatMoneyChange,
  formatRisk,
  formatRiskChange,
  formatShortKm,
} from "./plan-format.ts";
import { planOptions, YearTag } from "./plan-words.tsx";
import { useDifference } from "./use-plans.ts";

export function ComparePlans({ plans, a, b }: { plans: readonly PlanSummary[]; a: string; b: string | undefined }) {
  const { t } = useTranslation();
  const [, change] = useWords();
  const city = useCity();
  const difference = useDifference(a, b);
  const pick = (side: "a" | "b", value: string | undefined) => (
    <Select
      size="small"
      aria-label={t(`scen.plan.${side}`)}
      placeholder={t(`scen.plan.${side}`)}
      value={value ?? null}
      onChange={(planId: string) => change({ [side]: planId })}
      options={planOptions(plans)}
      popupMatchSelectWidth={false}
      className="compare-pick"
    />
  );
  return (
    <Card size="small" title={<h2 className="card-title">{t("scen.compareTitle")}</h2>}>
      <div className="compare-picks">
        <span>A</span> {pick("a", a)} <span>B</span> {pick("b", b)}
      </div>
      {!b && <p className="quiet">{t("scen.chooseBoth")}</p>}
      {b && difference.isPending && <Loading rows={6} />}
      {difference.isError && <Failed cause={difference.error} again={() => void difference.refetch()} />}
      {b && difference.data && (
        <div className="compare-body">
          <Numbers difference={difference.data} />
          {city.data && <CompareMaps a={difference.data.a} b={difference.data.b} city={city.data} />}
          <ChangedProjects difference={difference.data} />
        </div>
      )}
    </Card>
  );
}

function Numbers({ difference: { a, b, km, byYear } }: { difference: PlanDifference }) {
  const { t } = useTranslation();
  const rows = [
    {
      name: t("plan.value"),
      a: formatRisk(a.value),
      b: formatRisk(b.value),
      change: formatRiskChange(b.value - a.value),
    },
    { name: t("plan.gapShort"), a: formatGap(a.gap), b: formatGap(b.gap), change: "" },
    {
      name: t("plan.cost"),
      a: formatMoney(a.costFen),
      b: formatMoney(b.costFen),
      change: formatMoneyChange(b.costFen - a.costFen),
    },
    { name: t("plan.km"), a: formatShortKm(a.km), b: formatShortKm(b.km), change: signed(b.km - a.km, formatShortKm) },
    {
      name: t("plan.projects"),
      a: formatCount(a.projects),
      b: formatCount(b.projects),
      change: signed(b.projects - a.projects, formatCount),
    },
    {
      name: t("plan.openings"),
      a: formatCount(a.openings),
      b: formatCount(b.openings),
      change: signed(b.openings - a.openings, formatCount),
    },
  ];
  const right = { align: "right" as const };
  return (
    <div className="compare-numbers">
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t("scen.figure"), dataIndex: "name" },
          { title: "A", dataIndex: "a", ...right },
          { title: "B", dataIndex: "b", ...right },
          { title: "B − A", dataIndex: "change", ...right },
        ]}
      />
      <p className="compare-km">
        {t("scen.kmSame", { km: formatShortKm(km.same) })} · {t("scen.kmMoved", { km: formatShortKm(km.moved) })} ·{" "}
        {t("scen.kmOnlyA", { km: formatShortKm(km.onlyA) })} · {t("scen.kmOnlyB", { km: formatShortKm(km.onlyB) })}
      </p>
      <Table
        size="small"
        rowKey="year"
        pagination={false}
        dataSource={byYear}
        columns={[
          { title: t("plan.field.year"), dataIndex: "year" },
          { title: `A ${t("plan.km")}`, dataIndex: "kmA", ...right, render: formatShortKm },
          { title: `B ${t("plan.km")}`, dataIndex: "kmB", ...right, render: formatShortKm },
          { title: `A ${t("plan.cost")}`, dataIndex: "costFenA", ...right, render: formatMoney },
          { title: `B ${t("plan.cost")}`, dataIndex: "costFenB", ...right, render: formatMoney },
        ]}
        scroll={{ x: 480 }}
        onRow={() => ({ tabIndex: 0 })}
      />
    </div>
  );
}

const signed = (value: number, write: (value: number) => string): string =>
  value === 0 ? "0" : `${value > 0 ? "+" : "−"}${write(Math.abs(value))}`;

function ChangedProjects({ difference: { a, b, projects } }: { difference: PlanDifference }) {
  const { t } = useTranslation();
  const changed = projects.filter(({ yearA, yearB, costFenA, costFenB }) => yearA !== yearB || costFenA !== costFenB);
  if (changed.length === 0) return <p className="quiet compare-projects">{t("scen.nothingChanged")}</p>;
  return (
    <Table
      size="small"
      rowKey="projectId"
      onRow={() => ({ tabIndex: 0 })}
      className="compare-projects"
      dataSource={changed}
      pagination={{ pageSize: 8, size: "small", showSizeChanger: false, hideOnSinglePage: true }}
      scroll={{ x: 620 }}
      columns={[
        { title: t("plan.project"), dataIndex: "name" },
        {
          title: "A",
          dataIndex: "yearA",
          width: 80,
          render: (year: number | null) => (year === null ? "–" : <YearTag year={year} fromYear={a.fromYear} />),
        },
        {
          title: "B",
          dataIndex: "yearB",
          width: 80,
          render: (year: number | null) => (year === null ? "–" : <YearTag year={year} fromYear={b.fromYear} />),
        },
        { title: t("plan.km"), dataIndex: "km", align: "right", width: 110, render: formatShortKm },
        {
          title: `B − A ${t("plan.cost")}`,
          key: "cost",
          align: "right",
          width: 150,
          render: (_, { costFenA, costFenB }) => formatMoneyChange(costFenB - costFenA),
        },
      ]}
    />
  );
}
