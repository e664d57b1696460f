/** OGC well-known binary (and its ISO and EWKB flavours with Z, M, SRID) into a batch's packed shapes. */
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import type { BatchBuilder } from "./batch-builder.ts";

/** Adds the geometry that begins at `at` as the parts of the row under construction; gives its shape kind. */
export function addWellKnownBinary(batch: BatchBuilder, view: DataView, at: number): number {
  const reader = { at, kind: SHAPE_NONE };
  addGeometry(batch, view, reader);
  return reader.kind;
}

function addGeometry(batch: BatchBuilder, view: DataView, reader: { at: number; kind: number }): void {
  const little = view.getUint8(reader.at) === 1;
  if (!little) throw new RangeError("big-endian geometry");
  const written = view.getUint32(reader.at + 1, true);
  reader.at += 5;
  if (written & 0x20000000) reader.at += 4;
  const flat = (written & 0x0fffffff) % 1000;
  const dimensions = Math.floor((written & 0x0fffffff) / 1000);
  const hasZ = (written & 0x80000000) !== 0 || dimensions === 1 || dimensions === 3;
  const hasM = (written & 0x40000000) !== 0 || dimensions === 2 || dimensions === 3;
  const stride = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0);
  if (flat === 1) {
    batch.startPart();
    batch.vertices(view, reader.at, 1, stride);
    reader.at += stride * 8;
    reader.kind = SHAPE_POINT;
  } else if (flat === 2) {
    reader.at = addRun(batch, view, reader.at, stride);
    reader.kind = SHAPE_LINE;
  } else if (flat === 3) {
    const rings = view.getUint32(reader.at, true);
    reader.at += 4;
    for (let i = 0; i < rings; i++) reader.at = addRun(batch, view, reader.at, stride);
    reader.kind = SHAPE_POLYGON;
  } else if (flat >= 4 && flat <= 7) {
    const members = view.getUint32(reader.at, true);
    reader.at += 4;
    for (let i = 0; i < members; i++) addGeometry(batch, view, reader);
  } else {
    throw new RangeError(`geometry type ${written}`);
  }
}

function addRun(batch: BatchBuilder, view: DataView, at: number, stride: number): number {
  const count = view.getUint32(at, true);
  batch.startPart();
  batch.vertices(view, at + 4, count, stride);
  return at + 4 + count * stride * 8;
}
