import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { matchPipes } from "../model/filter-pipes.ts";
import { NO_OVERLAY } from "../model/packed-network.ts";
import { pipeLine, pipeRow } from "../model/pipe-row.ts";
import { summarisePipes } from "../model/summarise-pipes.ts";
import { createSnapshots } from "../service/network-snapshot.ts";
import { loadFailures } from "./load-failures.ts";
import { loadPackedNetwork } from "./load-packed-network.ts";
import { loadRegions, loadSurroundings } from "./load-surroundings.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-packed-"));
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, 1000);
  await database.execute(`
    update pipe set valid_to = '2023-01-01' where pipe_id = 3;
    insert into failure (city_id, failure_id, network, owner_id, source_id, occurred_on, asset, state, cause, pipe_id,
      match_method, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 'gas', 1, 'F1', '2022-03-04', 'PIPE', 'CONFIRMED', 'CORROSION', 5, 'ID', st_setsrid(st_point(117.2, 31.8), 4490),
      1, 1, '2020-01-01', 'infinity', now()),
      (1, 2, 'gas', 1, 'F2', '2022-05-06', 'SERVICE', 'CANCELLED', 'UNKNOWN', 3, 'ID', null, 1, 1, '2020-01-01', 'infinity', now()),
      (1, 3, 'gas', 1, 'F3', '2024-05-06', 'PIPE', 'CONFIRMED', 'JOINT', 5, 'ID', null, 1, 1, '2020-01-01', 'infinity', now());
    insert into road (city_id, road_id, owner_id, source_id, name, road_class, opened_on, vehicles_per_day, geom, batch_id,
      content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 1, 'R1', '第1路', 'ARTERIAL', '1970-01-11', 12000, st_setsrid(st_makeline(st_point(117.2, 31.8), st_point(117.21, 31.8)), 4490),
      1, 1, '2020-01-01', 'infinity', now());
    insert into building (city_id, building_id, owner_id, source_id, kind, households, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 1, 'B1', 'RESIDENTIAL', 60, st_geomfromtext('MULTIPOLYGON(((0 0,0 4,4 4,4 0,0 0),(1 1,1 2,2 2,2 1,1 1)),((9 9,9 10,10 10,9 9)))', 4490),
      1, 1, '2020-01-01', 'infinity', now())`);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("pipes of a day are those that lay in the ground on it", async () => {
  expect((await loadPackedNetwork(database, MADE_CITY, "2022-12-31")).count).toBe(1000);
  expect((await loadPackedNetwork(database, MADE_CITY, "2023-01-01")).count).toBe(999);
  expect((await loadPackedNetwork(database, MADE_CITY, "2019-12-31")).count).toBe(0);
});

test("a packed pipe says what its row says, and its line comes back within a billionth of a degree", async () => {
  const network = await loadPackedNetwork(database, MADE_CITY, "2022-12-31");
  expect(pipeRow(network, NO_OVERLAY, 0)).toMatchObject({
    pipeId: 1,
    sourceId: "P0000001",
    network: "gas",
    material: "GREY_CAST_IRON",
    owner: "示例燃气公司",
    district: "西区",
    street: "和平路街道",
    roadName: "第1路",
    pressureClass: "UNKNOWN",
    leakClass: null,
  });
  const { rows } = await database.query<{ line: { coordinates: [number, number][] } }>(
    "select st_asgeojson(geom, 15)::jsonb as line from pipe where city_id = 1 and pipe_id = 8",
  );
  pipeLine(network, 7)!.forEach(([lon, lat], v) => {
    expect(Math.abs(lon - rows[0]!.line.coordinates[v]![0])).toBeLessThan(1e-9);
    expect(Math.abs(lat - rows[0]!.line.coordinates[v]![1])).toBeLessThan(1e-9);
  });
  expect(pipeLine(network, 49)).toBeUndefined();
});

test("what a filter matches and sums is what SQL counts", async () => {
  const network = await loadPackedNetwork(database, MADE_CITY, "2022-12-31");
  const positions = matchPipes(network, NO_OVERLAY, {
    network: ["gas"],
    diameter: ["75-300"],
    age: ["20-30", ">=40"],
    text: "第1路",
  });
  const { rows } = await database.query<{ pipes: number }>(`select count(*) as pipes from pipe
    where city_id = 1 and network = 'gas' and diameter_mm between 75 and 300 and road_name like '%第1路%'
      and (extract(year from age('2022-12-31', commissioned_on)) between 20 and 29 or extract(year from age('2022-12-31', commissioned_on)) >= 40)`);
  expect(positions.length).toBe(rows[0]!.pipes);
  const all = summarisePipes(network, NO_OVERLAY, matchPipes(network, NO_OVERLAY, {}), ["network.age"]);
  for (const bars of [...Object.values(all.by), all.cross["network.age"]!])
    expect(bars.reduce((sum, bar) => sum + bar.pipes, 0)).toBe(1000);
  expect(all.by["district"]).toEqual([
    { word: "东区", pipes: 666, lengthM: 19980 },
    { word: "西区", pipes: 334, lengthM: 10020 },
  ]);
});

test("failures know their pipe's position, and a past day knows nothing of its future", async () => {
  const network = await loadPackedNetwork(database, MADE_CITY, "2023-06-01");
  const failures = await loadFailures(database, network);
  expect(failures.count).toBe(2);
  expect(network.pipeId[failures.pipe[0]!]).toBe(5);
  expect(failures.pipe[1]).toBe(-1);
  expect([...failures.shape]).toEqual([1, 0]);
});

test("roads keep days and traffic, buildings keep their rings", async () => {
  const network = await loadPackedNetwork(database, MADE_CITY, "2023-06-01");
  const { roads, buildings, spaces } = await loadSurroundings(database, network);
  expect(roads.numbers.openedDay[0]).toBe(10);
  expect(roads.numbers.overhauledDay[0]).toBeNaN();
  expect(roads.numbers.vehiclesPerDay[0]).toBe(12000);
  expect([...buildings.isOuter]).toEqual([1, 0, 1]);
  expect([...buildings.vertexStart]).toEqual([0, 5, 10, 14]);
  expect(spaces.count).toBe(0);
  expect((await loadRegions(database, network)).count).toBe(4);
});

test("a moved version brings a new picture, an unmoved one the same", async () => {
  const snapshots = createSnapshots(database, () => "2023-06-01");
  const first = await snapshots.fresh(MADE_CITY);
  expect(await snapshots.fresh(MADE_CITY)).toBe(first);
  snapshots.layOver(async (network) => ({
    key: "k1",
    columns: { risk: { words: ["", "red"], codes: new Uint8Array(network.count).fill(1) } },
  }));
  await snapshots.refreshOverlay(MADE_CITY);
  const coloured = await snapshots.current(MADE_CITY);
  expect(coloured.network).toBe(first.network);
  expect(matchPipes(coloured.network, coloured.overlay, { risk: ["red"] }).length).toBe(999);
  await database.query("update city set version = version + 1 where city_id = $1", [MADE_CITY]);
  const moved = await snapshots.fresh(MADE_CITY);
  expect(moved.network.version).toBe(first.network.version + 1);
  expect(moved.key).not.toBe(coloured.key);
});

test("a box finds the same pipes through the index and without it", async () => {
  const { network, overlay, index } = await createSnapshots(database, () => "2023-06-01").fresh(MADE_CITY);
  const bbox = [117.2, 31.8, 117.203, 31.8005] as const;
  const byIndex = matchPipes(network, overlay, { bbox }, index);
  expect(byIndex.length).toBeGreaterThan(10);
  expect([...byIndex]).toEqual([...matchPipes(network, overlay, { bbox })]);
});
