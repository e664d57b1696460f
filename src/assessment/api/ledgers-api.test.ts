import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { fillMadeRun } from "../../../test/clients/made-run.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { coverageSchema, revealedDutySchema, rosterPreviewSchema } from "./coverage.schemas.ts";
import { ledgerFileSchema, ledgerListSchema, ledgerYearsSchema } from "./ledger.schemas.ts";
import { listPreviewSchema, listViewSchema, pairListSchema, reconciliationViewSchema } from "./two-ledgers.schemas.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-ledgers-api-"));
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, 1200);
  const risks = Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [i + 1, i % 3 === 0 ? "red" : "orange"]));
  await fillMadeRun(database, "c3", {
    risks,
    hazards: [{ key: "BUILT_OVER|5", type: "BUILT_OVER", level: "major", pipeId: 5 }],
  });
  await database.execute(`
    insert into community (city_id, community_id, owner_id, source_id, name, households, district_id, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 1, 'XQ1', '和平小区', 300, 2, 1, 1, '2020-01-01', 'infinity', now()),
           (1, 2, 1, 'XQ2', '幸福里', 200, 3, 1, 1, '2020-01-01', 'infinity', now())`);
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
  return { status: answer.status, body: (await answer.json()) as never };
};
const upload = async (name: string, content: BlobPart) => {
  const form = new FormData();
  form.append("file", new Blob([content]), name);
  const answer = await fetch(`${server.url}/api/v1/uploads`, { method: "POST", body: form });
  return ((await answer.json()) as { uploadId: string }).uploadId;
};
const jobEnds = async (path: string, body: unknown) => {
  const begun = (await post(path, body)).body as { jobId: string };
  for (;;) {
    const job = (await json(`/api/v1/jobs/${begun.jobId}`)) as { state: string; result: unknown };
    if (job.state !== "waiting" && job.state !== "running") return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const sheetOf = async (path: string) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await (await get(path)).arrayBuffer());
  return book.worksheets[0]!;
};

test("a run is taken in by a job, and the list, its counts, its years and its file hold the same items", async () => {
  const job = await jobEnds("/api/v1/ledger/update", {});
  // 1,200 pipes at risk, one of them with a hazard instead; 24 of them have no place and are in all the same.
  expect(job).toMatchObject({ state: "done", result: { added: 1200, found: 1200 } });
  const filter = "colour=red&network=gas,water&year=2027";
  const list = ledgerListSchema.parse(await json(`/api/v1/ledger/items?${filter}&limit=500`));
  const years = ledgerYearsSchema.parse(await json(`/api/v1/ledger/years?${filter}`));
  const sheet = await sheetOf(`/api/v1/exports/ledger?${filter}&format=xlsx&lang=zh`);
  expect(list.total).toBeGreaterThan(100);
  expect(list.rows).toHaveLength(list.total);
  expect(years.reduce((sum, year) => sum + year.items, 0)).toBe(list.total);
  const rows = sheet.getSheetValues().slice(1) as unknown[][];
  expect(rows.filter((row) => typeof row?.[1] === "number")).toHaveLength(list.total);
  expect(rows[0]![1]).toBe("示例市（虚构）2027年度隐患治理台账");
  expect(sheet.getRow(4).values).toContain("管径(mm)");
  const word = await get(`/api/v1/exports/ledger?${filter}&format=docx`);
  expect(word.headers.get("content-type")).toContain("wordprocessingml");
  expect(Buffer.from(await word.arrayBuffer()).toString("latin1", 0, 2)).toBe("PK");
  expect(await json("/api/v1/ledger/update")).toMatchObject({ isCurrent: true });
});

test("pages of an order hold every item once", async () => {
  const met = new Set<number>();
  for (let offset = 0; offset < 1200; offset += 500) {
    const page = ledgerListSchema.parse(
      await json(`/api/v1/ledger/items?sort=dueOn&order=desc&limit=500&offset=${offset}`),
    );
    for (const row of page.rows) met.add(row.itemId);
  }
  expect(met.size).toBe(1200);
});

test("each action is possible exactly when the item says so, and refuses in the asker's words", async () => {
  const itemId = 1;
  const path = `/api/v1/ledger/items/${itemId}`;
  const file = ledgerFileSchema.parse(await json(path));
  expect(file.item).toMatchObject({ colour: "red", state: "open" });
  const bodies = {
    assign: { body: "城东所", person: "王小明" },
    schedule: { dueOn: "2027-06-30" },
    start: { measures: "更换" },
    submit: {},
    accept: {},
    refuse: { note: "不清" },
    reopen: { note: "又漏" },
  };
  for (const action of ["submit", "accept", "refuse", "reopen"] as const) {
    const reason = file.whyNot[action]!;
    const refused = await post(`${path}/${action}`, bodies[action]);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([400, reason.code]);
  }
  for (const action of ["assign", "schedule", "start"] as const) {
    expect(file.whyNot[action]).toBeNull();
    expect((await post(`${path}/${action}`, bodies[action])).status).toBe(200);
  }
  const after = ledgerFileSchema.parse(await json(path));
  expect(after.item).toMatchObject({
    state: "in_treatment",
    responsiblePerson: "王**",
    treatYear: 2027,
    dueByRule: false,
  });
  const stale = await post(`${path}/assign`, { ...bodies.assign, version: 1 });
  expect((stale.body as { code: string }).code).toBe("assessment.ledger-changed-meanwhile");
  const shown = await post(`${path}/reveal`, { reason: "联系责任人" });
  expect(shown.body).toMatchObject({ responsiblePerson: "王小明", seconds: 60 });
});

test("a photo is handed in as evidence and handed out without where it was taken", async () => {
  const exif = Buffer.from("\xff\xe1\x00\x0eExif\0\0SECRET", "latin1");
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), exif, Buffer.from([0xff, 0xda, 9, 9, 0xff, 0xd9])]);
  const uploadId = await upload("现场.jpg", photo);
  const done = await post("/api/v1/ledger/items/1/submit", { uploadId, note: "已更换", byName: "李四" });
  const file = ledgerFileSchema.parse(done.body);
  const event = file.events.at(-1)!;
  expect(event).toMatchObject({ kind: "submit", byName: "李*", files: [{ name: "现场.jpg", bytes: photo.length }] });
  const copy = await get(`/api/v1/ledger/evidence/${event.files[0]!.sha256}`);
  const bytes = Buffer.from(await copy.arrayBuffer());
  expect(copy.headers.get("content-type")).toBe("image/jpeg");
  expect(bytes.includes("SECRET")).toBe(false);
  expect(bytes.length).toBe(photo.length - exif.length);
  expect((await get(`/api/v1/ledger/evidence/${"0".repeat(64)}`)).status).toBe(404);
  const wrong = await post("/api/v1/ledger/items/2/submit", { uploadId: await upload("a.jpg", "<html>") });
  expect((wrong.body as { code: string }).code).toBe("assessment.evidence-kind");
});

test("two lists are handed in, reconciled, decided, signed and written out", async () => {
  const heading = "隐患编号,隐患类型,道路,材质,经度,纬度\n";
  const ours = await upload("区.csv", `\ufeff${heading}A1,占压,甲路,钢,117.2,31.8\nA2,圈占,乙路,钢,117.3,31.8\n`);
  const theirs = await upload("企业.csv", `\ufeff${heading}A1,占压,甲路,PE,117.2,31.8\n`);
  const preview = await post("/api/v1/two-ledgers/preview", { uploadId: ours, subject: "hazards" });
  expect(listPreviewSchema.parse(preview.body)).toMatchObject({ accepted: 2, placed: 2 });
  const handIn = async (party: string, uploadId: string) =>
    listViewSchema.parse(
      (await post("/api/v1/two-ledgers/lists", { uploadId, subject: "hazards", party, body: "某" })).body,
    ).listId;
  const lists = { districtListId: await handIn("district", ours), companyListId: await handIn("company", theirs) };
  const job = await jobEnds("/api/v1/two-ledgers/reconciliations", lists);
  const { reconciliationId } = job.result as { reconciliationId: number };
  const path = `/api/v1/two-ledgers/reconciliations/${reconciliationId}`;
  const state = reconciliationViewSchema.parse(await json(path));
  expect(state).toMatchObject({ undecided: 2, summary: { differing: 1, onlyDistrict: 1 } });
  expect(state.whyNotSign.district?.code).toBe("assessment.reconciliation-undecided");
  const { rows } = pairListSchema.parse(await json(`${path}/pairs?result=differing&field=material`));
  expect(rows[0]!.differences).toEqual([{ field: "material", district: "钢", company: "PE", missing: false }]);
  const decision = { decision: "accept_district", pairNos: [1, 2], note: "现场" };
  expect((await post(`${path}/decide`, decision)).body).toMatchObject({ undecided: 0 });
  await post(`${path}/sign`, { party: "district", byName: "张三" });
  const signed = await post(`${path}/sign`, { party: "company", byName: "李四" });
  expect(reconciliationViewSchema.parse(signed.body).signed).toMatchObject({
    district: { by: "张*" },
    company: { by: "李*" },
  });
  expect(((await post(`${path}/decide`, decision)).body as { code: string }).code).toBe(
    "assessment.reconciliation-signed",
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    await (await get(`/api/v1/exports/reconciliations/${reconciliationId}?format=xlsx&lang=zh`)).arrayBuffer(),
  );
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(["一致", "内容不同", "仅区有", "仅企业有"]);
  expect(book.worksheets[1]!.getRow(8).values).toContain("材质: 钢 / PE");
});

test("a roster is read, gaps are told, and a person is shown only with a reason", async () => {
  const file =
    "\ufeff岗位,姓名,电话,小区,身份证号\n网格员,王小明,13812345678,和平小区,1\n安全员,李四,,和平小区,2\n保姆,赵六,,没有,3\n";
  const uploadId = await upload("花名册.csv", file);
  const preview = await post("/api/v1/coverage/preview", { uploadId });
  expect(rosterPreviewSchema.parse(preview.body)).toMatchObject({ accepted: 2, rejected: 1, rejects: [{ row: 4 }] });
  expect((await post("/api/v1/coverage/rosters", { uploadId })).status).toBe(201);
  const before = coverageSchema.parse(await json("/api/v1/coverage?covered=no"));
  expect(before).toMatchObject({ total: 2, whole: { communities: 2, gaps: 2 } });
  const first = before.rows.find((row) => row.code === "XQ1");
  expect(first!.duties.map((duty) => [duty.name, duty.phone])).toEqual([
    ["王**", "138****5678"],
    ["李*", null],
  ]);
  const path = `/api/v1/coverage/duties/${first!.duties[0]!.dutyId}/reveal`;
  expect((await post(path, { reason: "" })).status).toBe(400);
  const shown = await post(path, { reason: "通知停气检修" });
  expect(revealedDutySchema.parse(shown.body)).toMatchObject({ name: "王小明", phone: "13812345678" });
  const sheet = await sheetOf("/api/v1/exports/coverage?format=xlsx&lang=zh&covered=no");
  const text = JSON.stringify(sheet.getSheetValues());
  expect(text).toContain("王** 138****5678");
  expect(text).not.toContain("王小明");
});

test("unknown parameters and missing things are refused by name", async () => {
  const cases: [string, number, string][] = [
    ["/api/v1/ledger/items?color=red", 400, "platform.parameter-unknown"],
    ["/api/v1/ledger/items?limit=501", 400, "platform.parameter-invalid"],
    ["/api/v1/ledger/items/999999", 404, "assessment.ledger-item-missing"],
    ["/api/v1/two-ledgers/lists/99/rejects", 404, "assessment.list-missing"],
    ["/api/v1/two-ledgers/reconciliations/99", 404, "assessment.reconciliation-missing"],
    ["/api/v1/coverage?role=mayor", 400, "platform.parameter-invalid"],
  ];
  for (const [path, status, code] of cases) {
    const answer = await get(path);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  }
});
