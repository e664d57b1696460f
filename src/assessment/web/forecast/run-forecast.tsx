/** Asks for a forecast as of a day, shows how far it is, and can stop it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { cancelJob, useJob } from "../../../network/web/use-job.ts";
import { postJson } from "../../../platform/web/api.ts";
import { Failed } from "../../../platform/web/states.tsx";

const MOST_YEARS = 10;

export function RunForecast({ today }: { today: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asOf, setAsOf] = useState(today);
  const [years, setYears] = useState(1);
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () => postJson<JobView>("/api/v1/forecasts", { asOf, years }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = useJob(jobId);
  const busy = start.isPending || running;
  const state = job?.state;
  useEffect(() => {
    if (state === "done") void client.invalidateQueries();
  }, [state, client]);
  return (
    <div className="forecast-run">
      <form
        className="page-tools"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <label className="inline-field">
          {t("forecast.asOf")}{" "}
          <input type="date" value={asOf} max={today} onChange={({ target }) => setAsOf(target.value)} />
        </label>
        <label className="inline-field">
          {t("forecast.years")}{" "}
          <input
            type="number"
            min={1}
            max={MOST_YEARS}
            value={years}
            onChange={({ target }) => setYears(Number(target.value))}
          />
        </label>
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!asOf || !Number.isInteger(years) || years < 1 || years > MOST_YEARS}
        >
          {t("forecast.now")}
        </Button>
      </form>
      {busy && <Running job={job} />}
      {start.isError && <Failed cause={start.error} />}
      {state === "cancelled" && <p role="status">{t("forecast.cancelled")}</p>}
      {job?.problem && state !== "cancelled" && (
        <p role="alert">{t(`problem.${job.problem.code}`, job.problem.facts as Record<string, string>)}</p>
      )}
    </div>
  );
}

function Running({ job }: { job: JobView | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="running" role="status">
      <Progress percent={Math.round((job?.progress ?? 0) * 100)} status="active" aria-label={t("forecast.running")} />
      {job?.stage && <span className="quiet">{t(`forecast.stage.${job.stage}`)}</span>}
      {job && (
        <Button danger size="small" onClick={() => void cancelJob(job.jobId)}>
          {t("forecast.cancel")}
        </Button>
      )}
    </div>
  );
}
