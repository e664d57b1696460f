/** Planning over HTTP on the demo city: a plan is asked for, followed, read from every side, completed and adopted. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import ExcelJS from "exceljs";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { unpackZip } from "../../platform/files/zip.ts";
import {
  comparisonSchema,
  fixedItemsSchema,
  frontierSchema,
  lockSchema,
  type PlanJobView,
  planDifferenceSchema,
  planFileSchema,
  planJobSchema,
  planSummarySchema,
  riskCurveSchema,
  robustnessSchema,
  scenarioSchema,
} from "./plan.schemas.ts";
import { ganttSchema, projectFileSchema, projectMapSchema, projectPageSchema } from "./project.schemas.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-plan-api-"));
let own: OwnStore;
let database: Database;
let server: RunningServer;
const ASKED = { fromYear: 2027, years: 3, budgetYuanPerYear: 15_000_000, seconds: 2 };

beforeAll(async () => {
  // The server's where there is one: it is the quicker of both, and make-plan.test.ts tries both.
  own = await BACK_ENDS.filter(({ here }) => here)
    .at(-1)!
    .makeOwn();
  database = await openDatabase(own.place);
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
  server = await startServer({ database, port: 0, cityId: 1 });
});
afterAll(async () => {
  await server.close();
  await database.close();
  await own.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> {
  const answer = await fetch(server.url + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === "" ? null : JSON.parse(text)) as never };
}
/** Reads and holds the answer against its own words on the wire, nothing more, nothing less. */
async function read<S extends z.ZodType>(schema: S, path: string): Promise<z.infer<S>> {
  const { status, body } = await send("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return schema.parse(body);
}
async function ends(path: string, body: unknown, at?: (job: PlanJobView) => unknown): Promise<PlanJobView> {
  const begun = await send("POST", path, body);
  expect([path, begun.status]).toEqual([path, 202]);
  let job = planJobSchema.parse(begun.body);
  while (job.state === "waiting" || job.state === "running") {
    await at?.(job);
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = await read(planJobSchema, `/api/v1/plan-jobs/${job.jobId}`);
  }
  return job;
}

test("before there is a plan, reading one says so", async () => {
  const { status, body } = await send("GET", "/api/v1/plans/current");
  expect([status, (body as { code: string }).code]).toEqual([400, "planning.plan-none"]);
  expect(await read(planSummarySchema.array(), "/api/v1/plans")).toEqual([]);
});

test("a question that cannot be asked is refused at once, with the reason", async () => {
  const { budgetYuanPerYear: _, ...without } = ASKED;
  expect((await send("POST", "/api/v1/plans", without)).body).toMatchObject({ code: "planning.no-budget" });
  expect((await send("POST", "/api/v1/plans", { ...ASKED, years: 16 })).status).toBe(400);
});

test("a plan is made as a job that tells what is best so far, and reads the same from every side", async () => {
  const job = await ends("/api/v1/plans", ASKED);
  expect([job.state, job.stage, job.problem]).toEqual(["done", "done", null]);
  expect(job.best!.bound).toBeGreaterThanOrEqual(job.best!.value);
  const plan = await read(planFileSchema, `/api/v1/plans/${job.result!.planId}`);
  expect([plan.state, plan.violations, plan.fromYear, plan.years]).toEqual(["DRAFT", 0, 2027, 3]);
  expect(plan.byYear.reduce((sum, { costFen }) => sum + costFen, 0)).toBe(plan.costFen);
  expect(plan.money.reduce((sum, { drawFen }) => sum + drawFen, 0)).toBe(plan.costFen);
  expect(plan.byDistrict.every(({ km, floorKm }) => km >= floorKm - 1e-6)).toBe(true);

  const base = `/api/v1/plans/${plan.planId}`;
  const page = await read(projectPageSchema, `${base}/projects?limit=500&sort=cost&descending=true`);
  expect([page.total, page.costFen]).toEqual([plan.projects, plan.costFen]);
  expect(page.rows[0]!.costFen).toBeGreaterThanOrEqual(page.rows.at(-1)!.costFen);
  const gas = await read(projectPageSchema, `${base}/projects?network=gas&year=2027&limit=500`);
  expect(gas.rows.every(({ networks, year }) => networks.includes("gas") && year === 2027)).toBe(true);

  const project = await read(projectFileSchema, `${base}/projects/${page.rows[0]!.projectId}`);
  expect(project.pipeRows).toHaveLength(project.pipes);
  expect(project.funding.reduce((sum, { plannedFen }) => sum + plannedFen, 0)).toBe(project.costFen);
  expect(project.otherYears.map(({ year }) => year)).toEqual([2027, 2028, 2029]);
  expect(project.permit.steps.length).toBeGreaterThan(0);
  expect(project.why.at(-1)!.code).toBe("RISK_PER_YUAN");

  const gantt = await read(ganttSchema, `${base}/gantt`);
  expect(gantt.rows).toHaveLength(plan.projects);
  for (const { permitFrom, startOn, endOn, movableTo, year } of gantt.rows) {
    expect(permitFrom <= startOn && startOn <= endOn).toBe(true);
    expect(movableTo).toContain(year);
  }
  const map = await read(projectMapSchema, `${base}/map?bbox=70,10,140,55`);
  expect(map.features).toHaveLength(plan.projects);
  expect((await read(projectMapSchema, `${base}/map?bbox=0,0,1,1`)).features).toEqual([]);
  const curve = await read(riskCurveSchema, `${base}/risk-curve`);
  for (const { without, withPlan } of curve.rows) expect(withPlan).toBeLessThan(without);
  const comparison = await read(comparisonSchema.nullable(), `${base}/comparison`);
  expect(comparison!.methods[0]).toMatchObject({ method: "PLAN", costFen: plan.costFen, ofPlan: 1 });
});

test("works are on the map by year, and files hold exactly what is shown", async () => {
  const plan = await read(planFileSchema, "/api/v1/plans/current");
  const tile = await fetch(`${server.url}/tiles/plan/current/0/0/0.mvt`);
  const layer = new VectorTile(new PbfReader(new Uint8Array(await tile.arrayBuffer()))).layers["plan"]!;
  const years = new Set<unknown>();
  for (let i = 0; i < layer.length; i++) years.add(layer.feature(i).properties["year"]);
  expect([...years].every((year) => year === 2027 || year === 2028 || year === 2029)).toBe(true);

  const page = await read(projectPageSchema, "/api/v1/plans/current/projects?network=water&limit=500");
  const file = await fetch(`${server.url}/api/v1/plans/current/projects/export?network=water&format=xlsx&lang=zh`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await file.arrayBuffer()) as never);
  const sheet = book.worksheets[0]!;
  expect(sheet.rowCount).toBe(page.total + 1);
  const cost = (sheet.getRow(1).values as string[]).indexOf("总投资（万元）");
  let sum = 0;
  for (let r = 2; r <= sheet.rowCount; r++) sum += Math.round(Number(sheet.getRow(r).getCell(cost).value) * 1e6);
  expect(sum).toBe(page.costFen);
  const works = await (await fetch(`${server.url}/api/v1/plans/current/export?format=geojson`)).json();
  expect((works as { features: unknown[] }).features).toHaveLength(plan.pipes);
});

test("cancelled, the search ends soon and its best plan is kept", async () => {
  const job = await ends("/api/v1/plans", { ...ASKED, seconds: 900 }, async ({ best, jobId }) => {
    if (best) await send("POST", `/api/v1/plan-jobs/${jobId}/cancel`);
  });
  expect(job.state).toBe("done");
  const plan = await read(planFileSchema, `/api/v1/plans/${job.result!.planId}`);
  expect(plan.stopped).toBe(true);
  expect((await send("DELETE", `/api/v1/plans/${plan.planId}`)).status).toBe(200);
  expect((await send("GET", `/api/v1/plans/${plan.planId}`)).status).toBe(404);
});

test("a project is locked and freed, moved at a told cost, and the two plans compared", async () => {
  const { planId } = await read(planFileSchema, "/api/v1/plans/current");
  const gantt = await read(ganttSchema, `/api/v1/plans/${planId}/gantt`);
  const bar = gantt.rows.find(({ movableTo, year }) => movableTo.some((one) => one !== year))!;
  const path = `/api/v1/plans/${planId}/projects/${bar.projectId}`;
  const lockId = ((await send("POST", `${path}/lock`, { kind: "IN" })).body as { lockId: number }).lockId;
  expect((await read(lockSchema.array(), "/api/v1/plan-locks")).map((lock) => lock.lockId)).toEqual([lockId]);
  expect((await read(projectFileSchema, path)).lock).toEqual({ lockId, kind: "IN", year: null });
  await send("DELETE", `/api/v1/plan-locks/${lockId}`);
  const year = bar.movableTo.find((one) => one !== bar.year)!;
  const job = await ends(`${path}/move`, { year, seconds: 2 });
  expect(job.result).toMatchObject({ valueChange: expect.any(Number), costChangeFen: expect.any(Number) });
  const difference = await read(planDifferenceSchema, `/api/v1/plans/${planId}/difference?with=${job.result!.planId}`);
  expect(difference.b.value - difference.a.value).toBeCloseTo(job.result!.valueChange!, 9);
  for (const lock of await read(lockSchema.array(), "/api/v1/plan-locks"))
    await send("DELETE", `/api/v1/plan-locks/${lock.lockId}`);
  const move = (await read(scenarioSchema.array(), `/api/v1/plan-scenarios?base=${planId}`))[0]!;
  expect([move.kind, move.plan!.planId]).toEqual(["MOVE", job.result!.planId]);
  await send("DELETE", `/api/v1/plans/${job.result!.planId}`);
});

test("a scenario, a frontier and a robustness study are jobs whose answers can be read", async () => {
  const { planId } = await read(planFileSchema, "/api/v1/plans/current");
  const job = await ends("/api/v1/plan-scenarios", {
    name: "少两成",
    basePlanId: planId,
    budgetFactor: 0.8,
    seconds: 2,
  });
  expect(job.state).toBe("done");
  const scenario = (await read(scenarioSchema.array(), "/api/v1/plan-scenarios"))[0]!;
  expect([scenario.name, scenario.scenarioId]).toEqual(["少两成", job.result!.scenarioId]);
  await ends("/api/v1/plan-frontier", {
    basePlanId: planId,
    plans: 2,
    leastFactor: 1.1,
    mostFactor: 1.5,
    secondsEach: 2,
  });
  const asked = await read(scenarioSchema.array(), `/api/v1/plan-scenarios?base=${planId}`);
  expect(asked.filter(({ kind }) => kind === "FRONTIER").map(({ problem }) => problem)).toEqual([null, null]);
  const frontier = await read(frontierSchema, `/api/v1/plan-frontier?plan=${planId}`);
  expect(frontier.points.map(({ budgetFactor }) => budgetFactor)).toEqual([1, 1.1, 1.5]);
  await ends(`/api/v1/plans/${planId}/studies`, { kind: "ROBUSTNESS", draws: 20 });
  expect((await read(robustnessSchema.nullable(), `/api/v1/plans/${planId}/robustness`))!.draws).toBe(20);
});

test("adoption waits for the five fixed items; documents are there before and after", async () => {
  const adoptable = await read(planFileSchema, "/api/v1/plans/current");
  const { planId, whyNot } = adoptable;
  expect(whyNot.adopt!.code).toBe("planning.items-incomplete");
  expect(whyNot.drop).toBeNull();
  const refused = await send("POST", `/api/v1/plans/${planId}/adopt`, {});
  expect([refused.status, (refused.body as { code: string }).code]).toEqual([400, "planning.items-incomplete"]);
  const word = async (kind: string, format: string) => {
    const answer = await fetch(`${server.url}/api/v1/plans/${planId}/document?kind=${kind}&format=${format}&lang=zh`);
    expect([kind, format, answer.status]).toEqual([kind, format, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };
  const textOf = async (kind: string): Promise<string> => {
    const path = join(folder, `${kind}.docx`);
    writeFileSync(path, await word(kind, "docx"));
    const unpacked = await unpackZip(path);
    const text = readFileSync(join(unpacked.folder, "word", "document.xml"), "utf8").replace(/<[^>]+>/g, "");
    await unpacked.remove();
    return text;
  };
  const before = await textOf("plan");
  for (const module of ["一、改哪些", "二、怎么改", "三、钱从哪来", "四、如何保持改造成果", "【待补充】"])
    expect(before).toContain(module);
  expect(await textOf("compilation")).toContain("2027年度地下管网更新改造项目汇编");
  expect(await textOf("reserve")).toContain("储备库");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await word("reserve", "xlsx")) as never);
  expect(book.worksheets.some(({ rowCount }) => rowCount >= (adoptable.projects ?? 0))).toBe(true);
  const items = { targets: "三年消除红色风险管段", quality: "一次验收合格率 100%", ownersAsBodies: true };
  await send("PUT", `/api/v1/plans/${planId}/fixed-items`, items);
  const state = await read(fixedItemsSchema, `/api/v1/plans/${planId}/fixed-items`);
  expect([state.complete, state.targets]).toEqual([true, items.targets]);
  expect((await send("POST", `/api/v1/plans/${planId}/adopt`, {})).status).toBe(200);
  const adopted = await read(planFileSchema, "/api/v1/plans/current");
  expect([adopted.planId, adopted.state, adopted.isBaseline]).toEqual([planId, "ADOPTED", true]);
  expect(await textOf("plan")).toContain(items.targets);
  expect(adopted.whyNot.drop!.code).toBe("planning.plan-not-draft");
});
