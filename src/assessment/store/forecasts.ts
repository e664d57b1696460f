/** Forecast runs and what they say of each pipe. */
import type { Network } from "../../network/model/codes.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { BackTest } from "../model/forecast/back-test.ts";
import { FACTORS } from "../model/forecast/factors.ts";
import type { Forecast, NetworkCard } from "../model/forecast/forecast-pipes.ts";
import type { ForecastRules } from "../model/forecast/forecast-rules.ts";

export interface ForecastSettings {
  readonly rules: ForecastRules;
  readonly networks: readonly Network[];
  readonly backTest: boolean;
}

export interface ForecastCard {
  /** The order of each pipe's multipliers. */
  readonly factors: readonly string[];
  readonly networks: readonly NetworkCard[];
  readonly backTests: readonly BackTest[];
}

export interface ForecastRunRow {
  readonly run_id: string;
  readonly as_of: string;
  readonly years: number;
  readonly settings: ForecastSettings;
  readonly network_version: number;
  readonly pipes: number;
  readonly expected: number;
  readonly card: ForecastCard;
  readonly is_current: boolean;
  readonly actor: string;
  readonly created_at: Date;
}

export interface NewForecastRun {
  readonly cityId: number;
  readonly runId: string;
  readonly asOf: string;
  readonly years: number;
  readonly settings: ForecastSettings;
  readonly networkVersion: number;
  readonly pipes: number;
  readonly expected: number;
  readonly card: ForecastCard;
  readonly actor: string;
}

const RUN_COLUMNS =
  "run_id, as_of, years, settings, network_version, pipes, expected, card, is_current, actor, created_at";
const COLUMNS = [
  "city_id",
  "run_id",
  "pipe_id",
  "rank",
  "network",
  "leak_class",
  "rate_per_km_year",
  "expected",
  "multipliers",
];
const CHUNK_BYTES = 4 << 20;

export async function findForecastRun(
  on: Queryable,
  cityId: number,
  runId: string,
): Promise<ForecastRunRow | undefined> {
  const { rows } = await on.query<ForecastRunRow>(
    `select ${RUN_COLUMNS} from forecast_run where city_id = $1 and run_id = $2`,
    [cityId, runId],
  );
  return rows[0];
}

export async function findCurrentForecast(on: Queryable, cityId: number): Promise<ForecastRunRow | undefined> {
  const { rows } = await on.query<ForecastRunRow>(
    `select ${RUN_COLUMNS} from forecast_run where city_id = $1 and is_current`,
    [cityId],
  );
  return rows[0];
}

export async function listForecastRuns(on: Queryable, cityId: number): Promise<Omit<ForecastRunRow, "card">[]> {
  const { rows } = await on.query<Omit<ForecastRunRow, "card">>(
    `select ${RUN_COLUMNS.replace("card, ", "")} from forecast_run where city_id = $1 order by created_at desc limit 100`,
    [cityId],
  );
  return rows;
}

export async function insertForecastRun(
  tx: Queryable,
  run: NewForecastRun,
  chunks: readonly Uint8Array[],
): Promise<void> {
  await tx.query(
    `insert into forecast_run (city_id, run_id, as_of, years, settings, network_version, pipes, expected, card, is_current, actor)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9::jsonb, false, $10)`,
    [
      run.cityId,
      run.runId,
      run.asOf,
      run.years,
      JSON.stringify(run.settings),
      run.networkVersion,
      run.pipes,
      run.expected,
      JSON.stringify(run.card),
      run.actor,
    ],
  );
  if (chunks.length > 0) await tx.copyIn("forecast", COLUMNS, chunks);
}

export async function makeForecastCurrent(tx: Queryable, cityId: number, runId: string): Promise<void> {
  await tx.query("update forecast_run set is_current = false where city_id = $1 and is_current and run_id <> $2", [
    cityId,
    runId,
  ]);
  await tx.query("update forecast_run set is_current = true where city_id = $1 and run_id = $2", [cityId, runId]);
}

/** Rows as the store takes them; `order` = positions, highest rate first. */
export function* encodeForecast(
  { cityId, runId, years }: Pick<NewForecastRun, "cityId" | "runId" | "years">,
  network: PackedNetwork,
  forecast: Forecast,
  order: Int32Array,
  letters: readonly (string | null)[],
): Iterable<Uint8Array> {
  const rows = createCopyRows(CHUNK_BYTES + (1 << 16));
  const f = FACTORS.length;
  for (let rank = 0; rank < order.length; rank++) {
    const i = order[rank]!;
    const rate = forecast.ratePerKmYear[i]!;
    rows.row(COLUMNS.length);
    rows.int4(cityId);
    rows.text(runId);
    rows.int8(network.pipeId[i]!);
    rows.int4(rank + 1);
    rows.text(network.network.words[network.network.codes[i]!]!);
    const letter = letters[i];
    if (letter) rows.text(letter);
    else rows.nothing();
    rows.float8(rate);
    rows.float8((rate * network.lengthM[i]! * years) / 1000);
    rows.float4s(forecast.multipliers.subarray(i * f, (i + 1) * f));
    if (rows.size >= CHUNK_BYTES) yield rows.take();
  }
  if (rows.size > 0) yield rows.take();
}

export interface ForecastFilter {
  readonly runId: string;
  readonly network?: string | undefined;
  readonly leakClass?: string | undefined;
  /** Part of the owner's id of the pipe or of the road. */
  readonly text?: string | undefined;
}

export interface ForecastRow {
  readonly pipeId: number;
  readonly rank: number;
  readonly sourceId: string;
  readonly network: string;
  readonly leakClass: string | null;
  readonly material: string;
  readonly diameterMm: number | null;
  readonly commissionedOn: string | null;
  readonly lengthM: number;
  readonly roadName: string | null;
  readonly ratePerKmYear: number;
  readonly expected: number;
  readonly multipliers: readonly number[];
}

const ROW = `f.pipe_id as "pipeId", f.rank, p.source_id as "sourceId", f.network, f.leak_class as "leakClass", p.material,
  p.diameter_mm as "diameterMm", p.commissioned_on::text as "commissionedOn", p.length_m as "lengthM",
  p.road_name as "roadName", f.rate_per_km_year as "ratePerKmYear", f.expected, f.multipliers`;
const FROM = "forecast f join pipe p using (city_id, pipe_id)";
const PAGE = 5000;

/** Highest rate first; pipe particulars as they are now. */
export async function listForecast(
  on: Queryable,
  cityId: number,
  { offset, limit, ...filter }: ForecastFilter & { readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: ForecastRow[] }> {
  const { where, values } = filterOf(cityId, filter);
  const { rows: counted } = await on.query<{ count: number }>(
    `select count(*) as count from ${FROM} where ${where}`,
    values,
  );
  const { rows } = await on.query<ForecastRow>(
    `select ${ROW} from ${FROM} where ${where}
      order by f.rank offset $${values.length + 1} limit $${values.length + 2}`,
    [...values, offset, limit],
  );
  return { total: counted[0]!.count, rows };
}

/** All of them in parts, for files; each part begins where the last one ended. */
export async function* readForecast(
  on: Queryable,
  cityId: number,
  filter: ForecastFilter,
): AsyncGenerator<ForecastRow[]> {
  const { where, values } = filterOf(cityId, filter);
  for (let last = 0; ; ) {
    const { rows } = await on.query<ForecastRow>(
      `select ${ROW} from ${FROM} where ${where} and f.rank > $${values.length + 1} order by f.rank limit ${PAGE}`,
      [...values, last],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.rank;
  }
}

function filterOf(cityId: number, { runId, network, leakClass, text }: ForecastFilter) {
  const values: (string | number)[] = [cityId, runId];
  const terms = ["f.city_id = $1", "f.run_id = $2"];
  const add = (term: (at: string) => string, value: string): void => {
    values.push(value);
    terms.push(term(`$${values.length}`));
  };
  if (network) add((at) => `f.network = ${at}`, network);
  if (leakClass) add((at) => `coalesce(f.leak_class, '') = ${at}`, leakClass);
  if (text)
    add(
      (at) =>
        `(strpos(lower(p.source_id), lower(${at})) > 0 or strpos(lower(coalesce(p.road_name, '')), lower(${at})) > 0)`,
      text,
    );
  return { where: terms.join(" and "), values };
}

export async function findPipeForecast(
  on: Queryable,
  cityId: number,
  runId: string,
  pipeId: number,
): Promise<
  Pick<ForecastRow, "rank" | "network" | "leakClass" | "ratePerKmYear" | "expected" | "multipliers"> | undefined
> {
  const { rows } = await on.query<ForecastRow>(
    `select rank, network, leak_class as "leakClass", rate_per_km_year as "ratePerKmYear", expected, multipliers
       from forecast where city_id = $1 and run_id = $2 and pipe_id = $3`,
    [cityId, runId, pipeId],
  );
  return rows[0];
}
