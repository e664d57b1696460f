/**
 * OGC API Features as geographic programs see it. Titles after the abstract tests of 17-069r4 Annex A and 18-058r1 Annex A;
 * the second half is GDAL, a client that is not ours. Not a certification.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/server.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "./made-city.ts";

const PIPES = 4200;
const HAZARDS = 40;
const folder = mkdtempSync(join(tmpdir(), "guanxin-ogc-"));
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, PIPES);
  const live = "1, 1, '2020-01-01', 'infinity', now()";
  await database.execute(`
    insert into point (city_id, point_id, network, owner_id, source_id, kind, status, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
      select 1, i, 'gas', 1, 'V' || i, 'VALVE', 'IN_USE', st_setsrid(st_point(117.2 + i * 1e-5, 31.8), 4490), ${live} from generate_series(1, 50) i;
    insert into failure (city_id, failure_id, network, owner_id, source_id, occurred_on, asset, state, cause, match_method, geom,
      batch_id, content_hash, valid_from, valid_to, recorded_at)
      select 1, i, 'gas', 1, 'F' || i, date '2015-01-01' + i * 100, 'PIPE', 'CONFIRMED', 'AGE', 'NONE', st_setsrid(st_point(117.2, 31.8), 4490), ${live}
        from generate_series(1, 20) i;
    insert into building (city_id, building_id, owner_id, source_id, kind, households, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
      values (1, 1, 1, 'B1', 'SCHOOL', null, st_geomfromtext('POLYGON((117.2 31.8,117.21 31.8,117.21 31.81,117.2 31.81,117.2 31.8))', 4490), ${live})`);
  await database.execute(`
    insert into assessment_run (city_id, run_id, as_of, rules, network_version, summary, is_current, actor)
      values (1, 'abc0', '2026-01-01', '{}', 1, '{}', true, 'local');
    insert into hazard (city_id, run_id, hazard_key, type, level, finding, network, pipe_id, owner_id, factors, related, place, geom)
      select 1, 'abc0', 'built-over-' || i, 'BUILT_OVER', case when i % 4 = 0 then 'major' else 'general' end, 'found', 'gas', i, 1,
        '[{"code": "coveredM", "value": 3, "unit": "m", "limit": 1, "rule": null}]', '[]', '和平路',
        st_setsrid(st_point(117.2 + i * 1e-4, 31.8), 4490) from generate_series(1, ${HAZARDS}) i`);
  server = await startServer({ database, port: 0, cityId: MADE_CITY });
  await server.services.snapshots.fresh(MADE_CITY);
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Page {
  type: string;
  features: {
    id: number;
    geometry: { type: string; coordinates: number[][] } | null;
    properties: Record<string, unknown>;
  }[];
  numberMatched: number;
  numberReturned: number;
  timeStamp: string;
  links: { rel: string; href: string; type: string }[];
}
const get = (path: string) => fetch(path.startsWith("http") ? path : `${server.url}/ogc${path}`);
const json = async <T = Page>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
const ZONE = "http://www.opengis.net/def/crs/EPSG/0/4548";

describe("core, GeoJSON and CRS", () => {
  test("/conf/core/root-success: the landing page links description, conformance and data", async () => {
    const { links } = await json("/");
    expect(links.map((link) => link.rel)).toEqual(expect.arrayContaining(["service-desc", "conformance", "data"]));
    for (const link of links) expect((await get(link.href)).status).toBe(200);
  });

  test("/conf/core/conformance-success: only what works is claimed", async () => {
    const { conformsTo } = await json<{ conformsTo: string[] }>("/conformance");
    expect(conformsTo.map((uri) => uri.split("/conf/")[1])).toEqual(["core", "geojson", "crs"]);
  });

  test("/conf/core/fc-md-success: seven collections, each with its extent, its systems and its items", async () => {
    const { collections } = await json<{
      collections: { id: string; crs: string[]; extent: { spatial: { bbox: number[][] } }; links: Page["links"] }[];
    }>("/collections");
    expect(collections).toHaveLength(7);
    for (const collection of collections) {
      expect(collection.crs).toContain(ZONE);
      expect(collection.extent.spatial.bbox[0]).toHaveLength(4);
      const items = collection.links.find((link) => link.rel === "items")!;
      expect((await get(items.href)).headers.get("content-type")).toContain("application/geo+json");
    }
  });

  test("/conf/core/fc-limit: pages follow each other by their links and hold every feature once", async () => {
    const ids = new Set<number>();
    let pages = 0;
    for (let next: string | undefined = "/collections/pipes/items?limit=1000"; next; pages++) {
      const page: Page = await json(next);
      expect(page.numberReturned).toBe(page.features.length);
      expect(page.numberMatched).toBe(PIPES);
      expect(Date.parse(page.timeStamp)).toBeGreaterThan(0);
      for (const feature of page.features) ids.add(feature.id);
      next = page.links.find((link) => link.rel === "next")?.href;
    }
    expect([pages, ids.size]).toEqual([5, PIPES]);
  });

  test("/conf/core/fc-bbox: exactly the features that meet the box, as the database tells", async () => {
    const box = [117.2013, 31.8004, 117.2061, 31.8031];
    const { rows } = await database.query<{ n: number }>(
      "select count(*) as n from pipe where st_intersects(geom, st_makeenvelope($1, $2, $3, $4, 4490))",
      box,
    );
    expect((await json(`/collections/pipes/items?bbox=${box}`)).numberMatched).toBe(rows[0]!.n);
    expect((await json("/collections/buildings/items?bbox=117.204,31.804,117.205,31.805")).numberMatched).toBe(1);
    expect((await json("/collections/points/items?bbox=117.1999,31.7,0,117.20005,31.9,100")).numberMatched).toBe(5);
    expect((await json("/collections/pipes/items?bbox=170,-10,-170,10")).numberMatched).toBe(0);
  });

  test("/conf/crs/bbox-crs-parameter: the same box in degrees north first and in web Mercator", async () => {
    const west = await json("/collections/pipes/items?bbox=117.2013,31.8004,117.2061,31.8031");
    const swapped = "31.8004,117.2013,31.8031,117.2061";
    const { rows } = await database.query<{ box: string }>(
      `select concat_ws(',', st_xmin(b), st_ymin(b), st_xmax(b), st_ymax(b)) as box
         from (select st_transform(st_makeenvelope(117.2013, 31.8004, 117.2061, 31.8031, 4326), 3857) b) t`,
    );
    const metres = `bbox=${rows[0]!.box}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857`;
    expect((await json(`/collections/pipes/items?${metres}`)).numberMatched).toBe(west.numberMatched);
    for (const code of [4326, 4490]) {
      const page = await json(
        `/collections/pipes/items?bbox=${swapped}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/${code}`,
      );
      expect(page.numberMatched).toBe(west.numberMatched);
    }
  });

  test("/conf/crs/crs-parameter: coordinates come as asked and say so", async () => {
    const answer = await get(`/collections/points/items/1?crs=${ZONE}`);
    expect(answer.headers.get("content-crs")).toBe(`<${ZONE}>`);
    const { geometry } = (await answer.json()) as { geometry: { coordinates: [number, number] } };
    const { rows } = await database.query<{ x: number; y: number }>(
      "select st_x(st_transform(geom, 4548)) as x, st_y(st_transform(geom, 4548)) as y from point where point_id = 1",
    );
    expect(geometry.coordinates[0]).toBeCloseTo(rows[0]!.y, 3);
    expect(geometry.coordinates[1]).toBeCloseTo(rows[0]!.x, 3);
    const plain = await get("/collections/points/items/1");
    expect(plain.headers.get("content-crs")).toContain("CRS84");
  });

  test("/conf/core/fc-time: days, instants and open intervals", async () => {
    const matched = async (datetime: string) =>
      (await json(`/collections/failures/items?datetime=${datetime}`)).numberMatched;
    expect(await matched("2015-04-11")).toBe(1);
    expect(await matched("2015-04-11T12:00:00Z")).toBe(1);
    expect(await matched("../2015-12-31")).toBe(3);
    expect((await matched("2016-01-01/..")) + 3).toBe(20);
    expect(await matched("2015-04-11/2015-07-20")).toBe(2);
  });

  test("/conf/core/fc-filter: property filters narrow pipes and hazards alike", async () => {
    const { rows } = await database.query<{ n: number }>(
      "select count(*) as n from pipe where network = 'heat' and material = 'PE100'",
    );
    expect((await json("/collections/pipes/items?network=heat&material=PE100")).numberMatched).toBe(rows[0]!.n);
    const hazards = await json("/collections/hazards/items?limit=10000");
    expect([hazards.numberMatched, hazards.features[0]!.geometry!.type]).toEqual([HAZARDS, "Point"]);
    expect(hazards.features[0]!.properties["factors"]).toBe("被压长度 3 m（限值 1 m）");
    expect((await json("/collections/hazards/items?level=major")).numberMatched).toBe(HAZARDS / 4);
    expect((await json("/collections/hazards/items?bbox=117.20005,31.7,117.20035,31.9")).numberMatched).toBe(3);
  });

  test("/conf/core/f-success, f-missing: one feature by its id, 404 for none", async () => {
    expect((await json<{ id: number }>("/collections/pipes/items/17")).id).toBe(17);
    expect((await json<{ id: string }>("/collections/hazards/items/built-over-7")).id).toBe("built-over-7");
    for (const path of ["/collections/pipes/items/0", "/collections/gold", "/collections/hazards/items/3"])
      expect((await get(path)).status).toBe(404);
  });

  test("/conf/core/query-param-unknown, query-param-invalid: 400", async () => {
    const wrong = [
      "colour=red",
      "limit=0",
      "limit=x",
      "bbox=1,2,3",
      "bbox=a,b,c,d",
      "datetime=soon",
      "datetime=2020-02-30",
      "crs=EPSG:2437",
      "f=gold",
      "limit=1&limit=2",
    ];
    for (const query of wrong)
      expect([query, (await get(`/collections/pipes/items?${query}`)).status]).toEqual([query, 400]);
    expect((await get("/collections?x=1")).status).toBe(400);
  });
});

function hasGdal(): boolean {
  try {
    execFileSync("ogrinfo", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasGdal())("GDAL reads the running server (needs ogrinfo and ogr2ogr)", () => {
  const run = promisify(execFile);

  test("ogrinfo counts what the database counts, over more than three pages", async () => {
    const { stdout } = await run("ogrinfo", ["-al", "-so", `OAPIF:${server.url}/ogc`], { maxBuffer: 1 << 24 });
    const counts = Object.fromEntries(
      [...stdout.matchAll(/Layer name: (\w+)[\s\S]*?Feature Count: (\d+)/g)].map((m) => [m[1], Number(m[2])]),
    );
    expect(counts).toMatchObject({ pipes: PIPES, points: 50, failures: 20, hazards: HAZARDS, buildings: 1 });
  });

  test("ogr2ogr brings every pipe home within 1e-7 degrees", async () => {
    const out = join(folder, "pipes.geojson");
    await run("ogr2ogr", [
      "-f",
      "GeoJSON",
      "-lco",
      "COORDINATE_PRECISION=10",
      out,
      `OAPIF:${server.url}/ogc`,
      "pipes",
      "-oo",
      "PAGE_SIZE=900",
    ]);
    const { features } = JSON.parse(readFileSync(out, "utf8")) as Page;
    expect(features).toHaveLength(PIPES);
    const { rows } = await database.query<{ id: string; line: { coordinates: number[][] } | null }>(
      "select source_id as id, st_asgeojson(geom, 12)::jsonb as line from pipe",
    );
    const stored = new Map(rows.map((row) => [row.id, row.line]));
    for (const feature of features) {
      const line = stored.get(feature.properties["sourceId"] as string);
      expect(feature.geometry === null).toBe(line === null);
      feature.geometry?.coordinates.forEach((vertex, v) => {
        expect(Math.hypot(vertex[0]! - line!.coordinates[v]![0]!, vertex[1]! - line!.coordinates[v]![1]!)).toBeLessThan(
          1e-7,
        );
      });
    }
  });
});
