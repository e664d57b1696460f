/** One pipe on one page: what it is, where, how it is graded, what happened to it, what lies beside it, what hangs on it. */
import { PrinterOutlined } from "@ant-design/icons";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatMetres } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PipeFile } from "../api/network.schemas.ts";
import { PipeFacts, PipeHeadline } from "./pipe-facts.tsx";
import { PipePlace } from "./pipe-place.tsx";
import { usePipe } from "./use-city.ts";
import { useWordLabel, type WordLabel } from "./word-label.tsx";

export function PipePage({ grade }: { grade?: (pipeId: number) => React.ReactNode }) {
  const { t } = useTranslation();
  const { pipeId } = useParams({ strict: false }) as { pipeId: string };
  const file = usePipe(Number(pipeId));
  if (file.isPending) return <Loading rows={14} />;
  if (file.isError)
    return (
      <article className="page">
        <h1>{t("pipe.title", { id: pipeId })}</h1>
        <Failed cause={file.error} again={() => void file.refetch()} />
        <Link to="/map/facility">{t("pipe.back")}</Link>
      </article>
    );
  return (
    <article className="page pipe-page">
      <header className="page-head">
        <div>
          <h1>{t("pipe.title", { id: file.data.pipe.sourceId })}</h1>
          <PipeHeadline pipe={file.data.pipe} />
        </div>
        <span className="page-tools">
          <Link to="/map/facility" search={{ pipe: pipeId } as never}>
            {t("pipe.onMap")}
          </Link>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t("pipe.print")}
          </Button>
        </span>
      </header>
      <div className="pipe-grid">
        <div>
          <Card size="small" title={t("pipe.attributes")}>
            <PipeFacts file={file.data} />
          </Card>
          <Neighbours file={file.data} />
        </div>
        <div>
          <PipePlace key={pipeId} file={file.data} />
          {grade?.(Number(pipeId))}
          <Failures file={file.data} />
          <Changes file={file.data} />
        </div>
      </div>
    </article>
  );
}

function Failures({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={t("pipe.failures", { count: file.failures.length })}>
      {file.failures.length === 0 ? (
        t("pipe.noFailures")
      ) : (
        <Table
          size="small"
          rowKey="failureId"
          pagination={false}
          dataSource={file.failures}
          scroll={{ x: "max-content" }}
          columns={[
            { title: t("field.day"), dataIndex: "occurredOn", render: formatDay },
            { title: t("field.cause"), dataIndex: "cause", render: (word: string) => label("cause", word) },
            { title: t("field.asset"), dataIndex: "asset", render: (word: string) => label("asset", word) },
            { title: t("field.state"), dataIndex: "state", render: (word: string) => label("state", word) },
            {
              title: t("field.matched"),
              key: "match",
              render: (_, { matchMethod, matchDistanceM }) =>
                `${label("matchMethod", matchMethod)}${matchDistanceM === null ? "" : ` · ${formatMetres(matchDistanceM)}`}`,
            },
          ]}
        />
      )}
    </Card>
  );
}

function Neighbours({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={t("pipe.neighbours")}>
      {file.neighbours.length === 0 ? (
        t("pipe.noNeighbours")
      ) : (
        <Table
          size="small"
          rowKey="pipeId"
          pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
          dataSource={file.neighbours}
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
            { title: t("field.network"), dataIndex: "network", render: (word: string) => label("network", word) },
            { title: t("field.material"), dataIndex: "material", render: (word: string) => label("material", word) },
            {
              title: t("pipe.distance"),
              key: "far",
              align: "right",
              render: (_, row) => (row.connected ? t("pipe.connected") : formatMetres(row.distanceM)),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Changes({ file }: { file: PipeFile }) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const name = (column: string) => {
    const key = `field.${COLUMN_FIELDS[column] ?? column}`;
    return i18n.exists(key) ? t(key) : column;
  };
  return (
    <Card size="small" title={t("pipe.history")}>
      {file.history.length === 0 ? (
        t("pipe.noHistory")
      ) : (
        <ol className="changes">
          {file.history.map((entry) => (
            <li key={entry.supersededAt}>
              <time dateTime={entry.supersededAt}>{formatInstant(entry.supersededAt)}</time>
              <ul>
                {entry.changes.map(({ field, from, to }) => (
                  <li key={field}>
                    {name(field)}：{written(label, field, from)} → {written(label, field, to)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** The store's columns beside the fields pages name. */
const COLUMN_FIELDS: Readonly<Record<string, string>> = {
  diameter_mm: "diameter",
  length_m: "length",
  commissioned_on: "commissioned",
  pressure_class: "pressureClass",
  road_name: "road",
  built_over: "builtOver",
  material_raw: "materialRaw",
  diameter_raw: "diameterRaw",
  depth_from_m: "depth",
  depth_to_m: "depth",
  valid_from: "validFrom",
  valid_to: "validTo",
  geom: "line",
};

function written(label: WordLabel, column: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "object" || column === "geom") return "…";
  return label(COLUMN_FIELDS[column] ?? column, String(value));
}
