/** The forecast through the store: what it may not know, what it keeps, and when it says no. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MadeNetwork, type MadePipe, makeNetwork, pipeOf } from "../../../test/made-forecast.ts";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { FACTORS } from "../model/forecast/factors.ts";
import {
  type ForecastRow,
  findCurrentForecast,
  listForecast,
  listForecastRuns,
  readForecast,
} from "../store/forecasts.ts";
import { type ForecastCall, forecastCity } from "./forecast-city.ts";

const DAY = "2021-01-01";
const CITY = 1;
const call: ForecastCall = {
  cityId: CITY,
  actor: "tester",
  asOf: DAY,
  years: 1,
  backTest: false,
  becomesCurrent: false,
};
let store: OwnStore;
let database: Database;

beforeAll(async () => {
  store = await makeFolder();
  database = await openDatabase(store.place);
  await migrate(database);
  await database.execute(`insert into city (city_id, name, name_en, synthetic) values (${CITY}, '示例市', 'Sample', true);
    insert into organisation (city_id, org_id, name) values (${CITY}, 1, '示例水务公司')`);
  const made = makeNetwork(800);
  await insert({ pipes: made.pipes, failures: made.failures.filter(({ day }) => day < DAY) }, 1);
});
afterAll(async () => {
  await database.close();
  await store.remove();
});

/** Metres become degrees near 117° E 31° N; ids count on from `first`. */
async function insert(
  { pipes, failures }: MadeNetwork,
  first: number,
  named: Record<string, string> = {},
): Promise<void> {
  const degrees = (pipe: MadePipe) => `${117 + pipe.x / 95_000} ${31 + pipe.y / 111_000}`;
  const numberOf = new Map(pipes.map(({ id }, i) => [id, first + i]));
  const rows = pipes.map(
    (pipe) =>
      `(${CITY}, ${numberOf.get(pipe.id)}, '${pipe.network}', 1, '${pipe.id}', 'MUNICIPAL_MAIN', '${pipe.material}', ${pipe.diameterMm}, 'DIRECT_BURIED', 'IN_USE',
        ${pipe.laid ? `'${pipe.laid}'` : "null"}, 'DAY', ${pipe.lengthM}, 'SURVEYED', '{"pressureZone": "${pipe.zone}"}',
        st_geomfromtext('LINESTRING(${degrees(pipe)}, ${degrees({ ...pipe, x: pipe.x + 20 })})', 4490), 1, 1, '${pipe.laid ?? "1900-01-01"}', 'infinity', now())`,
  );
  if (rows.length > 0)
    await database.execute(`insert into pipe (city_id, pipe_id, network, owner_id, source_id, role, material, diameter_mm, laying, status, commissioned_on,
      date_precision, length_m, position_source, extra, geom, batch_id, content_hash, valid_from, valid_to, recorded_at) values ${rows.join()}`);
  const { rows: known } = await database.query<{ count: number }>("select count(*) as count from failure");
  const broken = failures.map(
    ({ pipe, day }, k) =>
      `(${CITY}, ${known[0]!.count + k + 1}, 'water', 1, 'F${known[0]!.count + k + 1}', '${day}', 'PIPE', 'CONFIRMED', 'CORROSION',
        (select pipe_id from pipe where source_id = '${pipe}'), '${named[pipe] ? "POSITION" : "ID"}', ${named[pipe] ? `'${named[pipe]}'` : "null"}, 1, 1, '-infinity', 'infinity', now())`,
  );
  if (broken.length > 0)
    await database.execute(`insert into failure (city_id, failure_id, network, owner_id, source_id, occurred_on, asset, state, cause, pipe_id, match_method,
      pipe_source_id, batch_id, content_hash, valid_from, valid_to, recorded_at) values ${broken.join()}`);
}

async function allRows(runId: string): Promise<Map<string, ForecastRow>> {
  const rows = new Map<string, ForecastRow>();
  for await (const part of readForecast(database, CITY, { runId })) for (const row of part) rows.set(row.sourceId, row);
  return rows;
}

test("every pipe of the day gets a rank, worst first, with multipliers that make its rate", async () => {
  const run = await forecastCity(database, call);
  const { total, rows } = await listForecast(database, CITY, { runId: run.run_id, offset: 0, limit: 500 });
  expect(total).toBe(run.pipes);
  const { rows: there } = await database.query<{ count: number }>(
    `select count(*) as count from pipe where valid_from <= '${DAY}'`,
  );
  expect(total).toBe(there[0]!.count);
  rows.forEach((row, k) => {
    expect(row.rank).toBe(k + 1);
    if (k > 0) expect(row.ratePerKmYear).toBeLessThanOrEqual(rows[k - 1]!.ratePerKmYear);
    const product = row.multipliers.reduce((a, b) => a * b, run.card.networks[0]!.basePerKmYear);
    expect(product / row.ratePerKmYear).toBeCloseTo(1, 4);
    expect(row.multipliers).toHaveLength(FACTORS.length);
  });
  const all = await allRows(run.run_id);
  const sum = [...all.values()].reduce((whole, { expected }) => whole + expected, 0);
  expect(sum).toBeCloseTo(run.expected, 6);
});

test("the same question is the same run, made once", async () => {
  const [first, again] = [await forecastCity(database, call), await forecastCity(database, call)];
  expect(again.run_id).toBe(first.run_id);
  expect((await listForecastRuns(database, CITY)).length).toBe(1);
});

test("a break and a pipe of the future change nothing, not even the run", async () => {
  const before = await forecastCity(database, call);
  await insert(
    {
      pipes: [pipeOf("future", { laid: "2021-05-01", x: 400, y: 400 })],
      failures: [{ pipe: "P5", day: "2021-02-01" }],
    },
    5001,
  );
  await insert({ pipes: [], failures: [{ pipe: "future", day: "2022-02-01" }] }, 6001);
  const after = await forecastCity(database, call);
  expect(after.run_id).toBe(before.run_id);
  expect((await allRows(after.run_id)).has("future")).toBe(false);
});

test("a break on the day itself moves no score", async () => {
  const before = await allRows((await forecastCity(database, call)).run_id);
  await insert({ pipes: [], failures: [{ pipe: "P5", day: DAY }] }, 6001);
  const after = await allRows((await forecastCity(database, call)).run_id);
  for (const [id, { ratePerKmYear }] of before) expect(after.get(id)!.ratePerKmYear).toBe(ratePerKmYear);
});

test("a break that names a pipe retired since is nobody else's history; one that names none is", async () => {
  const rateOf = async () => (await allRows((await forecastCity(database, call)).run_id)).get("P7")!.ratePerKmYear;
  const before = await rateOf();
  await insert({ pipes: [], failures: [{ pipe: "P7", day: "2020-03-03" }] }, 6001, { P7: "gone" });
  expect(await rateOf()).toBeCloseTo(before, 9);
  await insert({ pipes: [], failures: [{ pipe: "P7", day: "2020-04-04" }] }, 6001);
  expect(await rateOf()).toBeGreaterThan(1.05 * before);
});

test("past years are kept with the run, and the current one is the one made so", async () => {
  const run = await forecastCity(database, { ...call, backTest: true, becomesCurrent: true });
  expect(run.is_current).toBe(true);
  const [tested] = run.card.backTests;
  expect(tested!.years.at(-1)!.from).toBe("2020-01-01");
  expect(tested!.curves.forecast.at(-1)).toBeCloseTo(1, 9);
  await forecastCity(database, { ...call, years: 2 });
  expect((await findCurrentForecast(database, CITY))!.run_id).toBe(run.run_id);
  const { rows } = await database.query<{ command: string }>("select command from audit_line where subject = $1", [
    `forecast_run ${run.run_id}`,
  ]);
  expect(rows).toEqual([{ command: "forecast-city" }]);
});

test("a stopped forecast leaves nothing behind", async () => {
  const stop = new AbortController();
  const before = (await listForecastRuns(database, CITY)).length;
  const work = forecastCity(database, {
    ...call,
    years: 3,
    signal: stop.signal,
    progress: (stage) => {
      if (stage === "learn") stop.abort(new Refusal("app.interrupted"));
    },
  });
  await expect(work).rejects.toThrow();
  expect((await listForecastRuns(database, CITY)).length).toBe(before);
});

test("no pipes on the day, no years, no city: it says which", async () => {
  const codeOf = (asked: ForecastCall) =>
    forecastCity(database, asked).then(
      () => "made",
      (cause) => (cause as Refusal).problem.code,
    );
  expect(await codeOf({ ...call, asOf: "1899-01-01" })).toBe("assessment.forecast-no-pipes");
  expect(await codeOf({ ...call, networks: ["heat"] })).toBe("assessment.forecast-no-pipes");
  expect(await codeOf({ ...call, years: 11 })).toBe("assessment.forecast-years");
  expect(await codeOf({ ...call, cityId: 9 })).toBe("assessment.city-empty");
});
