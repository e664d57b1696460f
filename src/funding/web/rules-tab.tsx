/** The rules in force: cost shares with their sources, every other value with its unit, versions; a share can be adopted. */
import { Link } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatInstant } from "../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { FundingRulesView } from "../api/funding.schemas.ts";
import type { ShareRecord } from "../model/funding-rules.ts";
import { yuanText } from "../model/yuan.ts";
import { Origin } from "./confidence-badge.tsx";
import { WideTable } from "./fields.tsx";
import { ShareForm } from "./share-form.tsx";
import { useFundingRules, useRuleVersions } from "./use-funding.ts";

export function RulesTab() {
  const { t } = useTranslation();
  const held = useFundingRules();
  const [adding, setAdding] = useState(false);
  if (held.isPending) return <Loading rows={12} />;
  if (held.isError) return <Failed cause={held.error} again={() => void held.refetch()} />;
  const { version, reason, rules } = held.data;
  return (
    <>
      <Card
        size="small"
        title={t("funding.shares")}
        extra={
          <Button type="primary" size="small" onClick={() => setAdding(true)}>
            {t("funding.adoptShare")}
          </Button>
        }
      >
        <p className="quiet">
          {version === null ? t("funding.shipped") : t("funding.version", { version, reason })}{" "}
          <Link to="/mechanisms" search={{ id: "M24" } as never}>
            {t("funding.toMechanisms")}
          </Link>
        </p>
        <Shares shares={rules.shares} />
      </Card>
      <Card size="small" title={t("funding.otherRules")}>
        <Records records={held.data.records} />
      </Card>
      <Versions />
      {adding && <ShareForm rules={rules} onEnd={() => setAdding(false)} />}
    </>
  );
}

function Shares({ shares }: { shares: readonly ShareRecord[] }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const any = (family: string, word: string) => (word === "*" ? t("funding.any") : label(family, word));
  return (
    <WideTable label={t("funding.shares")} width={900}>
      <Table<ShareRecord & { key: number }>
        className="funding-entries"
        size="small"
        pagination={false}
        dataSource={shares.map((share, key) => ({ ...share, key }))}
        columns={[
          {
            title: t("funding.scope"),
            key: "scope",
            render: (_, { scope, scopeName }) => [label("shareScope", scope), scopeName].filter(Boolean).join(" "),
          },
          { title: t("field.network"), dataIndex: "network", render: (word: string) => any("network", word) },
          { title: t("funding.part"), dataIndex: "part", render: (word: string) => any("fundingPart", word) },
          { title: t("funding.ownerKind"), dataIndex: "ownerKind", render: (word: string) => any("ownerKind", word) },
          { title: label("payer", "government"), dataIndex: "government", align: "right" },
          { title: label("payer", "company"), dataIndex: "company", align: "right" },
          { title: label("payer", "user"), dataIndex: "user", align: "right" },
          {
            title: t("funding.from"),
            key: "source",
            className: "funding-wraps",
            render: (_, record) => <Origin record={record} />,
          },
        ]}
      />
    </WideTable>
  );
}

function Records({ records }: { records: FundingRulesView["records"] }) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  /** `channels.government.channels.CITY_FISCAL.weight` in words; what has none stands as it is. */
  const nameOf = (code: string): string =>
    code
      .split(".")
      .filter((word) => word !== "channels" || code.endsWith("channels"))
      .map((word) => {
        const key = `funding.rule.${word}`;
        return i18n.exists(key)
          ? t(key)
          : i18n.exists(`word.channel.${word}`)
            ? label("channel", word)
            : label("network", word);
      })
      .join(" · ");
  const written = ({ value, unit }: FundingRulesView["records"][number]): string => {
    if (value === null) return t("funding.noLimit");
    if (typeof value === "string") return wordsOf(value);
    // Whole fen as yuan; a price a m³ may have parts of a fen.
    const amount = unit === "分/m³" ? String(value / 100) : unit.startsWith("分") ? yuanText(value) : String(value);
    return unit ? `${amount} ${t(`funding.unit.${unit}`, unit)}` : amount;
  };
  const wordsOf = (value: string): string =>
    value
      .split(", ")
      .map((word) => (i18n.exists(`funding.rule.${word}`) ? t(`funding.rule.${word}`) : label("network", word)))
      .map((word) => (i18n.exists(`word.channel.${word}`) ? label("channel", word) : word))
      .join(t("funding.comma"));
  return (
    <WideTable label={t("funding.otherRules")} width={640}>
      <Table
        size="small"
        rowKey="code"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
        dataSource={records}
        columns={[
          {
            title: t("funding.ruleName"),
            dataIndex: "code",
            render: (code: string) => <span title={code}>{nameOf(code)}</span>,
          },
          { title: t("funding.value"), key: "value", align: "right", render: (_, record) => written(record) },
          {
            title: t("funding.from"),
            key: "source",
            render: (_, record) => <Origin record={record} />,
          },
        ]}
      />
    </WideTable>
  );
}

function Versions() {
  const { t } = useTranslation();
  const versions = useRuleVersions();
  return (
    <Card size="small" title={t("funding.versions")}>
      {versions.isPending && <Loading rows={3} />}
      {versions.isError && <Failed cause={versions.error} again={() => void versions.refetch()} />}
      {versions.data?.length === 0 && <Nothing>{t("funding.noVersions")}</Nothing>}
      {versions.data && versions.data.length > 0 && (
        <Table
          size="small"
          rowKey="version"
          pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
          dataSource={versions.data}
          columns={[
            { title: t("funding.versionNo"), dataIndex: "version", width: 80 },
            { title: t("funding.reason"), dataIndex: "reason" },
            { title: t("funding.by"), dataIndex: "actor", width: 120 },
            { title: t("funding.at"), dataIndex: "adoptedAt", render: formatInstant, width: 200 },
          ]}
        />
      )}
    </Card>
  );
}
