/** What taking this version over would change on this city: rules, km before and after, the pipes that move; then adopt it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Input, Modal, Table } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { JobProgress } from "../../../network/web/import/job-progress.tsx";
import { useJob } from "../../../network/web/use-job.ts";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount, formatDay, formatKm, formatMetres, formatNumber } from "../../../platform/web/format.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { StandardVersion, VersionPreviewView } from "../../api/standards.schemas.ts";
import { COMPARED, type Compared } from "../../model/standards/compare-grades.ts";
import { writeValue } from "../../model/standards/rule-values.ts";
import { useSentence } from "../reports/use-report.ts";
import { UnitWord } from "./unit-word.tsx";

export function VersionEffect({ id, version }: { id: string; version: StandardVersion }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const client = useQueryClient();
  const [previewId, setPreviewId] = useState<string>();
  const [adoptId, setAdoptId] = useState<string>();
  const [asking, setAsking] = useState(false);
  const path = `/api/v1/standards/${encodeURIComponent(id)}/versions/${encodeURIComponent(version.version)}`;
  const preview = useMutation({
    mutationFn: () => postJson<JobView>(`${path}/preview`, {}),
    onSuccess: (job) => setPreviewId(job.jobId),
  });
  const adopt = useMutation({
    mutationFn: (reason: string) => postJson<JobView>(`${path}/adopt`, { reason }),
    onSuccess: (job) => {
      setAsking(false);
      setAdoptId(job.jobId);
    },
  });
  const seen = useJob(previewId);
  const adopted = useJob(adoptId);
  const done = adopted.job?.state === "done";
  useEffect(() => {
    if (!done) return;
    setPreviewId(undefined);
    void client.invalidateQueries();
  }, [done, client]);
  const effect = seen.job?.state === "done" ? (seen.job.result as VersionPreviewView) : undefined;
  const problem = seen.job?.problem ?? adopted.job?.problem;
  return (
    <Card size="small" title={t("standards.effect")}>
      <div className="report-bar">
        <Button
          type="primary"
          loading={preview.isPending || seen.running}
          disabled={adopted.running}
          onClick={() => preview.mutate()}
        >
          {t("standards.preview")}
        </Button>
        <Button loading={adopt.isPending || adopted.running} disabled={seen.running} onClick={() => setAsking(true)}>
          {t("standards.adopt")}
        </Button>
        <span className="quiet">{t("standards.previewAbout")}</span>
      </div>
      {preview.isError && <Failed cause={preview.error} />}
      {adopt.isError && <Failed cause={adopt.error} />}
      {problem && <Alert type="error" showIcon role="alert" title={sentence(problem as never)} />}
      {(seen.running || adopted.running) && <JobProgress job={seen.running ? seen.job : adopted.job} />}
      {done && (
        <Alert
          type="success"
          showIcon
          title={t("standards.adopted", { version: (adopted.job!.result as { ruleVersion: number }).ruleVersion })}
        />
      )}
      {effect && <Effect effect={effect} />}
      {asking && (
        <AskReason busy={adopt.isPending} onCancel={() => setAsking(false)} onSure={(reason) => adopt.mutate(reason)} />
      )}
    </Card>
  );
}

function AskReason({
  busy,
  onSure,
  onCancel,
}: {
  busy: boolean;
  onSure: (reason: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={t("standards.adopt")}
      okText={t("standards.adopt")}
      cancelText={t("reports.cancel")}
      confirmLoading={busy}
      onOk={() => onSure(reason)}
      onCancel={onCancel}
    >
      <p>{t("standards.adoptSure")}</p>
      <Input.TextArea
        rows={2}
        maxLength={2000}
        aria-label={t("reports.reason")}
        placeholder={t("reports.reason")}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}

function Effect({ effect }: { effect: VersionPreviewView }) {
  const { t } = useTranslation();
  if (effect.changed.length === 0) return <Alert type="info" showIcon title={t("standards.changesNothing")} />;
  return (
    <div className="effect">
      <p role="status">
        {t("standards.movedSum", {
          rules: formatCount(effect.changed.length),
          pipes: formatCount(effect.moved.pipes),
          length: formatKm(effect.moved.km * 1000),
          day: formatDay(effect.asOf),
        })}
      </p>
      {effect.conclusions.after > effect.conclusions.before && (
        <Alert type="warning" showIcon title={t("standards.conclusionsAgainst", effect.conclusions)} />
      )}
      {effect.skipped.length > 0 && <p className="quiet">{t("standards.skipped", { count: effect.skipped.length })}</p>}
      <Table
        size="small"
        rowKey="code"
        dataSource={effect.changed}
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
        scroll={{ x: 640 }}
        columns={[
          { title: t("standards.rule"), dataIndex: "code", render: (code: string) => <code>{code}</code> },
          { title: t("standards.now"), dataIndex: "before", render: writeValue },
          { title: t("standards.then"), dataIndex: "after", render: (value: unknown) => <b>{writeValue(value)}</b> },
          { title: t("standards.unit"), dataIndex: "unit", render: (unit: string) => <UnitWord unit={unit} /> },
          { title: t("standards.standsOn"), dataIndex: "source" },
        ]}
      />
      <div className="cards report-cards">
        {COMPARED.map((what) => (
          <Compare key={what} what={what} rows={effect.tables[what] ?? []} />
        ))}
      </div>
      <MovedPipes effect={effect} />
    </div>
  );
}

const FIELD: Readonly<Record<Compared, string>> = {
  risk: "riskShort",
  leakClass: "leakClass",
  conclusion: "conclusion",
  drainClass: "drainClass",
};

/** Words of every comparison, as people read them. */
function useComparedLabel() {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (what: Compared, word: string) =>
    what === "drainClass"
      ? word === "none"
        ? t("standards.notInspected")
        : t("drains.class", { name: word })
      : label(FIELD[what], word);
}

interface CompareProps {
  what: Compared;
  rows: NonNullable<VersionPreviewView["tables"][Compared]>;
}

function Compare({ what, rows }: CompareProps) {
  const { t } = useTranslation();
  const label = useComparedLabel();
  const shown = rows.filter(({ before, after }) => before.pipes + after.pipes > 0);
  return (
    <Card size="small" title={`${t(`standards.compared.${what}`)} (${t("assess.kmUnit")})`}>
      <Table
        size="small"
        rowKey="word"
        pagination={false}
        dataSource={shown}
        columns={[
          { title: t(`standards.compared.${what}`), dataIndex: "word", render: (word: string) => label(what, word) },
          {
            title: t("standards.now"),
            key: "before",
            align: "right",
            render: (_, row) => formatNumber(row.before.km, 2),
          },
          {
            title: t("standards.then"),
            key: "after",
            align: "right",
            render: (_, row) => formatNumber(row.after.km, 2),
          },
          {
            title: t("standards.change"),
            key: "change",
            align: "right",
            render: (_, row) => signed(row.after.km - row.before.km),
          },
        ]}
      />
    </Card>
  );
}

const signed = (km: number): string =>
  Math.abs(km) < 5e-7 ? "0" : `${km > 0 ? "+" : "−"}${formatNumber(Math.abs(km), 2)}`;

function MovedPipes({ effect }: { effect: VersionPreviewView }) {
  const { t } = useTranslation();
  const label = useComparedLabel();
  if (effect.pipes.length === 0) return null;
  return (
    <>
      <h2 className="sub">{t("standards.movedPipes", { count: effect.pipes.length })}</h2>
      <Table
        size="small"
        rowKey={(row) => `${row.pipeId}${row.what}`}
        dataSource={effect.pipes}
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        scroll={{ x: 620 }}
        columns={[
          {
            title: t("field.sourceId"),
            key: "id",
            render: (_, row) => (
              <Link to="/pipes/$pipeId" params={{ pipeId: String(row.pipeId) }}>
                {row.sourceId}
              </Link>
            ),
          },
          {
            title: t("standards.what"),
            dataIndex: "what",
            render: (what: Compared) => t(`standards.compared.${what}`),
          },
          { title: t("standards.now"), key: "from", render: (_, row) => label(row.what, row.from) },
          { title: t("standards.then"), key: "to", render: (_, row) => <b>{label(row.what, row.to)}</b> },
          { title: t("field.length"), dataIndex: "lengthM", align: "right", render: (m: number) => formatMetres(m) },
        ]}
      />
    </>
  );
}
