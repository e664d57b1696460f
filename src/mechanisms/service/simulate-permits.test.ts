/** M11, M31 and M32 on a made-up city: today's settings change nothing, adopting gives what was simulated, off is as before. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { DEFAULT_PERMIT_RULES } from "../../permits/model/permit-rules.ts";
import { projectFactsSchema } from "../../permits/model/route/project-facts.ts";
import { openPermitCase } from "../../permits/service/open-case.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { checkSettings } from "../model/mechanism.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { listMechanisms } from "./list-mechanisms.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const PERMITS = CATALOGUE.filter(({ permits }) => permits).map(({ id }) => id);
const CALL = { cityId: MADE_CITY, actor: "测试", asOf: "2026-11-24" };
let own: OwnStore;
let database: Database;

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await fillMadeCity(database, 40);
  // 1 km opened in May 2024 (closed to May 2029), 2 km of old road, 0.5 km overhauled in May 2025 (closed to May 2028).
  await database.execute(`insert into road (city_id, road_id, owner_id, source_id, name, road_class, opened_on, overhauled_on,
      length_m, batch_id, content_hash, valid_from, valid_to, recorded_at) values
    (1, 1, 1, 'DL1', '和平路', 'LOCAL', '2024-05-01', null, 1000, 1, 1, '2020-01-01', 'infinity', now()),
    (1, 2, 1, 'DL2', '解放路', 'LOCAL', '1990-05-01', null, 2000, 1, 1, '2020-01-01', 'infinity', now()),
    (1, 3, 1, 'DL3', '人民路', 'LOCAL', '1990-05-01', '2025-05-01', 500, 1, 1, '2020-01-01', 'infinity', now())`);
  const facts = (more: Record<string, unknown>) =>
    projectFactsSchema.parse({
      ...{ investmentFen: 3_000_000_000, isPublic: true, newLand: false, crossesCounties: false, listedYear: 2027 },
      ...{ sameDiameter: true, sameRoute: true, networks: ["gas"], lengthM: 900, diameterMm: 200, crossings: false },
      ...{ greens: false, roads: [], ...more },
    });
  const open = (projectId: string, more: Record<string, unknown>) =>
    openPermitCase(database, { ...CALL, projectId, name: projectId, facts: facts(more), decidedOn: "2026-11-24" });
  await open("A", {});
  await open("B", { investmentFen: 3_000_000_001, listedYear: null });
  await open("C", {
    investmentFen: 100_000_000,
    roads: [{ name: "和平路", roadClass: "LOCAL", openedOn: "2024-05-01" }],
  });
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
});
beforeEach(() => database.execute("delete from permit_rule_set; delete from mechanism_setting"));

const simulate = (id: string, settings: Record<string, unknown> = {}) =>
  simulateMechanism(database, { ...CALL, id, settings });
const figureOf = async (id: string, settings: Record<string, unknown>, code: string) =>
  (await simulate(id, settings)).effect.measures.find((one) => one.code === code)!;

test("the three are there, and today's settings change nothing", async () => {
  expect(PERMITS).toEqual(["M11", "M31", "M32"]);
  for (const id of PERMITS) {
    const { today, with: same, effect } = await simulate(id);
    expect(same).toEqual(today);
    expect(today["inForce"]).toBe("off");
    expect(effect.measures.filter(({ change }) => change !== 0)).toEqual([]);
  }
});

test("what is read and applied again is what was; the parameters' defaults are the shipped values, taken on", () => {
  for (const { permits, ...mechanism } of CATALOGUE.filter((one) => one.permits)) {
    const { read, apply } = permits!;
    expect(apply(DEFAULT_PERMIT_RULES, checkSettings(mechanism, read(DEFAULT_PERMIT_RULES)))).toEqual(
      DEFAULT_PERMIT_RULES,
    );
    const defaults = Object.fromEntries(mechanism.parameters.map((one) => [one.name, one.default]));
    expect({ ...read(DEFAULT_PERMIT_RULES), inForce: "on" }).toEqual(defaults);
  }
});

test("M11: closed kilometres become open by exception, and a project that waited starts", async () => {
  expect(await figureOf("M11", { inForce: "on" }, "roads.2027.closed")).toMatchObject({
    today: 1.5,
    with: 0,
    change: -1.5,
  });
  expect(await figureOf("M11", { inForce: "on" }, "roads.2027.exception")).toMatchObject({ today: 0, with: 1.5 });
  // 2028: 和平路 is closed, 人民路 free from May on.
  expect((await figureOf("M11", {}, "roads.2028.closed")).today).toBe(1);
  expect(await figureOf("M11", { newRoadYears: 1 }, "roads.2027.closed")).toMatchObject({ today: 1.5, with: 0.5 });
  expect(await figureOf("M11", { inForce: "on" }, "projects.wait")).toMatchObject({ today: 1, with: 0 });
  expect(await figureOf("M11", { inForce: "on" }, "projects.exception")).toMatchObject({ today: 0, with: 1 });
  expect((await figureOf("M11", { inForce: "on" }, "projects.meanDays")).change!).toBeLessThan(0);
});

test("M32: 30 million to the fen, a lower limit takes fewer", async () => {
  expect(await figureOf("M32", { inForce: "on" }, "projects.merged")).toMatchObject({ today: 0, with: 2 });
  expect((await figureOf("M32", { inForce: "on", limitYuan: 30_000_000.01 }, "projects.merged")).with).toBe(3);
  expect((await figureOf("M32", { inForce: "on", limitYuan: 1_000_000 }, "projects.merged")).with).toBe(1);
});

test("M31: classes, listed projects without a construction permit, contradictions refused", async () => {
  expect(await figureOf("M31", { inForce: "on" }, "projects.exempt")).toMatchObject({ today: 0, with: 2 });
  expect((await figureOf("M31", { inForce: "on", exemptListed: "off" }, "projects.exempt")).with).toBe(0);
  // 30 million and 900 m: general by size; the 1-million project is small in its lane.
  expect((await figureOf("M31", { inForce: "on" }, "class.small")).with).toBe(1);
  await expect(simulate("M31", { smallToYuan: 200_000_000 })).rejects.toMatchObject({
    problem: { code: "mechanisms.parameter-wrong" },
  });
});

test("adopting gives what was simulated, as a new version of the permit rules; off is the shipped values again", async () => {
  for (const id of PERMITS) {
    const seen = await simulate(id, { inForce: "on" });
    await adoptMechanism(database, { ...CALL, id, settings: seen.with, note: "试点" });
    const after = await simulate(id);
    expect(after.today).toEqual(seen.with);
    expect(after.effect.measures.map(({ code, today }) => [code, today])).toEqual(
      seen.effect.measures.map(({ code, with: then }) => [code, then]),
    );
  }
  const held = await currentPermitRules(database, MADE_CITY);
  expect([held.version, held.reason]).toEqual([3, "M32 v1: 试点"]);
  const listed = (await listMechanisms(database, MADE_CITY)).filter(({ id }) => PERMITS.includes(id));
  expect(listed.map(({ adopted, state }) => [adopted, state])).toEqual([
    [true, "works"],
    [true, "works"],
    [true, "works"],
  ]);
  for (const id of PERMITS) await adoptMechanism(database, { ...CALL, id, settings: undefined, note: "" });
  expect((await currentPermitRules(database, MADE_CITY)).rules).toEqual(DEFAULT_PERMIT_RULES);
});
