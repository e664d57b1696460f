/**
 * Hazards of a made-up city, from the run to every way they leave: stored, listed, counted, exported, drawn. PostGIS
 * counts and measures the same pairs.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoCity } from "../../src/app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../src/app/server.ts";
import { hazardFileSchema, hazardListSchema, hazardSummarySchema } from "../../src/assessment/api/hazard.schemas.ts";
import { assessCity } from "../../src/assessment/service/assess-city.ts";
import { findCurrentRun, type RunRow } from "../../src/assessment/store/runs.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";

const CITY = 1;
const folder = mkdtempSync(join(tmpdir(), "guanxin-hazards-"));
let database: Database;
let server: RunningServer;
let run: RunRow;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  server = await startServer({ database, port: 0, cityId: CITY });
}, 120_000);
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const json = async <T = never>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
const rowsOf = async <R>(sql: string): Promise<R[]> => (await database.query<R>(sql)).rows;

test("before the first run there are no hazards, and nothing fails", async () => {
  expect(await json("/api/v1/hazards")).toEqual({ runId: null, asOf: null, total: 0, rows: [] });
  expect(await json("/api/v1/hazards/summary")).toMatchObject({ total: 0, types: [] });
  expect((await get("/tiles/hazards/10/844/380.mvt")).status).toBe(204);
  expect((await get("/api/v1/exports/hazards?format=csv")).status).toBe(200);
  expect(await json("/ogc/collections/hazards/items")).toMatchObject({ numberMatched: 0 });
});

describe("a city of 3,000 pipes, graded", () => {
  beforeAll(async () => {
    await startDemoCity(database, { cityId: CITY, pipes: 3000, say: () => undefined });
    run = (await findCurrentRun(database, CITY))!;
  }, 300_000);

  test("the run's figures are those of its rows, type by type and level by level", async () => {
    const counted = await rowsOf<{ type: string; level: string; count: number; pipes: number }>(
      `select type, level, count(*) as count, count(distinct p.pipe_id) as pipes from hazard h
         join hazard_pipe p using (city_id, run_id, hazard_key) where is_subject group by 1, 2`,
    );
    expect(counted.length).toBeGreaterThan(5);
    const stored = await rowsOf<{ type: string; count: number }>(
      "select type, count(*) as count from hazard group by 1",
    );
    for (const { type, count } of stored) expect([type, run.summary.hazards![type]!.count]).toEqual([type, count]);
    for (const { type, level, pipes } of counted)
      expect([type, level, run.summary.hazards![type]!.levels[level]!.pipes]).toEqual([type, level, pipes]);
  });

  test("asked again, the run is the same and written once; another rule is another run", async () => {
    const before = await rowsOf<{ n: number }>("select count(*) as n from hazard");
    const again = await assessCity(database, { cityId: CITY, actor: "test", asOf: run.as_of });
    expect(again.runId).toBe(run.run_id);
    expect(await rowsOf("select count(*) as n from hazard")).toEqual(before);
    const rules = { ...run.rules, hazards: { ...run.rules.hazards, couplingWithinM: 2 } };
    const other = await assessCity(database, { cityId: CITY, actor: "test", asOf: run.as_of, rules });
    expect(other.runId).not.toBe(run.run_id);
    const [within, wider] = [other.summary.hazards!, run.summary.hazards!].map((of) => of["ADJACENT_SPACE"]!.count);
    expect(within!).toBeLessThan(wider!);
    // The same hazard has the same key in both.
    const [kept] = await rowsOf<{ lost: number }>(
      `select count(*) as lost from hazard a where run_id = '${other.runId}'
          and not exists (select 1 from hazard b where b.run_id = '${run.run_id}' and b.hazard_key = a.hazard_key)`,
    );
    expect(kept!.lost).toBe(0);
  });

  test("list, figures, files and features under one filter hold the same hazards", async () => {
    for (const filter of ["", "type=CLEARANCE_TO_PIPE,PIPE_CROSSING&level=higher", "finding=to_check&network=gas"]) {
      const list = hazardListSchema.parse(await json(`/api/v1/hazards?limit=500&${filter}`));
      const summary = hazardSummarySchema.parse(await json(`/api/v1/hazards/summary?${filter}`));
      const csv = await (await get(`/api/v1/exports/hazards?format=csv&${filter}`)).text();
      const collection = await json<{ features: { geometry: { type: string } | null }[] }>(
        `/api/v1/exports/hazards?format=geojson&lang=en&${filter}`,
      );
      const features = await json<{ numberMatched: number }>(`/ogc/collections/hazards/items?limit=1&${filter}`);
      expect(list.total).toBeGreaterThan(0);
      expect([summary.total, csv.trim().split("\r\n").length - 1, collection.features.length]).toEqual(
        Array(3).fill(list.total),
      );
      expect(features.numberMatched).toBe(collection.features.filter(({ geometry }) => geometry).length);
    }
  });

  test("the file has the columns the list asks for, in words", async () => {
    const csv = await (await get("/api/v1/exports/hazards?format=csv&lang=zh&type=CLEARANCE_TO_PIPE")).text();
    const [heading, first] = csv.slice(1).split("\r\n");
    for (const column of ["隐患类型", "隐患等级", "关键要素", "位置", "经度", "纬度", "相关管线", "权属单位"])
      expect(heading!.split(",")).toContain(column);
    expect(first).toMatch(/与其他管线间距不足,(重大|较大|一般)隐患,待复核,"?外缘净距/);
  });

  test("pages of every order hold every hazard once, worst level first by default", async () => {
    const { total } = hazardListSchema.parse(await json("/api/v1/hazards?limit=1"));
    for (const order of ["", "sort=type&order=desc", "sort=place", "sort=sourceId&order=desc", "sort=risk"]) {
      const keys: string[] = [];
      const levels: string[] = [];
      for (let offset = 0; offset < total; offset += 100) {
        const page = hazardListSchema.parse(await json(`/api/v1/hazards?limit=100&offset=${offset}&${order}`));
        keys.push(...page.rows.map(({ key }) => key));
        levels.push(...page.rows.map(({ level }) => level));
      }
      expect(new Set(keys).size).toBe(total);
      const rank = levels.map((level) => ["major", "higher", "general"].indexOf(level));
      if (order === "") expect(rank).toEqual([...rank].sort((a, b) => a - b));
    }
  });

  test("one hazard says why, with limits, a plan in metres and the pipes it is about; its pipe says so too", async () => {
    const { rows } = hazardListSchema.parse(await json("/api/v1/hazards?type=CLEARANCE_TO_PIPE&limit=1"));
    const hazard = rows[0]!;
    const file = hazardFileSchema.parse(await json(`/api/v1/hazards/${hazard.key}`));
    expect(file.hazard).toEqual(hazard);
    expect(file.past).toMatchObject({ firstOn: run.as_of });
    const { from, to } = file.plan!.gap!;
    const centre = hazard.factors.find(({ code }) => code === "centreM")!.value as number;
    // The plan is flat around the place: some millimetres on some metres.
    expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeCloseTo(centre, 2);
    expect(file.plan!.shapes.map(({ role }) => role)).toEqual(expect.arrayContaining(["subject", "other"]));
    for (const pipeId of [hazard.pipeId, hazard.related[0]!.id]) {
      const ofPipe = await json<{ key: string }[]>(`/api/v1/pipes/${pipeId}/hazards`);
      expect(ofPipe.map(({ key }) => key)).toContain(hazard.key);
    }
  });

  test("tiles hold every hazard with a place once: heaps far out, single points with their keys near", async () => {
    const [placed] = await rowsOf<{ n: number; lon: number; lat: number }>(
      `select count(geom) as n, avg(st_x(geom)) as lon, avg(st_y(geom)) as lat from hazard where run_id = '${run.run_id}'`,
    );
    for (const z of [8, 13, 14]) {
      const side = 2 ** z;
      const x = Math.floor(((placed!.lon + 180) / 360) * side);
      const y = Math.floor((0.5 - Math.asinh(Math.tan((placed!.lat * Math.PI) / 180)) / (2 * Math.PI)) * side);
      let count = 0;
      const keys = new Set<unknown>();
      for (let dx = -2; dx <= 2; dx++)
        for (let dy = -2; dy <= 2; dy++) {
          const answer = await get(`/tiles/hazards/${z}/${x + dx}/${y + dy}.mvt`);
          if (answer.status === 204) continue;
          const layer = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers["hazards"]!;
          for (let f = 0; f < layer.length; f++) {
            const { count: heap, key, level } = layer.feature(f).properties;
            expect(["major", "higher", "general"]).toContain(level);
            expect(key === undefined).toBe(Number(heap) > 1);
            count += Number(heap);
            if (key) keys.add(key);
          }
        }
      // Points mistyped a kilometre off may lie past these tiles.
      expect(placed!.n - count).toBeLessThanOrEqual(3);
      if (z === 14) expect(keys.size).toBe(count);
    }
  });

  test("refusals name what is wrong, in the asked language", async () => {
    const cases: [string, number, string][] = [
      ["/api/v1/hazards/none-0123", 404, "assessment.hazard-missing"],
      ["/api/v1/hazards?bbox=1,2,3", 400, "assessment.hazard-bbox-wrong"],
      ["/api/v1/hazards?bbox=4,2,3,5", 400, "assessment.hazard-bbox-wrong"],
      ["/api/v1/hazards?colour=red", 400, "platform.parameter-unknown"],
      ["/api/v1/hazards?limit=0", 400, "platform.parameter-invalid"],
      ["/tiles/hazards/3/9/0.mvt", 404, "network.tile-outside"],
    ];
    for (const [path, status, code] of cases) {
      const answer = await get(path, { "accept-language": "en" });
      const problem = (await answer.json()) as { code: string; detail: string };
      expect([answer.status, problem.code]).toEqual([status, code]);
      expect(problem.detail).toMatch(/^[A-Z][^{]+$/);
    }
  });

  describe("PostGIS tells the same", () => {
    /** Both shapes in the frame the join works in: transverse Mercator, scale 1 at the city's own meridian. */
    let frame: string;
    beforeAll(async () => {
      const { network } = await server.services.snapshots.fresh(CITY);
      frame = `+proj=tmerc +lat_0=0 +lon_0=${network.frame.centralMeridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
      await database.execute(`
        create temp table gas as select pipe_id, source_id, pressure_class, role, coalesce(diameter_mm, 0) / 2000.0 as radius,
            st_transform(geom, '${frame}') as geom from pipe
          where network = 'gas' and status not in ('ABANDONED', 'EMPTY') and position_source = 'SURVEYED' and geom is not null
            and laying not in ('AERIAL', 'SURFACE', 'RISING', 'UTILITY_TUNNEL', 'UNDERWATER');
        create temp table house as select building_id, st_transform(geom, '${frame}') as geom from building;
        create temp table room as select space_id, st_transform(geom, '${frame}') as geom from space;
        create temp table limits (word text, metres float8);
        insert into limits values ('LP', 0.7), ('MP_B', 1), ('MP_A', 1.5), ('SHP_B', 5), ('SHP_A', 13.5)`);
    }, 120_000);

    const MAINS = "role in ('MUNICIPAL_MAIN', 'COURTYARD_PIPE')";
    const found = (type: string, entity: string) =>
      rowsOf<{ pair: string; centre: number | null; edge: number | null }>(
        `select h.pipe_id || ' ' || (r->>'id') as pair,
            (select (f->>'value')::float8 from jsonb_array_elements(factors) f where f->>'code' = 'centreM') as centre,
            (select (f->>'value')::float8 from jsonb_array_elements(factors) f where f->>'code' = 'distanceM') as edge
           from hazard h, jsonb_array_elements(related) r
          where run_id = '${run.run_id}' and type = '${type}' and network = 'gas' and r->>'entity' = '${entity}' order by 1`,
      );

    test("the same gas pipes lie under the same buildings, a metre or more", async () => {
      const pairs = await rowsOf<{ pair: string }>(
        `select g.pipe_id || ' ' || b.building_id as pair from gas g join house b on st_intersects(g.geom, b.geom)
          where ${MAINS} and st_length(st_intersection(g.geom, b.geom)) >= 1 order by 1`,
      );
      expect((await found("BUILT_OVER", "building")).map(({ pair }) => pair)).toEqual(pairs.map(({ pair }) => pair));
    });

    test("the same gas pipes are too near the same buildings, at the same distance to a millimetre", async () => {
      const pairs = await rowsOf<{ pair: string; centre: number }>(
        `select g.pipe_id || ' ' || b.building_id as pair, st_distance(g.geom, b.geom) as centre
           from gas g join limits on word = pressure_class
           join house b on st_dwithin(g.geom, b.geom, metres + radius)
          where ${MAINS} and round((greatest(0, st_distance(g.geom, b.geom) - radius))::numeric, 3) < metres
            and st_length(st_intersection(g.geom, b.geom)) < 1 order by 1`,
      );
      const ours = await found("CLEARANCE_TO_BUILDING", "building");
      expect(pairs.length).toBeGreaterThan(0);
      expect(ours.map(({ pair }) => pair)).toEqual(pairs.map(({ pair }) => pair));
      ours.forEach(({ centre }, i) => {
        expect(Math.abs(centre! - pairs[i]!.centre)).toBeLessThan(0.001);
      });
    });

    test("the same spaces lie within five metres of the outer edge", async () => {
      const pairs = await rowsOf<{ pair: string; edge: number }>(
        `select g.pipe_id || ' ' || s.space_id as pair, st_distance(g.geom, s.geom) - radius as edge
           from gas g join room s on st_dwithin(g.geom, s.geom, 5.1 + radius)
          where st_distance(g.geom, s.geom) > 0 and round((st_distance(g.geom, s.geom) - radius)::numeric, 3) <= 5 order by 1`,
      );
      const ours = await found("ADJACENT_SPACE", "space");
      expect(pairs.length).toBeGreaterThan(20);
      expect(ours.map(({ pair }) => pair)).toEqual(pairs.map(({ pair }) => pair));
      ours.forEach(({ edge }, i) => {
        expect(Math.abs(edge! - Math.max(0, pairs[i]!.edge))).toBeLessThan(0.001);
      });
    });

    test("distances to other pipes are PostGIS's to a millimetre", async () => {
      const ours = await found("CLEARANCE_TO_PIPE", "pipe");
      const measured = await rowsOf<{ pair: string; centre: number }>(
        `select a.pipe_id || ' ' || b.pipe_id as pair,
            st_distance(st_transform(a.geom, '${frame}'), st_transform(b.geom, '${frame}')) as centre
           from hazard h join pipe a on a.pipe_id = h.pipe_id join pipe b on b.pipe_id = (related->0->>'id')::int8
          where run_id = '${run.run_id}' and type = 'CLEARANCE_TO_PIPE' order by 1`,
      );
      expect(ours.length).toBeGreaterThan(10);
      ours.forEach(({ pair, centre }, i) => {
        expect(measured[i]!.pair).toBe(pair);
        expect(Math.abs(centre! - measured[i]!.centre)).toBeLessThan(0.001);
      });
    });
  });
});
