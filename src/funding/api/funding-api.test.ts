/** Funding as a program asks for it: over HTTP, on the demonstration's own money. */

import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoFunding } from "../../app/demo-city/start-demo-funding.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import {
  flowSchema,
  projectFileSchema,
  projectListSchema,
  ruleSetViewSchema,
  ruleVersionsSchema,
  shareSchema,
  sourceFileSchema,
  sourceListSchema,
  waiverListSchema,
} from "./funding.schemas.ts";

let own: OwnStore;
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await fillMadeCity(database, 40);
  await startDemoFunding(database, { cityId: MADE_CITY, say: () => undefined });
  server = await startServer({ database, port: 0, cityId: MADE_CITY });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
  await own?.remove();
});

const get = async (path: string) => (await fetch(`${server.url}/api/v1/funding/${path}`)).json();
const post = async (path: string, body: unknown) => {
  const answer = await fetch(`${server.url}/api/v1/funding/${path}`, {
    ...{ method: "POST", body: JSON.stringify(body) },
    headers: { "content-type": "application/json", "accept-language": "en" },
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};
const bookOf = async (query: string) => {
  const answer = await fetch(`${server.url}/api/v1/exports/funding?${query}`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await answer.arrayBuffer()) as never);
  return book.worksheets[0]!;
};

test("sources say what they have, gave, brought and paid; their sums are those of their rows, and made up is made up", async () => {
  const list = sourceListSchema.parse(await get("sources"));
  expect(list.rows).toHaveLength(10);
  expect(list.rows.every(({ name, holder }) => /虚构/.test(name + holder))).toBe(true);
  for (const key of ["totalFen", "grantedFen", "arrivedFen", "paidFen"] as const)
    expect(list.totals[key]).toBe(list.rows.reduce((sum, row) => sum + row[key], 0));
  expect(list.rows.every((row) => row.balanceFen === row.totalFen - row.grantedFen && row.balanceFen >= 0)).toBe(true);
  expect(list.rows.find(({ channel }) => channel === "PROVINCIAL_FISCAL")).toMatchObject({
    totalFen: 4_800_000_000,
    networks: ["gas"],
  });
  expect(list.rows.find(({ channel }) => channel === "INFRA_FUND")!.totalFen).toBe(5_500_000_000);
  const narrow = sourceListSchema.parse(await get("sources?channel=CITY_FISCAL,DISTRICT_FISCAL&year=2026"));
  expect(narrow.rows.map(({ channel }) => channel)).toEqual(["CITY_FISCAL", "DISTRICT_FISCAL"]);
});

test("one commitment over the wire moves source, project and picture alike; past the balance it is refused in words", async () => {
  const { rows } = sourceListSchema.parse(await get("sources?channel=CENTRAL_BUDGET"));
  const { sourceId, balanceFen } = rows[0]!;
  const projectId = "990100-2026-001";
  const before = projectFileSchema.parse(await get(`projects/${projectId}`));
  const done = await post(`sources/${sourceId}/commit`, { projectId, fen: 12_345, reference: "财建 9" });
  expect(done.status).toBe(200);
  const file = sourceFileSchema.parse(done.json);
  expect(file.source.balanceFen).toBe(balanceFen - 12_345);
  expect(file.entries.rows[0]).toMatchObject({ kind: "granted", fen: 12_345, reference: "财建 9" });
  expect(file.whyNot).toMatchObject({ commit: null, pay: { code: "funding.nothing-to-pay" } });
  const after = projectFileSchema.parse(await get(`projects/${projectId}`));
  const of = (one: typeof after) => one.channels.find(({ channel }) => channel === "CENTRAL_BUDGET")?.grantedFen ?? 0;
  expect(of(after) - of(before)).toBe(12_345);
  const flow = flowSchema.parse(await get("flow"));
  expect(flow.totalFen).toBe(sourceListSchema.parse(await get("sources")).totals.grantedFen);
  expect(flow.links).toContainEqual({ from: `source:${sourceId}`, to: `project:${projectId}`, fen: 12_345 });
  const refused = await post(`sources/${sourceId}/commit`, { projectId, fen: balanceFen });
  expect(refused).toMatchObject({ status: 400, json: { code: "funding.balance-exceeded" } });
  expect(refused.json["detail"]).toMatch(/36,000,000\.00 yuan asked, 35,999,876\.55 yuan available/);
  const undone = await post(`sources/${sourceId}/entries/${file.entries.rows[0]!.entryNo}/reverse`, { reason: "误记" });
  expect(sourceFileSchema.parse(undone.json).source.balanceFen).toBe(balanceFen);
});

test("a source is added with its total, changed, and its name is its own", async () => {
  const body = { channel: "OTHER", name: "社会资本", holder: "某公司", year: 2027, totalFen: 1000 };
  const made = await post("sources", body);
  expect(made.status).toBe(201);
  const { source } = sourceFileSchema.parse(made.json);
  expect((await post("sources", body)).json).toMatchObject({ code: "funding.source-taken" });
  const changed = await post(`sources/${source.sourceId}/change`, { holder: "另一公司", totalFen: 900, note: "调整" });
  expect(sourceFileSchema.parse(changed.json).source).toMatchObject({
    holder: "另一公司",
    name: "社会资本",
    totalFen: 900,
  });
  expect((await post("sources", { ...body, totalFen: 0.5 })).status).toBe(400);
  expect(await get("sources/9999")).toMatchObject({ code: "funding.source-missing", status: 404 });
});

test("a project's plan sums to its total, its channels stand in four stages, waivers beside them", async () => {
  const list = projectListSchema.parse(await get("projects?limit=2"));
  expect([list.total, list.rows.length]).toEqual([7, 2]);
  const first = projectFileSchema.parse(await get("projects/990100-2026-001"));
  expect(first.channels.reduce((sum, { plannedFen }) => sum + plannedFen, 0)).toBe(first.plannedFen);
  for (const { grantedFen, arrivedFen, paidFen } of first.channels) {
    expect(paidFen).toBeLessThanOrEqual(arrivedFen);
    expect(arrivedFen).toBeLessThanOrEqual(grantedFen);
  }
  const before = waiverListSchema.parse(await get("waivers"));
  const waived = await post("waivers", { projectId: first.projectId, kind: "GREENING", fen: 50, authority: "园林局" });
  expect(waived.status).toBe(201);
  expect(waiverListSchema.parse(await get("waivers")).totalFen).toBe(before.totalFen + 50);
});

test("the calculator shares to the fen and names the record; rules are adopted as versions", async () => {
  const asked = "share?amountFen=100001&network=gas&part=MAIN&operator=%E7%94%B2";
  const share = shareSchema.parse(await get(asked));
  expect(share.payers.map(({ fen }) => fen)).toEqual([30_000, 70_001, 0]);
  expect(share.draws.at(-1)).toEqual({ source: "ENTERPRISE:甲", channel: "ENTERPRISE", fen: 70_001 });
  expect(share.record.confidence).toBe("suggestion");
  const held = ruleSetViewSchema.parse(await get("rules"));
  expect([held.version, held.records.length > 20]).toEqual([null, true]);
  const rules = { ...held.rules, bond: { ...held.rules.bond, percentOfTotal: 10, networks: ["gas"] } };
  expect((await post("rules", { rules, reason: "" })).json).toMatchObject({ code: "funding.reason-empty" });
  expect(ruleSetViewSchema.parse((await post("rules", { rules, reason: "市政府纪要" })).json).version).toBe(1);
  expect(ruleVersionsSchema.parse(await get("rules/versions"))).toMatchObject([{ version: 1, reason: "市政府纪要" }]);
  // 10 % bond = 10000.1 → 10000; 90001 at 30/70 = 27000.3 + 63000.7
  const then = shareSchema.parse(await get(asked));
  expect([then.bondFen, ...then.payers.map(({ fen }) => fen)]).toEqual([10_000, 37_000, 63_001, 0]);
});

test("a workbook holds exactly the rows that are shown, in yuan", async () => {
  const list = sourceListSchema.parse(await get("sources?channel=ENTERPRISE"));
  const sheet = await bookOf("what=sources&channel=ENTERPRISE&lang=en");
  const written: unknown[][] = [];
  sheet.eachRow((row) => void written.push((row.values as unknown[]).slice(1)));
  const head = written.findIndex((row) => row.includes("Channel"));
  expect(written.slice(head + 1)).toHaveLength(list.rows.length);
  expect(written.slice(head + 1).map((row) => row[written[head]!.indexOf("Total, yuan")])).toEqual(
    list.rows.map(({ totalFen }) => totalFen / 100),
  );
  for (const query of [
    "what=projects",
    "what=waivers",
    "what=project&projectId=990100-2026-002",
    "what=source&sourceId=1",
  ])
    expect((await bookOf(query)).rowCount).toBeGreaterThan(2);
});
