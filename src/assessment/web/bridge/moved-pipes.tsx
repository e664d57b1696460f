/** The pipes behind a part: largest moves first, narrowed by reason, a page at a time from the store. */
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Select, Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { MovedPageView, MovedPipeView } from "../../api/bridge.schemas.ts";
import type { Part } from "../../model/bridge/steps.ts";
import type { Risk } from "../../model/risk-matrix.ts";
import { metresOf, signedMetres } from "./metres.ts";

const PAGE = 50;

export interface MovedPipesProps {
  readonly bridgeId: string;
  readonly risk: Risk;
  readonly part: Part | undefined;
  readonly onAll: () => void;
}

export function MovedPipes({ bridgeId, risk, part, onAll }: MovedPipesProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const { reason } = words;
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const query = { risk, part, reason };
  const moved = useQuery({
    queryKey: ["bridge-pipes", bridgeId, query, page],
    queryFn: ({ signal }) =>
      getJson<MovedPageView>(
        `/api/v1/bridges/${bridgeId}/pipes`,
        { ...query, offset: (page - 1) * PAGE, limit: PAGE },
        signal,
      ),
    placeholderData: (old) => old,
  });
  if (moved.isPending) return <Loading rows={8} />;
  if (moved.isError) return <Failed cause={moved.error} again={() => void moved.refetch()} />;
  const { total, mm, rows, reasons } = moved.data;
  const reasonWords = (written: string) => written.split(",").map((word) => label("bridgeReason", word));
  const name = part ? t("bridge.moved", { part: t(`word.bridgePart.${part}`) }) : t("bridge.movedAll");
  return (
    <Card
      size="small"
      title={name}
      extra={
        <span className="page-tools">
          {part && (
            <Button size="small" onClick={onAll}>
              {t("bridge.showAll")}
            </Button>
          )}
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={withQuery(`/api/v1/bridges/${bridgeId}/export`, { ...query, lang: currentLanguage() })}
          >
            {t("bridge.export")}
          </Button>
        </span>
      }
    >
      <div className="moved-tools">
        <span role="status">{t("bridge.movedSum", { total: formatCount(total), metres: signedMetres(mm) })}</span>
        <Select
          size="small"
          className="moved-reason"
          aria-label={t("bridge.reason")}
          value={reason ?? ""}
          onChange={(word: string) => change({ reason: word || undefined, page: undefined })}
          options={[
            { value: "", label: t("bridge.allReasons") },
            ...reasons.map(({ reason: word, pipes }) => ({
              value: word,
              label: `${label("bridgeReason", word)} (${formatCount(pipes)})`,
            })),
          ]}
        />
      </div>
      <Table<MovedPipeView>
        size="small"
        rowKey={(row) => `${row.pipeId}-${row.part}-${row.reason}`}
        dataSource={rows}
        columns={columnsOf(t, label, reasonWords)}
        loading={moved.isPlaceholderData}
        locale={{ emptyText: t("bridge.none") }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total,
          showSizeChanger: false,
          size: "small",
          hideOnSinglePage: true,
        }}
        onChange={({ current }) => change({ page: current && current > 1 ? String(current) : undefined })}
        scroll={{ x: 640 }}
      />
    </Card>
  );
}

function columnsOf(
  t: (key: string) => string,
  label: ReturnType<typeof useWordLabel>,
  reasonWords: (written: string) => string[],
): NonNullable<TableProps<MovedPipeView>["columns"]> {
  const colour = (risk: Risk | null) =>
    risk ? <RiskTag word={risk} /> : <span className="quiet">{t("bridge.absent")}</span>;
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
    {
      title: t("field.network"),
      dataIndex: "network",
      render: (word: string | null) => (word ? label("network", word) : "–"),
    },
    {
      title: t("bridge.fromTo"),
      key: "colours",
      render: (_, { from, to }) => (
        <span className="from-to">
          {colour(from)} → {colour(to)}
        </span>
      ),
    },
    {
      title: t("bridge.change"),
      dataIndex: "mm",
      align: "right",
      render: (mm: number, { fromMm, toMm }) => (
        <span title={`${metresOf(fromMm)} → ${metresOf(toMm)}`}>{signedMetres(mm)}</span>
      ),
    },
    { title: t("bridge.part"), dataIndex: "part", render: (part: Part) => label("bridgePart", part) },
    {
      title: t("bridge.reason"),
      dataIndex: "reason",
      render: (written: string) => reasonWords(written).join(t("data.comma")),
    },
    {
      title: t("field.road"),
      key: "road",
      responsive: ["md"],
      render: (_, { roadName, district }) => [district, roadName].filter(Boolean).join(" ") || "–",
    },
    {
      title: t("bridge.onMap"),
      key: "map",
      render: (_, { pipeId, to }) =>
        to && (
          <Link to="/map/hazard" search={{ pipe: String(pipeId) } as never}>
            {t("bridge.onMap")}
          </Link>
        ),
    },
  ];
}
