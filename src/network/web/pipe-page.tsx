/** One pipe on one page: what it is, where, what happened to it, what lies beside it, what hangs on it. */
import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Card, Segmented, Table } from "antd";
import type { FeatureCollection } from "geojson";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson } from "../../platform/web/api.ts";
import { formatDay, formatInstant, formatMetres } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PipeFile, TraceView } from "../api/network.schemas.ts";
import { useWordLabel } from "./filter-panel.tsx";
import { PipeFacts } from "./pipe-facts.tsx";
import { mapLayers, mapSources, NETWORK_PAINT } from "./pipe-layers.ts";
import { useCity, usePipe } from "./use-city.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));

type Direction = TraceView["direction"];

export function PipePage({ grade }: { grade?: (pipeId: number) => React.ReactNode }) {
  const { t } = useTranslation();
  const { pipeId } = useParams({ strict: false }) as { pipeId: string };
  const file = usePipe(Number(pipeId));
  if (file.isPending) return <Loading rows={12} />;
  if (file.isError) return <Failed cause={file.error} again={() => void file.refetch()} />;
  return (
    <article className="page pipe-page">
      <header className="page-head">
        <h1>{t("pipe.title", { id: file.data.pipe.sourceId })}</h1>
        <span className="page-tools">
          <Link to="/map/facility" search={{ pipe: pipeId } as never}>
            {t("pipe.back")}
          </Link>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t("pipe.print")}
          </Button>
        </span>
      </header>
      <div className="pipe-grid">
        <Card size="small" title={t("pipe.attributes")}>
          <PipeFacts file={file.data} columns={1} />
        </Card>
        <div>
          <Place file={file.data} />
          {grade?.(Number(pipeId))}
        </div>
      </div>
      <Failures file={file.data} />
      <Neighbours file={file.data} />
      <Changes file={file.data} />
    </article>
  );
}

function Place({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const city = useCity();
  const [direction, setDirection] = useState<Direction | "none">("none");
  const trace = useQuery({
    queryKey: ["trace", file.pipe.pipeId, direction],
    queryFn: () => getJson<TraceView>(`/api/v1/pipes/${file.pipe.pipeId}/trace`, { direction }),
    enabled: direction !== "none",
  });
  const bounds = useMemo(() => boundsOf(file.geometry), [file.geometry]);
  const traced = direction === "none" ? undefined : trace.data;
  const dressed = useMemo(() => {
    if (!city.data) return undefined;
    const valves: FeatureCollection = {
      type: "FeatureCollection",
      features: (traced?.valves ?? []).flatMap(({ lon, lat, sourceId }) =>
        lon === null || lat === null
          ? []
          : [
              {
                type: "Feature" as const,
                properties: { sourceId },
                geometry: { type: "Point" as const, coordinates: [lon, lat] },
              },
            ],
      ),
    };
    const layers = mapLayers(city.data, NETWORK_PAINT, new Set(["roads"]), file.pipe.pipeId);
    layers.push({
      id: "traced",
      type: "line",
      source: "pipes",
      "source-layer": "pipes",
      filter: ["in", ["id"], ["literal", traced?.pipeIds ?? []]] as never,
      paint: { "line-color": "#d4380d", "line-width": 5, "line-opacity": 0.6 },
    });
    layers.push({
      id: "valves",
      type: "circle",
      source: "valves",
      paint: { "circle-radius": 7, "circle-color": "#d4380d", "circle-stroke-color": "#fff", "circle-stroke-width": 2 },
    });
    return {
      layers,
      sources: { ...mapSources(city.data, {}, new Set(["roads"])), valves: { type: "geojson" as const, data: valves } },
    };
  }, [city.data, traced, file.pipe.pipeId]);
  if (!bounds || !dressed) return null;
  return (
    <Card
      size="small"
      title={t("pipe.trace")}
      extra={
        <Segmented<Direction | "none">
          size="small"
          value={direction}
          onChange={setDirection}
          options={[
            { value: "none", label: "–" },
            ...(["upstream", "downstream", "isolate"] as const).map((value) => ({ value, label: t(`pipe.${value}`) })),
          ]}
        />
      }
    >
      <div className="pipe-map">
        <Suspense fallback={<Loading />}>
          <MapView label={t("map.label")} sources={dressed.sources} layers={dressed.layers} bounds={bounds} />
        </Suspense>
      </div>
      {trace.isError && <Failed cause={trace.error} />}
      {traced && (
        <p role="status">
          {t("pipe.traced", { pipes: traced.pipeIds.length, length: formatMetres(traced.lengthM) })}
          {direction === "isolate" &&
            ` · ${traced.valves.length > 0 ? t("pipe.valves", { valves: traced.valves.map((valve) => valve.sourceId).join("、") }) : t("pipe.noValves")}`}
        </p>
      )}
    </Card>
  );
}

const MARGIN_DEGREES = 0.0008;

function boundsOf(geometry: unknown): [number, number, number, number] | undefined {
  const line = geometry as { coordinates?: [number, number][] } | null;
  if (!line?.coordinates?.length) return undefined;
  const lons = line.coordinates.map(([lon]) => lon);
  const lats = line.coordinates.map(([, lat]) => lat);
  return [
    Math.min(...lons) - MARGIN_DEGREES,
    Math.min(...lats) - MARGIN_DEGREES,
    Math.max(...lons) + MARGIN_DEGREES,
    Math.max(...lats) + MARGIN_DEGREES,
  ];
}

function Failures({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={t("pipe.failures", { count: file.failures.length })}>
      <Table
        size="small"
        rowKey="failureId"
        pagination={false}
        dataSource={file.failures}
        locale={{ emptyText: t("pipe.noFailures") }}
        columns={[
          { title: t("field.day"), dataIndex: "occurredOn", render: formatDay },
          { title: t("field.cause"), dataIndex: "cause", render: (word: string) => label("cause", word) },
          { title: t("field.asset"), dataIndex: "asset", render: (word: string) => label("asset", word) },
          { title: t("field.state"), dataIndex: "state", render: (word: string) => label("state", word) },
          {
            title: t("field.matched"),
            key: "match",
            render: (_, row) =>
              `${label("matchMethod", row.matchMethod)}${row.matchDistanceM === null ? "" : ` · ${formatMetres(row.matchDistanceM)}`}`,
          },
        ]}
      />
    </Card>
  );
}

function Neighbours({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Card size="small" title={t("pipe.neighbours")}>
      <Table
        size="small"
        rowKey="pipeId"
        pagination={false}
        dataSource={file.neighbours}
        locale={{ emptyText: t("pipe.noNeighbours") }}
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
            title: t("field.length"),
            key: "far",
            render: (_, row) => (row.connected ? t("pipe.connected") : formatMetres(row.distanceM)),
          },
        ]}
      />
    </Card>
  );
}

function Changes({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("pipe.history")}>
      {file.history.length === 0 ? (
        <p>{t("pipe.noHistory")}</p>
      ) : (
        <ul>
          {file.history.map((entry) => (
            <li key={entry.supersededAt}>
              {formatInstant(entry.supersededAt)}:{" "}
              {entry.changes
                .map(({ field, from, to }) => `${field}: ${String(from ?? "–")} → ${String(to ?? "–")}`)
                .join("; ")}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
