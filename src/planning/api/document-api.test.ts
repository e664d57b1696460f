/** Documents over HTTP on a made-up city: the city plan, the yearly compilation, the reserve. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { listZip } from "../../platform/files/zip.ts";
import { makePlan } from "../service/make-plan.ts";
import type { PlanRow } from "../store/plans.ts";
import { compilationHeadSchema, reserveSchema } from "./document.schemas.ts";

const question = { fromYear: 2027, years: 3, budgetFenPerYear: 1_500_000_000, seconds: 4 };

describe.each(BACK_ENDS.filter(({ here }) => here))("documents over HTTP on $name", ({ makeOwn }) => {
  const folder = mkdtempSync(join(tmpdir(), "guanxin-document-api-"));
  let own: OwnStore;
  let database: Database;
  let server: RunningServer;
  let plan: PlanRow;

  beforeAll(async () => {
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
    server = await startServer({ database, port: 0, cityId: 1 });
  });
  afterAll(async () => {
    await server?.close();
    await database?.close();
    await own?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> => {
    const answer = await fetch(server.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) as never };
  };
  const download = async (path: string): Promise<{ bytes: Uint8Array; name: string }> => {
    const answer = await fetch(server.url + path);
    expect([path, answer.status]).toEqual([path, 200]);
    return {
      bytes: new Uint8Array(await answer.arrayBuffer()),
      name: answer.headers.get("content-disposition") ?? "",
    };
  };
  const workbook = async (path: string): Promise<ExcelJS.Workbook> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await download(path)).bytes as never);
    return book;
  };

  test("without a plan a document says so, and the reserve is empty", async () => {
    expect((await send("GET", "/api/v1/plans/current/document")).body).toMatchObject({ code: "planning.plan-none" });
    expect(reserveSchema.parse((await send("GET", "/api/v1/reserve")).body).total).toBe(0);
    plan = await makePlan(database, { cityId: 1, actor: "tester", question });
  });

  test("the city plan is a Word file with a map, and a workbook with all projects", async () => {
    for (const lang of ["zh", "en"]) {
      const { bytes, name } = await download(`/api/v1/plans/current/document?lang=${lang}`);
      expect(name).toContain(`city-plan-${plan.plan_id.slice(0, 8)}.docx`);
      const file = join(folder, `${lang}.docx`);
      writeFileSync(file, bytes);
      expect((await listZip(file)).some(({ name }) => /media\/.*\.png$/.test(name))).toBe(true);
    }
    const book = await workbook("/api/v1/plans/current/document?format=xlsx&lang=zh");
    expect(book.getWorksheet("项目清单")!.rowCount).toBe(plan.projects + 2);
  });

  test("a year's compilation can be looked at before it is published, and says it is not", async () => {
    const book = await workbook("/api/v1/plans/current/document?kind=compilation&year=2028&format=xlsx&lang=zh");
    expect(book.worksheets[1]!.rowCount).toBe(plan.figures.byYear[1]!.projects + 2);
    const words = JSON.stringify(book.worksheets[0]!.getSheetValues());
    expect(words).toContain("预览，未发布");
    const outside = await send("GET", "/api/v1/plans/current/document?kind=compilation&year=2040");
    expect(outside.body).toMatchObject({ code: "planning.compilation-year-outside" });
  });

  test("a compilation is published of the adopted plan and downloaded as published", async () => {
    const early = await send("POST", "/api/v1/compilations", { year: 2027 });
    expect([early.status, early.body]).toMatchObject([400, { code: "planning.plan-not-adopted" }]);
    const missing = await send("GET", "/api/v1/compilations/2027/file");
    expect([missing.status, missing.body]).toMatchObject([404, { code: "planning.compilation-missing" }]);
    const items = { targets: "消除红色管段", quality: "竣工测量", ownersAsBodies: true };
    await send("PUT", "/api/v1/plans/current/fixed-items", items);
    expect((await send("POST", "/api/v1/plans/current/adopt", {})).status).toBe(200);
    const head = compilationHeadSchema.parse((await send("POST", "/api/v1/compilations", { year: 2027 })).body);
    expect(head).toMatchObject({ year: 2027, version: 1, planId: plan.plan_id });
    expect(head.costFen).toBe(plan.figures.byYear[0]!.costFen);
    const book = await workbook("/api/v1/compilations/2027/file?lang=zh");
    expect(book.worksheets[1]!.rowCount).toBe(head.projects + 2);
  });

  test("the reserve is paged, and its file has every project", async () => {
    const page = reserveSchema.parse((await send("GET", "/api/v1/reserve?limit=5&offset=2")).body);
    expect([page.total, page.rows.length, page.neededFen]).toEqual([plan.projects, 5, plan.cost_fen]);
    const book = await workbook("/api/v1/reserve/file?lang=zh");
    expect(book.getWorksheet("项目储备库")!.rowCount).toBe(plan.projects + 2);
    // Nobody has design or permits yet: the fast lane is empty, and says so.
    expect(reserveSchema.parse((await send("GET", "/api/v1/reserve?fastLane=true")).body).total).toBe(0);
    expect((await workbook("/api/v1/reserve/file?fastLane=true&lang=zh")).worksheets[1]!.rowCount).toBe(2);
  });
});
