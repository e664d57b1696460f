/** The pipes behind whatever was clicked: what of each is not known, what it could be, how likely it changes. */
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatKm, formatMetres, formatShare } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { UnknownPageView, UnknownPipeView } from "../../api/data-quality.schemas.ts";
import { DATA_KINDS, ESTIMATED, UNKNOWN } from "../../model/data-quality/data-states.ts";
import { pipeQueryOf, useDataWords } from "./data-words.ts";

const PAGE = 25;

export function UnknownPipes({ made }: { made: string }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { words, written, change, choose } = useDataWords();
  const page = Math.max(1, Number(written["page"] ?? 1) || 1);
  const query = pipeQueryOf(words);
  const pipes = useQuery({
    queryKey: ["unknown-pipes", made, query, page],
    queryFn: ({ signal }) =>
      getJson<UnknownPageView>(
        "/api/v1/data-quality/pipes",
        { ...query, offset: (page - 1) * PAGE, limit: PAGE },
        signal,
      ),
    placeholderData: (old) => old,
  });
  if (pipes.isPending) return <Loading rows={8} />;
  if (pipes.isError) return <Failed cause={pipes.error} again={() => void pipes.refetch()} />;
  const { total, mm, rows } = pipes.data;
  const parts = [
    words.by && label(words.by, words.word),
    words.kind && `${t(`word.dataKind.${words.kind}`)}${words.state ? ` ${t(`data.${words.state}`)}` : ""}`,
    words.open && `${t("data.decisions")}：${t(`data.open.${words.open}`)}`,
    words.item !== undefined && t("data.item", { item: String(words.item) }),
  ].filter(Boolean);
  const narrowed = words.kind ?? words.open ?? words.item;
  return (
    <Card
      size="small"
      id="unknown-pipes"
      title={parts.length > 0 ? parts.join(" · ") : t("data.all")}
      extra={
        <span className="page-tools">
          {narrowed !== undefined && (
            <Button size="small" onClick={() => choose({})}>
              {t("data.clear")}
            </Button>
          )}
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={withQuery("/api/v1/data-quality/export", { what: "pipes", ...query, lang: currentLanguage() })}
          >
            {t("data.export")}
          </Button>
        </span>
      }
    >
      <p role="status">{t("data.pipesSum", { total: formatCount(total), km: formatKm(mm / 1000) })}</p>
      <Table<UnknownPipeView>
        size="small"
        rowKey="pipeId"
        dataSource={rows}
        columns={columnsOf(t, label)}
        loading={pipes.isPlaceholderData}
        locale={{ emptyText: t("data.none") }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total,
          showSizeChanger: false,
          size: "small",
          hideOnSinglePage: true,
        }}
        onChange={({ current }) => change({ page: current && current > 1 ? String(current) : undefined })}
        scroll={{ x: 680 }}
      />
    </Card>
  );
}

function columnsOf(
  t: TFunction,
  label: ReturnType<typeof useWordLabel>,
): NonNullable<TableProps<UnknownPipeView>["columns"]> {
  const missing = (states: readonly number[]): string[] =>
    DATA_KINDS.flatMap((kind, k) => {
      const name = t(`word.dataKind.${kind}`);
      return states[k] === UNKNOWN ? [name] : states[k] === ESTIMATED ? [t("data.estimate", { kind: name })] : [];
    });
  return [
    {
      title: t("field.sourceId"),
      key: "pipe",
      render: (_, { pipeId, sourceId }) => (
        <Link to="/pipes/$pipeId" params={{ pipeId: String(pipeId) }}>
          {sourceId ?? pipeId}
        </Link>
      ),
    },
    { title: t("field.network"), dataIndex: "network", render: (word: string) => label("network", word) },
    {
      title: t("data.missing"),
      dataIndex: "states",
      render: (states: number[]) => missing(states).join(t("data.comma")),
    },
    {
      title: t("field.length"),
      dataIndex: "lengthMm",
      align: "right",
      render: (mm: number) => formatMetres(mm / 1000),
    },
    { title: t("data.now"), dataIndex: "risk", render: (risk: string) => <RiskTag word={risk} /> },
    {
      title: t("data.range"),
      key: "range",
      render: (_, { bestRisk, worstRisk }) =>
        bestRisk === worstRisk ? (
          <span className="quiet">–</span>
        ) : (
          <span className="from-to">
            <RiskTag word={bestRisk} /> … <RiskTag word={worstRisk} />
          </span>
        ),
    },
    {
      title: t("data.chance"),
      dataIndex: "chance",
      align: "right",
      render: (chance: number) => formatShare(chance, 1),
    },
    {
      title: t("field.road"),
      key: "road",
      responsive: ["md"],
      render: (_, { roadName, district }) => [district, roadName].filter(Boolean).join(" ") || "–",
    },
    {
      title: t("data.onMap"),
      key: "map",
      render: (_, { pipeId }) => (
        <Link to="/map/hazard" search={{ pipe: String(pipeId) } as never}>
          {t("data.onMap")}
        </Link>
      ),
    },
  ];
}
