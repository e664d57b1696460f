/** One hazard on one page: what the run found, since when, the pipes it is about, and a plan of the place in metres. */
import { metresPerDegree } from "../../base/geometry.ts";
import { SHAPE_LINE, SHAPE_POLYGON } from "../../base/table.ts";
import type { PackedGeometry } from "../../network/model/packed-shapes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { HazardFileView, HazardRowView, PlanShape } from "../api/hazard.schemas.ts";
import type { HazardType } from "../model/hazards/hazard.ts";
import { nearestToPlace } from "../model/hazards/nearest-points.ts";
import { findHazard, findHazardPast, type HazardRow, listHazardPipes } from "../store/hazards.ts";
import { listNamedShapes, listShapesAround, type ShapeRow } from "../store/load-hazard-surroundings.ts";
import { findCurrentRun } from "../store/runs.ts";

const PIPES_SHOWN = 200;
const CONTEXT_SHOWN = 60;
/** Half the side of the plan: near enough to see decimetres, far enough to see what things are. */
const HALF_M = { least: 4, most: 400, perGap: 4 };

/** undefined when there is no run, or the current one does not know the hazard. */
export async function hazardFile(on: Queryable, cityId: number, key: string): Promise<HazardFileView | undefined> {
  const run = await findCurrentRun(on, cityId);
  const row = run && (await findHazard(on, cityId, run.run_id, key));
  if (!run || !row) return undefined;
  const past = await findHazardPast(on, cityId, key);
  const pipes = await listHazardPipes(on, cityId, run.run_id, key, PIPES_SHOWN);
  return {
    runId: run.run_id,
    asOf: run.as_of,
    hazard: rowView(row),
    baseLevel: run.rules.hazards.levels[row.type as HazardType],
    past: { firstOn: past.first_on, runs: past.runs },
    pipes: pipes.map((pipe) => ({
      pipeId: pipe.pipe_id,
      sourceId: pipe.source_id,
      lengthM: pipe.length_m,
      isSubject: pipe.is_subject,
    })),
    plan: await planOf(
      on,
      cityId,
      run.as_of,
      row,
      pipes.filter((pipe) => pipe.is_subject).map((pipe) => pipe.pipe_id),
    ),
  };
}

export const rowView = (row: HazardRow): HazardRowView => ({
  key: row.hazard_key,
  type: row.type as HazardRowView["type"],
  level: row.level as HazardRowView["level"],
  finding: row.finding as HazardRowView["finding"],
  network: row.network,
  pipeId: row.pipe_id,
  sourceId: row.source_id,
  owner: row.owner,
  district: row.district,
  risk: row.risk,
  place: row.place,
  lon: row.lon,
  lat: row.lat,
  factors: row.factors as HazardRowView["factors"],
  related: row.related as HazardRowView["related"],
});

async function planOf(
  on: Queryable,
  cityId: number,
  asOf: string,
  row: HazardRow,
  subjects: readonly number[],
): Promise<HazardFileView["plan"]> {
  if (row.lon === null || row.lat === null) return null;
  const at = { lon: row.lon, lat: row.lat };
  const scale = metresPerDegree(at.lat);
  const place = (rows: readonly ShapeRow[], role: PlanShape["role"]) =>
    rows.map((shape) => shapeOf(shape, role, at, scale)).filter((shape) => shape.parts.length > 0);
  const named = await listNamedShapes(on, cityId, [
    ...subjects.map((id) => ({ entity: "pipe" as const, id })),
    ...row.related,
  ]);
  const isSubject = ({ entity, id }: ShapeRow) => entity === "pipe" && subjects.includes(id);
  const subject = place(named.filter(isSubject), "subject");
  const other = place(
    named.filter((shape) => !isSubject(shape)),
    "other",
  );
  const gap = gapBetween(subject[0], other[0]);
  const halfM = halfSide(row, subject, gap);
  const [dLon, dLat] = [(halfM * 1.5) / scale.lon, (halfM * 1.5) / scale.lat];
  const box = [at.lon - dLon, at.lat - dLat, at.lon + dLon, at.lat + dLat] as const;
  const around = await listShapesAround(on, cityId, asOf, { ...at, box }, CONTEXT_SHOWN);
  const shown = new Set(named.map(({ entity, id }) => `${entity} ${id}`));
  const context = place(
    around.filter(({ entity, id }) => !shown.has(`${entity} ${id}`)),
    "context",
  );
  return { halfM, shapes: [...context, ...other, ...subject], gap };
}

/** Sections are shown whole; of everything else only the place itself. */
function halfSide(row: HazardRow, subject: readonly PlanShape[], gap: Gap | null): number {
  if (row.type === "MISSING_VALVE") {
    const farthest = Math.max(0, ...subject.flatMap(({ parts }) => parts.flat().map(Math.abs)));
    return Math.min(HALF_M.most, Math.max(50, farthest * 1.1));
  }
  if (row.type === "BUILT_OVER" || row.type === "ENCLOSED") return row.type === "ENCLOSED" ? 40 : 15;
  if (!gap) return 8;
  return Math.max(HALF_M.least, HALF_M.perGap * Math.hypot(gap.to[0] - gap.from[0], gap.to[1] - gap.from[1]));
}

interface Gap {
  readonly from: [number, number];
  readonly to: [number, number];
}

/** Where the two come nearest; null when they meet, or there are not two. */
function gapBetween(subject: PlanShape | undefined, other: PlanShape | undefined): Gap | null {
  if (!subject || !other || subject.shape !== "line" || other.shape === "point") return null;
  const line = subject.parts[0]!;
  const { ax, ay, bx, by, distanceM } = nearestToPlace(
    { metres: Float64Array.from(line), first: 0, end: line.length / 2 },
    packedOf(other),
    0,
  );
  return distanceM > 0 && Number.isFinite(distanceM) ? { from: [ax, ay], to: [bx, by] } : null;
}

function packedOf({ parts, shape }: PlanShape): PackedGeometry {
  const starts = new Uint32Array(parts.length + 1);
  parts.forEach((part, p) => {
    starts[p + 1] = starts[p]! + part.length / 2;
  });
  return {
    shape: Uint8Array.of(shape === "polygon" ? SHAPE_POLYGON : SHAPE_LINE),
    partStart: Uint32Array.of(0, parts.length),
    vertexStart: starts,
    isOuter: new Uint8Array(parts.length),
    metres: Float64Array.from(parts.flat()),
    mercator: new Uint32Array(0),
  };
}

function shapeOf(
  { entity, id, label, kind, width, geometry }: ShapeRow,
  role: PlanShape["role"],
  { lon, lat }: { lon: number; lat: number },
  scale: { lon: number; lat: number },
): PlanShape {
  const toMetres = (vertices: readonly (readonly number[])[]): number[] =>
    vertices.flatMap(([x, y]) => [round3((x! - lon) * scale.lon), round3((y! - lat) * scale.lat)]);
  const { type } = geometry;
  return {
    role,
    entity,
    id,
    label,
    kind,
    shape: type.endsWith("Polygon") ? "polygon" : type === "Point" ? "point" : "line",
    parts: partsOf(geometry).map(toMetres),
    widthM: width === null ? null : entity === "pipe" ? width / 1000 : width,
  };
}

function partsOf({ type, coordinates }: ShapeRow["geometry"]): number[][][] {
  if (type === "Point") return [[coordinates as number[]]];
  if (type === "LineString") return [coordinates as number[][]];
  if (type === "MultiLineString" || type === "Polygon") return coordinates as number[][][];
  if (type === "MultiPolygon") return (coordinates as number[][][][]).flat();
  return [];
}

const round3 = (metres: number): number => Math.round(metres * 1000) / 1000;
