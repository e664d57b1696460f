/** The city graded: classes, colours, scope, what is not known; every bar opens its pipes on the map. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Card, Collapse, Progress, Table, Tag } from "antd";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../network/api/network.schemas.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/filter-panel.tsx";
import { RiskTag } from "../../network/web/map-page.tsx";
import { useSummary } from "../../network/web/use-city.ts";
import { getJson, postJson } from "../../platform/web/api.ts";
import { formatCount, formatDay, formatInstant, formatKm } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { RuleSetView, RunSummary } from "../api/assessment.schemas.ts";
import { RISK_TERMS } from "../model/risk-matrix.ts";
import { SCOPE_RULES } from "../model/scope-rules.ts";

const Chart = lazy(async () => ({ default: (await import("../../platform/web/chart.tsx")).Chart }));

export function AssessmentPage() {
  const { t } = useTranslation();
  const runs = useQuery({
    queryKey: ["runs"],
    queryFn: ({ signal }) => getJson<RunSummary[]>("/api/v1/assessments", {}, signal),
  });
  if (runs.isPending) return <Loading rows={12} />;
  if (runs.isError) return <Failed cause={runs.error} again={() => void runs.refetch()} />;
  const current = runs.data.find((run) => run.isCurrent);
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t("assess.title")}</h1>
        <AssessNow />
      </header>
      {current ? <Run run={current} runs={runs.data} /> : <Nothing>{t("assess.noRun")}</Nothing>}
    </article>
  );
}

function AssessNow() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () => postJson<JobView>("/api/v1/assessments", {}),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const job = useQuery({
    queryKey: ["job", jobId],
    queryFn: () => getJson<JobView>(`/api/v1/jobs/${jobId}`),
    enabled: jobId !== undefined,
    refetchInterval: (query) =>
      query.state.data && ["waiting", "running"].includes(query.state.data.state) ? 400 : false,
  });
  const running = start.isPending || job.data?.state === "running" || job.data?.state === "waiting";
  useEffect(() => {
    if (job.data?.state === "done") void client.invalidateQueries();
  }, [job.data?.state, client]);
  return (
    <span className="page-tools">
      {running && (
        <Progress
          type="circle"
          size={28}
          percent={Math.round((job.data?.progress ?? 0) * 100)}
          aria-label={t("assess.running")}
        />
      )}
      {start.isError && <Failed cause={start.error} />}
      <Button type="primary" loading={running} onClick={() => start.mutate()}>
        {t("assess.now")}
      </Button>
    </span>
  );
}

function Run({ run, runs }: { run: RunSummary; runs: RunSummary[] }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const summary = useSummary({}, "network.age,district.risk");
  const amounts = (amount: Record<string, { pipes: number; km: number }>) =>
    Object.entries(amount).map(([word, { pipes, km }]) => ({ word, pipes, km }));
  return (
    <>
      <p className="quiet">
        {t("grade.run", {
          runId: run.runId,
          day: formatDay(run.asOf),
          version: run.ruleVersion ?? t("assess.shipped"),
        })}
      </p>
      <div className="cards">
        <Card size="small" title={t("assess.classes")}>
          <Table
            size="small"
            pagination={false}
            rowKey="word"
            dataSource={Object.entries(run.leakClass).map(([word, amount]) => ({ word, ...amount }))}
            columns={[
              {
                title: t("field.leakClass"),
                dataIndex: "word",
                render: (word: string) => (
                  <MapLink field="leakClass" word={word}>
                    {label("leakClass", word)}
                  </MapLink>
                ),
              },
              { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
              { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
              { title: t("assess.failures"), dataIndex: "failures", align: "right", render: formatCount },
            ]}
          />
        </Card>
        <Card size="small" title={t("assess.colours")}>
          <Table
            size="small"
            pagination={false}
            rowKey="word"
            dataSource={Object.keys(RISK_TERMS).map((word) => ({ word, ...(run.risk[word] ?? { pipes: 0, km: 0 }) }))}
            columns={[
              {
                title: t("field.risk"),
                dataIndex: "word",
                render: (word: string) => (
                  <MapLink field="risk" word={word}>
                    <RiskTag word={word} /> {label("risk", word)}
                  </MapLink>
                ),
              },
              { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
              { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
            ]}
          />
        </Card>
        <Card size="small" title={t("assess.unknown")}>
          <Table
            size="small"
            pagination={false}
            rowKey="word"
            dataSource={amounts(run.unknown)}
            columns={[
              { title: "", dataIndex: "word", render: (word: string) => t(`assess.unknown.${word}`) },
              { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
              { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
            ]}
          />
        </Card>
      </div>
      {summary.isError && <Failed cause={summary.error} />}
      {summary.data && (
        <Suspense fallback={<Loading />}>
          <Charts summary={summary.data} />
        </Suspense>
      )}
      <div className="cards">
        <Card size="small" title={t("assess.scope")}>
          <Table
            size="small"
            pagination={false}
            rowKey="word"
            dataSource={amounts(run.scope).filter((row) => row.pipes > 0)}
            columns={[
              {
                title: "",
                dataIndex: "word",
                render: (code: string) => (
                  <>
                    <Tag>{code}</Tag>
                    {SCOPE_RULES.find((rule) => rule.code === code)?.[currentLanguage()]}
                  </>
                ),
              },
              { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
              { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
            ]}
          />
        </Card>
        <Card size="small" title={t("assess.conclusions")}>
          <Table
            size="small"
            pagination={false}
            rowKey="word"
            dataSource={amounts(run.conclusions)}
            columns={[
              { title: "", dataIndex: "word", render: (word: string) => label("conclusion", word) },
              { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
              { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
            ]}
          />
        </Card>
      </div>
      <Card size="small" title={t("assess.runs")}>
        <Table
          size="small"
          rowKey="runId"
          dataSource={runs}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          columns={[
            {
              title: "",
              key: "run",
              render: (_, row) => (
                <>
                  <code>{row.runId.slice(0, 12)}</code> {row.isCurrent && <Tag color="blue">{t("assess.current")}</Tag>}
                </>
              ),
            },
            { title: t("field.day"), dataIndex: "asOf", render: formatDay },
            { title: t("import.when"), dataIndex: "createdAt", render: formatInstant },
            { title: t("assess.km"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
            {
              title: t("word.risk.red"),
              key: "red",
              align: "right",
              render: (_, row) => formatKm((row.risk["red"]?.km ?? 0) * 1000),
            },
          ]}
        />
      </Card>
      <Rules />
    </>
  );
}

function MapLink({ field, word, children }: { field: string; word: string; children: React.ReactNode }) {
  return (
    <Link to="/map/hazard" search={{ [field]: word } as never}>
      {children}
    </Link>
  );
}

interface SummaryCharts {
  by: Record<string, { word: string; lengthM: number }[]>;
  cross: Record<string, { first: string; second: string; lengthM: number }[]>;
}

function Charts({ summary }: { summary: SummaryCharts }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const navigate = useNavigate();
  const open = (field: string, word: string | undefined) =>
    word !== undefined && void navigate({ to: "/map/facility", search: { [field]: word } as never });
  const charts = useMemo(
    () => [
      {
        title: "assess.byMaterial",
        field: "material",
        ...bars(summary.by["material"] ?? [], (word) => label("material", word), t("assess.kmAxis")),
      },
      {
        title: "assess.byDiameter",
        field: "diameter",
        ...bars(summary.by["diameter"] ?? [], (word) => label("diameter", word), t("assess.kmAxis")),
      },
      {
        title: "assess.byAge",
        field: "age",
        ...stacks(
          summary.cross["network.age"] ?? [],
          (word) => label("age", word),
          (word) => label("network", word),
          (word) => NETWORK_TERMS[word as keyof typeof NETWORK_TERMS]?.colour,
          t("assess.kmAxis"),
          "second",
        ),
      },
      {
        title: "assess.byDistrict",
        field: "district",
        ...stacks(
          summary.cross["district.risk"] ?? [],
          (word) => label("district", word),
          (word) => label("risk", word),
          (word) => RISK_TERMS[word as keyof typeof RISK_TERMS]?.colour ?? "#9aa0a6",
          t("assess.kmAxis"),
          "first",
        ),
      },
    ],
    [summary, t, label],
  );
  return (
    <div className="cards">
      {charts.map(({ title, field, option, wordOf }) => (
        <Card key={title} size="small" title={t(title)}>
          <Chart option={option} label={t(title)} onPick={({ name }) => open(field, wordOf.get(name))} />
        </Card>
      ))}
    </div>
  );
}

const GRID = { left: 8, right: 16, top: 28, bottom: 8, containLabel: true };

function bars(tallies: { word: string; lengthM: number }[], label: (word: string) => string, unit: string) {
  const sorted = [...tallies]
    .filter((tally) => tally.lengthM > 0)
    .sort((a, b) => a.lengthM - b.lengthM)
    .slice(-12);
  const names = sorted.map((tally) => label(tally.word));
  return {
    wordOf: new Map(sorted.map((tally, i) => [names[i]!, tally.word])),
    option: {
      grid: GRID,
      tooltip: {},
      xAxis: { type: "value", name: unit },
      yAxis: { type: "category", data: names },
      series: [{ type: "bar", data: sorted.map((tally) => round(tally.lengthM)), itemStyle: { color: "#2f6f9f" } }],
    },
  };
}

/** Columns are one side of the cross table, stacked by the other. */
function stacks(
  cells: { first: string; second: string; lengthM: number }[],
  columnLabel: (word: string) => string,
  stackLabel: (word: string) => string,
  colourOf: (word: string) => string | undefined,
  unit: string,
  columnSide: "first" | "second",
) {
  const stackSide = columnSide === "first" ? "second" : "first";
  const columns = [...new Set(cells.map((cell) => cell[columnSide]))];
  const layers = [...new Set(cells.map((cell) => cell[stackSide]))];
  const names = columns.map(columnLabel);
  return {
    wordOf: new Map(columns.map((word, i) => [names[i]!, word])),
    option: {
      grid: GRID,
      tooltip: { trigger: "axis" },
      legend: { top: 0 },
      xAxis: { type: "category", data: names },
      yAxis: { type: "value", name: unit },
      series: layers.map((layer) => ({
        type: "bar",
        stack: "all",
        name: stackLabel(layer),
        itemStyle: { color: colourOf(layer) },
        data: columns.map((column) =>
          round(cells.find((cell) => cell[columnSide] === column && cell[stackSide] === layer)?.lengthM ?? 0),
        ),
      })),
    },
  };
}

const round = (metres: number): number => Math.round(metres / 10) / 100;

function Rules() {
  const { t } = useTranslation();
  const rules = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => getJson<RuleSetView>("/api/v1/assessment-rules", {}, signal),
  });
  if (!rules.data) return null;
  const { version, reason, rules: written } = rules.data;
  return (
    <Collapse
      items={[
        {
          key: "rules",
          label: `${t("assess.rules")} · ${version ?? t("assess.shipped")}${reason ? ` · ${reason}` : ""}`,
          children: <pre className="rules">{JSON.stringify(written, null, 2)}</pre>,
        },
      ]}
    />
  );
}
