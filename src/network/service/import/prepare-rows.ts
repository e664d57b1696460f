/**
 * From planned tables to rows the store can take: read, check, place, number, encode, batch by batch.
 *
 * Nothing here touches the store but for number blocks; memory holds one batch, the survey points' index and one key
 * per identity. The sections come in order (points before the lines that need them) and must be consumed in order.
 */
import { createProjection, type Projection } from "../../../base/crs.ts";
import { lengthOfDegrees } from "../../../base/geometry.ts";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell, TableBatch } from "../../../base/table.ts";
import { type CopyRows, createCopyRows } from "../../../platform/database/copy-rows.ts";
import { createRegionIndex, type RegionIndex, type RegionShape } from "../../model/region-index.ts";
import type { TableKind } from "../../model/survey/fields.ts";
import type { IssueList } from "../../model/survey/issue-list.ts";
import { createLineChecks } from "../../model/survey/line-checks.ts";
import { createPointIndex } from "../../model/survey/point-index.ts";
import { readFailures } from "../../model/survey/read-failures.ts";
import { type PipeRecord, readPipes } from "../../model/survey/read-pipes.ts";
import { readPlaces } from "../../model/survey/read-places.ts";
import { readPoints } from "../../model/survey/read-points.ts";
import { DEFAULT_LIMITS, type ReadContext, type Reject } from "../../model/survey/row-reader.ts";
import { createSeenNumbers, type SeenNumbers } from "../../model/survey/seen-numbers.ts";
import type { RejectedRow } from "../../store/batches.ts";
import { type Assigned, beginEntityRow, type Entity, endEntityRow } from "../../store/entities.ts";
import { encodeFailure, encodePipe, encodePlace, encodePoint, type StoredPlace } from "./encode-rows.ts";
import { createFarCheck } from "./far-check.ts";
import { contextOf, type ImportPlan, type PlannedTable } from "./plan-import.ts";

export interface PrepareContext {
  readonly assigned: Assigned;
  readonly today: string;
  readonly issues: IssueList;
  readonly regionShapes: readonly RegionShape[];
  /** Known owners by name; new ones are added with the next id. */
  readonly owners: Map<string, number>;
  readonly defaultOwner: string;
  /** What the store's list says the plan's coordinate system is, where ours has no formula. */
  readonly crsText: string | undefined;
  /** First of a block of numbers for an entity. */
  readonly takeIds: (entity: Entity, count: number) => Promise<number>;
  readonly signal: AbortSignal;
  readonly progress: (rows: number) => void;
  readonly dryRun: boolean;
}

export interface Tally {
  read: number;
  accepted: number;
  rejected: number;
  lengthM: number;
  readonly rejects: RejectedRow[];
}

export interface Section {
  readonly entity: Entity;
  readonly expectedRows: number;
  readonly tally: Tally;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 4 << 20;
const BATCH_ROWS = 1024;
const ID_BLOCK = 65_536;
const MOST_REJECTS = 100_000;
/** Farther than this from every other place of its file a place is a typing error (our suggestion). */
const FAR_AWAY_KM = 200;

const ENTITY_OF: Partial<Record<TableKind, Entity>> = {
  pipes: "pipe",
  points: "point",
  failures: "failure",
  spaces: "space",
  roads: "road",
  buildings: "building",
  communities: "community",
};

export const newTally = (): Tally => ({ read: 0, accepted: 0, rejected: 0, lengthM: 0, rejects: [] });

export function prepareSections(plan: ImportPlan, context: PrepareContext): Section[] {
  const projection = projectionOf(plan, context);
  const points = createPointIndex(context.issues);
  const lines = createLineChecks(context.issues, DEFAULT_LIMITS, points);
  const far = createFarCheck(FAR_AWAY_KM);
  const regions = createRegionIndex(context.regionShapes);
  return listSections(plan).map(({ entity, expectedRows, tables }) => {
    const tally = newTally();
    const work: Work = {
      plan,
      context,
      projection,
      points,
      lines,
      far,
      regions,
      entity,
      tally,
      seen: createSeenNumbers(),
      rows: createCopyRows(CHUNK_BYTES + (1 << 20)),
      nextId: 0,
      idsLeft: 0,
    };
    return { entity, expectedRows, tally, chunks: prepareTables(work, tables) };
  });
}

const ORDER: readonly TableKind[] = ["points", "pipes", "failures", "spaces", "roads", "buildings", "communities"];

/** Points before the lines that need them. */
export function listSections(
  plan: ImportPlan,
): { entity: Entity; expectedRows: number; tables: readonly PlannedTable[] }[] {
  return ORDER.flatMap((kind) => {
    const tables = plan.tables.filter((table) => table.kind === kind);
    const entity = ENTITY_OF[kind];
    if (tables.length === 0 || !entity) return [];
    return [{ entity, tables, expectedRows: tables.reduce((sum, table) => sum + (table.info.rows ?? 0), 0) }];
  });
}

interface Work {
  readonly plan: ImportPlan;
  readonly context: PrepareContext;
  readonly projection: Projection | null;
  readonly points: ReturnType<typeof createPointIndex>;
  readonly lines: ReturnType<typeof createLineChecks>;
  readonly far: ReturnType<typeof createFarCheck>;
  readonly regions: RegionIndex;
  readonly entity: Entity;
  readonly tally: Tally;
  readonly seen: SeenNumbers;
  readonly rows: CopyRows;
  nextId: number;
  idsLeft: number;
}

function projectionOf(plan: ImportPlan, context: PrepareContext): Projection | null {
  if (plan.crs === null) {
    const { form } = plan.detected;
    if (plan.request.crs === "none" || form === "empty") return null;
    if (plan.files[0]?.format === "EPANET") {
      context.issues.add("warning", "network.crs-ask", { file: plan.files[0].name });
      return null;
    }
    if (form !== "local") throw new Refusal("network.crs-ask");
    const [x, y] = plan.firstPlace!;
    throw new Refusal("network.crs-local", { x, y });
  }
  const made = createProjection(plan.crs, () => context.crsText);
  if (!made.ok) throw new Refusal(made.problem.code, made.problem.facts);
  return made.value;
}

async function* prepareTables(work: Work, tables: readonly PlannedTable[]): AsyncIterable<Uint8Array> {
  const { context, rows, tally } = work;
  for (const table of tables) {
    for (const issue of table.headingIssues)
      context.issues.add(
        issue.severity,
        issue.code,
        { ...issue.where, file: table.file.name, table: table.info.name },
        issue.facts,
      );
    const reading = contextOf(work.plan, table, context.today, false, context.issues);
    for await (const batch of table.file.read(table.info.name, { batchRows: BATCH_ROWS, signal: context.signal })) {
      context.signal.throwIfAborted();
      tally.read += batch.count;
      const most = rowsAtMost(batch);
      if (work.idsLeft < most) {
        work.idsLeft = Math.max(ID_BLOCK, most);
        work.nextId = await context.takeIds(work.entity, work.idsLeft);
      }
      const rejects = prepareBatch(work, table, batch, reading);
      keepRejects(tally, table, batch, rejects);
      context.progress(batch.count);
      if (rows.size >= CHUNK_BYTES) yield rows.take();
    }
  }
  if (work.entity === "pipe" && work.points.count > 0) {
    work.points.finish();
    work.lines.finish();
  }
  if (rows.size > 0) yield rows.take();
}

/** A multi-line may become as many pipes as it has parts. */
function rowsAtMost({ count, shapes }: TableBatch): number {
  return count + (shapes ? shapes.partStart[count]! : 0);
}

function prepareBatch(work: Work, table: PlannedTable, batch: TableBatch, reading: ReadContext): Reject[] {
  switch (work.entity) {
    case "pipe":
      return preparePipes(work, table, batch, reading);
    case "point":
      return preparePoints(work, table, batch, reading);
    case "failure":
      return prepareFailures(work, table, batch, reading);
    default:
      return preparePlaces(work, table, batch, reading, work.entity);
  }
}

/** In the order of the file, whichever check found them. */
function keepRejects(tally: Tally, table: PlannedTable, batch: TableBatch, rejects: readonly Reject[]): void {
  tally.rejected += rejects.length;
  for (const { index, code } of [...rejects].sort((a, b) => a.index - b.index)) {
    if (tally.rejects.length >= MOST_REJECTS) return;
    const cells: Record<string, Cell> = {};
    table.info.columns.forEach((column, c) => {
      if (column !== "") cells[column] = batch.columns[c]?.[index] ?? null;
    });
    tally.rejects.push({ row: batch.firstRow + index, codes: code, cells });
  }
}

function placeOf(table: PlannedTable, batch: TableBatch, index: number, id: string) {
  return { file: table.file.name, table: table.info.name, row: batch.firstRow + index, id };
}

function ownerOf(work: Work, written: string | null): number {
  const name = written ?? work.plan.request.owner ?? work.plan.profile?.owner ?? work.context.defaultOwner;
  const { owners } = work.context;
  const known = owners.get(name);
  if (known !== undefined) return known;
  const id = owners.size + 1;
  owners.set(name, id);
  return id;
}

/** Puts coordinates on the earth; gives the code of what is wrong with them, or undefined. */
function toLonLat(work: Work, xy: Float64Array): { code: string; facts: Record<string, number> } | undefined {
  work.projection!.toLonLat(xy);
  for (let i = 0; i < xy.length; i += 2) {
    const [lon, lat] = [xy[i]!, xy[i + 1]!];
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      const swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
      return {
        code: swapped ? "network.lonlat-swapped" : "network.outside-earth",
        facts: { lon: round6(lon), lat: round6(lat) },
      };
    }
    if (Math.abs(lon) < 0.001 && Math.abs(lat) < 0.001) return { code: "network.null-island", facts: {} };
  }
  const km = work.far.distanceKm(xy[0]!, xy[1]!);
  return km > FAR_AWAY_KM ? { code: "network.far-away", facts: { km: Math.round(km) } } : undefined;
}

const round6 = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : 0);

function finishRow(work: Work, start: number, lon: number, lat: number): void {
  const { regions } = work;
  const { assigned } = work.context;
  const placed = Number.isFinite(lon);
  const district = placed ? regions.find("district", lon, lat) : 0;
  const street = placed ? regions.find("street", lon, lat) : 0;
  endEntityRow(work.rows, start, work.nextId++, district, street, assigned);
  work.idsLeft--;
  work.tally.accepted++;
}

function preparePipes(work: Work, table: PlannedTable, batch: TableBatch, reading: ReadContext): Reject[] {
  const { context, points, rows, tally } = work;
  const bySurvey = points.count > 0;
  const { records, rejects: refused } = readPipes(
    batch,
    table.info,
    table.mapping,
    reading,
    bySurvey ? (number) => points.find(number) : undefined,
  );
  const rejects = [...refused];
  const whereOf = (pipe: PipeRecord) => placeOf(table, batch, pipe.index, pipe.sourceId);
  const reject = (pipe: PipeRecord, code: string, facts: Record<string, string | number>) => {
    context.issues.add("error", code, whereOf(pipe), facts);
    rejects.push({ index: pipe.index, code });
  };
  for (const pipe of records) {
    const ownerId = ownerOf(work, pipe.owner);
    if (!work.seen.add(ownerId, pipe.sourceId)) {
      reject(pipe, "network.duplicate-id", { id: pipe.sourceId });
      continue;
    }
    if (bySurvey && !checkSurveyLine(work, pipe, whereOf(pipe))) {
      rejects.push({ index: pipe.index, code: "network.L-02" });
      continue;
    }
    const lonLat = work.projection ? pipe.xy : null;
    const wrong = lonLat ? toLonLat(work, lonLat) : undefined;
    if (wrong) {
      reject(pipe, wrong.code, wrong.facts);
      continue;
    }
    if (!lonLat && pipe.roadSourceId === null)
      context.issues.add("warning", "network.pipe-without-position", whereOf(pipe));
    const lengthM = lonLat ? lengthOfDegrees(lonLat, 0, lonLat.length / 2) : (pipe.statedLengthM ?? 0);
    tally.lengthM += lengthM;
    const start = beginEntityRow(rows, "pipe");
    encodePipe(rows, pipe, ownerId, lonLat, lengthM);
    const middle = lonLat ? (lonLat.length >> 2) * 2 : 0;
    finishRow(work, start, lonLat?.[middle] ?? Number.NaN, lonLat?.[middle + 1] ?? Number.NaN);
  }
  return rejects;
}

function checkSurveyLine(work: Work, pipe: PipeRecord, where: ReturnType<typeof placeOf>): boolean {
  if (pipe.fromPoint === null || pipe.toPoint === null) return true;
  work.points.touch(pipe.fromPoint);
  work.points.touch(pipe.toPoint);
  return work.lines.check(pipe, where, work.points.find(pipe.fromPoint), work.points.find(pipe.toPoint));
}

function preparePoints(work: Work, table: PlannedTable, batch: TableBatch, reading: ReadContext): Reject[] {
  const { context, rows } = work;
  const { records, rejects: refused } = readPoints(batch, table.info, table.mapping, reading);
  const rejects = [...refused];
  const lonLat = new Float64Array(2);
  for (const point of records) {
    const where = placeOf(table, batch, point.index, point.sourceId);
    if (!work.points.add(point, where)) {
      rejects.push({ index: point.index, code: "network.P-02" });
      continue;
    }
    lonLat[0] = point.x;
    lonLat[1] = point.y;
    const wrong = work.projection ? toLonLat(work, lonLat) : undefined;
    if (wrong) {
      context.issues.add("error", wrong.code, where, wrong.facts);
      rejects.push({ index: point.index, code: wrong.code });
      continue;
    }
    const start = beginEntityRow(rows, "point");
    encodePoint(rows, point, ownerOf(work, point.owner), work.projection ? lonLat : null);
    finishRow(work, start, work.projection ? lonLat[0]! : Number.NaN, lonLat[1]!);
  }
  return rejects;
}

function prepareFailures(work: Work, table: PlannedTable, batch: TableBatch, reading: ReadContext): Reject[] {
  const { context, rows } = work;
  const { records, rejects: refused } = readFailures(batch, table.info, table.mapping, reading);
  const rejects = [...refused];
  for (const failure of records) {
    const where = placeOf(table, batch, failure.index, failure.sourceId);
    const ownerId = ownerOf(work, failure.owner);
    const lonLat = work.projection && failure.x !== null ? Float64Array.of(failure.x, failure.y!) : null;
    const wrong = !work.seen.add(ownerId, failure.sourceId)
      ? { code: "network.duplicate-id", facts: { id: failure.sourceId } }
      : lonLat
        ? toLonLat(work, lonLat)
        : undefined;
    if (wrong) {
      context.issues.add("error", wrong.code, where, wrong.facts);
      rejects.push({ index: failure.index, code: wrong.code });
      continue;
    }
    const start = beginEntityRow(rows, "failure");
    encodeFailure(rows, failure, ownerId, lonLat);
    finishRow(work, start, lonLat?.[0] ?? Number.NaN, lonLat?.[1] ?? Number.NaN);
  }
  return rejects;
}

function preparePlaces(
  work: Work,
  table: PlannedTable,
  batch: TableBatch,
  reading: ReadContext,
  entity: StoredPlace,
): Reject[] {
  const { context, rows } = work;
  const kind = table.kind as "spaces" | "roads" | "buildings" | "communities";
  const { records, rejects: refused } = readPlaces(kind, batch, table.info, table.mapping, reading);
  const rejects = [...refused];
  for (const place of records) {
    const where = placeOf(table, batch, place.index, place.sourceId);
    const ownerId = ownerOf(work, place.owner);
    const { xy } = place.shape;
    const wrong = !work.seen.add(ownerId, place.sourceId)
      ? { code: "network.duplicate-id", facts: { id: place.sourceId } }
      : work.projection && xy.length > 0
        ? toLonLat(work, xy)
        : undefined;
    if (wrong) {
      context.issues.add("error", wrong.code, where, wrong.facts);
      rejects.push({ index: place.index, code: wrong.code });
      continue;
    }
    const lengthM = entity === "road" ? lengthOfDegrees(xy, 0, place.shape.partStart[1] ?? 0) : 0;
    work.tally.lengthM += lengthM;
    const start = beginEntityRow(rows, entity);
    encodePlace(rows, entity, place, ownerId, lengthM);
    const middle = (xy.length >> 2) * 2;
    finishRow(work, start, xy[middle] ?? Number.NaN, xy[middle + 1] ?? Number.NaN);
  }
  return rejects;
}
