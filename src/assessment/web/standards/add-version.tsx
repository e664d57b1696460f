/** A new version of a document: its name and days, and the rule values it sets, from a sheet or written here. */
import { DeleteOutlined, PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Drawer, Grid, Input, Select, Upload } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { postFiles, postJson, withQuery } from "../../../platform/web/api.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { StandardView, ValueSheet } from "../../api/standards.schemas.ts";
import { writeValue } from "../../model/standards/rule-values.ts";
import { useSentence } from "../reports/use-report.ts";
import { useRuleRecords } from "./use-standards.ts";

interface Line {
  readonly key: number;
  readonly code: string;
  readonly value: string;
  readonly unit: string;
  readonly scope: string;
  readonly clause: string;
  readonly problem?: ValueSheet["problem"];
}

export function AddVersion({ document, onClose }: { document: StandardView; onClose: () => void }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg;
  const id = useId();
  const client = useQueryClient();
  const sentence = useSentence();
  const [, change] = useWords();
  const [head, setHead] = useState({ version: "", effectiveFrom: "", effectiveTo: "", note: "" });
  const [lines, setLines] = useState<readonly Line[]>([]);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const { uploadId } = await postFiles<{ uploadId: string }>("/api/v1/uploads", [file]);
      return postJson<ValueSheet>("/api/v1/standards/values", { uploadId });
    },
    onSuccess: ({ rows }) => setLines(rows.map((row, i) => ({ ...row, key: Date.now() + i }))),
  });
  const add = useMutation({
    mutationFn: () =>
      postJson<StandardView>(`/api/v1/standards/${encodeURIComponent(document.id)}/versions`, {
        ...head,
        effectiveTo: head.effectiveTo || null,
        values: lines.map(({ code, value, unit, scope, clause }) => ({ code, value, unit, scope, clause })),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["standards"] });
      change({ version: head.version.trim(), compare: undefined });
      onClose();
    },
  });
  const wrong = lines.filter(({ problem }) => problem).length;
  const ready = head.version.trim() !== "" && head.effectiveFrom !== "" && wrong === 0;
  const day = (name: "effectiveFrom" | "effectiveTo") => (
    <label className="inline-field" htmlFor={`${id}${name}`}>
      <span>{t(`standards.${name}`)}</span>
      <input
        id={`${id}${name}`}
        type="date"
        value={head[name]}
        onChange={({ target }) => setHead({ ...head, [name]: target.value })}
      />
    </label>
  );
  return (
    <Drawer open size={wide ? 920 : "100%"} title={t("standards.addVersion")} onClose={onClose}>
      <div className="form-sheet">
        <div className="report-form version-head">
          <label htmlFor={`${id}version`}>
            <span>{t("standards.version")}</span>
            <Input
              id={`${id}version`}
              maxLength={100}
              value={head.version}
              onChange={({ target }) => setHead({ ...head, version: target.value })}
            />
          </label>
          {day("effectiveFrom")}
          {day("effectiveTo")}
          <label htmlFor={`${id}note`}>
            <span>{t("standards.note")}</span>
            <Input
              id={`${id}note`}
              maxLength={4000}
              value={head.note}
              onChange={({ target }) => setHead({ ...head, note: target.value })}
            />
          </label>
        </div>
        <div className="report-bar">
          <Upload
            accept=".csv,.xlsx"
            showUploadList={false}
            beforeUpload={(file) => {
              read.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={read.isPending}>
              {t("standards.uploadValues")}
            </Button>
          </Upload>
          <a href={withQuery("/api/v1/exports/rule-values", { format: "xlsx", document: document.id })} download>
            {t("standards.valueTemplate")}
          </a>
          <span className="quiet">{t("standards.valuesAbout")}</span>
        </div>
        {read.isError && <Failed cause={read.error} />}
        {read.data?.problem && <Alert type="warning" showIcon title={sentence(read.data.problem)} />}
        <Lines lines={lines} onChange={setLines} />
        {add.isError && <Failed cause={add.error} />}
        <div className="report-bar report-bar-end">
          {wrong > 0 && <span className="severity severity-error">{t("standards.wrongRows", { count: wrong })}</span>}
          <Button onClick={onClose}>{t("reports.cancel")}</Button>
          <Button type="primary" disabled={!ready} loading={add.isPending} onClick={() => add.mutate()}>
            {t("standards.add")}
          </Button>
        </div>
      </div>
    </Drawer>
  );
}

function Lines({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: readonly Line[]) => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const records = useRuleRecords();
  const held = new Map((records.data ?? []).map((one) => [one.code, one]));
  const options = (records.data ?? []).map(({ code }) => ({ value: code, label: code }));
  const set = (key: number, part: Partial<Line>) =>
    // What was wrong with a row is told anew by the server once it is changed.
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part, problem: null } : line)));
  return (
    <div className="value-lines">
      {lines.map((line) => {
        const record = held.get(line.code);
        return (
          <div key={line.key} className="value-line">
            <Select
              showSearch
              aria-label={t("standards.rule")}
              placeholder={t("standards.rule")}
              value={line.code || null}
              onChange={(code: string) =>
                set(line.key, {
                  code,
                  unit: held.get(code)?.unit ?? "",
                  value: line.value || writeValue(held.get(code)?.value ?? ""),
                })
              }
              options={options}
            />
            <Input
              aria-label={t("standards.valueOf", { rule: line.code })}
              value={line.value}
              onChange={({ target }) => set(line.key, { value: target.value })}
            />
            <span className="quiet">
              {record ? `${record.unit} · ${t("standards.inForce")} ${writeValue(record.value)}` : ""}
            </span>
            <Input
              aria-label={t("standards.scopeOf", { rule: line.code })}
              placeholder={t("standards.wholeCity")}
              value={line.scope}
              onChange={({ target }) => set(line.key, { scope: target.value })}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={t("standards.removeRow", { rule: line.code })}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            />
            {line.problem && <p className="severity severity-error">{sentence(line.problem)}</p>}
          </div>
        );
      })}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange([...lines, { key: Date.now(), code: "", value: "", unit: "", scope: "", clause: "" }])}
      >
        {t("standards.addRow")}
      </Button>
    </div>
  );
}
