/** What of a run rests on unknown input, pipe by pipe, and the list of surveys. */

import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { textAt } from "../../network/model/packed-text.ts";
import { wordAt } from "../../network/model/pipe-columns.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { ColourRange, DataAnalysis } from "../model/data-quality/analyse-data.ts";
import { DATA_KINDS, type DataKind, ESTIMATED, UNKNOWN } from "../model/data-quality/data-states.ts";
import type { DataShares } from "../model/data-quality/shares.ts";
import type { Survey, SurveyCosts } from "../model/data-quality/survey-costs.ts";
import { AIMS, type Aim } from "../model/data-quality/survey-list.ts";
import { RISKS } from "../model/risk-matrix.ts";
import { CONCLUSIONS } from "../model/summarise-grades.ts";

export interface AnalysisSummary {
  readonly shares: DataShares;
  readonly ranges: readonly ColourRange[];
  /** The whole list, by aim. */
  readonly surveys: Readonly<Record<Aim, { items: number; costFen: number; gainPipes: number; gainKm: number }>>;
}

export interface StoredAnalysis {
  readonly run_id: string;
  readonly version: number;
  readonly costs: SurveyCosts;
  readonly summary: AnalysisSummary;
  readonly created_at: Date;
}

const PIPE_COLUMNS = [
  "city_id",
  "run_id",
  "pipe_id",
  "network",
  "district",
  "owner",
  "length_mm",
  "states",
  "risk",
  "best_risk",
  "worst_risk",
  "conclusion",
  "best_conclusion",
  "worst_conclusion",
  "scope_open",
  "chance",
];
const ITEM_COLUMNS = [
  "city_id",
  "run_id",
  "aim",
  "item_no",
  "road",
  "district",
  "networks",
  "surveys",
  "pipes",
  "length_mm",
  "cost_fen",
  "gain_pipes",
  "gain_km",
  "pipe_ids",
];
const CHUNK_BYTES = 4 << 20;

export async function findAnalysis(on: Queryable, cityId: number, runId: string): Promise<StoredAnalysis | undefined> {
  const { rows } = await on.query<StoredAnalysis>(
    "select run_id, version, costs, summary, created_at from data_quality where city_id = $1 and run_id = $2",
    [cityId, runId],
  );
  return rows[0];
}

export interface NewAnalysis {
  readonly cityId: number;
  readonly runId: string;
  readonly actor: string;
  readonly version: number;
  readonly costs: SurveyCosts;
  readonly summary: AnalysisSummary;
  /** Of `encodePipes` and `encodeItems`. */
  readonly pipes: Iterable<Uint8Array>;
  readonly items: Iterable<Uint8Array>;
}

/** In place of what was kept for the run. */
export async function saveAnalysis(tx: Queryable, analysis: NewAnalysis): Promise<void> {
  const { cityId, runId, actor, version, costs, summary } = analysis;
  for (const table of ["survey_item", "data_quality_pipe", "data_quality"])
    await tx.query(`delete from ${table} where city_id = $1 and run_id = $2`, [cityId, runId]);
  await tx.query(
    `insert into data_quality (city_id, run_id, version, costs, summary, actor)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6)`,
    [cityId, runId, version, JSON.stringify(costs), JSON.stringify(summary), actor],
  );
  await tx.copyIn("data_quality_pipe", PIPE_COLUMNS, analysis.pipes);
  await tx.copyIn("survey_item", ITEM_COLUMNS, analysis.items);
}

/** Pipes of which something is not known. */
export function* encodePipes(
  cityId: number,
  runId: string,
  network: PackedNetwork,
  { states, bounds }: DataAnalysis,
): Iterable<Uint8Array> {
  const rows = createCopyRows();
  const kinds = DATA_KINDS.length;
  for (let i = 0; i < network.count; i++) {
    const own = states.subarray(i * kinds, (i + 1) * kinds);
    if (!own.some((state) => state === ESTIMATED || state === UNKNOWN)) continue;
    rows.row(PIPE_COLUMNS.length);
    rows.int4(cityId);
    rows.text(runId);
    rows.int8(network.pipeId[i]!);
    rows.text(wordAt(network.network, i));
    rows.text(wordAt(network.district, i));
    rows.text(wordAt(network.owner, i));
    rows.int8(Math.round(network.lengthM[i]! * 1000));
    rows.int2s(own);
    for (const codes of [bounds.risk, bounds.bestRisk, bounds.worstRisk]) rows.text(RISKS[codes[i]!]!);
    for (const codes of [bounds.nowConclusion, bounds.bestConclusion, bounds.worstConclusion])
      rows.text(CONCLUSIONS[codes[i]!]!);
    rows.bool(bounds.scope[i] === 1);
    rows.float4(bounds.chance[i]!);
    if (rows.size >= CHUNK_BYTES) yield rows.take();
  }
  if (rows.size > 0) yield rows.take();
}

export function* encodeItems(
  cityId: number,
  runId: string,
  network: PackedNetwork,
  { surveys, roads }: DataAnalysis,
): Iterable<Uint8Array> {
  const rows = createCopyRows();
  for (const aim of AIMS)
    for (const [at, item] of surveys[aim].entries()) {
      const first = item.pipes[0]!;
      rows.row(ITEM_COLUMNS.length);
      rows.int4(cityId);
      rows.text(runId);
      rows.text(aim);
      rows.int4(at + 1);
      // A pipe without a road is named by its own number.
      rows.text(roads[item.road]!.road || textAt(network.sourceId, first));
      rows.text(roads[item.road]!.district);
      rows.texts([...new Set(item.pipes.map((pipe) => wordAt(network.network, pipe)))].sort());
      rows.texts(item.surveys);
      rows.int4(item.pipes.length);
      rows.int8(item.mm);
      rows.int8(item.costFen);
      rows.float8(item.gainPipes);
      rows.float8(item.gainKm);
      rows.json(item.pipes.map((pipe) => network.pipeId[pipe]!));
      if (rows.size >= CHUNK_BYTES) yield rows.take();
    }
  if (rows.size > 0) yield rows.take();
}

export const OPEN_DECISIONS = ["colour", "conclusion", "scope", "any"] as const;
export type OpenDecision = (typeof OPEN_DECISIONS)[number];

export interface UnknownQuery {
  readonly runId: string;
  readonly kind?: DataKind | undefined;
  /** Of the kind; without it either. */
  readonly state?: "unknown" | "estimated" | undefined;
  readonly network?: string | undefined;
  readonly district?: string | undefined;
  readonly owner?: string | undefined;
  readonly open?: OpenDecision | undefined;
  /** The pipes of one item of the list of surveys. */
  readonly item?: { readonly aim: Aim; readonly itemNo: number } | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface UnknownPipe {
  readonly pipeId: number;
  readonly sourceId: string | null;
  readonly network: string;
  readonly district: string;
  readonly owner: string;
  readonly roadName: string | null;
  readonly lengthMm: number;
  readonly states: readonly number[];
  readonly risk: string;
  readonly bestRisk: string;
  readonly worstRisk: string;
  readonly conclusion: string;
  readonly bestConclusion: string;
  readonly worstConclusion: string;
  readonly scopeOpen: boolean;
  readonly chance: number;
}

const OPEN_SQL: Readonly<Record<OpenDecision, string>> = {
  colour: "q.best_risk <> q.worst_risk",
  conclusion: "q.best_conclusion <> q.worst_conclusion",
  scope: "q.scope_open",
  any: "(q.best_risk <> q.worst_risk or q.best_conclusion <> q.worst_conclusion or q.scope_open)",
};

/** Those most likely to be decided otherwise first, then the longest. */
export async function listUnknown(
  on: Queryable,
  cityId: number,
  query: UnknownQuery,
): Promise<{ total: number; mm: number; rows: UnknownPipe[] }> {
  const { runId, kind, state, network, district, owner, open, item } = query;
  const parameters: unknown[] = [cityId, runId];
  const where = ["q.city_id = $1", "q.run_id = $2"];
  const is = (sql: (place: string) => string, value: unknown): void => {
    parameters.push(value);
    where.push(sql(`$${parameters.length}`));
  };
  if (kind) {
    const place = `q.states[${DATA_KINDS.indexOf(kind) + 1}]`;
    const states = state === "unknown" ? [UNKNOWN] : state === "estimated" ? [ESTIMATED] : [ESTIMATED, UNKNOWN];
    where.push(`${place} in (${states.join()})`);
  } else if (state) where.push(`${state === "unknown" ? UNKNOWN : ESTIMATED} = any(q.states)`);
  if (network !== undefined) is((place) => `q.network = ${place}`, network);
  if (district !== undefined) is((place) => `q.district = ${place}`, district);
  if (owner !== undefined) is((place) => `q.owner = ${place}`, owner);
  if (open) where.push(OPEN_SQL[open]);
  if (item) {
    parameters.push(item.aim, item.itemNo);
    where.push(`q.pipe_id in (select e::bigint from survey_item s cross join lateral jsonb_array_elements_text(s.pipe_ids) e
      where s.city_id = $1 and s.run_id = $2 and s.aim = $${parameters.length - 1} and s.item_no = $${parameters.length})`);
  }
  const { rows: sums } = await on.query<{ total: number; mm: number }>(
    `select count(*) as total, coalesce(sum(q.length_mm), 0)::bigint as mm from data_quality_pipe q where ${where.join(" and ")}`,
    parameters,
  );
  const { rows } = await on.query<UnknownPipe>(
    `select q.pipe_id as "pipeId", p.source_id as "sourceId", q.network, q.district, q.owner, p.road_name as "roadName",
            q.length_mm as "lengthMm", q.states, q.risk, q.best_risk as "bestRisk", q.worst_risk as "worstRisk",
            q.conclusion, q.best_conclusion as "bestConclusion", q.worst_conclusion as "worstConclusion",
            q.scope_open as "scopeOpen", q.chance::float8 as chance
       from data_quality_pipe q left join pipe p on p.city_id = q.city_id and p.pipe_id = q.pipe_id
      where ${where.join(" and ")} order by q.chance desc, q.length_mm desc, q.pipe_id
      limit $${parameters.length + 1} offset $${parameters.length + 2}`,
    [...parameters, query.limit, query.offset],
  );
  return { total: sums[0]!.total, mm: sums[0]!.mm, rows };
}

export interface SurveyItemRow {
  readonly itemNo: number;
  readonly road: string;
  readonly district: string;
  readonly networks: readonly string[];
  readonly surveys: readonly Survey[];
  readonly pipes: number;
  readonly mm: number;
  readonly costFen: number;
  readonly gainPipes: number;
  readonly gainKm: number;
}

/** The whole list of an aim, in its order. */
export async function listSurveyItems(
  on: Queryable,
  cityId: number,
  runId: string,
  aim: Aim,
): Promise<SurveyItemRow[]> {
  const { rows } = await on.query<SurveyItemRow>(
    `select item_no as "itemNo", road, district, networks, surveys, pipes, length_mm as mm, cost_fen as "costFen",
            gain_pipes as "gainPipes", gain_km as "gainKm"
       from survey_item where city_id = $1 and run_id = $2 and aim = $3 order by item_no`,
    [cityId, runId, aim],
  );
  return rows;
}
