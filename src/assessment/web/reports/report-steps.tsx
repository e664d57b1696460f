/** The steps a report can take; a step that cannot be taken says why. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { useJob } from "../../../network/web/use-job.ts";
import { deleteJson, postJson } from "../../../platform/web/api.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { ReportView } from "../../api/conclusion.schemas.ts";
import { useSentence, useStep } from "./use-report.ts";

/** What each step asks for. */
const ASKS = {
  propose: { path: "propose", field: "assessor" },
  review: { path: "review", field: "reviewer" },
  sendBack: { path: "send-back", field: "reason" },
  correct: { path: "correct", field: "reason" },
} as const;
type Asking = keyof typeof ASKS;

export function ReportSteps({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sentence = useSentence();
  const [words, change] = useWords();
  const [asking, setAsking] = useState<Asking>();
  const [discarding, setDiscarding] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const step = useStep(report.reportNo);
  const sign = useMutation({
    mutationFn: () => postJson<JobView>(`/api/v1/reports/${report.reportNo}/sign`, {}),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const discard = useMutation({
    mutationFn: () => deleteJson(`/api/v1/reports/${report.reportNo}`),
    onSuccess: () => {
      setDiscarding(false);
      void client.invalidateQueries({ queryKey: ["reports"] });
      void client.invalidateQueries({ queryKey: ["report", report.reportNo] });
      change({ report: report.version > 1 ? String(report.reportNo) : undefined, version: undefined, form: undefined });
    },
  });
  const { job, running } = useJob(jobId);
  const signed = job?.state === "done";
  useEffect(() => {
    if (signed) void client.invalidateQueries();
  }, [signed, client]);

  const { whyNot } = report;
  // Steps that belong to another state are left out; those of this one that are not ready say why.
  const shown: Record<string, boolean> = {
    propose: report.latest && report.state === "draft",
    review: report.latest && report.state === "proposed",
    sign: report.latest && report.state === "reviewed",
    sendBack: !whyNot.sendBack,
    correct: !whyNot.correct,
    discard: !whyNot.discard,
  };
  if (!Object.values(shown).some(Boolean)) return null;
  const action = (name: keyof typeof whyNot, take: () => void, primary = false, busy = false) =>
    shown[name] && (
      <Tooltip key={name} title={sentence(whyNot[name])}>
        <Button
          {...(primary ? { type: "primary" as const } : {})}
          {...(name === "discard" ? { className: "button-danger" } : {})}
          disabled={whyNot[name] !== null}
          loading={busy}
          onClick={take}
        >
          {t(`reports.step.${name}`)}
        </Button>
      </Tooltip>
    );
  const why = sentence(whyNot[report.state === "draft" ? "propose" : report.state === "proposed" ? "review" : "sign"]);
  return (
    <section className="report-bar" aria-label={t("reports.steps")}>
      {action("propose", () => setAsking("propose"), true)}
      {action("review", () => setAsking("review"), true)}
      {action("sign", () => sign.mutate(), true, sign.isPending || running)}
      {action("sendBack", () => setAsking("sendBack"))}
      {action("correct", () => setAsking("correct"))}
      {action("discard", () => setDiscarding(true))}
      {report.state !== "signed" && why && <span className="quiet">{why}</span>}
      {running && <span className="quiet">{t("reports.signing")}</span>}
      {sign.isError && <Failed cause={sign.error} />}
      {job?.problem && <span role="alert">{sentence(job.problem as never)}</span>}
      {asking && (
        <AskStep
          asking={asking}
          busy={step.isPending}
          cause={step.error}
          onCancel={() => {
            step.reset();
            setAsking(undefined);
          }}
          onSure={(written) =>
            step.mutate(
              { step: ASKS[asking].path, body: { [ASKS[asking].field]: written } },
              {
                onSuccess: () => {
                  setAsking(undefined);
                  if (words["version"]) change({ version: undefined });
                },
              },
            )
          }
        />
      )}
      {discarding && (
        <Modal
          open
          title={t("reports.step.discard")}
          okText={t("reports.step.discard")}
          cancelText={t("reports.cancel")}
          confirmLoading={discard.isPending}
          onOk={() => discard.mutate()}
          onCancel={() => setDiscarding(false)}
        >
          <p>{t("reports.discardSure", { version: report.version })}</p>
          {discard.isError && <Failed cause={discard.error} />}
        </Modal>
      )}
    </section>
  );
}

interface AskStepProps {
  asking: Asking;
  busy: boolean;
  cause: Error | null;
  onSure: (written: string) => void;
  onCancel: () => void;
}

function AskStep({ asking, busy, cause, onSure, onCancel }: AskStepProps) {
  const { t } = useTranslation();
  const [written, setWritten] = useState("");
  const { field } = ASKS[asking];
  const given = { value: written, "aria-label": t(`reports.${field}`), placeholder: t(`reports.${field}`) };
  return (
    <Modal
      open
      title={t(`reports.step.${asking}`)}
      okText={t(`reports.step.${asking}`)}
      cancelText={t("reports.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: written.trim() === "" }}
      onOk={() => onSure(written)}
      onCancel={onCancel}
    >
      <p>{t(`reports.ask.${asking}`)}</p>
      {field === "reason" ? (
        <Input.TextArea {...given} rows={3} maxLength={2000} onChange={({ target }) => setWritten(target.value)} />
      ) : (
        <Input
          {...given}
          maxLength={100}
          onChange={({ target }) => setWritten(target.value)}
          onPressEnter={() => written.trim() !== "" && onSure(written)}
        />
      )}
      {cause && <Failed cause={cause} />}
    </Modal>
  );
}
