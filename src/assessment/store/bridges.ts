/** Comparisons of two runs, and the pipes that moved. */
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import type { Bridge, BridgeRow, SaidGrades } from "../model/bridge/bridge-runs.ts";
import type { Part } from "../model/bridge/steps.ts";
import { RISKS, type Risk } from "../model/risk-matrix.ts";

export type BridgeSummary = Omit<Bridge, "rows">;

export interface StoredBridge {
  readonly bridge_id: string;
  readonly from_run: string;
  readonly to_run: string;
  readonly summary: BridgeSummary;
  readonly created_at: Date;
}

const COLUMNS = [
  "city_id",
  "bridge_id",
  "pipe_id",
  "step",
  "part",
  "reason",
  "from_risk",
  "to_risk",
  "from_mm",
  "to_mm",
];
const CHUNK_BYTES = 4 << 20;

export async function findBridge(on: Queryable, cityId: number, bridgeId: string): Promise<StoredBridge | undefined> {
  const { rows } = await on.query<StoredBridge>(
    "select bridge_id, from_run, to_run, summary, created_at from risk_bridge where city_id = $1 and bridge_id = $2",
    [cityId, bridgeId],
  );
  return rows[0];
}

/** Made twice at once it is written once: both say the same. False when it was there. */
export async function insertBridge(
  tx: Queryable,
  bridge: { cityId: number; bridgeId: string; fromRun: string; toRun: string; actor: string },
  summary: BridgeSummary,
  /** Of `encodeMoved`. */
  chunks: Iterable<Uint8Array>,
): Promise<boolean> {
  const { cityId, bridgeId, fromRun, toRun, actor } = bridge;
  const { count } = await tx.query(
    `insert into risk_bridge (city_id, bridge_id, from_run, to_run, summary, actor)
     values ($1, $2, $3, $4, $5::jsonb, $6) on conflict do nothing`,
    [cityId, bridgeId, fromRun, toRun, JSON.stringify(summary), actor],
  );
  if (count > 0) await tx.copyIn("risk_bridge_pipe", COLUMNS, chunks);
  return count > 0;
}

export function* encodeMoved(cityId: number, bridgeId: string, moved: readonly BridgeRow[]): Iterable<Uint8Array> {
  const rows = createCopyRows();
  const word = (value: string | null): void => (value === null ? rows.nothing() : rows.text(value));
  for (const { pipeId, step, part, reason, from, to, fromMm, toMm } of moved) {
    rows.row(COLUMNS.length);
    rows.int4(cityId);
    rows.text(bridgeId);
    rows.int8(pipeId);
    rows.int2(step);
    rows.text(part);
    rows.text(reason);
    word(from);
    word(to);
    rows.int8(fromMm);
    rows.int8(toMm);
    if (rows.size >= CHUNK_BYTES) yield rows.take();
  }
  if (rows.size > 0) yield rows.take();
}

/** What a run said of every pipe, by rising id; lengths are the caller's to know. */
export async function loadSaidColours(
  on: Queryable,
  cityId: number,
  runId: string,
): Promise<Pick<SaidGrades, "pipeId" | "risk">> {
  if (!/^[0-9a-f]+$/.test(runId)) throw new RangeError(`runId must be hexadecimal, not "${runId}"`);
  const pipeId: number[] = [];
  const risk: number[] = [];
  const select = `select pipe_id, risk from grade where city_id = ${Math.trunc(cityId)} and run_id = '${runId}' order by 1`;
  await readCopyRows(on.copyOut(select), (cells) => {
    pipeId.push(cells.int8());
    risk.push((RISKS as readonly string[]).indexOf(cells.text()!));
  });
  return { pipeId: Float64Array.from(pipeId), risk: Uint8Array.from(risk) };
}

/** Present lengths of some pipes, metres; those that are gone are missing. */
export async function loadLengths(
  on: Queryable,
  cityId: number,
  pipeIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await on.query<{ pipe_id: number; length_m: number }>(
    "select pipe_id, length_m from pipe where city_id = $1 and pipe_id = any($2::bigint[])",
    [cityId, pipeIds],
  );
  return new Map(rows.map((row) => [row.pipe_id, row.length_m]));
}

export interface MovedQuery {
  readonly bridgeId: string;
  /** Rows that came into the colour, left it, or changed their length in it. */
  readonly risk: Risk;
  readonly part?: Part | undefined;
  /** One of the words of the reason. */
  readonly reason?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface MovedPipe {
  readonly pipeId: number;
  readonly sourceId: string | null;
  readonly network: string | null;
  readonly roadName: string | null;
  readonly district: string | null;
  readonly part: Part;
  readonly reason: string;
  readonly from: Risk | null;
  readonly to: Risk | null;
  readonly fromMm: number;
  readonly toMm: number;
  /** What the row adds to the colour. */
  readonly mm: number;
}

const DELTA = "case when b.to_risk = $3 then b.to_mm else 0 end - case when b.from_risk = $3 then b.from_mm else 0 end";
const WHERE = `b.city_id = $1 and b.bridge_id = $2 and (b.from_risk = $3 or b.to_risk = $3)
  and ($4::text is null or b.part = $4) and ($5::text is null or $5 = any(string_to_array(b.reason, ',')))`;

export interface MovedPage {
  readonly total: number;
  /** Of all the rows, not of the page. */
  readonly mm: number;
  readonly rows: readonly MovedPipe[];
}

/** Largest moves first. */
export async function listMoved(on: Queryable, cityId: number, query: MovedQuery): Promise<MovedPage> {
  const { bridgeId, risk, part = null, reason = null, offset, limit } = query;
  const parameters = [cityId, bridgeId, risk, part, reason];
  const { rows: sums } = await on.query<{ total: number; mm: number }>(
    `select count(*) as total, coalesce(sum(${DELTA}), 0)::bigint as mm from risk_bridge_pipe b where ${WHERE}`,
    parameters,
  );
  const { rows } = await on.query<MovedPipe>(
    `select b.pipe_id as "pipeId", p.source_id as "sourceId", p.network, p.road_name as "roadName", d.name as district,
            b.part, b.reason, b.from_risk as "from", b.to_risk as "to", b.from_mm as "fromMm", b.to_mm as "toMm",
            (${DELTA})::bigint as mm
       from risk_bridge_pipe b
       left join pipe p on p.city_id = b.city_id and p.pipe_id = b.pipe_id
       left join region d on d.city_id = b.city_id and d.region_id = p.district_id
      where ${WHERE} order by abs(${DELTA}) desc, b.pipe_id, b.step limit $6 offset $7`,
    [...parameters, limit, offset],
  );
  return { total: sums[0]!.total, mm: sums[0]!.mm, rows };
}

/** How many pipes each reason moved, most first: the words a part can be narrowed by. */
export async function countReasons(
  on: Queryable,
  cityId: number,
  { bridgeId, risk, part }: Pick<MovedQuery, "bridgeId" | "risk" | "part">,
): Promise<{ reason: string; pipes: number; mm: number }[]> {
  const { rows } = await on.query<{ reason: string; pipes: number; mm: number }>(
    `select word as reason, count(*) as pipes, sum(${DELTA})::bigint as mm
       from risk_bridge_pipe b cross join lateral unnest(string_to_array(b.reason, ',')) as word
      where ${WHERE} group by word order by count(*) desc, word`,
    [cityId, bridgeId, risk, part ?? null, null],
  );
  return rows;
}
