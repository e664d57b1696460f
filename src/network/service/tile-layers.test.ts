import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { mercatorX, mercatorY } from "../model/local-frame.ts";
import { pipeLine, pipeRow } from "../model/pipe-row.ts";
import { createSnapshots, type NetworkSnapshot } from "./network-snapshot.ts";
import { createShapeLayers } from "./shape-layers.ts";
import { createPipeTiles } from "./tile-layers.ts";
import { createTilePool } from "./tile-pool.ts";

const PIPES = 5000;
const folder = mkdtempSync(join(tmpdir(), "guanxin-tiles-"));
let database: Database;
let snapshot: NetworkSnapshot;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, PIPES);
  await database.execute(`insert into space (city_id, space_id, owner_id, source_id, kind, name, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 7, 1, 'S1', 'CULVERT', '暗渠', st_geomfromtext('POLYGON((117.2 31.8,117.21 31.8,117.21 31.81,117.2 31.81,117.2 31.8),(117.202 31.802,117.202 31.804,117.204 31.804,117.204 31.802,117.202 31.802))', 4490),
      1, 1, '2020-01-01', 'infinity', now())`);
  const snapshots = createSnapshots(database, () => "2024-06-01");
  snapshots.layOver(async (network) => ({
    key: "run1",
    columns: {
      risk: {
        words: ["blue", "red"],
        codes: Uint8Array.from({ length: network.count }, (_, i) => (i % 9 === 0 ? 1 : 0)),
      },
    },
  }));
  snapshot = await snapshots.fresh(MADE_CITY);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const decode = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes));
const tileOf = (lon: number, lat: number, z: number) => ({
  z,
  x: Math.floor(mercatorX(lon) / 2 ** (32 - z)),
  y: Math.floor(mercatorY(lat) / 2 ** (32 - z)),
});
const encode = () => createPipeTiles(snapshot.network, snapshot.overlay, snapshot.index).encode;

test("a near tile holds every pipe that touches it, with its words and its line to half a grid unit", () => {
  const place = tileOf(117.203, 31.803, 15);
  const layer = decode(encode()(place, {})).layers["pipes"]!;
  const seen = new Set<number>();
  const degreesPerUnit = 360 / 2 ** 15 / 4096;
  for (let f = 0; f < layer.length; f++) {
    const feature = layer.feature(f);
    const position = feature.id! - 1;
    seen.add(feature.id!);
    const row = pipeRow(snapshot.network, snapshot.overlay, position);
    expect(feature.properties).toMatchObject({ network: row.network, material: row.material, risk: row.risk });
    expect(feature.properties["diameterMm"] ?? null).toBe(row.diameterMm);
    const line = pipeLine(snapshot.network, position)!;
    const shape = feature.toGeoJSON(place.x, place.y, place.z).geometry as { type: string; coordinates: number[][] };
    if (shape.type !== "LineString" || shape.coordinates.length !== line.length) continue;
    const inside = feature.loadGeometry()[0]!.every((p) => p.x > -63 && p.y > -63 && p.x < 4159 && p.y < 4159);
    if (inside)
      line.forEach(([lon], v) => {
        expect(Math.abs(shape.coordinates[v]![0]! - lon)).toBeLessThan(degreesPerUnit / 2 + 360 / 2 ** 33 + 1e-9);
      });
  }
  const side = 2 ** (32 - 15);
  for (let i = 0; i < snapshot.network.count; i++) {
    const first = snapshot.network.vertexStart[i]!;
    if (first === snapshot.network.vertexStart[i + 1]) continue;
    const x = Math.floor(snapshot.network.mercator[2 * first]! / side);
    const y = Math.floor(snapshot.network.mercator[2 * first + 1]! / side);
    if (x === place.x && y === place.y) expect(seen.has(i + 1)).toBe(true);
  }
});

test("nothing in a tile lies outside its margin", () => {
  const layer = decode(encode()(tileOf(117.203, 31.803, 18), {})).layers["pipes"]!;
  expect(layer.length).toBeGreaterThan(0);
  for (let f = 0; f < layer.length; f++)
    for (const path of layer.feature(f).loadGeometry())
      for (const { x, y } of path) expect(Math.max(-x, -y, x - 4096, y - 4096)).toBeLessThanOrEqual(64);
});

test("the filter decides what a tile holds", () => {
  const place = tileOf(117.203, 31.803, 15);
  const layer = decode(encode()(place, { network: ["gas"], risk: ["red"] })).layers["pipes"]!;
  expect(layer.length).toBeGreaterThan(0);
  for (let f = 0; f < layer.length; f++)
    expect(layer.feature(f).properties).toMatchObject({ network: "gas", risk: "red" });
  expect(encode()(place, { network: [], material: ["GOLD"] }).length).toBe(0);
});

test("far tiles draw less, keep the worst, and their sums are the city's totals", () => {
  for (const z of [12, 10, 8]) {
    let pipes = 0;
    let drawn = 0;
    let lengthM = 0;
    let red = 0;
    const corner = tileOf(117.19, 31.95, z);
    for (let x = corner.x; x <= corner.x + 3; x++)
      for (let y = corner.y; y <= corner.y + 4; y++) {
        const bytes = encode()({ z, x, y }, {});
        if (bytes.length === 0) continue;
        const layer = decode(bytes).layers["pipes"]!;
        for (let f = 0; f < layer.length; f++) {
          const feature = layer.feature(f);
          pipes += feature.properties["pipes"] as number;
          lengthM += feature.properties["lengthM"] as number;
          drawn += feature.loadGeometry().length;
          if (feature.properties["risk"] === "red") red += feature.loadGeometry().length;
        }
      }
    expect(pipes).toBe(PIPES - PIPES / 50);
    expect(lengthM).toBe(30 * pipes);
    expect(red).toBeGreaterThan(0);
    if (z <= 10) expect(drawn).toBeLessThan(pipes / 2);
  }
});

test("a polygon's hole stays a hole, and the pool gives the same bytes zipped and plain", async () => {
  const pool = createTilePool(createShapeLayers(database), 1);
  const space = await pool.tile("spaces", snapshot, tileOf(117.205, 31.805, 13), {}, false);
  const feature = decode(space).layers["spaces"]!.feature(0);
  expect(feature.properties).toEqual({ kind: "CULVERT" });
  const shape = feature.toGeoJSON(0, 0, 13).geometry as { type: string; coordinates: number[][][] };
  expect([shape.type, shape.coordinates.length]).toEqual(["Polygon", 2]);
  const place = tileOf(117.203, 31.803, 15);
  const plain = await pool.tile("pipes", snapshot, place, {}, false);
  const zipped = await pool.tile("pipes", snapshot, place, {}, true);
  expect(Buffer.compare(gunzipSync(zipped), plain)).toBe(0);
  expect(Buffer.compare(plain, encode()(place, {}))).toBe(0);
  expect((await pool.tile("points", snapshot, place, {}, false)).length).toBe(0);
  await pool.close();
});
