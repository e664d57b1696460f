import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { fillMadeRun } from "../../../test/clients/made-run.ts";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { importPartyList } from "../../assessment/service/ledgers/import-party-list.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-m05-"));
let own: OwnStore;
let database: Database;
const call = { cityId: MADE_CITY, actor: "local", id: "M05", asOf: "2026-11-24" };
const simulate = (settings: Record<string, unknown>) => simulateMechanism(database, { ...call, settings });
const figure = (effect: Awaited<ReturnType<typeof simulate>>["effect"], code: string) =>
  effect.measures.find((measure) => measure.code === code);

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await fillMadeCity(database, 40);
  await fillMadeRun(database, "d4", { risks: { 1: "red" }, hazards: [] });
  await database.execute(`
    insert into community (city_id, community_id, owner_id, source_id, name, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 1, 'XQ1', '甲', 1, 1, '2020-01-01', 'infinity', now()), (1, 2, 1, 'XQ2', '乙', 1, 1, '2020-01-01', 'infinity', now());
    insert into duty (city_id, duty_id, community_id, role, name, roster_id) values (1, 1, 1, 'grid_worker', '王', 1);`);
  const list = (rows: string) => {
    const path = join(folder, `${rows.length}.csv`);
    writeFileSync(path, `\ufeff隐患编号,道路,材质,经度,纬度\n${rows}`);
    return path;
  };
  const handIn = (party: "district" | "company", rows: string) =>
    importPartyList(database, { ...call, party, subject: "hazards", body: "某", files: [list(rows)] });
  await handIn("district", "A1,甲路,钢,117.2,31.8\nA2,乙路,钢,117.3,31.8\n");
  // The first some 40 m away, the second on the spot with another material.
  await handIn("company", "B1,甲路,钢,117.20042,31.8\nB2,乙路,PE,117.3,31.8\n");
});
afterAll(async () => {
  await database.close();
  await own.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("today's settings change nothing, a wider distance matches one more, fewer required duties leave fewer gaps", async () => {
  const same = await simulate({});
  expect(same.effect.measures.every((measure) => measure.change === 0)).toBe(true);
  expect(figure(same.effect, "pairs.onlyDistrict")!.today).toBe(1);
  expect(figure(same.effect, "pairs.differing")!.today).toBe(1);
  // 40 m of 400 m scores 0.9 in place; the places differ by more than 10 m.
  const wide = await simulate({ withinM: 400 });
  expect(figure(wide.effect, "pairs.differing")).toMatchObject({ today: 1, with: 2, change: 1 });
  const blind = await simulate({ withinM: 400, fields: ["road"] });
  expect(figure(blind.effect, "pairs.matched")).toMatchObject({ today: 0, with: 2 });
  const few = await simulate({ roles: ["grid_worker"] });
  expect(figure(few.effect, "coverage.gaps")).toMatchObject({ today: 2, with: 1, change: -1 });
});

test("adopting gives what the simulation said, and no new run", async () => {
  const settings = { ...(await simulate({ roles: ["grid_worker"] })).with };
  const { runId, version } = await adoptMechanism(database, { ...call, settings, note: "" });
  expect([runId, version]).toEqual(["d4", 1]);
  expect((await currentRules(database, MADE_CITY)).rules.ledgers.coverage.roles).toEqual(["grid_worker"]);
  const after = await simulate({});
  expect(figure(after.effect, "coverage.gaps")).toMatchObject({ today: 1, change: 0 });
});
