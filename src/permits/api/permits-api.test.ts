/** Permits over HTTP: what a program and a spreadsheet see is what the store holds. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import {
  caseFileSchema,
  caseListSchema,
  comparisonSchema,
  roadListSchema,
  rulesViewSchema,
} from "./permits.schemas.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-permits-api-"));
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, 40);
  await database.execute(`insert into road (city_id, road_id, owner_id, source_id, name, road_class, opened_on, overhauled_on,
      length_m, geom, district_id, batch_id, content_hash, valid_from, valid_to, recorded_at) values
    (1, 1, 1, 'DL1', '和平路', 'LOCAL', '2024-05-01', null, 1000, st_setsrid(st_makeline(st_makepoint(117.2, 31.8), st_makepoint(117.21, 31.8)), 4490), 2, 1, 1, '2020-01-01', 'infinity', now()),
    (1, 2, 1, 'DL2', '解放路', 'ARTERIAL', '1990-05-01', null, 2000, null, 2, 1, 1, '2020-01-01', 'infinity', now())`);
  server = await startServer({ database, port: 0, cityId: MADE_CITY });
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const json = async (path: string) => (await get(path)).json() as Promise<never>;
const post = async (path: string, body: unknown) => {
  const answer = await fetch(server.url + path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
};
const facts = {
  ...{ investmentFen: 3_000_000_000, isPublic: true, newLand: false, crossesCounties: false, listedYear: null },
  ...{ sameDiameter: true, sameRoute: true, networks: ["gas"], lengthM: 900, diameterMm: 200, crossings: false },
  ...{ greens: false, roads: [{ name: "和平路", openedOn: "2024-05-01" }] },
};
const project = { projectId: "XM-1", name: "和平路燃气更新", facts, decidedOn: "2026-03-02" };

test("the calculator answers a route by the rules in force, by none and by all mechanisms, and keeps nothing", async () => {
  const { status, body } = await post("/api/v1/permits/route", { facts, decidedOn: "2026-03-02" });
  expect(status).toBe(200);
  const { now, none, all, savings } = comparisonSchema.parse(body);
  expect([now.way, none.way, all.way]).toEqual(["wait", "wait", "exception"]);
  expect(savings.map(({ inForce }) => inForce)).toEqual([false, false, false]);
  expect(caseListSchema.parse(await json("/api/v1/permits/cases")).total).toBe(0);
});

test("wrong facts are refused with the name of what is wrong", async () => {
  const { status, body } = await post("/api/v1/permits/route", {
    facts: { ...facts, lengthM: -1 },
    decidedOn: "2026-03-02",
  });
  expect([status, body.code]).toEqual([400, "platform.body-invalid"]);
  expect((await get("/api/v1/permits/cases?wrong=1")).status).toBe(400);
  expect((await get("/api/v1/permits/cases/99")).status).toBe(404);
});

test("a case is opened, moved and found by its words; a second for the project is refused in the asker's language", async () => {
  const made = await post("/api/v1/permits/cases", project);
  expect(made.status).toBe(201);
  const { caseNo, steps } = caseFileSchema.parse(made.body);
  expect(steps.find(({ code }) => code === "PROPOSAL")!.whyNot.submit).toBeNull();
  expect((await post("/api/v1/permits/cases", project)).body).toMatchObject({
    code: "permits.project-has-case",
    detail: "项目 XM-1 已有审批事项。",
  });
  const moved = await post(`/api/v1/permits/cases/${caseNo}/steps/PROPOSAL/submit`, { on: "2026-03-02" });
  expect(caseFileSchema.parse(moved.body).steps.find(({ code }) => code === "PROPOSAL")).toMatchObject({
    stand: "running",
    dueOn: "2026-03-16",
    clock: "overdue",
  });
  const list = caseListSchema.parse(
    await json(`/api/v1/permits/cases?word=overdue&text=${encodeURIComponent("和平")}`),
  );
  expect([list.total, list.byWord]).toEqual([1, { overdue: 1 }]);
  expect(caseListSchema.parse(await json("/api/v1/permits/cases?word=ready")).total).toBe(0);
});

test("roads: closed years with their reasons, metres a year, filters and pages", async () => {
  const all = roadListSchema.parse(await json("/api/v1/permits/roads?fromYear=2027&years=3"));
  expect(all.byYear.map(({ closedM }) => closedM)).toEqual([1000, 1000, 0]);
  expect(all.rows.find(({ sourceId }) => sourceId === "DL1")!.years[0]).toMatchObject({
    state: "closed",
    reasons: ["NEW_ROAD"],
    level: "city",
  });
  const closed = roadListSchema.parse(await json("/api/v1/permits/roads?fromYear=2027&state=closed&year=2028"));
  expect([closed.total, closed.lengthM, closed.rows[0]!.name]).toEqual([1, 1000, "和平路"]);
  expect(roadListSchema.parse(await json("/api/v1/permits/roads?fromYear=2027&state=closed&year=2030")).total).toBe(0);
  // Heat pipes are shut from November to March, which still leaves a season.
  const heat = roadListSchema.parse(
    await json("/api/v1/permits/roads?fromYear=2027&network=heat&reason=HEATING_SEASON"),
  );
  expect([heat.total, heat.byYear[0]!.closedM]).toEqual([2, 1000]);
});

test("rules are adopted in part, and say their sources", async () => {
  const before = rulesViewSchema.parse(await json("/api/v1/permits/rules"));
  expect(before.version).toBeNull();
  const wrong = await post("/api/v1/permits/rules", { rules: { steps: { PROPOSAL: { days: -3 } } }, reason: "试" });
  expect([wrong.status, wrong.body.code]).toEqual([400, "permits.rules-invalid"]);
  const { body } = await post("/api/v1/permits/rules", {
    rules: { steps: { PROPOSAL: { days: 7 } } },
    reason: "本市承诺时限",
  });
  const after = rulesViewSchema.parse(body);
  expect([after.version, after.versions[0]!.reason]).toEqual([1, "本市承诺时限"]);
  expect(after.records.find(({ code }) => code === "steps.PROPOSAL.days")).toMatchObject({ value: 7, changed: true });
});

test("workbooks hold exactly what is filtered, in the language asked for", async () => {
  const sheetOf = async (path: string, at = 0) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await get(path)).arrayBuffer());
    return book.worksheets[at]!;
  };
  const roads = await sheetOf("/api/v1/exports/permits?what=roads&fromYear=2027&years=2&state=closed&lang=en");
  expect(roads.rowCount).toBe(2);
  expect(roads.getRow(1).getCell(2).value).toBe("Road");
  expect(roads.getRow(2).getCell(8).value).toBe("closed");
  expect((await sheetOf("/api/v1/exports/permits?what=cases&word=overdue")).rowCount).toBe(2);
  expect((await sheetOf("/api/v1/exports/permits?what=cases&word=done")).rowCount).toBe(1);
  const steps = await sheetOf("/api/v1/exports/permits?what=case&caseNo=1");
  expect(steps.getRow(2).getCell(2).value).toBe("项目建议书");
  expect((await get("/api/v1/exports/permits?what=case&caseNo=77")).status).toBe(404);
});
