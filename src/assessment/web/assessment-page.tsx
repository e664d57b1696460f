/** The city graded: classes, colours, scope, what is not known, the rules; every row and bar opens its pipes on the map. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card, Table } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useCity, useSummary } from "../../network/web/use-city.ts";
import { getJson } from "../../platform/web/api.ts";
import { formatDay, formatInstant, formatKm } from "../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { RunSummary } from "../api/assessment.schemas.ts";
import { AssessNow } from "./assess-now.tsx";
import { AssessmentNav } from "./assessment-nav.tsx";
import { RulesInForce } from "./rules-in-force.tsx";
import { ClassTable, ColourTable, ConclusionTable, ScopeTable, UnknownTable } from "./run-tables.tsx";

const RunCharts = lazy(async () => ({ default: (await import("./run-charts.tsx")).RunCharts }));

export function AssessmentPage() {
  const { t } = useTranslation();
  const city = useCity();
  const runs = useQuery({
    queryKey: ["runs"],
    queryFn: ({ signal }) => getJson<RunSummary[]>("/api/v1/assessments", {}, signal),
  });
  const current = runs.data?.find((run) => run.isCurrent);
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("assess.title")}</h1>
          {current && <RunLine run={current} />}
        </div>
        {city.data && city.data.pipes > 0 && <AssessNow today={city.data.asOf} />}
      </header>
      {runs.isPending && <Loading rows={12} />}
      {runs.isError && <Failed cause={runs.error} again={() => void runs.refetch()} />}
      {runs.data && !current && (
        <Nothing action={city.data?.pipes === 0 && <Link to="/import">{t("map.importFirst")}</Link>}>
          {t("assess.noRun")}
        </Nothing>
      )}
      {runs.data && current && <Run run={current} runs={runs.data} />}
    </article>
  );
}

function RunLine({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t("grade.run", {
        runId: run.runId.slice(0, 12),
        day: formatDay(run.asOf),
        version: run.ruleVersion ?? t("assess.shipped"),
      })}
    </p>
  );
}

function Run({ run, runs }: { run: RunSummary; runs: RunSummary[] }) {
  const { t } = useTranslation();
  const summary = useSummary({}, "network.age,district.risk");
  return (
    <>
      <div className="cards cards-3">
        <ColourTable run={run} />
        <ClassTable run={run} />
        <UnknownTable run={run} />
      </div>
      {summary.isError && <Failed cause={summary.error} again={() => void summary.refetch()} />}
      {summary.data && (
        <Suspense fallback={<Loading />}>
          <RunCharts summary={summary.data} />
        </Suspense>
      )}
      <div className="cards">
        <ScopeTable run={run} />
        <ConclusionTable run={run} />
      </div>
      <Card size="small" title={t("assess.runs")}>
        <RunTable runs={runs} />
      </Card>
      <RulesInForce />
    </>
  );
}

function RunTable({ runs }: { runs: RunSummary[] }) {
  const { t } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="runId"
      dataSource={runs}
      pagination={{ pageSize: 8, hideOnSinglePage: true, size: "small" }}
      columns={[
        {
          title: t("assess.run"),
          key: "run",
          render: (_, row) => (
            <>
              <code>{row.runId.slice(0, 12)}</code>{" "}
              {row.isCurrent && <span className="badge badge-new">{t("assess.current")}</span>}
            </>
          ),
        },
        { title: t("assess.asOf"), dataIndex: "asOf", render: formatDay },
        {
          title: t("assess.ruleVersion"),
          dataIndex: "ruleVersion",
          responsive: ["md"],
          render: (version: number | null) => version ?? t("assess.shipped"),
        },
        { title: t("import.when"), dataIndex: "createdAt", responsive: ["md"], render: formatInstant },
        { title: t("field.length"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
        {
          title: t("word.risk.red"),
          key: "red",
          align: "right",
          render: (_, row) => formatKm((row.risk["red"]?.km ?? 0) * 1000),
        },
      ]}
    />
  );
}
