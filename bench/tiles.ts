/**
 * How many tiles a second does our encoder make beside ST_AsMVT on the same pipes, words and box?
 *
 *   DATABASE_URL=postgres://… node bench/tiles.ts [pipes=400000] [seed=1]
 *
 * A made-up grid city goes into a database of its own, which is dropped afterwards. One thread of ours against one
 * connection, a prepared statement, warm caches, all tiles in the same order; turn by turn, each for at least a third of a second
 * a turn, the median of the turns.
 * ST_AsMVT twice: on geometry as stored (EPSG:4490, transformed per tile) and on a copy already in 3857 with its own index.
 * Left out: zipping, HTTP and caches on both sides; parallel workers are off by `one connection`.
 */

import { performance } from "node:perf_hooks";
import pg from "pg";
import { mercatorX, mercatorY } from "../src/network/model/local-frame.ts";
import { NO_OVERLAY } from "../src/network/model/packed-network.ts";
import { createSnapshots } from "../src/network/service/network-snapshot.ts";
import { createPipeTiles } from "../src/network/service/tile-layers.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import type { TilePlace } from "../src/platform/tiles/encode-layer.ts";
import { fillMadeCity, MADE_CITY } from "../test/clients/made-city.ts";

const ROUNDS = 5;
const TURN_MS = 333;
const TILES_AT_MOST = 64;
const AS_OF = "2024-06-01";
/** The words of our near tiles but leakClass and risk, which no run has laid over yet on either side. */
const WORDS = `p.pipe_id, p.network, p.material, p.diameter_mm, p.status, p.role, o.name as owner, d.name as district,
  case when p.commissioned_on is null then 'unknown' else
    (array['<10', '10-20', '20-30', '30-40', '>=40'])[least(5, 1 + extract(year from age(date '${AS_OF}', p.commissioned_on))::int / 10)] end as age`;
const JOINS = "join organisation o on o.org_id = p.owner_id join region d on d.region_id = p.district_id";
const STORED = {
  geometry: "st_transform(p.geom, 3857)",
  box: "st_transform(st_tileenvelope($1, $2, $3, margin => 0.015625), 4490)",
};
const MERCATOR = { geometry: "p.geom", box: "st_tileenvelope($1, $2, $3, margin => 0.015625)" };

const pipes = Number(process.argv[2] ?? 400_000);
const seed = Number(process.argv[3] ?? 1);
const admin = process.env["DATABASE_URL"];
if (!admin) throw new RangeError("DATABASE_URL must name a server on which a database may be created");

const name = `guanxin_bench_tiles_${process.pid}`;
const url = new URL(admin);
url.pathname = `/${name}`;
await asAdmin(`create database ${name}`);
const database = await openDatabase({ url: url.href });
const client = new pg.Client({ connectionString: url.href });
try {
  await client.connect();
  await compare();
} finally {
  await client.end();
  await database.close();
  await asAdmin(`drop database ${name} with (force)`);
}

async function compare(): Promise<void> {
  await migrate(database);
  await fillMadeCity(database, pipes, seed);
  await database.execute(`
    create table pipe_mercator as select pipe_id, network, material, diameter_mm, status, role, owner_id, district_id,
      commissioned_on, st_transform(geom, 3857) as geom from pipe where geom is not null;
    create index on pipe_mercator using gist (geom); analyze pipe_mercator; analyze pipe`);
  const started = performance.now();
  const { network, index } = await createSnapshots(database, () => AS_OF).fresh(MADE_CITY);
  console.log(`${pipes} pipes, seed ${seed}; packed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const ours = createPipeTiles(network, NO_OVERLAY, index);
  await client.query("set max_parallel_workers_per_gather = 0");
  console.log(
    "| z | tiles | pipes/tile | kB | ours /s | ST_AsMVT stored 4490 /s | ST_AsMVT stored 3857 /s | ratio 4490 | ratio 3857 |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const z of [13, 14, 15, 16]) {
    const places = tilesOver(network.frame.bounds!, z);
    const bytes = places.reduce((sum, place) => sum + ours.encode(place, {}).length, 0);
    const [own, stored, mercator] = await rates(places, [
      async (place) => void ours.encode(place, {}),
      (place) => asMvt("pipe", STORED, place),
      (place) => asMvt("pipe_mercator", MERCATOR, place),
    ]);
    const perTile = places.reduce((sum, { x, y }) => sum + index!.search(...box(z, x, y)).length, 0) / places.length;
    const kilobytes = bytes / places.length / 1000;
    const cells = [
      z,
      places.length,
      perTile.toFixed(0),
      kilobytes.toFixed(0),
      ...[own, stored, mercator].map((value) => value.toFixed(1)),
    ];
    console.log(`| ${[...cells, `${(own / stored).toFixed(1)}x`, `${(own / mercator).toFixed(1)}x`].join(" | ")} |`);
  }
}

type Make = (place: TilePlace) => Promise<void>;

/** Tiles a second of each way. Turns alternate, so that whatever else the machine does weighs on all. */
async function rates(
  places: readonly TilePlace[],
  ways: readonly [Make, Make, Make],
): Promise<[number, number, number]> {
  const turns: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, make] of ways.entries()) {
      const started = performance.now();
      let made = 0;
      do {
        for (const place of places) await make(place);
        made += places.length;
      } while (performance.now() - started < TURN_MS);
      turns[way]!.push((made / (performance.now() - started)) * 1000);
    }
  return turns.map((all) => all.sort((a, b) => a - b)[ROUNDS >> 1]!) as [number, number, number];
}

async function asMvt(table: string, from: typeof STORED, { z, x, y }: TilePlace): Promise<void> {
  const geometry = `st_asmvtgeom(${from.geometry}, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom`;
  await client.query({
    name: table,
    text: `select st_asmvt(t, 'pipes', 4096, 'geom', 'pipe_id') from (
             select ${WORDS}, ${geometry} from ${table} p ${JOINS} where p.geom && ${from.box}) t`,
    values: [z, x, y],
  });
}

/** Tiles across the city, evenly picked when there are many. */
function tilesOver([west, south, east, north]: readonly [number, number, number, number], z: number): TilePlace[] {
  const side = 2 ** (32 - z);
  const all: TilePlace[] = [];
  for (let x = Math.floor(mercatorX(west) / side); x <= Math.floor(mercatorX(east) / side); x++)
    for (let y = Math.floor(mercatorY(north) / side); y <= Math.floor(mercatorY(south) / side); y++)
      all.push({ z, x, y });
  const step = Math.max(1, all.length / TILES_AT_MOST);
  return Array.from({ length: Math.min(all.length, TILES_AT_MOST) }, (_, k) => all[Math.floor(k * step)]!);
}

function box(z: number, x: number, y: number): [number, number, number, number] {
  const side = 2 ** (32 - z);
  return [x * side, y * side, (x + 1) * side - 1, (y + 1) * side - 1];
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin! });
  await client.connect();
  await client.query(sql);
  await client.end();
}
