/** The search as it runs: best value, bound and gap closing in, a cancel that keeps the best, or why there is no plan. */
import { Alert, Button, Progress } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { postJson } from "../../platform/web/api.ts";
import { Chart } from "../../platform/web/chart.tsx";
import { Failed } from "../../platform/web/states.tsx";
import type { PlanJobView } from "../api/plan.schemas.ts";
import { searchChart } from "./plan-charts.ts";
import { formatGap, formatRisk } from "./plan-format.ts";
import { conflictingRules, problemSentence } from "./plan-words.tsx";
import { isRunning } from "./use-plans.ts";

export function SolverProgress({ job, quiet }: { job: PlanJobView; quiet?: boolean }) {
  const { t, i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language alone
  const option = useMemo(() => searchChart(job.trace, t), [job.trace, i18n.language]);
  const running = isRunning(job);
  return (
    <section className="solver" aria-label={t("plan.search")}>
      <header>
        <strong role="status">{t(running ? `plan.stage.${job.stage}` : `plan.jobState.${job.state}`)}</strong>
        {running && <Progress percent={Math.round(job.progress * 100)} size="small" aria-label={t("plan.search")} />}
        {running && <StopSearch jobId={job.jobId} hasBest={job.best !== null} />}
      </header>
      {job.problem && <WhyNoPlan problem={job.problem} />}
      {job.best && (
        <dl className="solver-figures">
          <Figure name={t("plan.best")} value={formatRisk(job.best.value)} />
          <Figure name={t("plan.bound")} value={formatRisk(job.best.bound)} />
          <Figure name={t("plan.gap")} value={formatGap(job.best.gap)} />
          <Figure name={t("plan.afterSeconds")} value={t("plan.seconds", { seconds: job.best.seconds.toFixed(1) })} />
        </dl>
      )}
      {!quiet && job.trace.length > 1 && <Chart option={option} label={t("plan.searchChart")} height={200} />}
    </section>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function StopSearch({ jobId, hasBest }: { jobId: string; hasBest: boolean }) {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const stop = () => {
    setPressed(true);
    postJson(`/api/v1/plan-jobs/${jobId}/cancel`, {}).catch((cause: unknown) => {
      setPressed(false);
      setFailed(cause);
    });
  };
  return (
    <>
      <Button size="small" onClick={stop} loading={pressed}>
        {t(hasBest ? "plan.stopKeep" : "plan.stop")}
      </Button>
      {failed !== undefined && <Failed cause={failed} />}
    </>
  );
}

/** The rules that cannot be kept together, one a line, so that one can be relaxed. */
export function WhyNoPlan({ problem }: { problem: NonNullable<PlanJobView["problem"]> }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const rules = conflictingRules(t, label, problem);
  if (rules.length === 0) return <Alert type="warning" showIcon title={problemSentence(problem)} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t("plan.conflict", { count: rules.length })}
      description={
        <>
          <ul className="conflict-rules">
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          {t("plan.conflictHint")}
        </>
      }
    />
  );
}
