/** Records as store rows, content cells in the order of `store/entities.ts`. */
import { findDayNumber, type IsoDay } from "../../../base/dates.ts";
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT } from "../../../base/table.ts";
import type { CopyRows } from "../../../platform/database/copy-rows.ts";
import type { FailureRecord } from "../../model/survey/read-failures.ts";
import type { PipeRecord } from "../../model/survey/read-pipes.ts";
import type { PlaceRecord, PlaceShape } from "../../model/survey/read-places.ts";
import type { PointRecord } from "../../model/survey/read-points.ts";
import { remember } from "../../model/survey/row-reader.ts";

export const SRID = 4490;

const text = (rows: CopyRows, value: string | null): void => (value === null ? rows.nothing() : rows.text(value));
const real = (rows: CopyRows, value: number | null): void => (value === null ? rows.nothing() : rows.float4(value));
const whole = (rows: CopyRows, value: number | null): void =>
  value === null ? rows.nothing() : rows.int4(Math.round(value));
const json = (rows: CopyRows, value: unknown): void => (value === null ? rows.nothing() : rows.json(value));
const yes = (rows: CopyRows, value: boolean | null): void => (value === null ? rows.nothing() : rows.bool(value));
/** A city's pipes were laid on some thousand days. */
const dayNumberOf = remember((day) => findDayNumber(day)!);
const day = (rows: CopyRows, value: IsoDay | null): void =>
  value === null ? rows.nothing() : rows.day(dayNumberOf(value));

/** When the thing lay there: from its commissioning, as far as known, to its retirement. */
function validity(rows: CopyRows, from: IsoDay | null, to: IsoDay | null): void {
  rows.day(from === null ? Number.NEGATIVE_INFINITY : dayNumberOf(from));
  rows.day(to === null ? Number.POSITIVE_INFINITY : dayNumberOf(to));
}

export function encodePipe(
  rows: CopyRows,
  pipe: PipeRecord,
  ownerId: number,
  lonLat: Float64Array | null,
  lengthM: number,
): void {
  rows.text(pipe.network);
  rows.int4(ownerId);
  rows.text(pipe.sourceId);
  text(rows, pipe.subType);
  rows.text(pipe.role);
  rows.text(pipe.material);
  text(rows, pipe.materialRaw);
  real(rows, pipe.diameterMm);
  text(rows, pipe.diameterRaw);
  text(rows, pipe.pressureClass);
  real(rows, pipe.pressureMpa);
  rows.text(pipe.laying);
  rows.text(pipe.status);
  day(rows, pipe.commissionedOn);
  rows.text(pipe.datePrecision);
  yes(rows, pipe.builtOver);
  text(rows, pipe.fromPoint);
  text(rows, pipe.toPoint);
  real(rows, pipe.depthFromM);
  real(rows, pipe.depthToM);
  rows.float8(lengthM);
  rows.text(lonLat ? "SURVEYED" : "NONE");
  text(rows, pipe.roadName);
  text(rows, pipe.roadSourceId);
  json(rows, pipe.extra);
  if (lonLat) rows.line(lonLat, 0, lonLat.length / 2, SRID);
  else rows.nothing();
  validity(rows, pipe.commissionedOn, pipe.retiredOn);
}

export function encodePoint(rows: CopyRows, point: PointRecord, ownerId: number, lonLat: Float64Array | null): void {
  rows.text(point.network);
  rows.int4(ownerId);
  rows.text(point.sourceId);
  rows.text(point.kind);
  text(rows, point.feature);
  text(rows, point.appurtenance);
  text(rows, point.code);
  real(rows, point.elevationM);
  real(rows, point.depthM);
  day(rows, point.builtOn);
  rows.text(point.status);
  json(rows, point.extra);
  if (lonLat) rows.point(lonLat[0]!, lonLat[1]!, SRID);
  else rows.nothing();
  validity(rows, point.builtOn, null);
}

export function encodeFailure(
  rows: CopyRows,
  failure: FailureRecord,
  ownerId: number,
  lonLat: Float64Array | null,
): void {
  rows.text(failure.network);
  rows.int4(ownerId);
  rows.text(failure.sourceId);
  rows.day(findDayNumber(failure.occurredOn)!);
  rows.text(failure.asset);
  rows.text(failure.state);
  rows.text(failure.cause);
  text(rows, failure.grade);
  text(rows, failure.pipeSourceId);
  rows.text("NONE");
  json(rows, failure.extra);
  if (lonLat) rows.point(lonLat[0]!, lonLat[1]!, SRID);
  else rows.nothing();
  validity(rows, failure.occurredOn, null);
}

export type StoredPlace = "space" | "road" | "building" | "community";

export function encodePlace(
  rows: CopyRows,
  kind: StoredPlace,
  place: PlaceRecord,
  ownerId: number,
  lengthM: number,
): void {
  rows.int4(ownerId);
  rows.text(place.sourceId);
  if (kind === "space" || kind === "building") rows.text(place.word);
  if (kind === "community") rows.text(place.name ?? place.sourceId);
  else text(rows, place.name);
  if (kind === "road") {
    rows.text(place.word);
    day(rows, place.days.openedOn ?? null);
    day(rows, place.days.overhauledOn ?? null);
    text(rows, place.texts.surface ?? null);
    real(rows, place.numbers.width ?? null);
    real(rows, place.numbers.vehiclesPerDay ?? null);
    text(rows, place.texts.fromName ?? null);
    text(rows, place.texts.toName ?? null);
    rows.float8(lengthM || (place.numbers.length ?? 0));
  }
  if (kind === "building" || kind === "community") {
    whole(rows, place.numbers.households ?? null);
    whole(rows, place.numbers.people ?? null);
    if (kind === "building") whole(rows, place.numbers.floors ?? null);
    day(rows, place.days.builtOn ?? null);
  }
  json(rows, place.extra);
  encodeShape(rows, place.shape, kind === "road");
  validity(rows, place.days.builtOn ?? place.days.openedOn ?? null, null);
}

function encodeShape(rows: CopyRows, shape: PlaceShape, lineOnly: boolean): void {
  const vertices = shape.xy.length / 2;
  if (shape.kind === SHAPE_NONE || vertices === 0 || (lineOnly && shape.kind !== SHAPE_LINE)) rows.nothing();
  else if (shape.kind === SHAPE_POINT) rows.point(shape.xy[0]!, shape.xy[1]!, SRID);
  else if (shape.kind === SHAPE_LINE) rows.line(shape.xy, 0, lineOnly ? shape.partStart[1]! : vertices, SRID);
  else rows.polygon(shape.xy, shape.partStart, SRID);
}
