/** Hazards of a run: in by bulk, out by filter, counts, one by its key. */
import { metresToDegrees } from "../../network/model/local-frame.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PipeParticulars } from "../../network/model/pipe-particulars.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type Factor, HAZARD_TYPES, type Hazard, type Related } from "../model/hazards/hazard.ts";

const HAZARD_COLUMNS = [
  "city_id",
  "run_id",
  "hazard_key",
  "type",
  "level",
  "finding",
  "network",
  "pipe_id",
  "owner_id",
  "district_id",
  "factors",
  "related",
  "place",
  "geom",
];
const PIPE_COLUMNS = ["city_id", "run_id", "pipe_id", "hazard_key", "is_subject"];
const CHUNK_BYTES = 4 << 20;
const CGCS2000 = 4490;

/** Rows of both tables, ready for COPY: made where the hazards are found, so that the objects need not travel. */
export interface HazardRows {
  readonly hazards: readonly Uint8Array[];
  readonly pipes: readonly Uint8Array[];
}

export function encodeHazards(
  runId: string,
  network: PackedNetwork,
  particulars: PipeParticulars,
  hazards: readonly Hazard[],
): HazardRows {
  const rows = createCopyRows(CHUNK_BYTES + (1 << 16));
  const pipeRows = createCopyRows();
  const [chunks, pipeChunks]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (const hazard of hazards) {
    const pipe = hazard.pipes[0]!;
    rows.row(HAZARD_COLUMNS.length);
    rows.int4(network.cityId);
    rows.text(runId);
    for (const word of [hazard.key, hazard.type, hazard.level, hazard.finding, hazard.network]) rows.text(word);
    rows.int8(network.pipeId[pipe]!);
    rows.int4(particulars.ownerId[pipe]!);
    if (particulars.districtId[pipe]! > 0) rows.int4(particulars.districtId[pipe]!);
    else rows.nothing();
    rows.json(hazard.factors);
    rows.json(hazard.related);
    rows.text(hazard.place);
    if (Number.isNaN(hazard.x)) rows.nothing();
    else rows.point(...metresToDegrees(network.frame, hazard.x, hazard.y), CGCS2000);
    if (rows.size >= CHUNK_BYTES) chunks.push(rows.take());

    for (const [pipeId, isSubject] of pipesOf(network, hazard)) {
      pipeRows.row(PIPE_COLUMNS.length);
      pipeRows.int4(network.cityId);
      pipeRows.text(runId);
      pipeRows.int8(pipeId);
      pipeRows.text(hazard.key);
      pipeRows.bool(isSubject);
    }
    if (pipeRows.size >= CHUNK_BYTES) pipeChunks.push(pipeRows.take());
  }
  return { hazards: [...chunks, rows.take()], pipes: [...pipeChunks, pipeRows.take()] };
}

/** Each pipe once; one that it is about is never only beside it. */
function pipesOf({ pipeId }: PackedNetwork, { pipes, related }: Hazard): Map<number, boolean> {
  const found = new Map<number, boolean>();
  for (const { entity, id } of related) if (entity === "pipe") found.set(id, false);
  for (const pipe of pipes) found.set(pipeId[pipe]!, true);
  return found;
}

export async function insertHazards(tx: Queryable, { hazards, pipes }: HazardRows): Promise<void> {
  await tx.copyIn("hazard", HAZARD_COLUMNS, hazards.filter(isFilled));
  await tx.copyIn("hazard_pipe", PIPE_COLUMNS, pipes.filter(isFilled));
}

const isFilled = (chunk: Uint8Array): boolean => chunk.length > 0;

/** Words of one field are alternatives, fields are joined by "and". */
export interface HazardFilter {
  readonly type?: readonly string[] | undefined;
  readonly level?: readonly string[] | undefined;
  readonly finding?: readonly string[] | undefined;
  readonly network?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly district?: readonly string[] | undefined;
  /** Colour of the pipe it stands under. */
  readonly risk?: readonly string[] | undefined;
  /** Hazards about this pipe, or beside it. */
  readonly pipe?: number | undefined;
  /** Part of the pipe's number or of the place. */
  readonly text?: string | undefined;
  /** west, south, east, north in degrees. */
  readonly bbox?: readonly [number, number, number, number] | undefined;
}

export interface HazardRow {
  readonly hazard_key: string;
  readonly type: string;
  readonly level: string;
  readonly finding: string;
  readonly network: string;
  readonly pipe_id: number;
  readonly source_id: string;
  readonly owner: string;
  readonly district: string;
  readonly risk: string | null;
  readonly place: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly factors: readonly Factor[];
  readonly related: readonly Related[];
}

const FROM = `from hazard h
  left join pipe p on p.city_id = h.city_id and p.pipe_id = h.pipe_id
  left join grade g on g.city_id = h.city_id and g.run_id = h.run_id and g.pipe_id = h.pipe_id
  left join organisation o on o.city_id = h.city_id and o.org_id = h.owner_id
  left join region d on d.city_id = h.city_id and d.region_id = h.district_id`;

const CELLS = `h.hazard_key, h.type, h.level, h.finding, h.network, h.pipe_id, coalesce(p.source_id, '') as source_id,
  coalesce(o.name, '') as owner, coalesce(d.name, '') as district, g.risk, h.place, st_x(h.geom) as lon, st_y(h.geom) as lat,
  h.factors, h.related`;

/** Columns a list may be sorted by; equals go by key, so that pages never overlap. */
const ORDERS = {
  level: "array_position(array['major', 'higher', 'general'], h.level)",
  type: `array_position(array[${HAZARD_TYPES.map((type) => `'${type}'`).join(", ")}], h.type)`,
  finding: "h.finding",
  network: "h.network",
  sourceId: "p.source_id",
  place: "h.place",
  district: "d.name",
  risk: "array_position(array['red', 'orange', 'yellow', 'blue'], g.risk)",
} as const;
export type HazardOrder = keyof typeof ORDERS;
export const HAZARD_ORDERS = Object.keys(ORDERS) as HazardOrder[];

export interface HazardPage {
  readonly sort?: HazardOrder | undefined;
  readonly descending?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

export async function listHazards(
  on: Queryable,
  cityId: number,
  runId: string,
  filter: HazardFilter,
  { sort = "level", descending = false, offset, limit }: HazardPage,
): Promise<{ total: number; rows: HazardRow[] }> {
  const { where, parameters } = conditionsOf(cityId, runId, filter);
  const counted = await on.query<{ count: number }>(`select count(*) as count ${FROM} where ${where}`, parameters);
  const order = `${ORDERS[sort]} ${descending ? "desc nulls last" : "asc nulls last"}, ${ORDERS.level}, ${ORDERS.type}, h.hazard_key`;
  const { rows } = await on.query<HazardRow>(
    `select ${CELLS} ${FROM} where ${where} order by ${order} offset ${whole(offset)} limit ${whole(limit)}`,
    parameters,
  );
  return { total: counted.rows[0]!.count, rows };
}

/** Some thousand rows at a time, all of one filter: what files are written from. */
export async function* readHazards(
  on: Queryable,
  cityId: number,
  runId: string,
  filter: HazardFilter,
  batch = 2000,
): AsyncGenerator<HazardRow[]> {
  const { where, parameters } = conditionsOf(cityId, runId, filter);
  let after = "";
  for (;;) {
    const { rows } = await on.query<HazardRow>(
      `select ${CELLS} ${FROM} where ${where} and h.hazard_key > $${parameters.length + 1}
        order by h.hazard_key limit ${whole(batch)}`,
      [...parameters, after],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    after = rows[rows.length - 1]!.hazard_key;
  }
}

export async function countHazards(
  on: Queryable,
  cityId: number,
  runId: string,
  filter: HazardFilter,
): Promise<number> {
  const { where, parameters } = conditionsOf(cityId, runId, filter);
  const { rows } = await on.query<{ count: number }>(`select count(*) as count ${FROM} where ${where}`, parameters);
  return rows[0]!.count;
}

export interface HazardCount {
  readonly type: string;
  readonly level: string;
  readonly finding: string;
  readonly network: string;
  readonly district: string;
  readonly count: number;
}

/** Counts in all directions at once: a few hundred rows, whatever the city's size. */
export async function tallyHazards(
  on: Queryable,
  cityId: number,
  runId: string,
  filter: HazardFilter,
): Promise<HazardCount[]> {
  const { where, parameters } = conditionsOf(cityId, runId, filter);
  const { rows } = await on.query<HazardCount>(
    `select h.type, h.level, h.finding, h.network, coalesce(d.name, '') as district, count(*) as count
       ${FROM} where ${where} group by 1, 2, 3, 4, 5`,
    parameters,
  );
  return rows;
}

export async function findHazard(
  on: Queryable,
  cityId: number,
  runId: string,
  key: string,
): Promise<HazardRow | undefined> {
  const { rows } = await on.query<HazardRow>(
    `select ${CELLS} ${FROM} where h.city_id = $1 and h.run_id = $2 and h.hazard_key = $3`,
    [cityId, runId, key],
  );
  return rows[0];
}

/** The first day on which a run found it, and in how many runs it stands. */
export async function findHazardPast(
  on: Queryable,
  cityId: number,
  key: string,
): Promise<{ first_on: string; runs: number }> {
  const { rows } = await on.query<{ first_on: string; runs: number }>(
    `select min(r.as_of) as first_on, count(*) as runs from hazard h
       join assessment_run r on r.city_id = h.city_id and r.run_id = h.run_id
      where h.city_id = $1 and h.hazard_key = $2`,
    [cityId, key],
  );
  return rows[0]!;
}

/** Those of the keys that the run knows, in no order. */
export async function listHazardsByKey(
  on: Queryable,
  cityId: number,
  runId: string,
  keys: readonly string[],
): Promise<HazardRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await on.query<HazardRow>(
    `select ${CELLS} ${FROM} where h.city_id = $1 and h.run_id = $2 and h.hazard_key = any($3::text[])`,
    [cityId, runId, keys],
  );
  return rows;
}

/** Pipes a hazard is about, the one it stands under first; at most so many. */
export async function listHazardPipes(
  on: Queryable,
  cityId: number,
  runId: string,
  key: string,
  limit: number,
): Promise<{ pipe_id: number; source_id: string; length_m: number; is_subject: boolean }[]> {
  const { rows } = await on.query<{ pipe_id: number; source_id: string; length_m: number; is_subject: boolean }>(
    `select hp.pipe_id, p.source_id, p.length_m, hp.is_subject from hazard_pipe hp
       join pipe p on p.city_id = hp.city_id and p.pipe_id = hp.pipe_id
       join hazard h on h.city_id = hp.city_id and h.run_id = hp.run_id and h.hazard_key = hp.hazard_key
      where hp.city_id = $1 and hp.run_id = $2 and hp.hazard_key = $3
      order by hp.pipe_id = h.pipe_id desc, hp.is_subject desc, p.source_id limit ${whole(limit)}`,
    [cityId, runId, key],
  );
  return rows;
}

const WORD_FIELDS = {
  type: "h.type",
  level: "h.level",
  finding: "h.finding",
  network: "h.network",
  owner: "coalesce(o.name, '')",
  district: "coalesce(d.name, '')",
  risk: "coalesce(g.risk, 'none')",
} as const;

function conditionsOf(
  cityId: number,
  runId: string,
  filter: HazardFilter,
): { where: string; parameters: (number | string | readonly string[])[] } {
  const parameters: (number | string | readonly string[])[] = [cityId, runId];
  const next = (value: number | string | readonly string[]): string => `$${parameters.push(value)}`;
  const conditions = ["h.city_id = $1", "h.run_id = $2"];
  for (const [field, cell] of Object.entries(WORD_FIELDS)) {
    const words = filter[field as keyof typeof WORD_FIELDS];
    if (words && words.length > 0) conditions.push(`${cell} = any(${next(words)}::text[])`);
  }
  if (filter.pipe !== undefined)
    conditions.push(
      `exists (select 1 from hazard_pipe hp where hp.city_id = h.city_id and hp.run_id = h.run_id
        and hp.hazard_key = h.hazard_key and hp.pipe_id = ${next(filter.pipe)}::int8)`,
    );
  if (filter.text) {
    const piece = next(`%${filter.text.replace(/[\\%_]/g, "\\$&")}%`);
    conditions.push(`(p.source_id ilike ${piece} or h.place ilike ${piece})`);
  }
  if (filter.bbox) {
    const [west, south, east, north] = filter.bbox.map((degrees) => `${next(degrees)}::float8`);
    conditions.push(`st_intersects(h.geom, st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4490))`);
  }
  return { where: conditions.join(" and "), parameters };
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a whole number is needed, not ${value}`);
  return value;
}
