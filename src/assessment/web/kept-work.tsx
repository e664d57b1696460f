/** Work that the server does once and keeps: asked for when a page first needs it, shown with its progress, stoppable. */
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../network/api/network.schemas.ts";
import { cancelJob, useJob } from "../../network/web/use-job.ts";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";

export interface KeptWorkProps {
  /** POST here answers a job. Give a `key` of both, so that other work begins anew. */
  readonly path: string;
  readonly body: unknown;
  /** What is being done, in words. */
  readonly title: string;
  readonly onDone: () => void;
}

export function KeptWork({ path, body, title, onDone }: KeptWorkProps) {
  const { t, i18n } = useTranslation();
  const start = useMutation({ mutationFn: () => postJson<JobView>(path, body) });
  const { mutate } = start;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each path and body, see `key`
  useEffect(() => mutate(), []);
  const { job } = useJob(start.data?.jobId);
  const state = job?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => {
    if (state === "done") onDone();
  }, [state]);
  if (start.isError) return <Failed cause={start.error} again={() => mutate()} />;
  if (state === "refused" || state === "failed" || state === "cancelled") {
    const code = `problem.${job?.problem?.code}`;
    const said = i18n.exists(code) ? t(code, job?.problem?.facts as Record<string, string>) : t("work.failed");
    return (
      <Alert
        type={state === "cancelled" ? "info" : "error"}
        showIcon
        role="alert"
        title={state === "cancelled" ? t("work.stopped") : said}
        action={<Button onClick={() => mutate()}>{t("state.again")}</Button>}
      />
    );
  }
  return (
    <div className="kept-work" role="status">
      <p>{title}</p>
      <Progress percent={Math.round((job?.progress ?? 0) * 100)} status="active" aria-label={title} />
      {job && (
        <Button size="small" onClick={() => void cancelJob(job.jobId)}>
          {t("import.cancel")}
        </Button>
      )}
    </div>
  );
}
