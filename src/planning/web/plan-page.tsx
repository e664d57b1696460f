/** 计划 A plan: figures, map and Gantt in step, money and risk, its projects; what is chosen on one is marked in all. */
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Card, Grid } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { useCity } from "../../network/web/use-city.ts";
import { formatInstant } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import { ChosenProject } from "./chosen-project.tsx";
import { Gantt } from "./gantt.tsx";
import { MethodsTable } from "./methods-table.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { moneyChart, riskChart } from "./plan-charts.ts";
import { PlanFigures } from "./plan-figures.tsx";
import { PlanFilterBar } from "./plan-filter-bar.tsx";
import { formatMoneyChange, formatRiskChange, moneyUnit } from "./plan-format.ts";
import { PlanMap } from "./plan-map.tsx";
import { OnePlanNav, PlanNav } from "./plan-nav.tsx";
import { PlanState } from "./plan-state.tsx";
import { projectName, sourceLabel } from "./plan-words.tsx";
import { ProjectTable } from "./project-table.tsx";
import { type PlanFilter, useChosenProject, usePlanFilter } from "./use-plan-filter.ts";
import { useComparison, usePlan, usePlans, useProject, useRiskCurve } from "./use-plans.ts";

const Chart = lazy(async () => ({ default: (await import("../../platform/web/chart.tsx")).Chart }));

export function PlanPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const plan = usePlan(planId);
  const city = useCity();
  return (
    <article className="page plan-page">
      <PlanNav />
      {(plan.isPending || city.isPending) && <Loading rows={14} />}
      {plan.isError && <Failed cause={plan.error} again={() => void plan.refetch()} />}
      {city.isError && <Failed cause={city.error} again={() => void city.refetch()} />}
      {plan.data && city.data && <Plan key={plan.data.planId} plan={plan.data} city={city.data} />}
    </article>
  );
}

/** Name, state and what it rests on; the head of all pages of one plan. */
export function PlanHead({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation();
  return (
    <header className="page-head plan-head">
      <div>
        <h1>
          {plan.name} <PlanState plan={plan} />
        </h1>
        <p className="quiet">
          {t("plan.restsOn", {
            planId: plan.planId.slice(0, 8),
            run: plan.restsOn.runId.slice(0, 8),
            made: formatInstant(plan.createdAt),
            locks: plan.restsOn.locks,
          })}
          {plan.restsOn.basePlanId && (
            <>
              {" · "}
              <Link to="/plan/$planId" params={{ planId: plan.restsOn.basePlanId }}>
                {t("plan.basePlan")}
              </Link>
            </>
          )}
          <AgainstBaseline plan={plan} />
        </p>
      </div>
      <OnePlanNav planId={plan.planId} />
    </header>
  );
}

/** What changed since the baseline, where this is not it. */
function AgainstBaseline({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation();
  const baseline = usePlans().data?.find(({ isBaseline }) => isBaseline);
  if (!baseline || baseline.planId === plan.planId) return null;
  return (
    <>
      {" · "}
      {t("plan.againstBaseline", {
        value: formatRiskChange(plan.value - baseline.value),
        cost: formatMoneyChange(plan.costFen - baseline.costFen),
      })}{" "}
      <Link to="/plan/scenarios" search={{ a: baseline.planId, b: plan.planId } as never}>
        {t("plan.compareBaseline")}
      </Link>
    </>
  );
}

function Plan({ plan, city }: { plan: PlanFile; city: CityView }) {
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const filter = usePlanFilter();
  const navigate = useNavigate();
  const [move, setMove] = useState<Move>();
  const mayMove = plan.whyNot.study === null;
  const askMove = (row: { projectId: string; name: string; year: number }, year: number) =>
    setMove({ projectId: row.projectId, name: projectName(row), fromYear: row.year, year });
  const open = (projectId: string) =>
    void navigate({ to: "/plan/$planId/projects/$projectId", params: { planId: plan.planId, projectId } });
  return (
    <>
      <PlanHead plan={plan} />
      <PlanFigures plan={plan} />
      <PlanFilterBar plan={plan} filter={filter} />
      <div className="plan-desk">
        <PlanMap plan={plan} city={city} filter={filter} open={wide} />
        <Gantt
          planId={plan.planId}
          filter={filter}
          mayMove={mayMove}
          onMove={askMove}
          onOpen={({ projectId }) => open(projectId)}
        />
      </div>
      <ChosenProject plan={plan} mayMove={mayMove} onMove={askMove} />
      <PlanCharts plan={plan} filter={filter} />
      <ProjectTable plan={plan} filter={filter} />
      <MoveDialog planId={plan.planId} move={move} onClose={() => setMove(undefined)} />
    </>
  );
}

function PlanCharts({ plan, filter }: { plan: PlanFile; filter: PlanFilter }) {
  const { t, i18n } = useTranslation();
  const curve = useRiskCurve(plan.planId);
  const compared = useComparison(plan.planId);
  const [chosen] = useChosenProject();
  const project = useProject(plan.planId, chosen).data;
  const { year = chosen && project ? String(project.year) : undefined, source } = filter.query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const money = useMemo(
    () =>
      moneyChart(plan, sourceLabel, t, moneyUnit(), {
        year: year ? Number(year) : undefined,
        source,
      }),
    [plan, year, source, i18n.language],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const risk = useMemo(() => curve.data && riskChart(curve.data, t), [curve.data, i18n.language]);
  return (
    <div className="plan-charts">
      <Card size="small" title={<h2 className="card-title">{t("plan.moneyTitle", { unit: moneyUnit().text })}</h2>}>
        <Suspense fallback={<Loading rows={5} />}>
          <Chart
            option={money}
            label={t("plan.moneyTitle", { unit: moneyUnit().text })}
            height={250}
            onPick={({ name }) => filter.toggle("year", name)}
          />
        </Suspense>
      </Card>
      <Card size="small" title={<h2 className="card-title">{t("plan.riskTitle")}</h2>}>
        {curve.isPending && <Loading rows={5} />}
        {curve.isError && <Failed cause={curve.error} again={() => void curve.refetch()} />}
        {risk && (
          <Suspense fallback={<Loading rows={5} />}>
            <Chart option={risk} label={t("plan.riskTitle")} height={250} />
          </Suspense>
        )}
      </Card>
      <Card
        size="small"
        title={<h2 className="card-title">{t("plan.methodsTitle")}</h2>}
        extra={
          <Link to="/plan/$planId/coordination" params={{ planId: plan.planId }}>
            {t("plan.toCoordination")}
          </Link>
        }
      >
        {compared.isPending && <Loading rows={5} />}
        {compared.isError && <Failed cause={compared.error} again={() => void compared.refetch()} />}
        {compared.data && <MethodsTable methods={compared.data.methods} brief />}
        {compared.data === null && <p className="quiet">{t("plan.notCompared")}</p>}
      </Card>
    </div>
  );
}
