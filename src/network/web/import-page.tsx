/** The import wizard: files, what they are, columns, a check that writes nothing, then taking in with progress and cancel. */
import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Form, Input, Progress, Select, Statistic, Steps, Table, Upload } from "antd";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson, postFiles, postJson } from "../../platform/web/api.ts";
import { formatCount, formatInstant, formatKm } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type {
  BatchView,
  ImportOptionsView,
  ImportPreview,
  ImportReport,
  IssueView,
  JobView,
} from "../api/network.schemas.ts";
import { NETWORKS } from "../model/codes.ts";
import { TABLE_KINDS } from "../model/survey/fields.ts";
import { useWordLabel } from "./filter-panel.tsx";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));

type Report = ImportReport & { rejects?: { row: number; codes: string; cells: Record<string, unknown> }[] };

export function ImportPage() {
  const { t } = useTranslation();
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t("import.title")}</h1>
      </header>
      <Wizard />
      <PastImports />
    </article>
  );
}

function Wizard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [files, setFiles] = useState<File[]>([]);
  const [options, setOptions] = useState<ImportOptionsView>({ kind: "pipes" });
  const [mapping, setMapping] = useState<Record<string, string>>();
  const [uploadId, setUploadId] = useState<string>();
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  const profiles = useQuery({
    queryKey: ["profiles"],
    queryFn: () => getJson<{ name: string; kind: string; about: string }[]>("/api/v1/profiles"),
  });

  const upload = useMutation({
    mutationFn: () => postFiles<{ uploadId: string }>("/api/v1/uploads", files),
    onSuccess: (answer) => {
      setUploadId(answer.uploadId);
      setStep(1);
    },
  });
  const preview = useQuery({
    queryKey: ["preview", uploadId, options],
    queryFn: () => postJson<ImportPreview>(`/api/v1/uploads/${uploadId}/preview`, options),
    enabled: uploadId !== undefined && (step === 1 || step === 2),
    retry: false,
    placeholderData: (old) => old,
  });
  const start = useMutation({
    mutationFn: (dryRun: boolean) =>
      postJson<JobView>("/api/v1/imports", {
        ...options,
        ...profileOf(options, mapping, preview.data),
        uploadId,
        dryRun,
      }),
    onSuccess: (begun) => setJobId(begun.jobId),
  });
  const report = job?.state === "done" ? (job.result as Report) : undefined;
  const running = start.isPending || job?.state === "running" || job?.state === "waiting";
  useEffect(() => {
    if (report && !report.dryRun) {
      setStep(4);
      void client.invalidateQueries();
    }
  }, [report, client]);
  const again = () => {
    setStep(0);
    setFiles([]);
    setUploadId(undefined);
    setJobId(undefined);
    setMapping(undefined);
  };

  return (
    <Card>
      <Steps
        current={step}
        size="small"
        responsive
        items={["files", "meaning", "columns", "check", "done"].map((name) => ({ title: t(`import.step.${name}`) }))}
      />
      <div className="wizard">
        {step === 0 && (
          <>
            <Upload.Dragger
              multiple
              beforeUpload={(_, all) => {
                setFiles(all);
                return false;
              }}
              onRemove={(file) => setFiles(files.filter((one) => one.name !== file.name))}
              fileList={files.map((file, i) => ({ uid: String(i), name: file.name, size: file.size }))}
            >
              <p className="ant-upload-drag-icon">
                <InboxOutlined />
              </p>
              <p>{t("import.drop")}</p>
              <p className="quiet">{t("import.formats")}</p>
            </Upload.Dragger>
            {upload.isError && <Failed cause={upload.error} />}
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
        {step === 1 && (
          <>
            <Meaning
              options={options}
              onChange={(changed) => {
                setOptions(changed);
                setMapping(undefined);
              }}
              preview={preview.data}
              profiles={profiles.data ?? []}
            />
            {preview.isFetching && !preview.data && <Loading />}
            {preview.isError && <Failed cause={preview.error} />}
            {preview.data && !preview.isError && <Whereabouts preview={preview.data} />}
            <Bar>
              <Button onClick={() => setStep(0)}>{t("import.back")}</Button>
              <Button type="primary" disabled={!preview.data || preview.isError} onClick={() => setStep(2)}>
                {t("import.next")}
              </Button>
            </Bar>
          </>
        )}
        {step === 2 && preview.data && (
          <>
            <Columns preview={preview.data} mapping={mapping ?? preview.data.mapping} onChange={setMapping} />
            <Bar>
              <Button onClick={() => setStep(1)}>{t("import.back")}</Button>
              <Button
                type="primary"
                loading={running}
                onClick={() => {
                  setStep(3);
                  start.mutate(true);
                }}
              >
                {t("import.check")}
              </Button>
            </Bar>
          </>
        )}
        {step === 3 && (
          <>
            {start.isError && <Failed cause={start.error} />}
            {job?.problem && (
              <Alert
                type="error"
                showIcon
                title={t(`problem.${job.problem.code}`, job.problem.facts as Record<string, string>)}
              />
            )}
            {running && <Running job={job} />}
            {report?.dryRun && !running && <Findings report={report} />}
            <Bar>
              <Button
                disabled={running}
                onClick={() => {
                  setJobId(undefined);
                  setStep(2);
                }}
              >
                {t("import.back")}
              </Button>
              <Button
                type="primary"
                disabled={!report?.dryRun || report.accepted === 0}
                loading={running}
                onClick={() => start.mutate(false)}
              >
                {t("import.take")}
              </Button>
            </Bar>
          </>
        )}
        {step === 4 && report && (
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
      </div>
    </Card>
  );
}

function Bar({ children }: { children: React.ReactNode }) {
  return <div className="wizard-bar">{children}</div>;
}

/** A mapping changed by hand goes along as a profile of its own. */
function profileOf(
  options: ImportOptionsView,
  mapping: Record<string, string> | undefined,
  preview: ImportPreview | undefined,
) {
  if (!mapping || !preview) return {};
  return {
    profile: {
      name: "wizard",
      kind: options.kind,
      ...(options.network ? { network: options.network } : {}),
      columns: mapping,
    },
  };
}

function useJob(jobId: string | undefined): JobView | undefined {
  const job = useQuery({
    queryKey: ["job", jobId],
    queryFn: () => getJson<JobView>(`/api/v1/jobs/${jobId}`),
    enabled: jobId !== undefined,
    refetchInterval: (query) =>
      query.state.data && ["waiting", "running"].includes(query.state.data.state) ? 400 : false,
  });
  return job.data;
}

interface MeaningProps {
  options: ImportOptionsView;
  onChange: (options: ImportOptionsView) => void;
  preview: ImportPreview | undefined;
  profiles: { name: string; kind: string; about: string }[];
}

function Meaning({ options, onChange, preview, profiles }: MeaningProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const change = (changed: Partial<Record<keyof ImportOptionsView, unknown>>) => {
    const next = Object.fromEntries(
      Object.entries({ ...options, ...changed }).filter(([, value]) => value !== undefined && value !== ""),
    );
    onChange(next as ImportOptionsView);
  };
  const crs = preview?.crs;
  return (
    <Form layout="vertical" className="meaning">
      <Form.Item label={t("import.kind")}>
        <Select
          aria-label={t("import.kind")}
          value={options.kind}
          onChange={(kind) => change({ kind })}
          options={TABLE_KINDS.map((kind) => ({ value: kind, label: t(`import.kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item label={t("field.network")}>
        <Select
          aria-label={t("field.network")}
          allowClear
          placeholder={t("import.detect")}
          value={options.network}
          onChange={(network) => change({ network })}
          options={NETWORKS.map((network) => ({ value: network, label: label("network", network) }))}
        />
      </Form.Item>
      <Form.Item
        label={t("import.crs")}
        {...(crs
          ? { help: crs.detected ? t("import.crsFound", { crs: crs.detected.slice(0, 60) }) : t("import.crsAsk") }
          : {})}
        {...(crs && !crs.detected ? { validateStatus: "warning" as const } : {})}
      >
        {crs && crs.choices.length > 0 && !crs.detected ? (
          <Select
            aria-label={t("import.crs")}
            showSearch
            value={options.crs}
            onChange={(code) => change({ crs: code })}
            options={crs.choices.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          />
        ) : (
          <Input
            aria-label={t("import.crs")}
            placeholder="EPSG:4548"
            defaultValue={options.crs ?? ""}
            onBlur={(event) => change({ crs: event.target.value.trim() || undefined })}
          />
        )}
      </Form.Item>
      <Form.Item label={t("import.owner")}>
        <Input
          aria-label={t("import.owner")}
          defaultValue={options.owner ?? ""}
          onBlur={(event) => change({ owner: event.target.value.trim() || undefined })}
        />
      </Form.Item>
      <Form.Item label={t("import.profile")}>
        <Select
          aria-label={t("import.profile")}
          allowClear
          value={typeof options.profile === "string" ? options.profile : undefined}
          onChange={(profile) => change({ profile })}
          options={profiles
            .filter((profile) => profile.kind === options.kind)
            .map(({ name, about }) => ({ value: name, label: name, title: about }))}
        />
      </Form.Item>
    </Form>
  );
}

/** The first lines on a map: a wrong coordinate system is seen before anything is written. */
function Whereabouts({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const shapes = preview.shapes as { features: { geometry: { coordinates: [number, number][] } }[] } | null;
  const dressed = useMemo(() => {
    if (!shapes || shapes.features.length === 0) return undefined;
    const all = shapes.features.flatMap((feature) => feature.geometry.coordinates);
    const lons = all.map(([lon]) => lon);
    const lats = all.map(([, lat]) => lat);
    return {
      bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const,
      sources: { shapes: { type: "geojson" as const, data: shapes as never } },
      layers: [
        { id: "shapes", type: "line" as const, source: "shapes", paint: { "line-color": "#0b5cad", "line-width": 2 } },
      ],
    };
  }, [shapes]);
  return (
    <div className="cards">
      <Card size="small" title={t("import.table")}>
        <p>
          {preview.format}
          {preview.encoding ? ` · ${preview.encoding.toUpperCase()}` : ""}
        </p>
        <ul>
          {preview.tables.map((table) => (
            <li key={table.name}>
              {table.name} · {t(`import.kind.${table.role}`)}
              {table.rows === null ? "" : ` · ${formatCount(table.rows)}`}
            </li>
          ))}
        </ul>
      </Card>
      {dressed && (
        <Card size="small" title={t("import.preview")}>
          <p className="quiet">{dressed.bounds.map((degrees) => degrees.toFixed(4)).join(" · ")}</p>
          <div className="preview-map">
            <Suspense fallback={<Loading />}>
              <MapView
                label={t("import.preview")}
                sources={dressed.sources}
                layers={dressed.layers}
                bounds={dressed.bounds}
              />
            </Suspense>
          </div>
        </Card>
      )}
    </div>
  );
}

function Columns({
  preview,
  mapping,
  onChange,
}: {
  preview: ImportPreview;
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const columns = Object.keys(preview.sample[0] ?? {});
  return (
    <Table
      size="small"
      rowKey="column"
      pagination={false}
      dataSource={columns.map((column) => ({ column }))}
      scroll={{ y: 420 }}
      columns={[
        { title: t("import.column"), dataIndex: "column" },
        {
          title: t("import.field"),
          key: "field",
          render: (_, { column }) => (
            <Select
              allowClear
              style={{ width: "100%" }}
              aria-label={`${t("import.field")} ${column}`}
              placeholder={t("import.ignore")}
              value={mapping[column]}
              onChange={(field: string | undefined) => {
                const next = Object.fromEntries(
                  Object.entries(mapping).filter(([other, taken]) => other !== column && taken !== field),
                );
                onChange(field ? { ...next, [column]: field } : next);
              }}
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
          render: (_, { column }) =>
            preview.sample
              .slice(0, 3)
              .map((row) => row[column])
              .filter((cell) => cell !== null)
              .join(" | "),
        },
      ]}
    />
  );
}

function Running({ job }: { job: JobView | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="running">
      <Progress percent={Math.round((job?.progress ?? 0) * 100)} status="active" />
      <span className="quiet">{job?.stage && `${t("import.read")} ${formatCount(Number(job.stage) || 0)}`}</span>
      {job && (
        <Button danger size="small" onClick={() => void postJson(`/api/v1/jobs/${job.jobId}/cancel`, {})}>
          {t("import.cancel")}
        </Button>
      )}
    </div>
  );
}

function Findings({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  const firstOf = (code: string): IssueView | undefined => report.issues.find((issue) => issue.code === code);
  const rows = Object.entries(report.issueCounts).map(([code, count]) => ({ code, count, first: firstOf(code) }));
  return (
    <>
      <div className="figures">
        <Statistic title={t("import.read")} value={report.read} />
        <Statistic title={t("import.accepted")} value={report.accepted} />
        <Statistic
          title={t("import.rejected")}
          value={report.rejected}
          {...(report.rejected > 0 ? { styles: { content: { color: "#cf1322" } } } : {})}
        />
        <Statistic title={t("assess.km")} value={formatKm(report.km * 1000)} />
      </div>
      <Table
        size="small"
        rowKey="code"
        pagination={{ pageSize: 12, hideOnSinglePage: true }}
        dataSource={rows}
        locale={{ emptyText: t("import.noIssues") }}
        columns={[
          {
            title: t("import.issues"),
            key: "sentence",
            render: (_, { code, first }) =>
              i18n.exists(`problem.${code}`)
                ? t(`problem.${code}`, (first?.facts ?? {}) as Record<string, string>)
                : code,
          },
          {
            title: "",
            key: "severity",
            width: 80,
            render: (_, { first }) =>
              first && (
                <span className={`severity severity-${first.severity}`}>{t(`import.severity.${first.severity}`)}</span>
              ),
          },
          { title: t("import.count"), dataIndex: "count", width: 80, align: "right", render: formatCount },
          {
            title: t("import.where"),
            key: "where",
            width: 220,
            ellipsis: true,
            render: (_, { first }) =>
              first &&
              [
                first.where.file,
                first.where.table,
                first.where.row && t("import.row", { row: first.where.row }),
                first.where.id,
              ]
                .filter(Boolean)
                .join(" · "),
          },
        ]}
      />
      {report.batchId !== null && report.rejected > 0 && (
        <a href={`/api/v1/batches/${report.batchId}/rejects`} download>
          {t("import.rejects")}
        </a>
      )}
      {report.dryRun && (report.rejects?.length ?? 0) > 0 && <RejectsLink rejects={report.rejects!} />}
    </>
  );
}

/** The refused rows of a check, with their reason, as CSV made in the page: nothing was written on the server. */
function RejectsLink({ rejects }: { rejects: NonNullable<Report["rejects"]> }) {
  const { t } = useTranslation();
  const href = useMemo(() => {
    const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
    const quote = (cell: unknown) =>
      `"${String(cell ?? "")
        .replace(/^(?=[=@\t])/, "'")
        .replaceAll('"', '""')}"`;
    const lines = [
      [...columns, "拒收原因 reason"],
      ...rejects.map((reject) => [...columns.map((column) => reject.cells[column]), reject.codes]),
    ];
    return URL.createObjectURL(
      new Blob([`\ufeff${lines.map((line) => line.map(quote).join(",")).join("\r\n")}`], { type: "text/csv" }),
    );
  }, [rejects]);
  return (
    <a href={href} download="rejects.csv">
      {t("import.rejects")}
    </a>
  );
}

function PastImports() {
  const { t } = useTranslation();
  const batches = useQuery({
    queryKey: ["batches"],
    queryFn: ({ signal }) => getJson<BatchView[]>("/api/v1/batches", {}, signal),
  });
  if (batches.isPending) return <Loading />;
  if (batches.isError) return <Failed cause={batches.error} again={() => void batches.refetch()} />;
  return (
    <Card size="small" title={t("import.past")}>
      {batches.data.length === 0 ? (
        <Nothing>{t("import.noPast")}</Nothing>
      ) : (
        <Table
          size="small"
          rowKey="batchId"
          dataSource={batches.data}
          pagination={{ pageSize: 15, hideOnSinglePage: true }}
          scroll={{ x: 720 }}
          columns={[
            { title: t("import.file"), dataIndex: "fileName", ellipsis: true },
            { title: t("import.kind"), dataIndex: "kind", render: (kind: string) => t(`import.kind.${kind}`) },
            { title: t("import.read"), dataIndex: "read", align: "right", render: formatCount },
            { title: t("import.accepted"), dataIndex: "accepted", align: "right", render: formatCount },
            {
              title: t("import.rejected"),
              key: "rejected",
              align: "right",
              render: (_, row) =>
                row.rejected > 0 ? (
                  <a href={`/api/v1/batches/${row.batchId}/rejects`} download>
                    {formatCount(row.rejected)}
                  </a>
                ) : (
                  "0"
                ),
            },
            { title: t("import.when"), dataIndex: "createdAt", render: formatInstant },
          ]}
        />
      )}
    </Card>
  );
}
