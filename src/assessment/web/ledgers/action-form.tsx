/** What each action asks: who answers, until when, which measures, what proves it; and who did it. */
import { Button, Input } from "antd";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerItemView } from "../../api/ledger.schemas.ts";
import type { LedgerAction } from "../../model/ledgers/ledger-states.ts";

export interface ActionValues {
  body?: string;
  person?: string;
  dueOn?: string;
  measures?: string;
  note?: string;
  byName?: string;
  files: readonly File[];
}
type Name = keyof ActionValues;

export interface ActionField {
  readonly name: Name;
  readonly needed: boolean;
}

const FIELDS: Readonly<Record<LedgerAction, readonly (readonly [Name, boolean])[]>> = {
  assign: [
    ["body", true],
    ["person", false],
    ["note", false],
  ],
  schedule: [
    ["dueOn", false],
    ["note", false],
  ],
  start: [
    ["measures", true],
    ["byName", false],
  ],
  submit: [
    ["files", true],
    ["note", false],
    ["byName", false],
  ],
  accept: [
    ["note", false],
    ["byName", false],
  ],
  refuse: [
    ["note", true],
    ["byName", false],
  ],
  reopen: [
    ["note", true],
    ["byName", false],
  ],
};

/** What a run proposed needs no proof and no reason: the run is both. */
export function fieldsOfAction(action: LedgerAction, { proposal }: LedgerItemView): ActionField[] {
  const proposed = (action === "submit" && proposal === "close_out") || (action === "reopen" && proposal === "reopen");
  return FIELDS[action].map(([name, needed]) => ({ name, needed: needed && !proposed }));
}

export const missingField = (fields: readonly ActionField[], values: ActionValues): Name | undefined =>
  fields.find(({ name, needed }) => needed && isEmpty(values[name]))?.name;

const isEmpty = (value: ActionValues[Name]): boolean =>
  value === undefined || (typeof value === "string" ? value.trim() === "" : value.length === 0);

const LABELS: Readonly<Record<Name, string>> = {
  body: "ledger.body",
  person: "ledger.person",
  dueOn: "ledger.due",
  measures: "ledger.measures",
  note: "ledger.note",
  byName: "ledger.byName",
  files: "ledger.files",
};

export interface ActionFormProps {
  fields: readonly ActionField[];
  values: ActionValues;
  showMissing: boolean;
  onChange: (values: ActionValues) => void;
}

export function ActionForm({ fields, values, showMissing, onChange }: ActionFormProps) {
  const { t } = useTranslation();
  const base = useId();
  return (
    <div className="ledger-form">
      {fields.map(({ name, needed }) => {
        const missing = showMissing && needed && isEmpty(values[name]);
        return (
          <div key={name} className="ledger-field">
            <label htmlFor={`${base}-${name}`}>
              {t(LABELS[name])}
              {needed && <span aria-hidden="true"> *</span>}
            </label>
            <Field id={`${base}-${name}`} name={name} values={values} missing={missing} onChange={onChange} />
            {missing && (
              <span role="alert" className="severity severity-error">
                {t("ledger.required")}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface FieldProps {
  id: string;
  name: Name;
  values: ActionValues;
  missing: boolean;
  onChange: (values: ActionValues) => void;
}

function Field({ id, name, values, missing, onChange }: FieldProps) {
  const { t } = useTranslation();
  const status = missing ? ("error" as const) : ("" as const);
  if (name === "files")
    return <FilesField id={id} files={values.files} onChange={(files) => onChange({ ...values, files })} />;
  if (name === "dueOn")
    return (
      <>
        <Input
          id={id}
          type="date"
          value={values.dueOn ?? ""}
          onChange={({ target }) => onChange({ ...values, dueOn: target.value })}
        />
        {!values.dueOn && <span className="quiet">{t("ledger.noDue")}</span>}
      </>
    );
  const change = (text: string) => onChange({ ...values, [name]: text });
  return name === "note" || name === "measures" ? (
    <Input.TextArea
      id={id}
      rows={3}
      maxLength={2000}
      status={status}
      value={values[name] ?? ""}
      onChange={({ target }) => change(target.value)}
    />
  ) : (
    <Input
      id={id}
      maxLength={name === "body" ? 100 : 40}
      status={status}
      value={values[name] ?? ""}
      onChange={({ target }) => change(target.value)}
    />
  );
}

const KINDS = "image/jpeg,image/png,application/pdf,.docx";

interface FilesFieldProps {
  id: string;
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

/** A phone offers its camera for this. */
function FilesField({ id, files, onChange }: FilesFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={KINDS}
        className="unseen"
        onChange={({ target }) => {
          onChange([...files, ...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>{t("ledger.addFiles")}</Button>{" "}
      <span className="quiet">{t("ledger.filesHint")}</span>
      <ul className="ledger-chosen">
        {files.map((file) => (
          <li key={`${file.name}.${file.lastModified}.${file.size}`}>
            {file.name}{" "}
            <button
              type="button"
              aria-label={t("ledger.removeFile", { name: file.name })}
              onClick={() => onChange(files.filter((one) => one !== file))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
