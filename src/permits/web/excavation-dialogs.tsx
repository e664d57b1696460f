/** What is asked for a part of a file, for the word of a channel, and for a step of the state table. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, InputNumber, Modal, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { CaseFileView, ExcavationView } from "../api/permits.schemas.ts";
import {
  type CaseAction,
  type CasePart,
  CHANNEL_WORDS,
  type ChannelWord,
} from "../model/excavation/excavation-case.ts";
import type { ApprovalLevel } from "../model/permit-terms.ts";

/** A command on the case; its answer is the case as it then is. */
export function useChange(file: CaseFileView, path: string, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => postJson<CaseFileView>(path, body),
    onSuccess: (after) => {
      client.setQueryData(["permit-case", file.caseNo], after);
      void client.invalidateQueries({ queryKey: ["permit-cases"] });
      onDone?.();
    },
    onError: () => void client.invalidateQueries({ queryKey: ["permit-case", file.caseNo] }),
  });
}

interface DialogProps {
  file: CaseFileView;
  held: ExcavationView;
  onEnd: () => void;
}

export function PartDialog({ file, held, part, onEnd }: DialogProps & { part: CasePart }) {
  const { t } = useTranslation();
  const base = useId();
  const [text, setText] = useState(held.parts[part]?.text ?? "");
  const [documents, setDocuments] = useState((held.parts[part]?.documents ?? []).join("\n"));
  const [experts, setExperts] = useState<number>(held.experts);
  const send = useChange(file, `/api/v1/permits/excavations/${held.excavationNo}/parts/${part}`, onEnd);
  return (
    <Modal
      open
      title={`${held.roadName} · ${t(`word.excavationPart.${part}`)}`}
      okText={t("permits.sure")}
      cancelText={t("permits.cancel")}
      confirmLoading={send.isPending}
      onOk={() =>
        send.mutate({
          version: held.version,
          text,
          documents: linesOf(documents),
          ...(part === "expertReview" ? { experts } : {}),
        })
      }
      onCancel={onEnd}
    >
      <div className="permits-form">
        <label htmlFor={`${base}-text`}>{t("permits.text")}</label>
        <Input.TextArea
          id={`${base}-text`}
          rows={5}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <label htmlFor={`${base}-documents`}>{t("permits.documents")}</label>
        <Input.TextArea
          id={`${base}-documents`}
          rows={3}
          value={documents}
          onChange={({ target }) => setDocuments(target.value)}
        />
        {part === "expertReview" && (
          <>
            <label htmlFor={`${base}-experts`}>{t("permits.experts")}</label>
            <InputNumber<number>
              id={`${base}-experts`}
              min={0}
              max={50}
              precision={0}
              value={experts}
              onChange={(value) => setExperts(value ?? 0)}
            />
          </>
        )}
      </div>
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}

export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export function ChannelDialog({ file, held, level, onEnd }: DialogProps & { level: ApprovalLevel }) {
  const { t } = useTranslation();
  const base = useId();
  const [body, setBody] = useState(held.channels[level]?.body ?? "");
  const [word, setWord] = useState<ChannelWord>(held.channels[level]?.word ?? "asked");
  const [note, setNote] = useState(held.channels[level]?.note ?? "");
  const send = useChange(file, `/api/v1/permits/excavations/${held.excavationNo}/channels/${level}`, onEnd);
  return (
    <Modal
      open
      title={`${held.roadName} · ${t("permits.channelOf", { level: t(`word.approvalLevel.${level}`) })}`}
      okText={t("permits.sure")}
      cancelText={t("permits.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: body.trim() === "" }}
      onOk={() => send.mutate({ version: held.version, body, word, note })}
      onCancel={onEnd}
    >
      <div className="permits-form">
        <label htmlFor={`${base}-body`}>
          {t("permits.body")}
          <span aria-hidden="true"> *</span>
        </label>
        <Input id={`${base}-body`} maxLength={100} value={body} onChange={({ target }) => setBody(target.value)} />
        <label htmlFor={`${base}-word`}>{t("permits.word")}</label>
        <Select
          id={`${base}-word`}
          value={word}
          onChange={setWord}
          options={CHANNEL_WORDS.map((value) => ({ value, label: t(`word.channelWord.${value}`) }))}
        />
        <label htmlFor={`${base}-note`}>{t("permits.note")}</label>
        <Input.TextArea
          id={`${base}-note`}
          rows={2}
          maxLength={2000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}

export function ActDialog({ file, held, action, onEnd }: DialogProps & { action: CaseAction }) {
  const { t } = useTranslation();
  const base = useId();
  const [openFrom, setOpenFrom] = useState(held.openFrom ?? file.startsOn ?? file.today);
  const [openTo, setOpenTo] = useState(held.openTo ?? file.route.worksEndOn ?? file.today);
  const [note, setNote] = useState("");
  const send = useChange(file, `/api/v1/permits/excavations/${held.excavationNo}/act`, onEnd);
  const days = action === "approve" ? { openFrom, openTo } : {};
  return (
    <Modal
      open
      title={`${held.roadName} · ${t(`word.excavationAction.${action}`)}`}
      okText={t("permits.sure")}
      cancelText={t("permits.cancel")}
      confirmLoading={send.isPending}
      onOk={() => send.mutate({ version: held.version, action, note, ...days })}
      onCancel={onEnd}
    >
      <div className="permits-form">
        {action === "approve" && (
          <>
            <label htmlFor={`${base}-from`}>{t("permits.openFrom")}</label>
            <Input
              id={`${base}-from`}
              type="date"
              value={openFrom}
              onChange={({ target }) => setOpenFrom(target.value)}
            />
            <label htmlFor={`${base}-to`}>{t("permits.openTo")}</label>
            <Input id={`${base}-to`} type="date" value={openTo} onChange={({ target }) => setOpenTo(target.value)} />
          </>
        )}
        <label htmlFor={`${base}-note`}>{t("permits.note")}</label>
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
