/**
 * The command "forecast this city's failures": loads what was known on a day, learns in a thread, keeps the run.
 *
 * The run id is a hash of inputs and question: asking the same again gives the same run, made once.
 */
import { createHash } from "node:crypto";
import { dayNumber, type IsoDay } from "../../base/dates.ts";
import { done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { inThread } from "../../platform/threads/in-thread.ts";
import { FORECAST_VERSION } from "../model/forecast/forecast-pipes.ts";
import type { ForecastSources } from "../model/forecast/gather-inputs.ts";
import type { RuleSet } from "../model/rules.ts";
import {
  type ForecastRunRow,
  type ForecastSettings,
  findForecastRun,
  insertForecastRun,
  makeForecastCurrent,
  type NewForecastRun,
} from "../store/forecasts.ts";
import { loadForecastSources } from "../store/load-forecast-inputs.ts";
import { currentRules } from "../store/runs.ts";
import type { ForecastAnswer, ForecastTask } from "./forecast-thread.ts";

export const MOST_YEARS = 10;

export interface ForecastCall {
  readonly cityId: number;
  readonly actor: string;
  readonly asOf: IsoDay;
  readonly years: number;
  /** Left out = all. */
  readonly networks?: readonly Network[];
  /** Forecast the past years too, to show how good it is. */
  readonly backTest: boolean;
  /** Shown on the pages from now on. */
  readonly becomesCurrent: boolean;
  readonly progress?: (stage: string, share: number) => void;
  readonly signal?: AbortSignal;
}

/** Why no forecast of that day can be made. */
export async function whyNotForecast(
  on: Queryable,
  { cityId, asOf, years, networks = NETWORKS }: Pick<ForecastCall, "cityId" | "asOf" | "years" | "networks">,
): Promise<Outcome<void>> {
  if (!Number.isInteger(years) || years < 1 || years > MOST_YEARS)
    return refuse("assessment.forecast-years", { years, most: MOST_YEARS });
  const { rows } = await on.query<{ here: boolean; then: boolean }>(
    `select exists (select from pipe where city_id = $1) as here,
            exists (select from pipe where city_id = $1 and network = any($2) and valid_from <= $3 and valid_to > $3) as then`,
    [cityId, networks, asOf],
  );
  if (!rows[0]!.here) return refuse("assessment.city-empty");
  return rows[0]!.then ? done(undefined) : refuse("assessment.forecast-no-pipes", { day: asOf });
}

export async function forecastCity(database: Database, call: ForecastCall): Promise<ForecastRunRow> {
  const { cityId, asOf, years, signal, progress } = call;
  dayNumber(asOf);
  const may = await whyNotForecast(database, call);
  if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
  progress?.("load", 0);
  const { rules } = await currentRules(database, cityId);
  const sources = await loadForecastSources(database, cityId, asOf);
  const networks = NETWORKS.filter((kind) => (call.networks ?? NETWORKS).includes(kind));
  const settings: ForecastSettings = { rules: rules.forecast, networks, backTest: call.backTest };
  const runId = forecastIdOf(sources, rules, settings, years);
  const known = await findForecastRun(database, cityId, runId);
  if (!known) {
    signal?.throwIfAborted();
    const answer = await inThread<ForecastTask, ForecastAnswer>(
      new URL("./forecast-thread.ts", import.meta.url),
      { cityId, runId, sources, rules, years, settings },
      { ...(signal ? { signal } : {}), progress: (share) => progress?.("learn", 0.1 + 0.8 * share) },
    );
    progress?.("save", 0.9);
    const { chunks, ...said } = answer;
    const run = { cityId, runId, asOf, years, settings, networkVersion: sources.network.version, actor: call.actor };
    await database.transaction((tx) => saveForecast(tx, { ...run, ...said }, chunks, call.becomesCurrent));
  } else if (call.becomesCurrent && !known.is_current)
    await database.transaction((tx) => makeForecastCurrent(tx, cityId, runId));
  return (await findForecastRun(database, cityId, runId))!;
}

async function saveForecast(
  tx: Queryable,
  run: NewForecastRun,
  chunks: readonly Uint8Array[],
  becomesCurrent: boolean,
): Promise<void> {
  const { cityId, runId } = run;
  await insertForecastRun(tx, run, chunks);
  if (becomesCurrent) await makeForecastCurrent(tx, cityId, runId);
  await recordAudit(tx, {
    cityId,
    actor: run.actor,
    command: "forecast-city",
    subject: `forecast_run ${runId}`,
    facts: { asOf: run.asOf, years: run.years, pipes: run.pipes, expected: Math.round(run.expected * 1000) / 1000 },
    at: new Date(),
  });
}

/** 128 bits over everything a forecast reads; arrays are in the order of ids, so the order of rows cannot matter. */
function forecastIdOf(
  { network, failures, namesAnother, roads, pressureZone, roadSourceId }: ForecastSources,
  rules: RuleSet,
  settings: ForecastSettings,
  years: number,
): string {
  const hash = createHash("sha256");
  const { leakClass, roadWithinM } = rules;
  const asked = { version: FORECAST_VERSION, city: network.cityId, asOf: network.asOf, years };
  hash.update(JSON.stringify({ ...asked, settings, leakClass, roadWithinM }));
  // Hashing takes no shared memory: a copy is made of each array.
  const array = (values: ArrayBufferView): void =>
    void hash.update(Uint8Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));
  const columns = [
    network.network,
    network.material,
    network.role,
    network.pressureClass,
    network.district,
    network.owner,
  ];
  for (const column of [...columns, ...Object.values(failures.codes), ...Object.values(roads.codes)]) {
    hash.update(column.words.join());
    array(column.codes);
  }
  for (const text of [network.sourceId, network.roadName, pressureZone, roadSourceId, roads.texts.sourceId]) {
    array(text.start);
    array(text.bytes);
  }
  for (const values of [
    network.pipeId,
    network.diameterMm,
    network.commissionedDay,
    network.lengthM,
    network.vertexStart,
    network.metres,
    failures.numbers.day,
    failures.pipe,
    namesAnother,
    roads.numbers.vehiclesPerDay,
    roads.metres,
  ])
    array(values);
  return hash.digest("hex").slice(0, 32);
}
