/**
 * The real files of `shared/data` imported whole, and what then stands in the store and in the grading, beside counts
 * made straight from their text. Needs `../shared/data` (or GUANXIN_SHARED); nothing of it is kept here.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessCity } from "../../src/assessment/service/assess-city.ts";
import { metresPerDegree } from "../../src/base/geometry.ts";
import type { ImportCall } from "../../src/network/service/import/import-call.ts";
import { importFiles } from "../../src/network/service/import/import-files.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { makeFolder, type OwnStore } from "../own-stores.ts";

const SHARED = join(process.env.GUANXIN_SHARED ?? "../shared", "data");

describe.skipIf(!existsSync(SHARED))("real files, imported (needs shared/data)", () => {
  let own: OwnStore;
  let database: Database;
  beforeAll(async () => {
    own = await makeFolder();
    database = await openDatabase(own.place);
    await migrate(database);
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  let lastCity = 0;
  const take = async (cityId: number, file: string, more: Omit<ImportCall, "cityId" | "files" | "actor">) =>
    (await importFiles(database, { cityId, actor: "测试", files: [join(SHARED, file)], ...more })).report;
  const one = async (sql: string, cityId: number) => (await database.query(sql, [cityId])).rows[0];

  const csvRows = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(SHARED, name), "utf8"), { columns: true, bom: true });

  describe("Kitchener", () => {
    const city = ++lastCity;
    const mains = () => csvRows("kitchener/water_mains_2023.csv");
    /** Pipe numbers of main breaks that happened, once for each break. */
    const brokenPipes = () =>
      csvRows("kitchener/water_main_breaks_to_2022.csv")
        .filter((row) => row["Type of Asset Broken"] === "MAIN" && row["Current status of the break"] !== "CANCELLED")
        .map((row) => row["Related Asset ID"]!);

    beforeAll(async () => {
      await take(city, "kitchener/water_mains_2023.csv", { kind: "pipes", profile: "kitchener-mains" });
      await take(city, "kitchener/roads.csv", { kind: "roads", profile: "kitchener-roads" });
      // A snap of nothing: only what the file itself puts on a pipe counts here.
      await take(city, "kitchener/water_main_breaks_to_2022.csv", {
        kind: "failures",
        profile: "kitchener-breaks",
        snapM: 0,
      });
    }, 120_000);

    test("15,903 pipes, 6,066 roads and 2,734 breaks are in, SERVICE and CANCELLED told apart", async () => {
      const rows = csvRows("kitchener/water_main_breaks_to_2022.csv");
      const held = await one(
        `select (select count(*) from pipe where city_id = $1) as pipes, (select count(*) from road where city_id = $1) as roads,
           count(*) as breaks, count(*) filter (where asset = 'SERVICE') as service, count(*) filter (where state = 'CANCELLED') as cancelled
           from failure where city_id = $1`,
        city,
      );
      expect(held).toEqual({
        pipes: 15_903,
        roads: 6066,
        breaks: 2734,
        service: rows.filter((row) => row["Type of Asset Broken"] === "SERVICE").length,
        cancelled: rows.filter((row) => row["Current status of the break"] === "CANCELLED").length,
      });
      expect(held).toMatchObject({ service: 34, cancelled: 17 });
    });

    test("a pipe whose road is known lies along it, the others say that they have no place", async () => {
      // 121 of the 6,066 road segments have blank or 0 ends, and so no place; 59 mains name one of them.
      const placed = csvRows("kitchener/roads.csv").filter((row) =>
        [row.STARTX, row.STARTY, row.ENDX, row.ENDY].every((end) => Number(end) !== 0),
      );
      const roads = new Set(placed.map((row) => row.ROADSEGMENTID));
      const along = mains().filter((row) => roads.has(row.ROADSEGMENTID)).length;
      expect([placed.length, along]).toEqual([5945, 15_813]);
      expect(
        await one(
          "select count(*) filter (where geom is not null) as placed, count(distinct position_source) as sources from pipe where city_id = $1",
          city,
        ),
      ).toEqual({ placed: along, sources: 2 });
    });

    test("a break is on the pipe whose number it names", async () => {
      const known = new Set(mains().map((row) => row.WATMAINID));
      const onKnown = brokenPipes().filter((id) => known.has(id)).length;
      expect(onKnown).toBe(2297);
      const { rows } = await database.query<{ matched: number; wrong: number }>(
        `select count(*) as matched, count(*) filter (where p.source_id <> f.pipe_source_id) as wrong
           from failure f join pipe p using (city_id, pipe_id)
          where city_id = $1 and f.asset = 'PIPE' and f.state = 'CONFIRMED'`,
        [city],
      );
      expect(rows[0]).toEqual({ matched: onKnown, wrong: 0 });
    });

    test("classes A, B and C on 2023-01-01 are those counted from the text", async () => {
      const laid = new Set(
        mains()
          .filter((row) => row.INSTALLATION_DATE! < "2023/01/01")
          .map((row) => row.WATMAINID),
      );
      const breaks = new Map<string, number>();
      for (const id of brokenPipes()) if (laid.has(id)) breaks.set(id, (breaks.get(id) ?? 0) + 1);
      const counts = [...breaks.values()];
      const a = counts.filter((count) => count >= 3);
      const b = counts.filter((count) => count < 3);
      const { summary } = await assessCity(database, { cityId: city, actor: "测试", asOf: "2023-01-01" });
      expect(summary.leakClass).toMatchObject({
        A: { pipes: a.length, failures: a.reduce((sum, count) => sum + count, 0) },
        B: { pipes: b.length, failures: b.reduce((sum, count) => sum + count, 0) },
        C: { pipes: laid.size - counts.length, failures: 0 },
      });
      expect(a.length + b.length).toBeGreaterThan(1000);
    });

    test("with the usual snap no pipe's class gets lower", async () => {
      const before = (await assessCity(database, { cityId: city, actor: "测试", asOf: "2023-01-01" })).summary
        .leakClass;
      const again = await take(city, "kitchener/water_main_breaks_to_2022.csv", {
        kind: "failures",
        profile: "kitchener-breaks",
      });
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2734 });
      const after = (await assessCity(database, { cityId: city, actor: "测试", asOf: "2023-01-01" })).summary.leakClass;
      expect(after["A"]!.pipes).toBeGreaterThanOrEqual(before["A"]!.pipes);
      expect(after["C"]!.pipes).toBeLessThanOrEqual(before["C"]!.pipes);
    });
  });

  test("Kaohsiung's 609 gas lines lie within a metre of themselves, whichever system they came in", async () => {
    const columns = { kind: "pipes", network: "gas" } as const;
    const [local, degrees] = [++lastCity, ++lastCity];
    const named = { ...columns, profile: { name: "kaohsiung", kind: "pipes" as const, columns: {} } };
    for (const [cityId, form] of [
      [local, "twd97"],
      [degrees, "wgs84"],
    ] as const) {
      const report = await take(cityId, `kaohsiung-gas/kh_ng_pipelines_${form}.geojson`, named);
      expect([report.read, report.accepted]).toEqual([609, 609]);
      expect(Math.abs(report.km - 156)).toBeLessThan(1);
    }
    const ends = (cityId: number) =>
      database.query<{ x: number; y: number }>(
        `select st_x(d.geom) as x, st_y(d.geom) as y from (select (st_dumppoints(geom)).* , pipe_id from pipe where city_id = $1) d
          order by d.pipe_id, d.path`,
        [cityId],
      );
    const [there, here] = [(await ends(local)).rows, (await ends(degrees)).rows];
    expect(there.length).toBe(here.length);
    there.forEach(({ x, y }, i) => {
      const scale = metresPerDegree(y);
      expect(Math.hypot((x - here[i]!.x) * scale.lon, (y - here[i]!.y) * scale.lat)).toBeLessThan(1);
    });
  });

  test.each(["data_100", "data_600"])("Akron's %s lies in Akron, feet or degrees", async (name) => {
    const cityId = ++lastCity;
    const report = await take(cityId, `akron/${name}.shp`, { kind: "pipes", profile: "akron" });
    expect([report.rejected, report.accepted]).toEqual([0, report.read]);
    const held = await one(
      `select count(*) as pipes, st_xmin(st_extent(geom)) > -81.7 and st_xmax(st_extent(geom)) < -81.3
          and st_ymin(st_extent(geom)) > 40.9 and st_ymax(st_extent(geom)) < 41.3 as inside from pipe where city_id = $1`,
      cityId,
    );
    expect(held).toEqual({ pipes: report.accepted, inside: true });
  });

  test("BWSN-2 has 14,822 pipes of 1,844 km whether it is to have places or not", async () => {
    for (const more of [{}, { crs: "none" }]) {
      const cityId = ++lastCity;
      const report = await take(cityId, "epanet/BWSN_Network_2.inp", { kind: "pipes", network: "water", ...more });
      expect([report.accepted, report.rejected]).toEqual([14_822, 0]);
      expect(Math.abs(report.km - 1844)).toBeLessThan(1);
      expect(await one("select count(*) as pipes, count(geom) as placed from pipe where city_id = $1", cityId)).toEqual(
        {
          pipes: 14_822,
          placed: 0,
        },
      );
    }
  });

  test("Schutterwald has 482 heating pipes", async () => {
    const report = await take(++lastCity, "schutterwald/sw_heat.json", { kind: "pipes", profile: "schutterwald" });
    expect([report.accepted, report.rejected]).toEqual([482, 0]);
  });

  test("10,810 leaks of Massachusetts go in, and going in again changes nothing", async () => {
    const cityId = ++lastCity;
    const how = { kind: "failures", profile: "heet-leaks" } as const;
    expect(await take(cityId, "heet-gas-leaks/repaired2019.csv", how)).toMatchObject({
      accepted: 10_810,
      added: 10_810,
    });
    expect(await take(cityId, "heet-gas-leaks/repaired2019.csv", how)).toMatchObject({ added: 0, unchanged: 10_810 });
  });
});
