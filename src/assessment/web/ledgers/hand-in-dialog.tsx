/**
 * Handing in a table: choose a file, see what is recognised and what is wrong, set columns right, take it in. Shared by the
 * parties' lists and the roster.
 */
import { useMutation } from "@tanstack/react-query";
import { Button, Input, Modal, Select, Table } from "antd";
import { type ReactNode, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IssueTable } from "../../../network/web/import/findings.tsx";
import { postFiles, postJson } from "../../../platform/web/api.ts";
import { csvOf } from "../../../platform/web/csv.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { TablePreviewView } from "../../api/two-ledgers.schemas.ts";

interface Reject {
  readonly row: number;
  readonly codes: string;
  readonly cells: Readonly<Record<string, unknown>>;
}
type Preview = TablePreviewView & { placed?: number; crs?: string | null; rejects?: readonly Reject[] };

export interface HandInDialogProps<R> {
  title: string;
  about?: ReactNode;
  previewAt: string;
  takeAt: string;
  /** Sent along with both calls. */
  fixed: Readonly<Record<string, string>>;
  /** Whose list it is: it names its body and may need a coordinate system. A roster has neither. */
  party?: string;
  onTaken: (result: R) => void;
  onClose: () => void;
}

export function HandInDialog<R>(props: HandInDialogProps<R>) {
  const { title, about, previewAt, takeAt, fixed, party, onTaken, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [uploadId, setUploadId] = useState<string>();
  const [body, setBody] = useState("");
  const [crs, setCrs] = useState("");
  const [mapping, setMapping] = useState<Record<string, string>>();
  const asked = (columns: Record<string, string> | undefined) => ({
    ...fixed,
    ...(columns ? { mapping: columns } : {}),
    ...(party && crs.trim() ? { crs: crs.trim() } : {}),
  });
  const preview = useMutation({
    mutationFn: async ({ chosen, columns }: { chosen?: File; columns?: Record<string, string> | undefined }) => {
      const kept = chosen ? (await postFiles<{ uploadId: string }>("/api/v1/uploads", [chosen])).uploadId : uploadId;
      setUploadId(kept);
      return postJson<Preview>(previewAt, { uploadId: kept, ...asked(columns) });
    },
  });
  const take = useMutation({
    mutationFn: () =>
      postJson<R>(takeAt, { uploadId, ...asked(mapping), ...(party ? { party, body: body.trim() } : {}) }),
    onSuccess: onTaken,
  });
  const seen = preview.data;
  const ready = seen !== undefined && seen.accepted > 0 && !preview.isPending && (!party || body.trim() !== "");
  return (
    <Modal
      open
      width={760}
      title={title}
      okText={t("handIn.take")}
      cancelText={t("ledger.cancel")}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={take.isPending}
      onOk={() => take.mutate()}
      onCancel={onClose}
    >
      <div className="ledger-form">
        {about}
        <div>
          <input
            ref={input}
            id={`${id}-file`}
            type="file"
            accept=".csv,.xlsx,.xls,.txt"
            aria-label={t("handIn.file")}
            className="unseen"
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              target.value = "";
              if (!chosen) return;
              setFile(chosen);
              setMapping(undefined);
              preview.mutate({ chosen });
            }}
          />
          <Button loading={preview.isPending} onClick={() => input.current?.click()}>
            {t("handIn.file")}
          </Button>{" "}
          {file?.name}
        </div>
        {party && (
          <div className="hand-in-party">
            <Labelled id={`${id}-body`} label={`${t("handIn.body")} *`} value={body} onChange={setBody} />
            <Labelled id={`${id}-crs`} label={t("handIn.crs")} value={crs} onChange={setCrs} />
          </div>
        )}
        {preview.isError && <Failed cause={preview.error} />}
        {seen && (
          <>
            <p role="status">
              {t("handIn.sum", {
                read: formatCount(seen.read),
                accepted: formatCount(seen.accepted),
                rejected: formatCount(seen.rejected),
              })}
              {seen.placed !== undefined && ` · ${t("handIn.placed", { placed: formatCount(seen.placed) })}`}
              {seen.crs && ` · ${seen.crs}`}
            </p>
            <Columns
              preview={seen}
              mapping={mapping ?? seen.mapping}
              onChange={(columns) => {
                setMapping(columns);
                preview.mutate({ columns });
              }}
            />
            <IssueTable issues={seen.issues} counts={seen.issueCounts} />
            {seen.rejects && seen.rejects.length > 0 && <RejectsFile rejects={seen.rejects} />}
          </>
        )}
        {take.isError && <Failed cause={take.error} />}
      </div>
    </Modal>
  );
}

interface LabelledProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Labelled({ id, label, value, onChange }: LabelledProps) {
  return (
    <div className="ledger-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} maxLength={100} value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

interface ColumnsProps {
  preview: Preview;
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}

function Columns({ preview, mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const assign = (column: string, field: string | undefined) => {
    const rest = Object.entries(mapping).filter(([other, taken]) => other !== column && taken !== field);
    onChange(Object.fromEntries(field ? [...rest, [column, field]] : rest));
  };
  return (
    <Table
      size="small"
      rowKey="column"
      pagination={false}
      scroll={{ y: 240, x: 520 }}
      dataSource={preview.columns.map((column) => ({ column }))}
      columns={[
        { title: t("import.column"), dataIndex: "column", width: "30%" },
        {
          title: t("import.field"),
          key: "field",
          width: "30%",
          render: (_, { column }) => (
            <Select
              allowClear
              size="small"
              className="full"
              aria-label={`${t("import.field")} ${column}`}
              placeholder={t("import.ignore")}
              value={mapping[column]}
              onChange={(field: string | undefined) => assign(column, field)}
              options={preview.fields.map((field) => ({
                value: field.field,
                label: `${field[language]}${field.required ? " *" : ""}`,
              }))}
            />
          ),
        },
        {
          title: t("import.sample"),
          key: "sample",
          ellipsis: true,
          render: (_, { column }) => (
            <span className="quiet">
              {[
                ...new Set(
                  preview.sample.map((row) => row[column]).filter((cell) => cell !== null && cell !== undefined),
                ),
              ]
                .slice(0, 3)
                .join(" | ")}
            </span>
          ),
        },
      ]}
    />
  );
}

/** Made in the page: the server does not keep refused rows of a roster. */
function RejectsFile({ rejects }: { rejects: readonly Reject[] }) {
  const { t, i18n } = useTranslation();
  const address = useMemo(() => {
    const columns = [...new Set(rejects.flatMap(({ cells }) => Object.keys(cells)))];
    const reason = (code: string) => (i18n.exists(`problem.${code}`) ? t(`problem.${code}`) : code);
    const lines = rejects.map(({ cells, codes }) => [...columns.map((column) => cells[column]), reason(codes)]);
    return URL.createObjectURL(new Blob([csvOf([[...columns, "拒收原因 reason"], ...lines])], { type: "text/csv" }));
  }, [rejects, t, i18n]);
  return (
    <a href={address} download="rejects.csv">
      {t("import.rejects")}
    </a>
  );
}
