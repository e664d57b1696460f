/**
 * How long do our threads take to find all pipes within 5 m of 1,000,000 gas pipes, beside parallel PostGIS with GiST?
 *
 *   DATABASE_URL=postgres://… node bench/coupling.ts [sizes=100000,1000000] [seed=1] [shuffled]
 *
 * A made-up grid city (bench/grid-city.ts), gas against the water pipes beside it, one as many as the other, both in the order of
 * their streets or, for the worst case of real files, in no order at all. Ours: two warm threads, packed arrays and index in memory as the product holds them; the index's own time is
 * given apart and as "with index". PostGIS: tables in a database of its own, dropped afterwards, in metres, GiST, analysed, warm,
 * two parallel workers asked for beside the leader (EXPLAIN must show both them and the index), the faster of two ways to
 * write the question: ST_DWithin, and boxes with ST_Distance. Both sides count pairs and add distances; the
 * bench stops when they differ. Turn by turn, the median of the rounds. Left out on both sides: loading.
 */
import { performance } from "node:perf_hooks";
import pg from "pg";
import { linesAsPlaces, type PackedLines } from "../src/assessment/model/coupling/near-pairs.ts";
import type { PackedPlaces } from "../src/assessment/model/coupling/place-grid.ts";
import { createCouplingPool } from "../src/assessment/service/coupling-pool.ts";
import { createCopyRows } from "../src/platform/database/copy-rows.ts";
import type { Database } from "../src/platform/database/database.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import { gridCity, shuffle } from "./grid-city.ts";

const WITHIN_M = 5;
const THREADS = 2;
const ROUNDS = 3;
const OURS_PER_ROUND = 3;
const GROWTH_ROUNDS = 15;
const SRID = 4549;
const QUESTIONS = {
  ST_DWithin: `select count(*)::int as pairs, sum(st_distance(a.geom, b.geom)) as metres
    from gas a join other b on st_dwithin(a.geom, b.geom, ${WITHIN_M})`,
  "&& and ST_Distance": `select count(*)::int as pairs, sum(st_distance(a.geom, b.geom)) as metres
    from gas a join other b on b.geom && st_expand(a.geom, ${WITHIN_M}) and st_distance(a.geom, b.geom) <= ${WITHIN_M}`,
};

const sizes = (process.argv[2] ?? "100000,1000000").split(",").map(Number);
const seed = Number(process.argv[3] ?? 1);
const shuffled = process.argv[4] === "shuffled";
const admin = process.env["DATABASE_URL"];
if (!admin) throw new RangeError("DATABASE_URL must name a server on which a database may be created");

const name = `guanxin_bench_coupling_${process.pid}`;
const url = new URL(admin);
url.pathname = `/${name}`;
const pool = createCouplingPool(THREADS);
await asAdmin(`create database ${name}`);
const database = await openDatabase({ url: url.href });
const client = new pg.Client({ connectionString: url.href });
try {
  await client.connect();
  await client.query("create extension if not exists postgis");
  console.log(
    "| gas = other | pairs | sum of distances, m | ours warm, ms | ours with index, ms | PostGIS, ms | written as | ratio warm | ratio with index | our peak MB |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  const cities: City[] = [];
  for (const size of sizes) cities.push(await compare(size));
  await growth(cities[0]!, cities.at(-1)!);
} finally {
  await client.end();
  await database.close();
  await pool.close();
  await asAdmin(`drop database ${name} with (force)`);
}

interface City {
  readonly gas: PackedLines;
  readonly places: PackedPlaces;
  readonly postgisMs: number;
}

async function compare(size: number): Promise<City> {
  const [gas, other] = [gridCity(size, seed, 0), gridCity(size, seed, 1)].map((lines) =>
    shuffled ? shuffle(lines) : lines,
  ) as [PackedLines, PackedLines];
  await fill(database, "gas", gas);
  await fill(database, "other", other);
  // Two workers for the small table too, and no compiling of plans, which costs more here than it saves.
  await client.query("set max_parallel_workers_per_gather = 2; set min_parallel_table_scan_size = 0; set jit = off");

  const kept = linesAsPlaces(other);
  let pairs = await pool.findNearPairs(gas, kept, WITHIN_M);
  const metres = pairs.distanceM.reduce((sum, d) => sum + d, 0);
  const ours: number[] = [];
  const withIndex: number[] = [];
  const postgis: number[] = [];
  const question = await fasterWay();
  for (let round = 0; round < ROUNDS; round++) {
    postgis.push(
      await timed(async () => {
        const { rows } = await client.query<{ pairs: number; metres: number }>(QUESTIONS[question]);
        if (rows[0]!.pairs !== pairs.count || Math.abs(rows[0]!.metres - metres) > 1e-9 * metres)
          throw new Error(`PostGIS: ${JSON.stringify(rows[0])}; ours: ${pairs.count} pairs, ${metres} m`);
      }),
    );
    for (let k = 0; k < OURS_PER_ROUND; k++) {
      const fresh = linesAsPlaces(other);
      withIndex.push(await timed(async () => void (await pool.findNearPairs(gas, fresh, WITHIN_M))));
      ours.push(
        await timed(async () => {
          pairs = await pool.findNearPairs(gas, kept, WITHIN_M);
        }),
      );
    }
  }
  const [warm, cold, theirs] = [median(ours), median(withIndex), median(postgis)];
  const cells = [
    size,
    pairs.count,
    metres.toFixed(3),
    Math.round(warm),
    Math.round(cold),
    Math.round(theirs),
    question,
    `1/${(theirs / warm).toFixed(1)}`,
    `1/${(theirs / cold).toFixed(1)}`,
    Math.round(process.resourceUsage().maxRSS / 1000),
  ];
  console.log(`| ${cells.join(" | ")} |`);
  return { gas, places: kept, postgisMs: theirs };
}

/** Turn by turn, so that whatever else the machine does weighs on both. */
async function growth(small: City, large: City): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < GROWTH_ROUNDS; round++)
    for (const [k, { gas, places }] of [small, large].entries())
      times[k]!.push(await timed(async () => void (await pool.findNearPairs(gas, places, WITHIN_M))));
  const [least, most] = times.map(median) as [number, number];
  console.log(
    `growth ${small.gas.count} -> ${large.gas.count}: ours ${(most / least).toFixed(1)}x (${least.toFixed(0)} -> ${most.toFixed(0)} ms), PostGIS ${(large.postgisMs / small.postgisMs).toFixed(1)}x`,
  );
}

async function fill(database: Database, table: string, lines: PackedLines): Promise<void> {
  await database.execute(`drop table if exists ${table}; create table ${table} (geom geometry)`);
  await database.copyIn(table, ["geom"], rowsOf(lines));
  await database.execute(`create index on ${table} using gist (geom); analyze ${table}`);
}

function* rowsOf({ count, vertexStart, metres }: PackedLines): Generator<Uint8Array> {
  const rows = createCopyRows();
  for (let i = 0; i < count; i++) {
    rows.row(1);
    rows.line(metres, vertexStart[i]!, vertexStart[i + 1]!, SRID);
    if (rows.size > 1_000_000) yield rows.take();
  }
  yield rows.take();
}

/** Of the ways whose plan has both parallel workers and the index, the one that is faster when warm. */
async function fasterWay(): Promise<keyof typeof QUESTIONS> {
  let fastest: keyof typeof QUESTIONS | undefined;
  let least = Infinity;
  for (const way of Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[]) {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${QUESTIONS[way]}`);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    if (!/Workers Planned: 2/.test(plan) || !/Index Scan/.test(plan)) {
      console.log(`${way} runs without two workers or without the index and is left out:\n${plan}`);
      continue;
    }
    const ms = await timed(async () => void (await client.query(QUESTIONS[way])));
    if (ms >= least) continue;
    least = ms;
    fastest = way;
  }
  if (!fastest) throw new Error("no way to write the question uses two workers and the index");
  return fastest;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin! });
  await client.connect();
  await client.query(sql);
  await client.end();
}
