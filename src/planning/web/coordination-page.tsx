/** 统筹开挖 The price of not co-ordinating (M13): what digging apart would cost, street by street and company by company. */
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Card, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { Comparison, PlanFile, PlanJobView } from "../api/plan.schemas.ts";
import { CompaniesCard } from "./coordination-companies.tsx";
import { ApartStreets, WorstFirstStreets } from "./coordination-streets.tsx";
import { MethodsTable } from "./methods-table.tsx";
import { formatDays, formatMoney, formatRisk } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { PlanHead } from "./plan-page.tsx";
import { problemSentence } from "./plan-words.tsx";
import { SolverProgress } from "./solver-progress.tsx";
import { useComparison, usePlan, usePlanJob } from "./use-plans.ts";

export function CoordinationPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const plan = usePlan(planId);
  const compared = useComparison(planId);
  const { t } = useTranslation();
  return (
    <article className="page coordination-page">
      <PlanNav />
      {plan.isPending && <Loading rows={12} />}
      {plan.isError && <Failed cause={plan.error} again={() => void plan.refetch()} />}
      {plan.data && (
        <>
          <PlanHead plan={plan.data} />
          {compared.isPending && <Loading rows={10} />}
          {compared.isError && <Failed cause={compared.error} again={() => void compared.refetch()} />}
          {compared.data === null && (
            <Nothing action={<CompareAll plan={plan.data} />}>{t("plan.notCompared")}</Nothing>
          )}
          {compared.data && <Compared plan={plan.data} compared={compared.data} />}
        </>
      )}
    </article>
  );
}

function Compared({ plan, compared }: { plan: PlanFile; compared: Comparison }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const against = words["against"] === "worst" ? "worst" : "apart";
  const { apart } = compared;
  return (
    <>
      <section className="plan-figures" aria-label={t("coord.price")}>
        <Figure name={t("coord.moreMoney")} value={formatMoney(apart.moreFen)} hint={t("coord.moreMoneyHint")} />
        <Figure
          name={t("coord.moreOpenings")}
          value={formatCount(apart.moreOpenings)}
          hint={t("coord.moreOpeningsHint")}
        />
        <Figure name={t("coord.moreDays")} value={formatDays(apart.moreDays)} hint={t("coord.moreDaysHint")} />
        <Figure name={t("coord.moreRisk")} value={formatRisk(apart.moreDisruption)} hint={t("coord.moreRiskHint")} />
        <Figure name={t("coord.streets")} value={formatCount(apart.streetCount)} hint={t("coord.streetsHint")} />
      </section>
      <CompaniesCard compared={compared} />
      <Card
        size="small"
        title={<h2 className="card-title">{t("plan.methodsTitle")}</h2>}
        extra={compared.methods.some(({ method }) => method === "ALONE_OPTIMAL") ? null : <CompareAll plan={plan} />}
      >
        <MethodsTable methods={compared.methods} />
        <p className="quiet">{t("coord.methodsNote")}</p>
      </Card>
      <Card
        size="small"
        title={<h2 className="card-title">{t("coord.byStreet")}</h2>}
        extra={
          <Segmented
            size="small"
            aria-label={t("coord.against")}
            value={against}
            onChange={(chosen) => change({ against: chosen === "worst" ? "worst" : undefined })}
            options={[
              { value: "apart", label: t("coord.againstApart") },
              { value: "worst", label: t("coord.againstWorst") },
            ]}
          />
        }
      >
        {against === "apart" ? (
          <ApartStreets plan={plan} streets={apart.streets} />
        ) : (
          <WorstFirstStreets streets={compared.streets} />
        )}
      </Card>
    </>
  );
}

const Figure = ({ name, value, hint }: { name: string; value: string; hint: string }) => (
  <div className="plan-figure">
    <span>{name}</span>
    <strong>{value}</strong>
    <small>{hint}</small>
  </div>
);

/** Each company alone but optimal takes a search of its own; done when asked for. */
function CompareAll({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () =>
      postJson<PlanJobView>(`/api/v1/plans/${plan.planId}/studies`, { kind: "METHODS", secondsEach: 5 }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = usePlanJob(jobId);
  const why = plan.whyNot.study && problemSentence(plan.whyNot.study);
  return (
    <div className="study-start">
      <Button
        size="small"
        loading={start.isPending || running}
        disabled={why !== null}
        title={why ?? undefined}
        onClick={() => start.mutate()}
      >
        {t("coord.compareAll")}
      </Button>
      {why && <span className="quiet">{why}</span>}
      {start.isError && <Failed cause={start.error} />}
      {job && (running || job.problem) && <SolverProgress job={job} quiet />}
    </div>
  );
}
