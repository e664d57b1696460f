/** A table as GeoJSON or CSV text, written as it comes. GeoJSON is in degrees of CGCS2000, at most some 0.1 mm off. */

import type { Cell, TableBatch } from "../../base/table.ts";
import { SHAPE_LINE, SHAPE_POINT } from "../../base/table.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import type { PipeTable } from "./export-pipes.ts";

export async function* writeGeoJson({ info, batches }: PipeTable): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(info.name)},"features":[`;
  let comma = "\n";
  for await (const batch of batches) {
    let text = "";
    for (let row = 0; row < batch.count; row++) {
      const properties = Object.fromEntries(info.columns.map((column, c) => [column, batch.columns[c]![row] ?? null]));
      text += `${comma}{"type":"Feature","geometry":${geometryOf(batch, row)},"properties":${JSON.stringify(properties)}}`;
      comma = ",\n";
    }
    yield text;
  }
  yield "\n]}\n";
}

function geometryOf(batch: TableBatch, row: number): string {
  const kind = batch.shapes!.kind[row];
  if (kind !== SHAPE_LINE && kind !== SHAPE_POINT) return "null";
  const parts = partsOf(batch, row).map((vertices) => vertices.map(([lon, lat]) => `[${lon},${lat}]`));
  if (kind === SHAPE_POINT) return `{"type":"Point","coordinates":${parts[0]![0]}}`;
  if (parts.length === 1) return `{"type":"LineString","coordinates":[${parts[0]!.join(",")}]}`;
  return `{"type":"MultiLineString","coordinates":[${parts.map((part) => `[${part.join(",")}]`).join(",")}]}`;
}

function partsOf({ shapes }: TableBatch, row: number): [lon: number, lat: number][][] {
  const { partStart, vertexStart, xy } = shapes!;
  const [from, to] = [partStart[row]!, partStart[row + 1]!];
  return Array.from({ length: to - from }, (_, part) => {
    const first = vertexStart[from + part]!;
    const count = vertexStart[from + part + 1]! - first;
    return Array.from({ length: count }, (_vertex, k) => [
      degrees(xy[2 * (first + k)]!),
      degrees(xy[2 * (first + k) + 1]!),
    ]);
  });
}

const degrees = (value: number): number => Math.round(value * 1e9) / 1e9;

/** With a byte order mark, so that spreadsheets read Chinese; the shape as WKT in the last column. */
export async function* writeCsv({ info, batches }: PipeTable): AsyncGenerator<string> {
  yield `\ufeff${csvLine([...info.columns, "wkt"])}`;
  for await (const batch of batches) {
    let text = "";
    for (let row = 0; row < batch.count; row++)
      text += csvLine([...batch.columns.map((column): Cell => column![row] ?? null), wktOf(batch, row)]);
    yield text;
  }
}

function wktOf(batch: TableBatch, row: number): string | null {
  const kind = batch.shapes!.kind[row];
  if (kind !== SHAPE_LINE && kind !== SHAPE_POINT) return null;
  const parts = partsOf(batch, row).map((vertices) => `(${vertices.map(([lon, lat]) => `${lon} ${lat}`).join(", ")})`);
  if (kind === SHAPE_POINT) return `POINT ${parts[0]}`;
  return parts.length === 1 ? `LINESTRING ${parts[0]}` : `MULTILINESTRING (${parts.join(", ")})`;
}
