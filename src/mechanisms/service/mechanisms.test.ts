/** Mechanisms on a made-up city in the store: simulated, compared, adopted, switched off. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { assessCity } from "../../assessment/service/assess-city.ts";
import { findCurrentRun } from "../../assessment/store/runs.ts";
import { listScopedVersions } from "../../assessment/store/scoped-rules.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { compareMechanism } from "./compare-mechanism.ts";
import { listMechanisms } from "./list-mechanisms.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const CALL = { cityId: 1, asOf: "2026-06-30" };
let own: OwnStore;
let database: Database;
beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes: 500, say: () => undefined });
  await assessCity(database, { ...CALL, actor: "测试" });
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
});

const GRADING = CATALOGUE.filter(({ grading }) => grading).map(({ id }) => id);
const simulate = (id: string, settings: Record<string, unknown> = {}) =>
  simulateMechanism(database, { ...CALL, id, settings });
const fullestDistrict = async () =>
  (
    await database.query<{ id: number; name: string }>(
      `select district_id as id, name from pipe join region r on r.city_id = pipe.city_id and region_id = district_id
        where pipe.city_id = 1 group by 1, 2 order by count(*) desc limit 1`,
    )
  ).rows[0]!;

describe("simulating", () => {
  test.each(GRADING)("%s with today's settings changes nothing", async (id) => {
    const { today, with: same, effect } = await simulate(id);
    expect(same).toEqual(today);
    expect(effect.measures.filter(({ change }) => change !== 0)).toEqual([]);
    expect(effect.examples).toEqual([]);
  });

  test("changes nothing in the store", async () => {
    const before = await findCurrentRun(database, 1);
    await simulate("M04", { red: 12 });
    await simulate("M35", { red: 12 });
    expect(await findCurrentRun(database, 1)).toEqual(before);
    expect(await listScopedVersions(database, 1)).toEqual([]);
  });
});

describe("the risk matrix finds hazards by the same code as a run", () => {
  const rowsOf = async (settings: Record<string, unknown>) => {
    const { effect } = await simulate("M06", settings);
    return new Map(effect.measures.map((row) => [row.code, row]));
  };

  test("today's hazards are those of the run, type by type and level by level", async () => {
    const { summary } = (await findCurrentRun(database, 1))!;
    const rows = await rowsOf({ couplingWithinM: 2 });
    for (const [type, { count, levels }] of Object.entries(summary.hazards!)) {
      expect([type, rows.get(`hazard.${type}`)!.today]).toEqual([type, count]);
      for (const [level, amount] of Object.entries(levels))
        expect(rows.get(`hazard.${type}.${level}`)?.today ?? 0).toBe(amount.count);
    }
  });

  test("a smaller reach finds fewer spaces, wider clearances more pipes, and the rest stays", async () => {
    const rows = await rowsOf({ couplingWithinM: 2, pipeClearancePercent: 200 });
    const change = (code: string) => rows.get(code)!.change!;
    expect(change("hazard.ADJACENT_SPACE")).toBeLessThan(0);
    expect(change("hazard.CLEARANCE_TO_PIPE")).toBeGreaterThan(0);
    expect(change("hazard.BUILT_OVER")).toBe(0);
    const types = [...rows.values()].filter(({ code }) => /^hazard\.[A-Z_]+$/.test(code));
    expect(change("hazard.all")).toBe(types.reduce((sum, row) => sum + row.change!, 0));
    const levels = [...rows.values()].filter(({ code }) => code.startsWith("hazard.level."));
    expect(levels.reduce((sum, row) => sum + row.with!, 0)).toBe(rows.get("hazard.all")!.with);
    // Hazards do not colour pipes.
    expect(change("risk.red.km")).toBe(0);
  });

  test("a type that is no longer looked for has no figure, which is not none found", async () => {
    const rows = await rowsOf({ hazardTypes: ["BUILT_OVER"] });
    expect(rows.get("hazard.BUILT_OVER")).toMatchObject({ change: 0 });
    expect(rows.get("hazard.SHALLOW_COVER")).toMatchObject({ with: null, change: null });
  });

  test("adopted, the run finds what was simulated", async () => {
    const settings = { couplingWithinM: 3, buildingClearancePercent: 120 };
    const { with: settled, effect } = await simulate("M06", settings);
    await adoptMechanism(database, { ...CALL, actor: "测试", id: "M06", settings: settled, note: "" });
    const { hazards } = (await findCurrentRun(database, 1))!.summary;
    for (const { code, with: simulated } of effect.measures) {
      const type = /^hazard\.([A-Z_]+)$/.exec(code)?.[1];
      if (type) expect([type, hazards![type]!.count]).toEqual([type, simulated]);
    }
    await adoptMechanism(database, { ...CALL, actor: "测试", id: "M06", settings: undefined, note: "" });
    expect((await simulate("M06")).today).toMatchObject({ couplingWithinM: 5, buildingClearancePercent: 100 });
  });
});

describe("comparing", () => {
  test("up to four settings stand side by side, each as it would alone", async () => {
    const settings = [{ red: 14 }, { red: 12 }, { orange: 8 }, { yellow: 3 }];
    const { simulations, today } = await compareMechanism(database, { ...CALL, id: "M04", settings });
    expect(simulations.map(({ with: one }) => [one["red"], one["orange"], one["yellow"]])).toEqual([
      [14, 9, 4],
      [12, 9, 4],
      [15, 8, 4],
      [15, 9, 3],
    ]);
    expect(today).toEqual({
      red: 15,
      orange: 9,
      yellow: 4,
      treatRed: 1,
      treatOrange: 3,
      treatYellow: 5,
      treatBlue: 0,
    });
    for (const [i, one] of settings.entries()) expect(simulations[i]).toEqual(await simulate("M04", one));
  });

  test("none and five are refused", async () => {
    for (const settings of [[], [{}, {}, {}, {}, {}]])
      await expect(compareMechanism(database, { ...CALL, id: "M04", settings })).rejects.toThrow(/settings-too-many/);
  });
});

describe("one district, one rule set", () => {
  test("shows the kilometres of that district, and the rest of the city is as before", async () => {
    const { id, name } = await fullestDistrict();
    const { effect, today, with: settled } = await simulate("M35", { district: name, orange: 6 });
    expect([today["district"], settled["district"], settled["orange"]]).toEqual([String(id), String(id), 6]);
    const row = (code: string) => effect.measures.find((one) => one.code === code)!;
    const [inDistrict, inCity] = [row(`district.${id}.risk.orange.km`), row("risk.orange.km")];
    expect(inDistrict.zh).toContain(name);
    expect(inDistrict.change!).toBeGreaterThan(0);
    expect(inCity.change!).toBeCloseTo(inDistrict.change!, 2);
  });

  test("adopted it gives what was simulated, is in the district's values, and switched off all is as before", async () => {
    const { id } = await fullestDistrict();
    const before = (await findCurrentRun(database, 1))!;
    const settings = { district: String(id), orange: 6 };
    const { effect } = await simulate("M35", settings);
    const { with: settled } = await simulate("M35", settings);
    await adoptMechanism(database, { ...CALL, actor: "测试", id: "M35", settings: settled, note: "试点" });
    for (const [risk, { km }] of Object.entries((await findCurrentRun(database, 1))!.summary.risk))
      expect(km).toBeCloseTo(effect.measures.find(({ code }) => code === `risk.${risk}.km`)!.with!, 3);
    expect(await listScopedVersions(database, 1)).toMatchObject([
      { kind: "district", scopeId: id, origin: "M35", rules: { matrix: { orange: 6, cells: null } } },
    ]);
    const listed = (await listMechanisms(database, 1)).find((one) => one.id === "M35")!;
    expect(listed).toMatchObject({ adopted: true, state: "works" });
    const { name } = await fullestDistrict();
    for (const district of [String(id), name]) expect((await simulate("M35", { district })).today["orange"]).toBe(6);

    await adoptMechanism(database, { ...CALL, actor: "测试", id: "M35", settings: undefined, note: "" });
    expect((await findCurrentRun(database, 1))!.run_id).toBe(before.run_id);
  });

  test("an unknown district is refused by name", async () => {
    await expect(simulate("M35", { district: "没有的区" })).rejects.toThrow(/parameter-wrong/);
  });
});

test("the other mechanisms change the city's own set and leave a district's alone", async () => {
  const { id } = await fullestDistrict();
  await adoptMechanism(database, {
    ...CALL,
    actor: "测试",
    id: "M35",
    settings: (await simulate("M35", { district: String(id), red: 12 })).with,
    note: "",
  });
  const { with: settled } = await simulate("M04", { yellow: 3 });
  await adoptMechanism(database, { ...CALL, actor: "测试", id: "M04", settings: settled, note: "" });
  const run = (await findCurrentRun(database, 1))!;
  expect([run.rules.matrix.yellow, run.scoped_rules[0]!.rules]).toEqual([3, { matrix: { red: 12, cells: null } }]);
});
