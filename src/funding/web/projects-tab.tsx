/** Projects with their money in four stages; one of them per channel; what a project is to cost put on record. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Drawer, Grid, Input, Modal, Select, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { useWordLabel, type WordLabel } from "../../network/web/word-label.tsx";
import { withQuery } from "../../platform/web/api.ts";
import { formatShare } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { ProjectFunding, ProjectFundingRow } from "../api/funding.schemas.ts";
import { parseYuan } from "../model/yuan.ts";
import { AmountField, Field, TextField, WideTable } from "./fields.tsx";
import { StageBars, Yuan } from "./money.tsx";
import { useCommand, useProject, useProjects } from "./use-funding.ts";

const PAGE = 50;

export function ProjectsTab() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const [adding, setAdding] = useState(false);
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { text } = words;
  const list = useProjects({ text, offset: (page - 1) * PAGE, limit: PAGE });
  if (list.isPending) return <Loading rows={10} />;
  if (list.isError) return <Failed cause={list.error} again={() => void list.refetch()} />;
  const addButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t("funding.planProject")}
    </Button>
  );
  return (
    <>
      {list.data.total === 0 && !text ? (
        <Nothing action={addButton}>{t("funding.noProjects")}</Nothing>
      ) : (
        <>
          <form className="funding-bar" aria-label={t("funding.filter")} onSubmit={(event) => event.preventDefault()}>
            <Input.Search
              key={text ?? ""}
              allowClear
              aria-label={t("funding.searchProject")}
              placeholder={t("funding.searchProject")}
              defaultValue={text ?? ""}
              onSearch={(written) => change({ text: written.trim() || undefined, page: undefined })}
            />
            <span className="funding-count" role="status">
              {t("funding.count", { count: list.data.total })}
            </span>
            <a
              className="button-link funding-export"
              href={withQuery("/api/v1/exports/funding", { text, what: "projects", lang: currentLanguage() })}
              download
            >
              {t("funding.export")}
            </a>
            {addButton}
          </form>
          <ProjectTable
            rows={list.data.rows}
            total={list.data.total}
            page={page}
            busy={list.isPlaceholderData}
            chosen={words["project"]}
          />
        </>
      )}
      {adding && (
        <PlanForm
          onEnd={(projectId) => {
            setAdding(false);
            if (projectId) change({ project: projectId });
          }}
        />
      )}
      <ProjectDrawer projectId={words["project"]} onClose={() => change({ project: undefined })} />
    </>
  );
}

interface ProjectTableProps {
  rows: ProjectFundingRow[];
  total: number;
  page: number;
  busy: boolean;
  chosen: string | undefined;
}

function ProjectTable({ rows, total, page, busy, chosen }: ProjectTableProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [, change] = useWords();
  return (
    <Table<ProjectFundingRow>
      size="small"
      rowKey="projectId"
      className="funding-table"
      columns={columnsOf(t, label)}
      dataSource={rows}
      loading={busy}
      locale={{ emptyText: t("funding.noneSuch") }}
      rowClassName={(row) => (row.projectId === chosen ? "row row-chosen" : "row")}
      onRow={({ projectId }) => ({
        tabIndex: 0,
        onClick: () => change({ project: projectId }),
        onKeyDown: ({ key }) => {
          if (key === "Enter") change({ project: projectId });
        },
      })}
      pagination={{
        ...{ current: page, pageSize: PAGE, total, showSizeChanger: false, hideOnSinglePage: true, size: "small" },
        onChange: (next) => change({ page: next > 1 ? String(next) : undefined }),
      }}
    />
  );
}

export const fourStages = (
  t: TFunction,
  row: Pick<ProjectFundingRow, "plannedFen" | "grantedFen" | "arrivedFen" | "paidFen">,
) => [
  { kind: "total", name: t("funding.planned"), fen: row.plannedFen },
  { kind: "granted", name: t("funding.granted"), fen: row.grantedFen },
  { kind: "arrived", name: t("funding.arrived"), fen: row.arrivedFen },
  { kind: "paid", name: t("funding.paid"), fen: row.paidFen },
];

function columnsOf(t: TFunction, label: WordLabel): NonNullable<TableProps<ProjectFundingRow>["columns"]> {
  return [
    {
      title: t("funding.project"),
      key: "name",
      render: (_, row) => (
        <span className="funding-name">
          <b>{row.name}</b>
          <span className="quiet">
            {[row.projectId, row.network && label("network", row.network)].filter(Boolean).join(" · ")}
          </span>
          <span className="narrow-line">
            <StageBars stages={fourStages(t, row)} />
          </span>
        </span>
      ),
    },
    {
      ...{ title: t("funding.plannedYuan"), dataIndex: "plannedFen", align: "right", width: 150, responsive: ["md"] },
      render: (fen: number) => <Yuan fen={fen} />,
    },
    {
      ...{ title: t("funding.paidShare"), key: "share", align: "right", width: 96, responsive: ["md"] },
      render: (_, row) => formatShare(row.paidFen, row.plannedFen),
    },
    {
      ...{ title: t("funding.waivedApart"), dataIndex: "waivedFen", align: "right", width: 150, responsive: ["lg"] },
      render: (fen: number) => (fen === 0 ? "–" : <Yuan fen={fen} />),
    },
    {
      ...{ title: t("funding.stages"), key: "stages", width: "36%", responsive: ["md"] },
      render: (_, row) => <StageBars stages={fourStages(t, row)} />,
    },
  ];
}

function ProjectDrawer({ projectId, onClose }: { projectId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const file = useProject(projectId);
  const wide = Grid.useBreakpoint().md !== false;
  return (
    <Drawer
      open={projectId !== undefined}
      onClose={onClose}
      size={wide ? 720 : "100%"}
      title={file.data?.name ?? t("funding.project")}
      closable={{ "aria-label": t("funding.close") }}
    >
      {file.isPending && projectId && <Loading rows={8} />}
      {file.isError && <Failed cause={file.error} again={() => void file.refetch()} />}
      {file.data && <ProjectBody project={file.data} />}
    </Drawer>
  );
}

function ProjectBody({ project }: { project: ProjectFunding }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { projectId, channels, plannedFen, waivedFen } = project;
  const sum = (key: "grantedFen" | "arrivedFen" | "paidFen") => channels.reduce((all, one) => all + one[key], 0);
  const money = (key: "plannedFen" | "grantedFen" | "arrivedFen" | "paidFen", title: string) => ({
    ...{ title: t(title), dataIndex: key, align: "right" as const },
    render: (fen: number) => <Yuan fen={fen} />,
  });
  return (
    <div className="funding-file">
      <p className="quiet">{projectId}</p>
      <StageBars
        stages={fourStages(t, {
          ...{ plannedFen, grantedFen: sum("grantedFen"), arrivedFen: sum("arrivedFen"), paidFen: sum("paidFen") },
        })}
      />
      <div className="funding-head">
        <h2>{t("funding.byChannel")}</h2>
        <a
          href={withQuery("/api/v1/exports/funding", { what: "project", projectId, lang: currentLanguage() })}
          download
        >
          {t("funding.export")}
        </a>
      </div>
      {channels.length === 0 ? (
        <Nothing>{t("funding.noChannels")}</Nothing>
      ) : (
        <WideTable label={t("funding.byChannel")} width={620}>
          <Table
            size="small"
            rowKey="channel"
            pagination={false}
            dataSource={channels}
            columns={[
              {
                title: t("funding.channel"),
                dataIndex: "channel",
                render: (channel: string) => label("channel", channel),
              },
              money("plannedFen", "funding.planned"),
              money("grantedFen", "funding.granted"),
              money("arrivedFen", "funding.arrived"),
              money("paidFen", "funding.paid"),
            ]}
          />
        </WideTable>
      )}
      <p>
        {t("funding.waivedYuan")} <Yuan fen={waivedFen} />
      </p>
    </div>
  );
}

/** A total alone; its parts by channel come from whoever plans the project. */
function PlanForm({ onEnd }: { onEnd: (projectId?: string) => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [projectId, setProjectId] = useState("");
  const [name, setName] = useState("");
  const [amount, setAmount] = useState("");
  const [network, setNetwork] = useState<Network | null>(null);
  const send = useCommand<ProjectFunding>("projects", (project) => onEnd(project.projectId));
  const plannedFen = parseYuan(amount);
  const lacks = !projectId.trim()
    ? "funding.projectNo"
    : !name.trim()
      ? "funding.name"
      : !plannedFen
        ? "funding.amount"
        : "";
  const why = lacks && t("funding.fillIn", { field: t(lacks) });
  return (
    <Modal
      open
      title={t("funding.planProject")}
      okText={t("funding.save")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: why !== "", ...(why ? { title: why } : {}) }}
      onOk={() => send.mutate({ projectId: projectId.trim(), name: name.trim(), network, plannedFen })}
      onCancel={() => onEnd()}
    >
      <div className="funding-form funding-form-one">
        <TextField label={t("funding.projectNo")} needed most={80} value={projectId} onChange={setProjectId} />
        <TextField label={t("funding.name")} needed most={200} value={name} onChange={setName} />
        <AmountField label={t("funding.plannedTotal")} value={amount} onChange={setAmount} />
        <Field label={t("field.network")}>
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder={t("funding.severalNetworks")}
              value={network}
              onChange={(chosen: Network | undefined) => setNetwork(chosen ?? null)}
              options={NETWORKS.map((value) => ({ value, label: label("network", value) }))}
            />
          )}
        </Field>
      </div>
      {why && <p className="quiet">{why}</p>}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
