/** The first lines on a map: a wrong coordinate system is seen before anything is written. */
import { Alert, Card } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/web/format.ts";
import { Loading } from "../../../platform/web/states.tsx";
import type { ImportPreview } from "../../api/network.schemas.ts";
import { boundsOfPlaces } from "../bounds-of-line.ts";
import { useCity } from "../use-city.ts";

const MapView = lazy(async () => ({ default: (await import("../../../platform/map/map-view.tsx")).MapView }));

export function FirstPlaces({ preview }: { preview: ImportPreview }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {preview.issues.map((issue) => (
        <Alert
          key={`${issue.code} ${JSON.stringify(issue.where)}`}
          type={issue.severity === "error" ? "error" : "warning"}
          showIcon
          title={
            i18n.exists(`problem.${issue.code}`)
              ? t(`problem.${issue.code}`, issue.facts as Record<string, string>)
              : issue.code
          }
        />
      ))}
      <div className="cards">
        <Card size="small" title={t("import.tables")}>
          <p>
            {preview.format}
            {preview.encoding ? ` · ${preview.encoding.toUpperCase()}` : ""}
          </p>
          <ul>
            {preview.tables.map((table) => (
              <li key={`${table.name} ${table.role}`}>
                {table.name} · {t(`import.kind.${table.role}`)}
                {table.rows === null ? "" : ` · ${t("import.rows", { rows: formatCount(table.rows) })}`}
              </li>
            ))}
          </ul>
        </Card>
        <Places preview={preview} />
      </div>
    </>
  );
}

interface Lines {
  features: { geometry: { coordinates: [number, number][] } }[];
}

function Places({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const city = useCity();
  const lines = preview.shapes as Lines | null;
  const dress = useMemo(() => (lines?.features.length ? dressOf(lines) : undefined), [lines]);
  if (!dress) return null;
  const far = city.data?.bounds && apart(city.data.bounds, dress.bounds);
  return (
    <Card size="small" title={t("import.preview", { lines: lines?.features.length })}>
      {far && <Alert type="warning" showIcon title={t("import.farAway")} />}
      <p className="quiet">{dress.bounds.map((degrees) => `${degrees.toFixed(4)}°`).join(" · ")}</p>
      <div className="preview-map">
        <Suspense fallback={<Loading />}>
          <MapView
            key={dress.bounds.join()}
            label={t("import.preview", { lines: lines?.features.length })}
            {...dress}
          />
        </Suspense>
      </div>
    </Card>
  );
}

const dressOf = (lines: Lines) => ({
  bounds: boundsOfPlaces(lines.features.flatMap((feature) => feature.geometry.coordinates)),
  sources: { shapes: { type: "geojson" as const, data: lines as never } },
  layers: [
    {
      id: "shapes",
      type: "line" as const,
      source: "shapes",
      paint: { "line-color": "#0b5cad", "line-width": 2 },
    },
  ],
});

const APART_DEGREES = 0.5;

const apart = (a: readonly number[], b: readonly number[]): boolean =>
  a[0]! - b[2]! > APART_DEGREES ||
  b[0]! - a[2]! > APART_DEGREES ||
  a[1]! - b[3]! > APART_DEGREES ||
  b[1]! - a[3]! > APART_DEGREES;
