/** Traces of a small gas and drain network as imported from files, on the embedded store. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { importFiles } from "./import/import-files.ts";
import { createSnapshots, type NetworkSnapshot } from "./network-snapshot.ts";
import { type TraceDirection, tracePipe } from "./trace-pipe.ts";

/**
 *   R(G1) -P1- V1 -P2- J -P3- V2 -P4- end
 *                      J -P5- end        P6 abandoned, from J
 *   drains D1 -> D2 as drawn, D3 drawn against its flow into D2's end
 */
const at = (east: number, north = 0) => [117.2 + east / 94_000, 31.8 + north / 110_900];
const pipes = [
  ["P1", at(0), at(100), "在用"],
  ["P2", at(100), at(200), "在用"],
  ["P3", at(200), at(300), "在用"],
  ["P4", at(300), at(400), "在用"],
  ["P5", at(200), at(200, 100), "在用"],
  ["P6", at(200), at(200, -100), "废弃"],
];
const points = [
  ["R", at(0), "调压箱"],
  ["V1", at(100), "阀门"],
  ["V2", at(300), "阀门"],
];
const drains = [
  ["D1", at(0, 500), at(100, 500), "+"],
  ["D2", at(100, 500), at(200, 500), "+"],
  ["D3", at(100, 500), at(100, 600), "-"],
];

const folder = mkdtempSync(join(tmpdir(), "guanxin-trace-"));
let own: OwnStore;
let database: Database;
let snapshot: NetworkSnapshot;
const ids = new Map<string, number>();

function write(name: string, features: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ type: "FeatureCollection", features }));
  return path;
}
const line = (coordinates: unknown, properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "LineString", coordinates },
});

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  const call = { cityId: 1, actor: "测试", crs: "EPSG:4490" } as const;
  const gas = write(
    "RQL.geojson",
    pipes.map(([id, from, to, status]) => line([from, to], { 管段编号: id, 使用状态: status })),
  );
  const points4 = write(
    "RQP.geojson",
    points.map(([id, place, what]) => ({
      type: "Feature",
      properties: { 物探点号: id, 附属物: what },
      geometry: { type: "Point", coordinates: place },
    })),
  );
  const drain = write(
    "PSL.geojson",
    drains.map(([id, from, to, flow]) => line([from, to], { 管段编号: id, 流向: flow })),
  );
  await importFiles(database, { ...call, kind: "pipes", network: "gas", files: [gas] });
  await importFiles(database, { ...call, kind: "points", network: "gas", files: [points4] });
  await importFiles(database, { ...call, kind: "pipes", network: "drainage", files: [drain] });
  const { rows } = await database.query<{ pipe_id: number; source_id: string }>("select pipe_id, source_id from pipe");
  for (const row of rows) ids.set(row.source_id, Number(row.pipe_id));
  snapshot = await createSnapshots(database, () => "2026-01-01").fresh(1);
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function trace(id: string, direction: TraceDirection) {
  const found = await tracePipe(database, snapshot, ids.get(id)!, direction);
  const names = (of: readonly number[]) => [...ids].filter(([, pipeId]) => of.includes(pipeId)).map(([name]) => name);
  return { ...found, pipes: names(found.pipeIds).sort().join(" "), cutOff: names(found.cutOffIds).sort().join(" ") };
}

test("gas flows away from its regulator", async () => {
  expect((await trace("P2", "upstream")).pipes).toBe("P1 P2");
  expect((await trace("P2", "downstream")).pipes).toBe("P2 P3 P4 P5");
});

test("a pipe is closed by the nearest valves, and what hangs behind is cut off; abandoned pipes join nothing", async () => {
  const found = await trace("P2", "isolate");
  expect(found.pipes).toBe("P2 P3 P5");
  expect(found.valves.map((valve) => valve.sourceId).sort()).toEqual(["V1", "V2"]);
  expect(found.cutOff).toBe("P4");
});

test("without a valve before the regulator the source lies inside, and that is said", async () => {
  const found = await trace("P1", "isolate");
  expect(found.notes).toContain("network.trace-holds-source");
});

test("drains flow as surveyed, also against the drawn line", async () => {
  expect((await trace("D2", "upstream")).pipes).toBe("D1 D2 D3");
  expect((await trace("D3", "downstream")).pipes).toBe("D2 D3");
});

test("a pipe nobody knows is refused", async () => {
  await expect(tracePipe(database, snapshot, 999, "upstream")).rejects.toMatchObject({
    problem: { code: "network.pipe-missing" },
  });
});
