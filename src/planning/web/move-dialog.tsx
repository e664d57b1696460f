/** Moving a project to another year: the rest is planned anew around it, and what that costs is told before anybody keeps it. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, InputNumber, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { PlanJobView } from "../api/plan.schemas.ts";
import { formatMoneyChange, formatRiskChange } from "./plan-format.ts";
import { SolverProgress } from "./solver-progress.tsx";
import { usePlanJob } from "./use-plans.ts";

export interface Move {
  readonly projectId: string;
  readonly name: string;
  readonly fromYear: number;
  readonly year: number;
}

export function MoveDialog({ planId, move, onClose }: { planId: string; move: Move | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={move !== undefined}
      onCancel={onClose}
      footer={null}
      title={t("plan.moveTitle")}
      destroyOnHidden
      width={560}
    >
      {move && <MoveSteps key={`${move.projectId}-${move.year}`} planId={planId} move={move} onClose={onClose} />}
    </Modal>
  );
}

function MoveSteps({ planId, move, onClose }: { planId: string; move: Move; onClose: () => void }) {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(10);
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () =>
      postJson<PlanJobView>(`/api/v1/plans/${planId}/projects/${move.projectId}/move`, { year: move.year, seconds }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = usePlanJob(jobId);
  const result = job?.state === "done" ? job.result : null;
  return (
    <div className="move-steps">
      <p>{t("plan.moveAsk", { name: move.name, from: move.fromYear, to: move.year })}</p>
      {!jobId && (
        <>
          <p className="quiet">{t("plan.moveHint")}</p>
          <div className="move-start">
            <span className="move-seconds">
              {t("plan.searchSeconds")}{" "}
              <InputNumber
                size="small"
                aria-label={t("plan.searchSeconds")}
                min={1}
                max={600}
                value={seconds}
                onChange={(value) => setSeconds(value ?? 10)}
              />
            </span>
            <Button onClick={onClose}>{t("plan.cancel")}</Button>
            <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
              {t("plan.moveNow")}
            </Button>
          </div>
        </>
      )}
      {start.isError && <Failed cause={start.error} />}
      {job && (running || job.problem || job.state === "failed") && <SolverProgress job={job} quiet />}
      {result?.planId && (
        <section aria-label={t("plan.moveCost")} className="move-cost">
          <h3>{t("plan.moveCost")}</h3>
          <dl className="solver-figures">
            <div>
              <dt>{t("plan.value")}</dt>
              <dd>{result.valueChange === undefined ? "–" : formatRiskChange(result.valueChange)}</dd>
            </div>
            <div>
              <dt>{t("plan.cost")}</dt>
              <dd>{result.costChangeFen === undefined ? "–" : formatMoneyChange(result.costChangeFen)}</dd>
            </div>
          </dl>
          <p className="quiet">{t("plan.moveKept")}</p>
          <footer className="search-done">
            <Link to="/plan/$planId" params={{ planId: result.planId }} className="button-link" onClick={onClose}>
              {t("plan.openNew")}
            </Link>
            <Link to="/plan/scenarios" search={{ a: planId, b: result.planId } as never} onClick={onClose}>
              {t("plan.compareBoth")}
            </Link>
          </footer>
        </section>
      )}
    </div>
  );
}
