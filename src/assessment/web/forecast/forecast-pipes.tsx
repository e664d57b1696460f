/** The forecast pipe by pipe, paged by the server, and the same rows as a file. */
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Input, Select, Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatMetres } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { ForecastFile, ForecastPipeRow } from "../../api/forecast.schemas.ts";
import { formatMultiplier, formatRate } from "./format-rate.ts";

const PAGE = 25;

export function ForecastPipes({ run }: { run: ForecastFile }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const filter = { network: words["network"], leakClass: words["leakClass"], text: words["text"] };
  const pipes = useQuery({
    queryKey: ["forecast-pipes", run.runId, filter, page],
    queryFn: ({ signal }) =>
      getJson<{ total: number; rows: ForecastPipeRow[] }>(
        `/api/v1/forecasts/${run.runId}/pipes`,
        { ...filter, offset: (page - 1) * PAGE, limit: PAGE },
        signal,
      ),
    placeholderData: (old) => old,
  });
  const columns = useColumns();
  return (
    <Card
      size="small"
      title={t("forecast.pipes")}
      extra={
        pipes.data && <span className="quiet">{t("forecast.rows", { total: formatCount(pipes.data.total) })}</span>
      }
    >
      <Filters run={run} />
      {pipes.isPending && <Loading rows={12} />}
      {pipes.isError && <Failed cause={pipes.error} again={() => void pipes.refetch()} />}
      {pipes.data && (
        <Table<ForecastPipeRow>
          size="small"
          rowKey="pipeId"
          columns={columns}
          dataSource={pipes.data.rows}
          loading={pipes.isPlaceholderData}
          locale={{ emptyText: t("forecast.nothing") }}
          scroll={{ x: 860 }}
          pagination={{
            current: page,
            pageSize: PAGE,
            total: pipes.data.total,
            showSizeChanger: false,
            size: "small",
            onChange: (turned) => change({ page: turned > 1 ? String(turned) : undefined }),
          }}
        />
      )}
    </Card>
  );
}

function Filters({ run }: { run: ForecastFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const narrow = (field: string, word: string | undefined) => change({ [field]: word || undefined, page: undefined });
  const file = (format: string) =>
    withQuery(`/api/v1/forecasts/${run.runId}/export`, {
      format,
      lang: currentLanguage(),
      network: words["network"],
      leakClass: words["leakClass"],
      text: words["text"],
    });
  return (
    <div className="forecast-filters">
      <Select
        aria-label={t("field.network")}
        value={words["network"] ?? ""}
        onChange={(word) => narrow("network", word)}
        options={[
          { value: "", label: t("forecast.allNetworks") },
          ...run.cards.map(({ network }) => ({ value: network, label: label("network", network) })),
        ]}
      />
      <Select
        aria-label={t("field.leakClass")}
        value={words["leakClass"] ?? ""}
        onChange={(word) => narrow("leakClass", word)}
        options={[
          { value: "", label: t("forecast.allClasses") },
          ...["A", "B", "C"].map((word) => ({ value: word, label: label("leakClass", word) })),
        ]}
      />
      <Input.Search
        allowClear
        aria-label={t("forecast.find")}
        placeholder={t("forecast.find")}
        defaultValue={words["text"]}
        onSearch={(text) => narrow("text", text.trim())}
      />
      <span className="page-tools">
        <Button size="small" icon={<DownloadOutlined />} href={file("xlsx")}>
          XLSX
        </Button>
        <Button size="small" icon={<DownloadOutlined />} href={file("csv")}>
          CSV
        </Button>
      </span>
    </div>
  );
}

function useColumns(): NonNullable<TableProps<ForecastPipeRow>["columns"]> {
  const { t } = useTranslation();
  const label = useWordLabel();
  return [
    { title: t("forecast.rank"), dataIndex: "rank", width: 64, align: "right", render: formatCount },
    {
      title: t("field.sourceId"),
      key: "id",
      width: 120,
      render: (_, row) => (
        <Link to="/pipes/$pipeId" params={{ pipeId: String(row.pipeId) }}>
          {row.sourceId}
        </Link>
      ),
    },
    {
      title: `${t("forecast.rate")} (${t("forecast.rateUnit")})`,
      dataIndex: "ratePerKmYear",
      width: 120,
      align: "right",
      render: formatRate,
    },
    {
      title: t("forecast.expected"),
      dataIndex: "expected",
      width: 90,
      align: "right",
      render: (n: number) => n.toFixed(3),
    },
    { title: t("field.network"), dataIndex: "network", width: 84, render: (word: string) => label("network", word) },
    {
      title: t("map.class"),
      dataIndex: "leakClass",
      width: 60,
      align: "center",
      render: (word: string | null) => word ?? "–",
    },
    {
      title: t("field.material"),
      dataIndex: "material",
      ellipsis: true,
      render: (word: string) => label("material", word),
    },
    {
      title: t("map.mm"),
      dataIndex: "diameterMm",
      width: 72,
      align: "right",
      render: (mm: number | null) => mm ?? "–",
    },
    { title: t("field.length"), dataIndex: "lengthM", width: 96, align: "right", render: formatMetres },
    { title: t("field.road"), dataIndex: "roadName", ellipsis: true, render: (name: string | null) => name ?? "–" },
    {
      title: t("forecast.chief"),
      key: "chief",
      width: 190,
      render: (_, { chief }) =>
        chief.multiplier > 1 ? `${t(`word.factor.${chief.factor}`)} ${formatMultiplier(chief.multiplier)}` : "–",
    },
  ];
}
