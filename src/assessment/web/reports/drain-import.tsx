/** A sheet of defects into the store: file, columns, a check that writes nothing, then taking in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal, Select, Statistic, Steps } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { ChooseFiles } from "../../../network/web/import/choose-files.tsx";
import { IssueTable, RejectsOfCheck } from "../../../network/web/import/findings.tsx";
import { JobProgress } from "../../../network/web/import/job-progress.tsx";
import { useJob } from "../../../network/web/use-job.ts";
import { postFiles, postJson } from "../../../platform/web/api.ts";
import { csvOf } from "../../../platform/web/csv.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { CctvPreview, CctvReport } from "../../api/cctv.schemas.ts";
import { CCTV_FIELDS } from "../../model/cctv/read-defects.ts";
import { useSentence } from "./use-report.ts";

const STEPS = ["files", "columns", "check", "done"] as const;
type Step = (typeof STEPS)[number];

export function DrainImport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sentence = useSentence();
  const [step, setStep] = useState<Step>("files");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mapping, setMapping] = useState<Record<string, string>>();
  const [jobId, setJobId] = useState<string>();
  const { job, running } = useJob(jobId);
  const upload = useMutation({
    mutationFn: () => postFiles<{ uploadId: string }>("/api/v1/uploads", files),
    onSuccess: () => setStep("columns"),
  });
  const uploadId = upload.data?.uploadId;
  const preview = useQuery({
    queryKey: ["cctv-preview", uploadId],
    queryFn: () => postJson<CctvPreview>("/api/v1/drains/preview", { uploadId }),
    enabled: uploadId !== undefined,
    retry: false,
  });
  const start = useMutation({
    mutationFn: (dryRun: boolean) =>
      postJson<JobView>("/api/v1/drains/imports", { uploadId, dryRun, ...(mapping ? { mapping } : {}) }),
    onSuccess: (begun) => setJobId(begun.jobId),
  });
  const report = job?.state === "done" ? (job.result as CctvReport) : undefined;
  const busy = start.isPending || running;
  const taken = report !== undefined && !report.dryRun;
  useEffect(() => {
    if (!taken) return;
    setStep("done");
    void client.invalidateQueries();
  }, [taken, client]);
  const table = preview.data?.tables.find(({ missing }) => missing.length === 0) ?? preview.data?.tables[0];
  const chosen = mapping ?? table?.mapping ?? {};
  const missing = CCTV_FIELDS.filter(({ field, required }) => required && !Object.values(chosen).includes(field));
  return (
    <Modal open width={860} title={t("drains.import")} footer={null} onCancel={onClose} mask={{ closable: false }}>
      <div className="form-sheet">
        <Steps
          size="small"
          responsive={false}
          titlePlacement="vertical"
          current={STEPS.indexOf(step)}
          items={STEPS.map((name) => ({ title: t(`import.step.${name}`) }))}
        />
        {step === "files" && (
          <>
            <p className="quiet">
              {t("drains.sheet")} <Template />
            </p>
            <ChooseFiles files={files} onChange={setFiles} />
            {upload.isError && <Failed cause={upload.error} again={() => upload.mutate()} />}
            <div className="report-bar report-bar-end">
              <Button
                type="primary"
                disabled={files.length === 0}
                loading={upload.isPending}
                onClick={() => upload.mutate()}
              >
                {t("import.next")}
              </Button>
            </div>
          </>
        )}
        {step === "columns" && (
          <>
            {preview.isPending && <Loading />}
            {preview.isError && <Failed cause={preview.error} />}
            {table && <Columns table={table} mapping={chosen} onChange={setMapping} />}
            <div className="report-bar report-bar-end">
              {missing.length > 0 && table && (
                <span className="quiet">
                  {t("drains.columnsMissing", { columns: missing.map((one) => one[currentLanguage()]).join("、") })}
                </span>
              )}
              <Button
                onClick={() => {
                  setMapping(undefined);
                  setStep("files");
                }}
              >
                {t("import.back")}
              </Button>
              <Button
                type="primary"
                disabled={!table || missing.length > 0}
                onClick={() => {
                  setJobId(undefined);
                  setStep("check");
                  start.mutate(true);
                }}
              >
                {t("import.check")}
              </Button>
            </div>
          </>
        )}
        {(step === "check" || step === "done") && (
          <>
            {start.isError && <Failed cause={start.error} />}
            {job?.problem && <Alert type="error" showIcon role="alert" title={sentence(job.problem as never)} />}
            {busy && <JobProgress job={job} />}
            {step === "done" && report && (
              <Alert
                type="success"
                showIcon
                title={t("drains.taken", {
                  added: formatCount(report.added),
                  changed: formatCount(report.changed),
                  unchanged: formatCount(report.unchanged),
                })}
              />
            )}
            {report && !busy && <Found report={report} />}
            <div className="report-bar report-bar-end">
              {step === "check" ? (
                <>
                  <Button disabled={busy} onClick={() => setStep("columns")}>
                    {t("import.back")}
                  </Button>
                  <Button
                    type="primary"
                    loading={busy}
                    disabled={!report?.dryRun || report.accepted === 0}
                    onClick={() => start.mutate(false)}
                  >
                    {t("import.take")}
                  </Button>
                </>
              ) : (
                <Button type="primary" onClick={onClose}>
                  {t("drains.close")}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function Found({ report }: { report: CctvReport }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="figures">
        <Statistic title={t("import.read")} value={report.read} />
        <Statistic title={t("import.accepted")} value={report.accepted} />
        <Statistic
          title={t("import.rejected")}
          value={report.rejected}
          className={report.rejected > 0 ? "figure-bad" : ""}
        />
        <Statistic title={t("drains.looks")} value={report.inspections} />
        <Statistic title={t("drains.defects")} value={report.defects} />
      </div>
      <IssueTable issues={report.issues} counts={report.issueCounts} />
      {report.rejects.length > 0 && <RejectsOfCheck rejects={report.rejects} />}
    </>
  );
}

interface ColumnsProps {
  table: CctvPreview["tables"][number];
  mapping: Readonly<Record<string, string>>;
  onChange: (mapping: Record<string, string>) => void;
}

/** Each field takes a column; the first rows show what it would read. */
function Columns({ table, mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const columnOf = (field: string) => Object.keys(mapping).find((column) => mapping[column] === field);
  return (
    <div className="cctv-columns">
      {CCTV_FIELDS.map(({ field, required, ...names }) => {
        const column = columnOf(field);
        return (
          <div key={field} className="cctv-column">
            <span>
              {names[language]}
              {required && <b aria-hidden="true"> *</b>}
            </span>
            <Select
              allowClear
              aria-label={t("drains.columnOf", { field: names[language] })}
              placeholder={t("drains.noColumn")}
              value={column ?? null}
              onChange={(picked: string | null) => {
                const others = Object.entries(mapping).filter(([name, to]) => to !== field && name !== picked);
                onChange(Object.fromEntries([...others, ...(picked ? [[picked, field] as const] : [])]));
              }}
              options={table.columns.filter(Boolean).map((value) => ({ value, label: value }))}
            />
            <span className="quiet">
              {column
                ? table.sample
                    .map((row) => row[column])
                    .filter((cell) => cell !== null)
                    .slice(0, 3)
                    .join(" · ")
                : ""}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** An empty sheet with the headings and two rows that show how. */
function Template() {
  const { t } = useTranslation();
  const rows = [
    CCTV_FIELDS.map(({ zh }) => zh),
    ["W-001", "2026-05-06", "PL", "3", "12.5", "0.8", "交通干道", "粉砂层", "JC-2026-01", ""],
    ["W-002", "2026-05-06", "无", "", "", "", "", "", "JC-2026-01", ""],
  ];
  return (
    <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(rows))}`} download="cctv-template.csv">
      {t("drains.template")}
    </a>
  );
}
