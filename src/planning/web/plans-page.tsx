/** Plans of the city: what each is worth and how far from the best it can be, the search that runs, and a new one. */
import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Popconfirm, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { deleteJson, getJson } from "../../platform/web/api.ts";
import { formatCount, formatInstant } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { PlanJobView, PlanSummary } from "../api/plan.schemas.ts";
import { NewPlan } from "./new-plan.tsx";
import { formatGap, formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { PlanState } from "./plan-state.tsx";
import { SolverProgress } from "./solver-progress.tsx";
import { isRunning, usePlanJob, usePlans } from "./use-plans.ts";

export function PlansPage() {
  const { t } = useTranslation();
  const city = useCity();
  const plans = usePlans();
  const [words, change] = useWords();
  const asking = words["new"] === "1";
  const firstYear = Number(city.data?.asOf.slice(0, 4) ?? 2026) + 1;
  const ready = city.data?.runId !== null && city.data !== undefined;
  return (
    <article className="page plans-page">
      <PlanNav />
      <header className="page-head">
        <div>
          <h1>{t("plan.title")}</h1>
          <p className="quiet">{t("plan.titleHint")}</p>
        </div>
        {ready && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => change({ new: "1" })}>
            {t("plan.new")}
          </Button>
        )}
      </header>
      <RunningSearch />
      {plans.isPending && <Loading rows={8} />}
      {plans.isError && <Failed cause={plans.error} again={() => void plans.refetch()} />}
      {city.data && !ready && (
        <Nothing action={<Link to="/assessment">{t("plan.toAssessment")}</Link>}>{t("plan.notGraded")}</Nothing>
      )}
      {ready && plans.data?.length === 0 && (
        <Nothing
          action={
            <Button type="primary" onClick={() => change({ new: "1" })}>
              {t("plan.new")}
            </Button>
          }
        >
          {t("plan.none")}
        </Nothing>
      )}
      {plans.data && plans.data.length > 0 && (
        <Card size="small">
          <PlanTable plans={plans.data} />
        </Card>
      )}
      <NewPlan
        open={asking && ready}
        firstYear={firstYear}
        plans={plans.data ?? []}
        onClose={() => change({ new: undefined })}
        onStarted={(job) => change({ new: undefined, job })}
      />
    </article>
  );
}

/** The job named in the URL, else the newest one that still runs. */
function RunningSearch() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const jobs = useQuery({
    queryKey: ["plan-jobs"],
    queryFn: ({ signal }) => getJson<PlanJobView[]>("/api/v1/plan-jobs", {}, signal),
    refetchInterval: 5_000,
  });
  const jobId = words["job"] ?? jobs.data?.find(isRunning)?.jobId;
  const { job } = usePlanJob(jobId);
  if (!job) return null;
  const planId = job.state === "done" ? job.result?.planId : undefined;
  return (
    <Card size="small" className="search-card">
      <SolverProgress job={job} />
      {!isRunning(job) && (
        <footer className="search-done">
          {planId && (
            <Link to="/plan/$planId" params={{ planId }} className="button-link">
              {t("plan.open")}
            </Link>
          )}
          <Button size="small" onClick={() => change({ job: undefined })}>
            {t("plan.hide")}
          </Button>
        </footer>
      )}
    </Card>
  );
}

function PlanTable({ plans }: { plans: readonly PlanSummary[] }) {
  const { t } = useTranslation();
  return (
    <Table<PlanSummary>
      size="small"
      rowKey="planId"
      dataSource={plans as PlanSummary[]}
      columns={columnsOf(t)}
      scroll={{ x: 1180 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, size: "small" }}
    />
  );
}

function columnsOf(t: TFunction): NonNullable<TableProps<PlanSummary>["columns"]> {
  return [
    {
      title: t("plan.name"),
      key: "name",
      render: (_, plan) => (
        <>
          <Link to="/plan/$planId" params={{ planId: plan.planId }}>
            <b>{plan.name}</b>
          </Link>
          <br />
          <code className="quiet">{plan.planId.slice(0, 8)}</code>{" "}
          {plan.scenarioId && <span className="badge">{t("plan.fromScenario")}</span>}
        </>
      ),
    },
    { title: t("plan.state"), key: "state", width: 130, render: (_, plan) => <PlanState plan={plan} /> },
    {
      title: t("plan.period"),
      key: "period",
      width: 110,
      render: (_, { fromYear, years }) => (years === 1 ? fromYear : `${fromYear}–${fromYear + years - 1}`),
    },
    { title: t("plan.projects"), dataIndex: "projects", align: "right", width: 80, render: formatCount },
    { title: t("plan.km"), dataIndex: "km", align: "right", width: 110, render: formatShortKm },
    { title: t("plan.cost"), dataIndex: "costFen", align: "right", width: 120, render: formatMoney },
    { title: t("plan.value"), dataIndex: "value", align: "right", width: 110, render: formatRisk },
    { title: t("plan.gapShort"), dataIndex: "gap", align: "right", width: 110, render: formatGap },
    {
      title: t("plan.violations"),
      dataIndex: "violations",
      align: "right",
      width: 90,
      render: (count: number) => <span className="badge badge-good">{count}</span>,
    },
    { title: t("plan.made"), dataIndex: "createdAt", width: 170, render: formatInstant },
    {
      title: <span className="unseen">{t("plan.drop")}</span>,
      key: "drop",
      width: 76,
      render: (_, plan) => plan.state === "DRAFT" && !plan.isBaseline && <DropPlan plan={plan} />,
    },
  ];
}

/** A draft thrown away is gone; asked first. */
function DropPlan({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => deleteJson(`/api/v1/plans/${plan.planId}`),
    onSuccess: () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith("plan") }),
  });
  return (
    <Popconfirm
      title={t("plan.dropAsk", { name: plan.name })}
      okText={t("plan.drop")}
      cancelText={t("plan.cancel")}
      onConfirm={() => drop.mutate()}
    >
      <Button size="small" loading={drop.isPending} title={drop.error?.message}>
        {t("plan.drop")}
      </Button>
    </Popconfirm>
  );
}
