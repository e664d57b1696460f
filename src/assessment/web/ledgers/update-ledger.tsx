/** Takes the current run into the ledger as a job, and says when that was last done and what it changed. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { useJob } from "../../../network/web/use-job.ts";
import { postJson } from "../../../platform/web/api.ts";
import { formatInstant } from "../../../platform/web/format.ts";
import { Failed } from "../../../platform/web/states.tsx";
import { useLastUpdate } from "./use-ledger.ts";

export function UpdateLedger() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const last = useLastUpdate();
  const [jobId, setJobId] = useState<string>();
  const { job, running } = useJob(jobId);
  const start = useMutation({
    mutationFn: () => postJson<JobView>("/api/v1/ledger/update", {}),
    onSuccess: (begun) => setJobId(begun.jobId),
  });
  const ended = job?.state === "done";
  useEffect(() => {
    if (ended)
      for (const key of ["ledger", "ledger-years", "ledger-update", "ledger-item"])
        void client.invalidateQueries({ queryKey: [key] });
  }, [ended, client]);
  const problem = job?.problem;
  return (
    <>
      <span className="quiet ledger-last">
        {last.data === null && t("ledger.never")}
        {last.data && t("ledger.lastUpdate", { when: formatInstant(last.data.at), ...last.data.counts })}
        {last.data && !last.data.isCurrent && <span className="badge badge-hint">{t("ledger.stale")}</span>}
      </span>
      <Tooltip title={running ? t("ledger.updating") : undefined}>
        <Button type="primary" loading={start.isPending || running} onClick={() => start.mutate()}>
          {t("ledger.update")}
        </Button>
      </Tooltip>
      {start.isError && <Failed cause={start.error} />}
      {ended && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t("ledger.updated", job.result as Record<string, number>)}
        />
      )}
      {problem && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={
            i18n.exists(`problem.${problem.code}`)
              ? t(`problem.${problem.code}`, problem.facts as Record<string, string>)
              : t("ledger.failed")
          }
        />
      )}
    </>
  );
}
