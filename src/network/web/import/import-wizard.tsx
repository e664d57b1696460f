/** The import wizard: files, what they are, columns, a check that writes nothing, then taking in with progress and cancel. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Steps } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { postFiles, postJson } from "../../../platform/web/api.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { ImportOptionsView, ImportPreview, JobView } from "../../api/network.schemas.ts";
import { useJob } from "../use-job.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { ColumnsStep, profileOfColumns } from "./columns-step.tsx";
import { type CheckReport, Findings } from "./findings.tsx";
import { FirstPlaces } from "./first-places.tsx";
import { JobProgress } from "./job-progress.tsx";
import { MeaningStep } from "./meaning-step.tsx";

const STEPS = ["files", "meaning", "columns", "check", "done"] as const;
type Step = (typeof STEPS)[number];

export function ImportWizard() {
  const [round, setRound] = useState(0);
  return <Round key={round} again={() => setRound(round + 1)} />;
}

function Round({ again }: { again: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>("files");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [options, setOptions] = useState<ImportOptionsView>({ kind: "pipes" });
  const [mapping, setMapping] = useState<Record<string, string>>();
  const [jobId, setJobId] = useState<string>();
  const { job, running } = useJob(jobId);

  const upload = useMutation({
    mutationFn: () => postFiles<{ uploadId: string }>("/api/v1/uploads", files),
    onSuccess: () => setStep("meaning"),
  });
  const uploadId = upload.data?.uploadId;
  const preview = useQuery({
    queryKey: ["preview", uploadId, options],
    queryFn: () => postJson<ImportPreview>(`/api/v1/uploads/${uploadId}/preview`, options),
    enabled: uploadId !== undefined && (step === "meaning" || step === "columns"),
    retry: false,
  });
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      const profile = mapping && preview.data ? { profile: profileOfColumns(options, mapping, preview.data) } : {};
      return postJson<JobView>("/api/v1/imports", { ...options, ...profile, uploadId, dryRun });
    },
    onSuccess: (begun) => setJobId(begun.jobId),
  });
  const report = job?.state === "done" ? (job.result as CheckReport) : undefined;
  const busy = start.isPending || running;
  const taken = report !== undefined && !report.dryRun;
  useEffect(() => {
    if (!taken) return;
    setStep("done");
    void client.invalidateQueries();
  }, [taken, client]);
  const back = (to: Step) => {
    setJobId(undefined);
    start.reset();
    setStep(to);
  };

  return (
    <Card className="wizard">
      <Steps
        current={STEPS.indexOf(step)}
        size="small"
        responsive={false}
        titlePlacement="vertical"
        items={STEPS.map((name) => ({ title: t(`import.step.${name}`) }))}
      />
      {step === "files" && (
        <>
          <ChooseFiles files={files} onChange={setFiles} />
          {upload.isError && <Failed cause={upload.error} again={() => upload.mutate()} />}
          <Bar>
            <Button
              type="primary"
              disabled={files.length === 0}
              loading={upload.isPending}
              onClick={() => upload.mutate()}
            >
              {t("import.next")}
            </Button>
          </Bar>
        </>
      )}
      {step === "meaning" && (
        <>
          <MeaningStep
            options={options}
            preview={preview.data}
            onChange={(changed) => {
              setOptions(changed);
              setMapping(undefined);
            }}
          />
          {preview.isPending && <Loading />}
          {preview.isError && <Failed cause={preview.error} again={() => void preview.refetch()} />}
          {preview.data && <FirstPlaces preview={preview.data} />}
          <Bar>
            <Button onClick={() => back("files")}>{t("import.back")}</Button>
            <Button type="primary" disabled={!preview.data} onClick={() => setStep("columns")}>
              {t("import.next")}
            </Button>
          </Bar>
        </>
      )}
      {step === "columns" && preview.data && (
        <>
          <ColumnsStep
            options={options}
            preview={preview.data}
            mapping={mapping ?? preview.data.mapping}
            onChange={setMapping}
            onProfile={(profile) => {
              setOptions({ ...options, profile });
              setMapping(undefined);
            }}
          />
          <Bar>
            <Button onClick={() => setStep("meaning")}>{t("import.back")}</Button>
            <Button
              type="primary"
              loading={busy}
              onClick={() => {
                setStep("check");
                start.mutate(true);
              }}
            >
              {t("import.check")}
            </Button>
          </Bar>
        </>
      )}
      {step === "check" && (
        <>
          <Troubles start={start.error} job={job} />
          {busy && <JobProgress job={job} />}
          {report?.dryRun && !busy && <Findings report={report} />}
          <Bar>
            <Button disabled={busy} onClick={() => back("columns")}>
              {t("import.back")}
            </Button>
            <Button
              type="primary"
              disabled={!report?.dryRun || report.accepted === 0}
              loading={busy}
              onClick={() => start.mutate(false)}
            >
              {t("import.take")}
            </Button>
          </Bar>
        </>
      )}
      {step === "done" && report && (
        <>
          <Alert
            type="success"
            showIcon
            title={t("import.done", {
              added: formatCount(report.added),
              changed: formatCount(report.changed),
              unchanged: formatCount(report.unchanged),
              rejected: formatCount(report.rejected),
            })}
          />
          <Findings report={report} />
          <Bar>
            <Button type="primary" onClick={again}>
              {t("import.again")}
            </Button>
          </Bar>
        </>
      )}
    </Card>
  );
}

function Troubles({ start, job }: { start: Error | null; job: JobView | undefined }) {
  const { t, i18n } = useTranslation();
  if (start) return <Failed cause={start} />;
  if (job?.state === "cancelled") return <Alert type="info" showIcon title={t("import.cancelled")} />;
  if (!job?.problem) return null;
  const { code, facts } = job.problem;
  const known = i18n.exists(`problem.${code}`);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={known ? t(`problem.${code}`, facts as Record<string, string>) : t("import.failed")}
      description={code}
    />
  );
}

function Bar({ children }: { children: React.ReactNode }) {
  return <div className="wizard-bar">{children}</div>;
}
