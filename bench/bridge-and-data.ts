/**
 * How long do a risk bridge and an analysis of the data take on a large city?
 *
 *   DATABASE_URL=… node bench/bridge-and-data.ts 100000 400000
 *
 * A made-up grid city written straight into a store of its own; graded; then 1 % of the materials corrected (with their
 * history), 1 % of the pipes retired, a leak put on 1 %, and graded again a year later. One run each, nothing warmed up.
 */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { assessCity } from "../src/assessment/service/assess-city.ts";
import { explainChange } from "../src/assessment/service/bridge/explain-change.ts";
import { analyseRunData } from "../src/assessment/service/data-quality/analyse-run-data.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "../test/clients/made-city.ts";

const SERVER = process.env["DATABASE_URL"];
if (!SERVER) throw new RangeError("DATABASE_URL must name a server");
const sizes = process.argv.slice(2).map(Number);

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, value: T]> {
  const started = performance.now();
  const value = await work();
  return [(performance.now() - started) / 1000, value];
}

const CHANGES = `
  insert into network_history select city_id, 'pipe', pipe_id, now(), recorded_at, batch_id, to_jsonb(pipe)
    from pipe where city_id = ${MADE_CITY} and pipe_id % 100 in (3, 7);
  update pipe set material = 'STEEL_BARE', recorded_at = now() where city_id = ${MADE_CITY} and pipe_id % 100 = 3;
  update pipe set valid_to = '2026-06-01', recorded_at = now() where city_id = ${MADE_CITY} and pipe_id % 100 = 7;
  insert into failure (city_id, failure_id, network, owner_id, source_id, occurred_on, asset, state, cause, pipe_id,
    match_method, batch_id, content_hash, valid_from, valid_to, recorded_at)
  select ${MADE_CITY}, pipe_id, network, owner_id, 'F' || pipe_id, '2026-03-01', 'PIPE', 'CONFIRMED', 'CORROSION', pipe_id,
    'ID', 1, 1, '2026-03-01', 'infinity', now() from pipe where city_id = ${MADE_CITY} and pipe_id % 100 = 11;
  analyze pipe; analyze failure; analyze network_history`;

console.log("| pipes | grade, s | bridge, s | pipes moved | analysis, s | surveys listed | peak memory, MB |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const size of sizes) {
  const name = `guanxin_bench_${randomBytes(4).toString("hex")}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  try {
    await migrate(database);
    await fillMadeCity(database, size);
    const call = { cityId: MADE_CITY, actor: "bench" };
    const [grade, first] = await timed(() => assessCity(database, { ...call, asOf: "2026-01-01" }));
    await database.execute(CHANGES);
    const second = await assessCity(database, { ...call, asOf: "2026-11-01" });
    const [bridge] = await timed(() => explainChange(database, { ...call, fromRun: first.runId, toRun: second.runId }));
    const moved = await database.query<{ n: number }>("select count(distinct pipe_id) as n from risk_bridge_pipe");
    const [analysis, found] = await timed(() => analyseRunData(database, call));
    const row = [
      size.toLocaleString("en"),
      grade.toFixed(1),
      bridge.toFixed(1),
      moved.rows[0]!.n.toLocaleString("en"),
      analysis.toFixed(1),
      found.summary.surveys.pipes.items.toLocaleString("en"),
      Math.round(process.resourceUsage().maxRSS / 1024).toLocaleString("en"),
    ];
    console.log(`| ${row.join(" | ")} |`);
  } finally {
    await database.close();
    await onServer(`drop database ${name} with (force)`);
  }
}
