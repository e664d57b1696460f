/** Bridges and data quality as programs see them: over HTTP, on a made-up city. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/server.ts";
import { bridgeOfRunsSchema, bridgeSchema, movedPageSchema } from "../../src/assessment/api/bridge.schemas.ts";
import {
  dataQualitySchema,
  surveyCostsViewSchema,
  surveyPageSchema,
  unknownPageSchema,
} from "../../src/assessment/api/data-quality.schemas.ts";
import { PARTS } from "../../src/assessment/model/bridge/steps.ts";
import { RISKS } from "../../src/assessment/model/risk-matrix.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "./made-city.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-honest-api-"));
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, 1500);
  server = await startServer({ database, port: 0, cityId: MADE_CITY });
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, language = "zh") => fetch(server.url + path, { headers: { "accept-language": language } });
const json = async (path: string) => (await get(path)).json() as Promise<unknown>;
const post = (path: string, body: unknown) =>
  fetch(server.url + path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
const finish = async (answer: Response): Promise<unknown> => {
  expect(answer.status).toBe(202);
  let job = (await answer.json()) as { jobId: string; state: string; result: unknown; problem: unknown };
  while (job.state === "waiting" || job.state === "running") {
    await new Promise((wait) => setTimeout(wait, 100));
    job = (await json(`/api/v1/jobs/${job.jobId}`)) as typeof job;
  }
  expect([job.state, job.problem]).toEqual(["done", null]);
  return job.result;
};
const bookOf = async (answer: Response) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  return book;
};

test("without runs there is nothing to compare and nothing to analyse, and it is said so", async () => {
  expect(await json("/api/v1/bridges")).toEqual({ from: null, to: null, bridge: null });
  expect(await json("/api/v1/data-quality")).toEqual({ run: null, analysis: null, differs: [] });
  const refused = await post("/api/v1/data-quality", {});
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: "assessment.data-no-run" });
});

test("two runs: chosen by themselves, compared by a job, every part opens as many metres as it says", async () => {
  await finish(await post("/api/v1/assessments", { asOf: "2025-01-01" }));
  await finish(await post("/api/v1/assessments", { asOf: "2026-06-01" }));
  const asked = bridgeOfRunsSchema.parse(await json("/api/v1/bridges"));
  expect([asked.from?.asOf, asked.to?.asOf, asked.bridge]).toEqual(["2025-01-01", "2026-06-01", null]);
  const made = bridgeSchema.parse(
    await finish(await post("/api/v1/bridges", { from: asked.from!.runId, to: asked.to!.runId })),
  );
  expect(bridgeOfRunsSchema.parse(await json("/api/v1/bridges")).bridge).toEqual(made);
  expect(await json(`/api/v1/bridges/${made.bridgeId}`)).toEqual(made);
  for (const risk of RISKS) {
    const sum = PARTS.reduce((total, part) => total + made.parts[part][risk].mm, 0);
    expect(sum).toBe(made.after[risk].mm - made.before[risk].mm);
    for (const part of PARTS) {
      const page = movedPageSchema.parse(
        await json(`/api/v1/bridges/${made.bridgeId}/pipes?risk=${risk}&part=${part}`),
      );
      expect([page.mm, page.total]).toEqual([made.parts[part][risk].mm, made.parts[part][risk].pipes]);
    }
  }
  // Nothing but the day moved.
  expect(RISKS.some((risk) => made.parts.ageing[risk].pipes > 0)).toBe(true);
  for (const part of PARTS) if (part !== "ageing") expect(made.parts[part].yellow.pipes).toBe(0);
  const book = await bookOf(await get(`/api/v1/bridges/${made.bridgeId}/export?risk=yellow&part=ageing&lang=en`));
  expect(book.worksheets.map(({ name }) => name)).toEqual(["bridge", "pipes"]);
  expect(book.worksheets[1]!.rowCount - 1).toBe(made.parts.ageing.yellow.pipes);
});

test("runs and bridges nobody made are refused in the asker's language", async () => {
  const { from } = bridgeOfRunsSchema.parse(await json("/api/v1/bridges"));
  const same = await post("/api/v1/bridges", { from: from!.runId, to: from!.runId });
  expect([same.status, ((await same.json()) as { code: string }).code]).toEqual([400, "assessment.bridge-one-run"]);
  const missing = await get("/api/v1/bridges?from=abc", "en");
  expect([missing.status, ((await missing.json()) as { detail: string }).detail]).toEqual([
    404,
    "There is no run abc.",
  ]);
  expect((await get("/api/v1/bridges/00ff")).status).toBe(404);
  expect((await get("/api/v1/bridges/00ff/pipes?risk=purple")).status).toBe(400);
});

test("the data of the current run: analysed by a job, paged, planned for a sum, written as workbooks", async () => {
  expect((await get("/api/v1/data-quality/export?what=shares")).status).toBe(400);
  await finish(await post("/api/v1/data-quality", {}));
  const { analysis, run, differs } = dataQualitySchema.parse(await json("/api/v1/data-quality"));
  expect([run!.asOf, differs]).toEqual(["2026-06-01", []]);
  const { city } = analysis!.shares;
  const pipes = unknownPageSchema.parse(await json("/api/v1/data-quality/pipes?kind=material&state=unknown&limit=500"));
  expect([pipes.total, pipes.mm]).toEqual([city.kinds.material.unknown.pipes, city.kinds.material.unknown.mm]);
  const whole = surveyPageSchema.parse(await json("/api/v1/data-quality/surveys?limit=5"));
  expect(whole.rows.length).toBe(5);
  const some = surveyPageSchema.parse(await json("/api/v1/data-quality/surveys?budgetYuan=5000&aim=km"));
  expect(some.costFen).toBeLessThanOrEqual(500_000);
  const shares = (await bookOf(await get("/api/v1/data-quality/export?what=shares&lang=en"))).worksheets[0]!;
  expect(shares.getRow(2).getCell(5).value).toBe(city.kinds.material.unknown.pipes);
  const listed = (await bookOf(await get("/api/v1/data-quality/export?what=surveys&budgetYuan=5000&aim=km")))
    .worksheets[0]!;
  expect(listed.rowCount - 1).toBe(some.total);
});

test("costs of surveys: adopted with a reason, refused by the value's name", async () => {
  const held = surveyCostsViewSchema.parse(await json("/api/v1/survey-costs"));
  expect(held.version).toBeNull();
  const costs = { ...held.costs, roads: { perRoadFen: -1, perKmFen: 0, perPipeFen: 0 } };
  const refused = await post("/api/v1/survey-costs", { costs, reason: "询价" });
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { code: "assessment.costs-wrong", facts: { code: "roads.perRoadFen" } },
  ]);
  const adopted = await post("/api/v1/survey-costs", { costs: held.costs, reason: "询价" });
  expect(surveyCostsViewSchema.parse(await adopted.json())).toMatchObject({ version: 1, reason: "询价" });
});
