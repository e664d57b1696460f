/** 情景 The same question asked otherwise: scenarios, the frontier of risk over money, robustness, any two plans compared. */
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Card, Select, Table } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { formatInstant } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { Frontier, PlanFile, PlanJobView, PlanSummary, ScenarioView } from "../api/plan.schemas.ts";
import { ComparePlans } from "./compare-plans.tsx";
import { NewScenario } from "./new-scenario.tsx";
import { frontierChart } from "./plan-charts.ts";
import { formatGap, formatMoney, formatRisk, formatShortKm, moneyUnit } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { planOptions, problemSentence } from "./plan-words.tsx";
import { RobustnessCard } from "./robustness-card.tsx";
import { SolverProgress } from "./solver-progress.tsx";
import { useFrontier, usePlan, usePlanJob, usePlans, useScenarios } from "./use-plans.ts";

const Chart = lazy(async () => ({ default: (await import("../../platform/web/chart.tsx")).Chart }));

export function ScenariosPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const plans = usePlans();
  const base = plans.data?.find(({ planId }) => planId === words["base"]) ?? baseOf(plans.data ?? []);
  return (
    <article className="page scenarios-page">
      <PlanNav />
      <header className="page-head">
        <div>
          <h1>{t("scen.title")}</h1>
          <p className="quiet">{t("scen.hint")}</p>
        </div>
        {base && (
          <span className="base-plan">
            {t("scen.base")}{" "}
            <Select
              size="small"
              aria-label={t("scen.base")}
              value={base.planId}
              onChange={(planId) => change({ base: planId })}
              popupMatchSelectWidth={false}
              options={planOptions(plans.data ?? [])}
            />
          </span>
        )}
      </header>
      {plans.isPending && <Loading rows={10} />}
      {plans.isError && <Failed cause={plans.error} again={() => void plans.refetch()} />}
      {plans.data?.length === 0 && <Nothing action={<Link to="/plan">{t("plan.new")}</Link>}>{t("plan.none")}</Nothing>}
      {base && <Scenarios key={base.planId} base={base} plans={plans.data ?? []} />}
    </article>
  );
}

/** Adopted, else the newest that is no scenario itself. */
const baseOf = (plans: readonly PlanSummary[]): PlanSummary | undefined =>
  plans.find(({ state }) => state === "ADOPTED") ?? plans.find(({ scenarioId }) => scenarioId === null) ?? plans[0];

function Scenarios({ base, plans }: { base: PlanSummary; plans: readonly PlanSummary[] }) {
  const { t } = useTranslation();
  const [words] = useWords();
  const [asking, setAsking] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const file = usePlan(base.planId);
  const { job } = usePlanJob(jobId);
  const scenarios = useScenarios();
  return (
    <>
      {job && job.kind === "make-scenario" && (
        <Card size="small">
          <SolverProgress job={job} />
        </Card>
      )}
      <div className="cards">
        <FrontierCard base={base} plan={file.data} />
        <RobustnessCard base={base} plan={file.data} />
      </div>
      <Card
        size="small"
        title={<h2 className="card-title">{t("scen.list")}</h2>}
        extra={
          <Button size="small" type="primary" onClick={() => setAsking(true)}>
            {t("scen.new")}
          </Button>
        }
      >
        {scenarios.isPending && <Loading rows={4} />}
        {scenarios.isError && <Failed cause={scenarios.error} again={() => void scenarios.refetch()} />}
        {scenarios.data && <ScenarioTable scenarios={scenarios.data} base={base} />}
      </Card>
      <ComparePlans plans={plans} a={words["a"] ?? base.planId} b={words["b"]} />
      <NewScenario
        open={asking}
        base={base}
        onClose={() => setAsking(false)}
        onStarted={(started) => {
          setAsking(false);
          setJobId(started);
        }}
      />
    </>
  );
}

function ScenarioTable({ scenarios, base }: { scenarios: readonly ScenarioView[]; base: PlanSummary }) {
  const { t } = useTranslation();
  const [, change] = useWords();
  const shown = scenarios.filter(({ kind }) => kind !== "FRONTIER");
  if (shown.length === 0) return <Nothing>{t("scen.none")}</Nothing>;
  return (
    <Table<ScenarioView>
      size="small"
      rowKey="scenarioId"
      dataSource={shown}
      scroll={{ x: 900 }}
      onRow={() => ({ tabIndex: 0 })}
      pagination={{ pageSize: 10, size: "small", hideOnSinglePage: true }}
      columns={[
        {
          title: t("scen.name"),
          key: "name",
          render: (_, { name, plan }) =>
            plan ? (
              <Link to="/plan/$planId" params={{ planId: plan.planId }}>
                {name}
              </Link>
            ) : (
              name
            ),
        },
        { title: t("scen.kind"), key: "kind", width: 130, render: (_, { kind }) => t(`scen.kind.${kind}`) },
        {
          title: t("plan.cost"),
          key: "cost",
          align: "right",
          width: 120,
          render: (_, { plan }) => (plan ? formatMoney(plan.costFen) : "–"),
        },
        {
          title: t("plan.km"),
          key: "km",
          align: "right",
          width: 110,
          render: (_, { plan }) => (plan ? formatShortKm(plan.km) : "–"),
        },
        {
          title: t("plan.value"),
          key: "value",
          align: "right",
          width: 170,
          render: (_, { plan, problem }) =>
            plan ? `${formatRisk(plan.value)} (${formatGap(plan.gap)})` : problem ? problemSentence(problem) : "–",
        },
        { title: t("plan.made"), dataIndex: "createdAt", width: 170, render: formatInstant },
        {
          title: <span className="unseen">{t("scen.compare")}</span>,
          key: "compare",
          width: 100,
          render: (_, { plan }) =>
            plan && (
              <Button size="small" onClick={() => change({ a: base.planId, b: plan.planId })}>
                {t("scen.compare")}
              </Button>
            ),
        },
      ]}
    />
  );
}

function FrontierCard({ base, plan }: { base: PlanSummary; plan: PlanFile | undefined }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const frontier = useFrontier(base.planId);
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () =>
      postJson<PlanJobView>("/api/v1/plan-frontier", { basePlanId: base.planId, plans: 10, secondsEach: 3 }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = usePlanJob(jobId);
  const why = plan?.whyNot.study ? problemSentence(plan.whyNot.study) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const option = useMemo(
    () => frontier.data && frontierChart(frontier.data, t, moneyUnit()),
    [frontier.data, i18n.language],
  );
  const open = (planId: string) => void navigate({ to: "/plan/$planId", params: { planId } });
  const points = frontier.data?.points ?? [];
  return (
    <Card
      size="small"
      title={<h2 className="card-title">{t("scen.frontier")}</h2>}
      extra={
        <Button
          size="small"
          loading={start.isPending || running}
          disabled={why !== undefined}
          title={why}
          onClick={() => start.mutate()}
        >
          {t("scen.makeFrontier")}
        </Button>
      }
    >
      {frontier.isPending && <Loading rows={6} />}
      {frontier.isError && <Failed cause={frontier.error} again={() => void frontier.refetch()} />}
      {start.isError && <Failed cause={start.error} />}
      {job && (running || job.problem) && <SolverProgress job={job} quiet />}
      {frontier.data && points.length < 2 && !running && <p className="quiet">{t("scen.frontierNone")}</p>}
      {points.length >= 2 && option && (
        <>
          <Suspense fallback={<Loading rows={6} />}>
            <Chart option={option} label={t("scen.frontier")} height={280} onPick={({ name }) => open(name)} />
          </Suspense>
          <FrontierTable points={points} baseId={base.planId} />
        </>
      )}
    </Card>
  );
}

function FrontierTable({ points, baseId }: { points: Frontier["points"]; baseId: string }) {
  const { t } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="planId"
      dataSource={points}
      pagination={false}
      scroll={{ x: 520, y: 220 }}
      rowClassName={({ planId }) => (planId === baseId ? "row-chosen" : "")}
      columns={[
        {
          title: t("scen.factor"),
          dataIndex: "budgetFactor",
          render: (factor: number, { planId }) => (
            <Link to="/plan/$planId" params={{ planId }}>
              × {factor.toFixed(2)}
            </Link>
          ),
        },
        { title: t("plan.cost"), dataIndex: "costFen", align: "right", render: formatMoney },
        { title: t("plan.risk"), dataIndex: "risk", align: "right", render: formatRisk },
        { title: t("plan.km"), dataIndex: "km", align: "right", render: formatShortKm },
        {
          title: t("scen.perMillion"),
          dataIndex: "riskPerMillionYuan",
          align: "right",
          render: (risk: number | null) => (risk === null ? "–" : formatRisk(risk)),
        },
      ]}
    />
  );
}
