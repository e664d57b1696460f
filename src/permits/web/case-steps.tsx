/** The steps of a case as a table: clock, days, and buttons that say why they cannot be pressed. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Input, Modal, Table, Tooltip } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { formatDay } from "../../platform/web/format.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { CaseFileView, CaseStepView } from "../api/permits.schemas.ts";
import { STEP_ACTIONS, type StepAction } from "../model/cases/step-clock.ts";
import { ClockBadge, ConfidenceBadge, DueText, useWhyNot } from "./case-words.tsx";

export function CaseSteps({ file }: { file: CaseFileView }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<{ step: CaseStepView; action: StepAction }>();
  const needed = file.steps.filter(({ state }) => state === "needed");
  const others = file.steps.filter(({ state }) => state !== "needed");
  return (
    <Card size="small" title={t("permits.stepsTitle")}>
      <Table<CaseStepView>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={needed}
        scroll={{ x: 320 }}
        columns={[
          {
            title: t("permits.step"),
            key: "name",
            render: (_, step) => (
              <span className="permits-cell">
                <b>{t(`word.permitStep.${step.code}`)}</b>
                <span className="quiet">{t(`word.permitOffice.${step.code}`)}</span>
                {step.reason !== "always" && <span className="quiet">{t(`word.routeReason.${step.reason}`)}</span>}
              </span>
            ),
          },
          {
            title: t("permits.days"),
            key: "days",
            width: 150,
            responsive: ["sm"],
            render: (_, step) => (
              <span className="permits-cell">
                {t(`permits.days.${step.unit}`, { days: step.days })}
                <Tooltip title={step.source}>
                  <span>
                    <ConfidenceBadge word={step.confidence} />
                  </span>
                </Tooltip>
              </span>
            ),
          },
          {
            title: t("permits.planned"),
            key: "planned",
            width: 220,
            responsive: ["lg"],
            render: (_, step) =>
              step.plannedFrom === null ? "–" : `${formatDay(step.plannedFrom)} – ${formatDay(step.plannedTo)}`,
          },
          {
            title: t("permits.clock"),
            key: "clock",
            render: (_, step) => (
              <span className="permits-cell">
                <StepClockCell step={step} today={file.today} />
                <span className="permits-narrow">
                  <StepActions step={step} onlyPossible onDo={(action) => setDoing({ step, action })} />
                </span>
              </span>
            ),
          },
          {
            title: t("permits.actions"),
            key: "actions",
            width: 250,
            responsive: ["md"],
            render: (_, step) => <StepActions step={step} onDo={(action) => setDoing({ step, action })} />,
          },
        ]}
      />
      {others.length > 0 && (
        <details className="permits-others">
          <summary>{t("permits.notNeeded")}</summary>
          <ul>
            {others.map((step) => (
              <li key={step.code}>
                <b>{t(`word.permitStep.${step.code}`)}</b> {t(`word.stepState.${step.state}`)}
                <span className="quiet">
                  {" "}
                  {t(`word.routeReason.${step.reason}`)}
                  {step.mechanism && ` · ${t(`word.routeMechanism.${step.mechanism}`)}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing && (
        <StepDialog
          key={`${doing.step.code}${doing.action}`}
          file={file}
          {...doing}
          onEnd={() => setDoing(undefined)}
        />
      )}
    </Card>
  );
}

function StepClockCell({ step, today }: { step: CaseStepView; today: string }) {
  const { t } = useTranslation();
  return (
    <span className="permits-cell">
      <ClockBadge word={step.clock} />
      {step.stand === "running" && step.dueOn !== null && (
        <span>
          {t("permits.due", { day: formatDay(step.dueOn) })} <DueText due={step.dueOn} today={today} />
        </span>
      )}
      {step.submittedOn !== null && (
        <span className="quiet">{t("permits.submitted", { day: formatDay(step.submittedOn) })}</span>
      )}
      {step.doneOn !== null && (
        <span className="quiet">
          {t("permits.doneOn", { day: formatDay(step.doneOn) })} {step.document}
        </span>
      )}
    </span>
  );
}

interface StepActionsProps {
  step: CaseStepView;
  /** On a phone what is not possible is left out. */
  onlyPossible?: boolean;
  onDo: (action: StepAction) => void;
}

function StepActions({ step, onlyPossible = false, onDo }: StepActionsProps) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  if (step.stand === "done") return null;
  const shown = STEP_ACTIONS.filter((action) =>
    onlyPossible ? step.whyNot[action] === null : step.stand === "running" || action === "submit",
  ).filter((action) => !(step.stand === "running" && action === "submit"));
  return (
    <span className="permits-actions">
      {shown.map((action) => {
        const reason = step.whyNot[action];
        const sentence = reason ? whyNot(reason) : undefined;
        return (
          <Tooltip key={action} title={sentence}>
            <Button
              size="small"
              aria-label={`${t(`word.stepAction.${action}`)} ${t(`word.permitStep.${step.code}`)}`}
              aria-disabled={reason !== null}
              className={reason ? "button-off" : ""}
              title={sentence}
              onClick={() => reason === null && onDo(action)}
            >
              {t(`word.stepAction.${action}`)}
            </Button>
          </Tooltip>
        );
      })}
    </span>
  );
}

interface StepDialogProps {
  file: CaseFileView;
  step: CaseStepView;
  action: StepAction;
  onEnd: () => void;
}

function StepDialog({ file, step, action, onEnd }: StepDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const base = useId();
  const [on, setOn] = useState(file.today);
  const [document, setDocument] = useState(step.document);
  const [note, setNote] = useState("");
  const isReturn = action === "return";
  const send = useMutation({
    mutationFn: () =>
      postJson<CaseFileView>(`/api/v1/permits/cases/${file.caseNo}/steps/${step.code}/${action}`, {
        version: file.version,
        note,
        ...(isReturn ? {} : { on, document }),
      }),
    onSuccess: (after) => {
      client.setQueryData(["permit-case", file.caseNo], after);
      void client.invalidateQueries({ queryKey: ["permit-cases"] });
      onEnd();
    },
    onError: () => void client.invalidateQueries({ queryKey: ["permit-case", file.caseNo] }),
  });
  return (
    <Modal
      open
      title={`${t(`word.stepAction.${action}`)} · ${t(`word.permitStep.${step.code}`)}`}
      okText={t("permits.sure")}
      cancelText={t("permits.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: isReturn && note.trim() === "" }}
      onOk={() => send.mutate()}
      onCancel={onEnd}
    >
      <div className="permits-form">
        {!isReturn && (
          <>
            <label htmlFor={`${base}-on`}>{t("permits.on")}</label>
            <Input
              id={`${base}-on`}
              type="date"
              value={on}
              max={file.today}
              onChange={({ target }) => setOn(target.value)}
            />
            <label htmlFor={`${base}-document`}>{t("permits.document")}</label>
            <Input
              id={`${base}-document`}
              maxLength={200}
              value={document}
              onChange={({ target }) => setDocument(target.value)}
            />
          </>
        )}
        <label htmlFor={`${base}-note`}>
          {t("permits.note")}
          {isReturn && <span aria-hidden="true"> *</span>}
        </label>
        <Input.TextArea
          id={`${base}-note`}
          rows={3}
          maxLength={2000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
