/** One document: what it is, its versions with the values they set, what one would change here, its clauses, what cites it. */
import { LeftOutlined, PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatDay, formatInstant } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { StandardVersion, StandardView } from "../../api/standards.schemas.ts";
import { DOCUMENT_KIND_TERMS } from "../../model/standards/documents.ts";
import { AddVersion } from "./add-version.tsx";
import { Confidence } from "./document-list.tsx";
import { useStandard } from "./use-standards.ts";
import { VersionEffect } from "./version-effect.tsx";
import { VersionValues } from "./version-values.tsx";

export function DocumentPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [words, change] = useWords();
  const [adding, setAdding] = useState(false);
  const held = useStandard(id);
  const back = (
    <Link to="/assessment/standards">
      <LeftOutlined /> {t("standards.back")}
    </Link>
  );
  if (held.isPending) return <Loading rows={12} />;
  if (held.isError)
    return (
      <>
        <h1>{t("standards.title")}</h1>
        <Failed cause={held.error} again={() => void held.refetch()} />
        {back}
      </>
    );
  const document = held.data;
  const chosen = document.versions.find(({ version }) => version === words["version"]) ?? document.versions[0];
  return (
    <>
      <header className="page-head">
        <div>
          {back}
          <h1>
            {document.title[language]} <Confidence word={document.confidence} />
          </h1>
          <p className="quiet">
            {[document.number, DOCUMENT_KIND_TERMS[document.kind][language], document.issuer]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {document.note[language] && <p>{document.note[language]}</p>}
        </div>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t("standards.addVersion")}
        </Button>
      </header>
      <Versions document={document} chosen={chosen} onChoose={(version) => change({ version, compare: undefined })} />
      {chosen && (
        <>
          <VersionValues key={chosen.version} document={document} version={chosen} />
          {chosen.values.length > 0 && (
            <VersionEffect key={`${chosen.version}.effect`} id={document.id} version={chosen} />
          )}
        </>
      )}
      <div className="cards">
        {document.clauses.length > 0 && <Clauses document={document} />}
        {document.citings.length > 0 && <Citings document={document} />}
      </div>
      {adding && <AddVersion document={document} onClose={() => setAdding(false)} />}
    </>
  );
}

interface VersionsProps {
  document: StandardView;
  chosen: StandardVersion | undefined;
  onChoose: (version: string) => void;
}

function Versions({ document, chosen, onChoose }: VersionsProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("standards.versions")}>
      <Table<StandardVersion>
        size="small"
        rowKey="version"
        dataSource={document.versions}
        pagination={{ pageSize: 8, hideOnSinglePage: true, size: "small" }}
        locale={{ emptyText: t("standards.noVersions") }}
        rowClassName={(one) => (one.version === chosen?.version ? "row row-chosen" : "row")}
        scroll={{ x: 720 }}
        columns={[
          {
            title: t("standards.version"),
            key: "version",
            render: (_, one) => (
              <button
                type="button"
                className="word-button"
                aria-pressed={one.version === chosen?.version}
                onClick={() => onChoose(one.version)}
              >
                {one.version}
              </button>
            ),
          },
          {
            title: t("standards.effective"),
            key: "effective",
            render: (_, { effectiveFrom, effectiveTo }) =>
              effectiveFrom
                ? `${formatDay(effectiveFrom)} – ${effectiveTo ? formatDay(effectiveTo) : ""}`
                : t("standards.dayOpen"),
          },
          {
            title: t("standards.values"),
            key: "values",
            align: "right",
            render: (_, { values }) => formatCount(values.length),
          },
          {
            title: t("standards.from"),
            key: "from",
            render: (_, { shipped, actor, recordedAt }) =>
              shipped ? t("standards.shipped") : `${actor} · ${formatInstant(recordedAt!)}`,
          },
          {
            title: t("standards.adoptedAs"),
            key: "adopted",
            render: (_, { ruleVersion }) =>
              ruleVersion === null ? "–" : t("assess.version", { version: ruleVersion }),
          },
          { title: t("standards.note"), dataIndex: "note", ellipsis: true, render: (note: string) => note || "–" },
        ]}
      />
    </Card>
  );
}

function Clauses({ document }: { document: StandardView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <Card size="small" title={t("standards.clauses")}>
      <Table
        size="small"
        rowKey="ref"
        pagination={false}
        dataSource={document.clauses}
        columns={[
          { title: t("standards.clause"), dataIndex: "ref", width: 110 },
          { title: t("standards.says"), dataIndex: language },
        ]}
      />
      <p className="quiet">{t("standards.clausesNote")}</p>
    </Card>
  );
}

/** Everything that stands on the document, by kind. */
function Citings({ document }: { document: StandardView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [kind, setKind] = useState<string | null>(null);
  const kinds = [...new Set(document.citings.map((one) => one.kind))];
  const rows = document.citings.filter((one) => kind === null || one.kind === kind);
  return (
    <Card
      size="small"
      title={t("standards.citedBy", { count: formatCount(document.citings.length) })}
      extra={
        kinds.length > 1 && (
          <Select
            size="small"
            allowClear
            aria-label={t("standards.citedKind")}
            placeholder={t("standards.citedKind")}
            value={kind}
            onChange={(chosen: string | null) => setKind(chosen ?? null)}
            options={kinds.map((value) => ({ value, label: t(`standards.cited.${value}`) }))}
          />
        )
      }
    >
      <Table
        size="small"
        rowKey={(one) => `${one.kind} ${one.code}`}
        dataSource={rows}
        pagination={{ pageSize: 15, hideOnSinglePage: true, size: "small", showSizeChanger: false }}
        columns={[
          {
            title: t("standards.citedKind"),
            dataIndex: "kind",
            width: 110,
            render: (word: string) => t(`standards.cited.${word}`),
          },
          {
            title: t("standards.cites"),
            key: "name",
            render: (_, one) => (one.kind === "rule" ? <code>{one.code}</code> : `${one.code} ${one[language]}`),
          },
          { title: t("standards.clause"), dataIndex: "clause", width: 100, render: (ref: string | null) => ref ?? "–" },
        ]}
      />
    </Card>
  );
}
