/** All documents of the library, by kind and words; a city's own stand first. */
import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Input, Modal, Select, Table } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { StandardList, StandardView } from "../../api/standards.schemas.ts";
import { DOCUMENT_KIND_TERMS, DOCUMENT_KINDS, type DocumentKind } from "../../model/standards/documents.ts";
import { useStandards } from "./use-standards.ts";

export function DocumentList() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [words, change] = useWords();
  const [adding, setAdding] = useState(false);
  const library = useStandards();
  const found = library.data?.filter((one) => meets(one, words["q"], words["kind"])) ?? [];
  return (
    <Card size="small">
      <div className="report-bar">
        <Input.Search
          allowClear
          aria-label={t("standards.search")}
          placeholder={t("standards.search")}
          defaultValue={words["q"] ?? ""}
          onSearch={(written) => change({ q: written.trim() || undefined })}
        />
        <Select
          allowClear
          aria-label={t("standards.kind")}
          placeholder={t("standards.kind")}
          value={words["kind"] ?? null}
          onChange={(kind: string | null) => change({ kind: kind ?? undefined })}
          options={DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_KIND_TERMS[value][language] }))}
        />
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t("standards.addDocument")}
        </Button>
      </div>
      {library.isPending && <Loading rows={10} />}
      {library.isError && <Failed cause={library.error} again={() => void library.refetch()} />}
      {library.data && found.length === 0 && <Nothing>{t("standards.noneSuch")}</Nothing>}
      {found.length > 0 && (
        <Table<StandardList[number]>
          size="small"
          rowKey="id"
          dataSource={found}
          pagination={{ pageSize: 50, hideOnSinglePage: true, size: "small" }}
          scroll={{ x: 860 }}
          columns={[
            {
              title: t("standards.document"),
              key: "title",
              render: (_, one) => (
                <Link to="/assessment/standards" search={{ document: one.id } as never}>
                  {one.title[language]}
                </Link>
              ),
            },
            {
              title: t("standards.number"),
              dataIndex: "number",
              width: 170,
              render: (number: string) => number || "–",
            },
            {
              title: t("standards.kind"),
              dataIndex: "kind",
              width: 130,
              render: (kind: DocumentKind) => DOCUMENT_KIND_TERMS[kind][language],
            },
            { title: t("standards.version"), dataIndex: "version", width: 100, render: (v: string | null) => v ?? "–" },
            {
              title: t("standards.confidence"),
              dataIndex: "confidence",
              width: 130,
              render: (word: string | null) => <Confidence word={word} />,
            },
            { title: t("standards.values"), dataIndex: "values", width: 90, align: "right", render: formatCount },
            { title: t("standards.citings"), dataIndex: "citings", width: 90, align: "right", render: formatCount },
          ]}
        />
      )}
      {adding && <AddDocument onClose={() => setAdding(false)} />}
    </Card>
  );
}

function meets(one: StandardList[number], asked = "", kind?: string): boolean {
  if (kind && one.kind !== kind) return false;
  return [one.number, one.title.zh, one.title.en, one.issuer].join(" ").toLowerCase().includes(asked.toLowerCase());
}

const BADGES: Readonly<Record<string, string>> = { confirmed: "badge badge-good", suggestion: "badge badge-new" };

export function Confidence({ word }: { word: string | null }) {
  const { t } = useTranslation();
  if (word === null) return <span className="badge">{t("standards.own")}</span>;
  return <span className={BADGES[word] ?? "badge badge-hint"}>{t(`standards.confidence.${word}`)}</span>;
}

function AddDocument({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const id = useId();
  const client = useQueryClient();
  const [, change] = useWords();
  const [draft, setDraft] = useState({ number: "", title: "", titleEn: "", issuer: "", kind: "local" });
  const add = useMutation({
    mutationFn: () => postJson<StandardView>("/api/v1/standards", draft),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ["standards"] });
      onClose();
      change({ document: made.id });
    },
  });
  const field = (name: "number" | "title" | "titleEn" | "issuer") => (
    <label htmlFor={`${id}${name}`}>
      <span>{t(name === "title" ? "standards.titleField" : `standards.${name}`)}</span>
      <Input
        id={`${id}${name}`}
        maxLength={300}
        value={draft[name]}
        onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      />
    </label>
  );
  return (
    <Modal
      open
      title={t("standards.addDocument")}
      okText={t("standards.add")}
      cancelText={t("reports.cancel")}
      confirmLoading={add.isPending}
      okButtonProps={{ disabled: draft.title.trim() === "" }}
      onOk={() => add.mutate()}
      onCancel={onClose}
    >
      <div className="report-form">
        {field("title")}
        {field("titleEn")}
        {field("number")}
        {field("issuer")}
        <Select
          aria-label={t("standards.kind")}
          value={draft.kind}
          onChange={(kind: string) => setDraft({ ...draft, kind })}
          options={DOCUMENT_KINDS.filter((one) => one !== "platform").map((value) => ({
            value,
            label: DOCUMENT_KIND_TERMS[value][language],
          }))}
        />
        {add.isError && <Failed cause={add.error} />}
      </div>
    </Modal>
  );
}
