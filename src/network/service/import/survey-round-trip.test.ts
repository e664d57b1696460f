/**
 * A survey in CGCS2000 written out, imported, and put back into its own frame is the same to the millimetre, whichever
 * way it is written: a workbook with X = north and Y = east, or a Shapefile in GBK without a code page file.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../../test/own-stores.ts";
import { createProjection } from "../../../base/crs.ts";
import { createRandom } from "../../../base/random.ts";
import type { Cell } from "../../../base/table.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { csvLine } from "../../../platform/files/csv-line.ts";
import type { ImportCall } from "./import-call.ts";
import { importFiles } from "./import-files.ts";

const LINES = 500;
const hasGdal = spawnSync("ogr2ogr", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "guanxin-round-trip-"));
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
  rmSync(folder, { recursive: true, force: true });
});

interface Line {
  readonly id: string;
  readonly road: string;
  /** from and to, each [east, north] to the millimetre. */
  readonly ends: readonly [readonly [number, number], readonly [number, number]];
}

/** A chain of points wandering through the middle of Hefei, in whole millimetres. */
function chain(falseEastingM: number): Line[] {
  const dice = createRandom("round trip", falseEastingM);
  const step = () => dice.whole(1000, 40_000) / 1000;
  const at = (base: number, metres: number) => Math.round((base + metres) * 1000) / 1000;
  let here: readonly [number, number] = [falseEastingM + 21_775.8, 3_521_916.136];
  return Array.from({ length: LINES }, (_, i) => {
    const next = [at(here[0], step()), at(here[1], dice.chance(0.5) ? step() : -step())] as const;
    const line = { id: `RQ${i}`, road: ["长江中路", "黄山路", "龍崗路"][i % 3]!, ends: [here, next] } as const;
    here = next;
    return line;
  });
}

/** Every line as the store has it, back in its frame, rounded to the millimetre. */
async function linesInStore(cityId: number, crs: string): Promise<Line[]> {
  const projection = createProjection(crs);
  if (!projection.ok) throw new RangeError(projection.problem.code);
  const { rows } = await database.query<{ id: string; road: string; line: { coordinates: [number, number][] } }>(
    "select source_id as id, road_name as road, st_asgeojson(geom, 15)::jsonb as line from pipe where city_id = $1 order by pipe_id",
    [cityId],
  );
  const back = ([lon, lat]: [number, number]) => {
    const [east, north] = projection.value.fromLonLat(lon, lat);
    return [Math.round(east * 1000) / 1000, Math.round(north * 1000) / 1000] as const;
  };
  return rows.map(({ id, road, line }) => ({
    id,
    road,
    ends: [back(line.coordinates[0]!), back(line.coordinates[1]!)],
  }));
}

async function imported(call: Omit<ImportCall, "actor" | "kind">): Promise<void> {
  const { report } = await importFiles(database, { ...call, actor: "测试", kind: "pipes" });
  expect([report.accepted, report.rejected]).toEqual([LINES, 0]);
}

function writeWorkbook(lines: readonly Line[], name: string): string {
  const number = (i: number) => `P${i}`;
  const spots = [lines[0]!.ends[0], ...lines.map((line) => line.ends[1])];
  const points: Cell[][] = [["物探点号", "X", "Y", "地面高程"]];
  spots.forEach(([east, north], i) => {
    points.push([number(i), north, east, 20 + i / 1000]);
  });
  const table: Cell[][] = [["管段编号", "起点点号", "终点点号", "材质", "管径", "埋设年代", "道路名称"]];
  lines.forEach(({ id, road }, i) => {
    table.push([id, number(i), number(i + 1), "PE100", "De160", "2012-03-04", road]);
  });
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(points), "RQP");
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(table), "RQL");
  const path = join(folder, name);
  writeFileSync(path, xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
  return path;
}

test("a workbook in EPSG:4548 comes back identical to the millimetre", async () => {
  const lines = chain(500_000);
  await imported({ cityId: 1, files: [writeWorkbook(lines, "meridian.xlsx")], crs: "EPSG:4548" });
  expect(await linesInStore(1, "EPSG:4548")).toEqual(lines);
});

test("a workbook whose eastings carry their zone needs no word on its system", async () => {
  const lines = chain(39_500_000);
  await imported({ cityId: 2, files: [writeWorkbook(lines, "zone.xlsx")] });
  expect(await linesInStore(2, "EPSG:4527")).toEqual(lines);
});

describe.skipIf(!hasGdal)("as a Shapefile written by GDAL (needs GDAL)", () => {
  test.each([
    ["GBK without a code page file", "GBK", true],
    ["GBK with one", "GBK", false],
    ["UTF-8 with one", "UTF-8", false],
  ])("in %s", async (what, encoding, withoutCodePage) => {
    const lines = chain(500_000);
    const stem = `RQL_${what.replaceAll(" ", "_")}`;
    const source = join(folder, `${stem}.csv`);
    const rows = lines.map(({ id, road, ends }) =>
      csvLine([id, road, "PE100", 160, "2012-03-04", `LINESTRING(${ends.map((end) => end.join(" ")).join(",")})`]),
    );
    writeFileSync(source, csvLine(["管段编号", "道路名称", "材质", "管径", "埋设年代", "WKT"]) + rows.join(""));
    const target = join(folder, `${stem}.shp`);
    const made = spawnSync("ogr2ogr", [
      ...["-f", "ESRI Shapefile", "-lco", `ENCODING=${encoding}`, "-oo", "KEEP_GEOM_COLUMNS=NO"],
      ...["-a_srs", "EPSG:4548", "-nlt", "LINESTRING", target, source],
    ]);
    expect([made.status, String(made.stderr).includes("ERROR")]).toEqual([0, false]);
    if (withoutCodePage) rmSync(join(folder, `${stem}.cpg`));
    const cityId = 10 + what.length;
    await imported({ cityId, files: [target], network: "gas" });
    expect(await linesInStore(cityId, "EPSG:4548")).toEqual(lines);
    const { rows: held } = await database.query("select distinct material, diameter_mm from pipe where city_id = $1", [
      cityId,
    ]);
    expect(held).toEqual([{ material: "PE100", diameter_mm: 160 }]);
  });
});
