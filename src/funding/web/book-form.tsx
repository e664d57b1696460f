/** Grant, arrival, payment, release: project, amount, paper. What the law of the stages forbids is said before it is sent. */
import { Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../platform/web/states.tsx";
import type { SourceFile } from "../api/funding.schemas.ts";
import { type Booking, balanceFen, book, NO_LINE } from "../model/stages.ts";
import { parseYuan, yuanText } from "../model/yuan.ts";
import { AmountField, Field, TextField } from "./fields.tsx";
import { useCommand, useProjects, useSentence } from "./use-funding.ts";

type Action = "commit" | "arrive" | "pay" | "release";

const BOOKING: Record<Action, (fen: number) => Booking> = {
  commit: (fen) => ({ kind: "granted", fen }),
  arrive: (fen) => ({ kind: "arrived", fen }),
  pay: (fen) => ({ kind: "paid", fen }),
  release: (fen) => ({ kind: "granted", fen: -fen }),
};

export function BookForm({ action, file, onEnd }: { action: Action; file: SourceFile; onEnd: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [projectId, setProjectId] = useState<string>();
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const [onDay, setOnDay] = useState("");
  const [note, setNote] = useState("");
  const send = useCommand<SourceFile>(`sources/${file.source.sourceId}/${action}`, onEnd);
  const line = file.lines.find((one) => one.projectId === projectId) ?? NO_LINE;
  const fen = parseYuan(amount);
  const why = (): string | undefined => {
    if (projectId === undefined) return t("funding.fillIn", { field: t("funding.project") });
    if (!fen) return t("funding.fillIn", { field: t("funding.amount") });
    const may = book({ source: file.source, line }, BOOKING[action](fen));
    return may.ok ? undefined : sentence(may.problem);
  };
  const stopped = why();
  const most = mostFen(action, file, line);
  return (
    <Modal
      open
      title={`${t(`funding.action.${action}`)} · ${file.source.name}`}
      okText={t("funding.book")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: stopped !== undefined, ...(stopped ? { title: stopped } : {}) }}
      onOk={() => send.mutate({ projectId, fen, reference, note, ...(onDay ? { onDay } : {}) })}
      onCancel={onEnd}
    >
      <div className="funding-form funding-form-one">
        <ProjectField action={action} file={file} value={projectId} onChange={setProjectId} />
        <AmountField
          label={t("funding.amount")}
          value={amount}
          onChange={setAmount}
          hint={projectId !== undefined && t("funding.most", { yuan: yuanText(most) })}
        />
        <TextField label={t("funding.reference")} value={reference} onChange={setReference} />
        <TextField
          label={t("funding.onDay")}
          type="date"
          value={onDay}
          onChange={setOnDay}
          hint={t("funding.onDayHint")}
        />
        <TextField label={t("funding.note")} most={2000} value={note} onChange={setNote} />
      </div>
      {stopped && (
        <p className="funding-why" role="status">
          {stopped}
        </p>
      )}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}

/** The largest amount that would be taken. */
function mostFen(action: Action, { source }: SourceFile, line: typeof NO_LINE): number {
  if (action === "commit") return balanceFen(source);
  return action === "pay" ? line.arrivedFen - line.paidFen : line.grantedFen - line.arrivedFen;
}

interface ProjectFieldProps {
  action: Action;
  file: SourceFile;
  value: string | undefined;
  onChange: (projectId: string) => void;
}

/** Money is granted to any project on record; later stages are for those that were granted some. */
function ProjectField({ action, file, value, onChange }: ProjectFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const found = useProjects({ text: text || undefined, limit: 50 });
  const known = action === "commit" ? (found.data?.rows ?? []) : file.lines;
  return (
    <Field label={t("funding.project")} needed>
      {(id) => (
        <Select
          id={id}
          showSearch={action === "commit" ? { filterOption: false, onSearch: setText } : { optionFilterProp: "label" }}
          placeholder={t("funding.chooseProject")}
          value={value ?? null}
          onChange={(projectId: string | null) => projectId && onChange(projectId)}
          options={known.map(({ projectId, name }) => ({ value: projectId, label: `${projectId} ${name}` }))}
        />
      )}
    </Field>
  );
}
