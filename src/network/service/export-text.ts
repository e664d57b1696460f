/** A table as GeoJSON or CSV text, written as it comes. GeoJSON is in degrees of CGCS2000, at most some 0.1 mm off. */

import type { Cell, TableBatch } from "../../base/table.ts";
import { SHAPE_LINE } from "../../base/table.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import type { PipeTable } from "./export-pipes.ts";

export async function* writeGeoJson({ info, batches }: PipeTable): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(info.name)},"features":[`;
  let comma = "\n";
  for await (const batch of batches) {
    let text = "";
    for (let row = 0; row < batch.count; row++) {
      const properties = Object.fromEntries(info.columns.map((column, c) => [column, batch.columns[c]![row] ?? null]));
      text += `${comma}{"type":"Feature","geometry":${lineOf(batch, row)},"properties":${JSON.stringify(properties)}}`;
      comma = ",\n";
    }
    yield text;
  }
  yield "\n]}\n";
}

function lineOf(batch: TableBatch, row: number): string {
  const shapes = batch.shapes!;
  if (shapes.kind[row] !== SHAPE_LINE) return "null";
  const part = shapes.partStart[row]!;
  const vertices: string[] = [];
  for (let v = shapes.vertexStart[part]!; v < shapes.vertexStart[part + 1]!; v++)
    vertices.push(`[${degrees(shapes.xy[2 * v]!)},${degrees(shapes.xy[2 * v + 1]!)}]`);
  return `{"type":"LineString","coordinates":[${vertices.join(",")}]}`;
}

const degrees = (value: number): number => Math.round(value * 1e9) / 1e9;

/** With a byte order mark, so that spreadsheets read Chinese; the line as WKT in the last column. */
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
  const shapes = batch.shapes!;
  if (shapes.kind[row] !== SHAPE_LINE) return null;
  const part = shapes.partStart[row]!;
  const vertices: string[] = [];
  for (let v = shapes.vertexStart[part]!; v < shapes.vertexStart[part + 1]!; v++)
    vertices.push(`${degrees(shapes.xy[2 * v]!)} ${degrees(shapes.xy[2 * v + 1]!)}`);
  return `LINESTRING (${vertices.join(", ")})`;
}
