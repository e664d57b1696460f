/** Fees waived and taxes returned, apart from funds; recorded and taken back like everything else. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Modal, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { withQuery } from "../../platform/web/api.ts";
import { formatDay } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { WaiverList } from "../api/funding.schemas.ts";
import { WAIVER_KINDS, type WaiverKind } from "../model/waivers.ts";
import { parseYuan } from "../model/yuan.ts";
import { AmountField, Field, ReasonedButton, TextField } from "./fields.tsx";
import { shortYuan, Yuan } from "./money.tsx";
import { UndoForm } from "./undo-form.tsx";
import { useCommand, useProjects, useWaivers } from "./use-funding.ts";

const PAGE = 50;
type Waiver = WaiverList["rows"][number];

export function WaiversTab() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const label = useWordLabel();
  const [adding, setAdding] = useState(false);
  const [undoing, setUndoing] = useState<Waiver>();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const list = useWaivers({ offset: (page - 1) * PAGE, limit: PAGE });
  const projects = useProjects({ limit: 50 });
  if (list.isPending) return <Loading rows={8} />;
  if (list.isError) return <Failed cause={list.error} again={() => void list.refetch()} />;
  const addButton = (
    <ReasonedButton
      type="primary"
      icon={<PlusOutlined />}
      why={projects.data?.total === 0 ? t("problem.funding.no-project") : undefined}
      onClick={() => setAdding(true)}
    >
      {t("funding.addWaiver")}
    </ReasonedButton>
  );
  return (
    <>
      {list.data.total === 0 ? (
        <Nothing action={addButton}>{t("funding.noWaivers")}</Nothing>
      ) : (
        <>
          <div className="funding-bar">
            <span className="funding-count" role="status">
              {t("funding.waivedSum", { count: list.data.total, yuan: shortYuan(list.data.totalFen) })}
            </span>
            <a
              className="button-link funding-export"
              href={withQuery("/api/v1/exports/funding", { what: "waivers", lang: currentLanguage() })}
              download
            >
              {t("funding.export")}
            </a>
            {addButton}
          </div>
          <Table<Waiver>
            size="small"
            rowKey="waiverNo"
            className="funding-table"
            scroll={{ x: 820 }}
            dataSource={list.data.rows}
            pagination={{
              ...{ current: page, pageSize: PAGE, total: list.data.total, hideOnSinglePage: true, size: "small" },
              ...{ showSizeChanger: false, onChange: (next) => change({ page: next > 1 ? String(next) : undefined }) },
            }}
            columns={[
              { title: t("funding.no"), dataIndex: "waiverNo", width: 64 },
              { title: t("funding.day"), dataIndex: "onDay", render: formatDay },
              { title: t("funding.kind"), dataIndex: "kind", render: (kind: string) => label("waiver", kind) },
              {
                title: t("funding.project"),
                key: "project",
                render: (_, row) => (
                  <span className="funding-name">
                    {row.projectName}
                    <span className="quiet">{row.projectId}</span>
                  </span>
                ),
              },
              { title: t("funding.authority"), dataIndex: "authority" },
              {
                title: t("funding.amountYuan"),
                dataIndex: "fen",
                align: "right",
                render: (fen: number) => <Yuan fen={fen} />,
              },
              {
                title: t("funding.undo"),
                key: "undo",
                render: (_, row) => <UndoCell waiver={row} onUndo={() => setUndoing(row)} />,
              },
            ]}
          />
        </>
      )}
      {adding && <WaiverForm onEnd={() => setAdding(false)} />}
      {undoing && (
        <UndoForm
          no={undoing.waiverNo}
          path={`waivers/${undoing.waiverNo}/reverse`}
          onEnd={() => setUndoing(undefined)}
        />
      )}
    </>
  );
}

function UndoCell({ waiver, onUndo }: { waiver: Waiver; onUndo: () => void }) {
  const { t } = useTranslation();
  if (waiver.reverses !== null) return <span className="quiet">{t("funding.reverses", { no: waiver.reverses })}</span>;
  if (waiver.reversedBy !== null)
    return <span className="quiet">{t("funding.reversedBy", { no: waiver.reversedBy })}</span>;
  return (
    <Button type="link" size="small" onClick={onUndo} aria-label={t("funding.undoEntry", { no: waiver.waiverNo })}>
      {t("funding.undo")}
    </Button>
  );
}

function WaiverForm({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [text, setText] = useState("");
  const [projectId, setProjectId] = useState<string>();
  const [kind, setKind] = useState<WaiverKind>("ROAD_BREAKING");
  const [amount, setAmount] = useState("");
  const [authority, setAuthority] = useState("");
  const [reference, setReference] = useState("");
  const projects = useProjects({ text: text || undefined, limit: 50 });
  const send = useCommand("waivers", onEnd);
  const fen = parseYuan(amount);
  const lacks = !projectId ? "funding.project" : !fen ? "funding.amount" : !authority.trim() ? "funding.authority" : "";
  const why = lacks && t("funding.fillIn", { field: t(lacks) });
  return (
    <Modal
      open
      title={t("funding.addWaiver")}
      okText={t("funding.save")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: why !== "", ...(why ? { title: why } : {}) }}
      onOk={() => send.mutate({ projectId, kind, fen, authority, reference })}
      onCancel={onEnd}
    >
      <div className="funding-form funding-form-one">
        <Field label={t("funding.project")} needed>
          {(id) => (
            <Select
              id={id}
              showSearch={{ filterOption: false, onSearch: setText }}
              placeholder={t("funding.chooseProject")}
              value={projectId ?? null}
              onChange={(chosen: string | null) => chosen && setProjectId(chosen)}
              options={(projects.data?.rows ?? []).map((row) => ({
                value: row.projectId,
                label: `${row.projectId} ${row.name}`,
              }))}
            />
          )}
        </Field>
        <Field label={t("funding.kind")} needed>
          {(id) => (
            <Select
              id={id}
              value={kind}
              onChange={setKind}
              options={WAIVER_KINDS.map((value) => ({ value, label: label("waiver", value) }))}
            />
          )}
        </Field>
        <AmountField label={t("funding.amount")} value={amount} onChange={setAmount} />
        <TextField label={t("funding.authority")} needed value={authority} onChange={setAuthority} />
        <TextField label={t("funding.reference")} value={reference} onChange={setReference} />
      </div>
      {why && <p className="quiet">{why}</p>}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
