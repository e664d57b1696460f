/** Grading the city as of a day, with its progress; the new run shows everywhere when it is done. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../network/api/network.schemas.ts";
import { cancelJob, useJob } from "../../network/web/use-job.ts";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";

export function AssessNow({ today }: { today: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asOf, setAsOf] = useState(today);
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () => postJson<JobView>("/api/v1/assessments", { asOf }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = useJob(jobId);
  const busy = start.isPending || running;
  const state = job?.state;
  useEffect(() => {
    if (state === "done") void client.invalidateQueries();
  }, [state, client]);
  return (
    <span className="page-tools">
      {start.isError && <Failed cause={start.error} />}
      {job?.problem && state !== "cancelled" && (
        <span role="alert">{t(`problem.${job.problem.code}`, job.problem.facts as Record<string, string>)}</span>
      )}
      {busy && (
        <Progress
          type="circle"
          size={28}
          percent={Math.round((job?.progress ?? 0) * 100)}
          aria-label={t("assess.running")}
        />
      )}
      {running && jobId && (
        <Button size="small" onClick={() => void cancelJob(jobId)}>
          {t("import.cancel")}
        </Button>
      )}
      {state === "cancelled" && !busy && <span role="status">{t("work.stopped")}</span>}
      <label className="inline-field">
        {t("assess.asOf")}{" "}
        <input type="date" value={asOf} max={today} onChange={({ target }) => setAsOf(target.value)} />
      </label>
      <Button type="primary" loading={busy} disabled={!asOf} onClick={() => start.mutate()}>
        {t("assess.now")}
      </Button>
    </span>
  );
}
