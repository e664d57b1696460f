/** What an import would do with these files, for a person to confirm: tables, columns, coordinates, first rows, places. */
import { createProjection } from "../../../base/crs.ts";
import type { Cell } from "../../../base/table.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import type { ImportPreview } from "../../api/network.schemas.ts";
import { fieldsOf } from "../../model/survey/fields.ts";
import { createIssueList } from "../../model/survey/issue-list.ts";
import { createPointIndex } from "../../model/survey/point-index.ts";
import { readPipes } from "../../model/survey/read-pipes.ts";
import { readPoints } from "../../model/survey/read-points.ts";
import { findCrsText } from "../../store/import-context.ts";
import { contextOf, type ImportPlan, type ImportRequest, planImport } from "./plan-import.ts";

const SAMPLE_ROWS = 20;
const SHAPES = 500;

export async function previewImport(on: Queryable, cityId: number, request: ImportRequest): Promise<ImportPreview> {
  const plan = await planImport(request);
  try {
    const crsText = await findCrsText(on, plan.crs);
    const main = plan.tables.find((table) => table.kind === request.kind)!;
    return {
      format: plan.files.map((file) => file.format).join(", "),
      tables: plan.tables.map(({ info, kind }) => ({
        name: info.name,
        role: kind,
        rows: info.rows,
        columns: [...info.columns],
      })),
      encoding: plan.files[0]?.encoding ?? null,
      crs: crsView(plan),
      mapping: { ...main.mapping },
      fields: fieldsOf(request.kind).map(({ field, zh, en, required }) => ({ field, zh, en, required })),
      sample: await sampleRows(plan),
      shapes: await sampleShapes(plan, crsText),
      issues: plan.tables.flatMap((table) =>
        table.headingIssues.map((issue) => ({ ...issue, where: { ...issue.where, table: table.info.name } })),
      ),
    };
  } finally {
    await plan.close();
  }
}

function crsView(plan: ImportPlan): ImportPreview["crs"] {
  const { detected } = plan;
  return {
    detected: plan.crs,
    confidence: plan.crs && plan.crs !== detected.crs ? "certain" : detected.confidence,
    reason: detected.form,
    choices: detected.choices.map((code) => ({ code: `EPSG:${code}`, name: meridianName(code) })),
  };
}

function meridianName(epsg: number): string {
  if (epsg === 4490) return "CGCS2000";
  if (epsg === 4326) return "WGS 84";
  return epsg >= 4534 ? `CGCS2000 / 3° CM ${(epsg - 4509) * 3}E` : `CGCS2000 / 3° zone ${epsg - 4488}`;
}

async function sampleRows(plan: ImportPlan): Promise<Record<string, Cell>[]> {
  const table = plan.tables.find((one) => one.kind === plan.request.kind)!;
  for await (const batch of table.file.read(table.info.name, { batchRows: SAMPLE_ROWS }))
    return Array.from({ length: batch.count }, (_, row) =>
      Object.fromEntries(
        table.info.columns.flatMap((column, c) => (column === "" ? [] : [[column, batch.columns[c]?.[row] ?? null]])),
      ),
    );
  return [];
}

/** The first places in degrees, so that a wrong coordinate system is seen before anything is written. */
async function sampleShapes(plan: ImportPlan, crsText: string | undefined): Promise<unknown> {
  const projection = plan.crs ? createProjection(plan.crs, () => crsText) : undefined;
  if (!projection?.ok) return null;
  const features: unknown[] = [];
  const points = createPointIndex(createIssueList(0));
  for (const table of plan.tables) {
    if (table.kind !== "points" && table.kind !== "pipes") continue;
    const reading = contextOf(plan, table, "9999-12-31", false);
    for await (const batch of table.file.read(table.info.name, { batchRows: 8192 })) {
      if (table.kind === "points")
        for (const point of readPoints(batch, table.info, table.mapping, reading).records) points.add(point, {});
      else
        for (const { xy } of readPipes(
          batch,
          table.info,
          table.mapping,
          reading,
          points.count > 0 ? (number) => points.find(number) : undefined,
        ).records.slice(0, SHAPES)) {
          if (!xy) continue;
          projection.value.toLonLat(xy);
          const coordinates = Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i], xy[2 * i + 1]]);
          features.push({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } });
        }
      if (table.kind === "pipes") break;
    }
  }
  return { type: "FeatureCollection", features };
}
