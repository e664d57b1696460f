/** What programs see of a made-up city over HTTP: on the embedded store and a real server. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer, type RunningServer, startServer } from "../../src/app/server.ts";
import {
  citySchema,
  failureListSchema,
  jobSchema,
  pipeFileSchema,
  pipeListSchema,
  pipeSummarySchema,
  regionSchema,
  traceSchema,
} from "../../src/network/api/network.schemas.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "./made-city.ts";

const PIPES = 4500;
const folder = mkdtempSync(join(tmpdir(), "guanxin-api-"));
const logged: string[] = [];
let database: Database;
let server: RunningServer;

beforeAll(async () => {
  database = await openDatabase({ folder });
  await migrate(database);
  await fillMadeCity(database, PIPES);
  await database.execute(`
    insert into import_batch values (1, 1, 'pipes', 'gas', '燃气.shp', 'x', '{}', 3, 2, 1, 2, 0, 0, 60, '{"C-01": 1}', 'local', now());
    insert into import_issue values (1, 1, 0, 'error', 'C-01', '{"row": 3}', '{}');
    insert into import_reject values (1, 1, 3, 'C-01', '{"管径": "=1+1", "编号": "R3"}');
    insert into failure (city_id, failure_id, network, owner_id, source_id, occurred_on, asset, state, cause, pipe_id,
      match_method, geom, batch_id, content_hash, valid_from, valid_to, recorded_at)
    values (1, 1, 'gas', 1, 'F1', '2022-03-04', 'PIPE', 'CONFIRMED', 'CORROSION', 5, 'ID', st_setsrid(st_point(117.2, 31.8), 4490),
      1, 1, '2020-01-01', 'infinity', now());
    update pipe set valid_from = '2001-01-01' where pipe_id % 7 = 0;
    insert into network_history
      select 1, 'pipe', 5, '2024-01-01', recorded_at, 1, to_jsonb(p) || '{"material": "STEEL"}' from pipe p where pipe_id = 5`);
  server = await startServer({ database, port: 0, cityId: MADE_CITY, log: (line) => logged.push(line) });
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const json = async (path: string) => (await get(path)).json() as Promise<never>;
const count = async (where: string) =>
  (await database.query<{ n: number }>(`select count(*) as n from pipe where ${where}`)).rows[0]!.n;

test("the city says its name, that it is made up, and how much lies in the ground", async () => {
  const city = citySchema.parse(await json("/api/v1/city"));
  expect(city).toMatchObject({ synthetic: true, pipes: PIPES, lengthM: PIPES * 30, runId: null });
  const [root] = (await json("/api/v1/regions")) as { children: unknown[] }[];
  expect(regionSchema.parse(root).children.map((district) => district.name)).toEqual(["东区", "西区"]);
});

test("list, summary and export under one filter hold the same pipes", async () => {
  const filter = "network=gas,water&material=PE100&diameter=75-300,unknown";
  const expected = await count(
    "network in ('gas', 'water') and material = 'PE100' and (diameter_mm is null or diameter_mm between 75 and 300)",
  );
  const list = pipeListSchema.parse(await json(`/api/v1/pipes?${filter}&limit=500`));
  const summary = pipeSummarySchema.parse(await json(`/api/v1/pipes/summary?${filter}&cross=network.age`));
  const collection = (await json(`/api/v1/exports/pipes?format=geojson&lang=en&${filter}`)) as {
    features: { properties: { pipe_id: number } }[];
  };
  const csv = await (await get(`/api/v1/exports/pipes?format=csv&${filter}`)).text();
  expect(expected).toBeGreaterThan(100);
  expect([list.total, summary.pipes, collection.features.length, csv.trim().split("\r\n").length - 1]).toEqual(
    Array(4).fill(expected),
  );
  expect(csv.split(",")[1]).toBe("管段编号");
  expect(new Set(collection.features.map((feature) => feature.properties.pipe_id)).size).toBe(expected);
});

test("a past day shows only what lay in the ground then; a day to come is refused", async () => {
  const then = "2003-05-01";
  const expected = await count(`valid_from <= '${then}' and valid_to > '${then}'`);
  expect(expected).toBeGreaterThan(0);
  expect(expected).toBeLessThan(PIPES);
  const list = pipeListSchema.parse(await json(`/api/v1/pipes?asOf=${then}&limit=1`));
  const summary = pipeSummarySchema.parse(await json(`/api/v1/pipes/summary?asOf=${then}`));
  expect([list.total, summary.pipes, summary.asOf]).toEqual([expected, expected, then]);
  expect(((await json("/api/v1/pipes?asOf=2999-01-01")) as { code: string }).code).toBe("network.day-future");
  expect(((await json("/api/v1/pipes?asOf=yesterday")) as { code: string }).code).toBe("network.day-wrong");
});

test("pages of every order hold every pipe once, unknown diameters last both ways", async () => {
  for (const order of ["sort=diameterMm&order=desc", "sort=diameterMm", "sort=sourceId&order=desc", "sort=ageYears"]) {
    const rows = [];
    for (let offset = 0; offset < PIPES; offset += 500) {
      const page = pipeListSchema.parse(await json(`/api/v1/pipes?${order}&limit=500&offset=${offset}`));
      rows.push(...page.rows);
    }
    expect(new Set(rows.map((row) => row.pipeId)).size).toBe(PIPES);
    if (order.startsWith("sort=diameterMm")) expect(rows.at(-1)!.diameterMm).toBeNull();
    if (order.startsWith("sort=sourceId")) expect(rows[0]!.sourceId).toBe("P0004500");
  }
});

test("a pipe's file tells its failures, what was said before, and who lies beside it", async () => {
  const file = pipeFileSchema.parse(await json("/api/v1/pipes/5"));
  expect(file.failures.map((failure) => failure.sourceId)).toEqual(["F1"]);
  expect(file.history[0]!.changes).toContainEqual({ field: "material", from: "STEEL", to: "UNKNOWN" });
  expect(file.neighbours.some((neighbour) => neighbour.connected)).toBe(true);
  expect(file.neighbours.every((neighbour) => neighbour.distanceM <= 5)).toBe(true);
  expect(file.pipe.fileName).toBe("燃气.shp");
  const failures = failureListSchema.parse(await json("/api/v1/failures?network=gas&from=2022-01-01"));
  expect(failures.total).toBe(1);
});

test("refusals say their code and a sentence in the asked language", async () => {
  const cases: [string, number, string][] = [
    ["/api/v1/pipes?colour=red", 400, "platform.parameter-unknown"],
    ["/api/v1/pipes?limit=0", 400, "platform.parameter-invalid"],
    ["/api/v1/pipes?bbox=1,2,3", 400, "network.bbox-wrong"],
    ["/api/v1/pipes/999999", 404, "network.pipe-missing"],
    ["/api/v1/nothing", 404, "platform.address-unknown"],
    ["/tiles/pipes/3/9/0.mvt", 404, "network.tile-outside"],
    ["/tiles/gold/3/0/0.mvt", 400, "platform.parameter-invalid"],
    ["/api/v1/batches/77/issues", 404, "network.batch-missing"],
  ];
  for (const [path, status, code] of cases) {
    const answer = await get(path, { "accept-language": "en-GB,en;q=0.9" });
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const problem = (await answer.json()) as { code: string; detail: string };
    expect([answer.status, problem.code]).toEqual([status, code]);
    expect(problem.detail).toMatch(/^[A-Z][^{]+$/);
    const chinese = (await (await get(path)).json()) as { detail: string };
    expect(chinese.detail).toMatch(/[\u4e00-\u9fff]/);
  }
});

test("a failure of ours answers 500 with the number of its log line and without its cause", async () => {
  const app = await createServer(server.services, (line) => logged.push(line));
  app.get("/api/v1/broken", async () => {
    throw new Error("secret of the house");
  });
  const answer = await app.inject({ url: "/api/v1/broken" });
  const problem = answer.json() as { id: string; code: string };
  expect([answer.statusCode, problem.code]).toEqual([500, "platform.unexpected"]);
  expect(answer.body).not.toContain("secret");
  expect(logged.some((line) => line.includes(problem.id) && line.includes("secret"))).toBe(true);
  await app.close();
});

test("what has not changed is not sent again, and long answers are zipped", async () => {
  for (const path of ["/api/v1/pipes?limit=100", "/tiles/pipes/14/13525/6660.mvt"]) {
    const first = await get(path, { "accept-encoding": "gzip" });
    expect(first.headers.get("content-encoding")).toBe(first.status === 204 ? null : "gzip");
    const again = await get(path, { "accept-encoding": "gzip", "if-none-match": first.headers.get("etag")! });
    expect(again.status).toBe(304);
  }
  const plain = await get("/api/v1/city", { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(plain.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a batch hands its findings out and its rejected rows back, no cell a formula", async () => {
  const [batch] = (await json("/api/v1/batches")) as { km: number }[];
  expect(batch!.km).toBeCloseTo(0.06);
  expect(await json("/api/v1/batches/1/issues")).toMatchObject([{ code: "C-01", where: { row: 3 } }]);
  expect(await (await get("/api/v1/batches/1/rejects")).text()).toContain("'=1+1");
});

test("a job can be followed and asked to stop; an unknown one is 404", async () => {
  const jobId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  await database.query(
    "insert into job (city_id, job_id, kind, state, actor, input) values ($1, $2, 'import', 'running', 'local', '{}')",
    [MADE_CITY, jobId],
  );
  expect(jobSchema.parse(await json(`/api/v1/jobs/${jobId}`)).state).toBe("running");
  expect((await fetch(`${server.url}/api/v1/jobs/${jobId}/cancel`, { method: "POST" })).status).toBe(202);
  const { rows } = await database.query("select cancel_requested from job where job_id = $1", [jobId]);
  expect(rows).toEqual([{ cancel_requested: true }]);
  expect((await get("/api/v1/jobs/6f9619ff-8b86-4d01-b42d-00cf4fc96400")).status).toBe(404);
});

test("an upload keeps its files under harmless names", async () => {
  const form = new FormData();
  form.append("file", new Blob(["a,b\n1,2\n"]), "../../管线.csv");
  form.append("file", new Blob(["x"]), "点表.csv");
  const answer = await fetch(`${server.url}/api/v1/uploads`, { method: "POST", body: form });
  const upload = (await answer.json()) as { uploadId: string; files: { name: string; bytes: number }[] };
  expect(answer.status).toBe(201);
  expect(upload.files).toEqual([
    { name: "管线.csv", bytes: 8 },
    { name: "点表.csv", bytes: 1 },
  ]);
  expect(await server.services.uploads.list(upload.uploadId)).toHaveLength(2);
});

test("a pipe's valves and flow can be asked for, each direction with itself among the pipes", async () => {
  for (const direction of ["upstream", "downstream", "isolate"]) {
    const trace = traceSchema.parse(await json(`/api/v1/pipes/5/trace?direction=${direction}`));
    expect(trace.pipeIds).toContain(5);
  }
  expect((await get("/api/v1/pipes/5/trace?direction=sideways")).status).toBe(400);
});

test("those who run it can ask whether it lives, works, and how it is doing", async () => {
  expect((await get("/healthz")).status).toBe(200);
  expect(await json("/readyz")).toEqual({ ready: true });
  const metrics = await (await get("/metrics")).text();
  expect(metrics).toContain(`guanxin_snapshot_pipes{city="1"} ${PIPES}`);
  expect(metrics).toMatch(/http_requests_total\{method="GET",status="200"\} \d+/);
});

test("the committed description is the one the routes give (write it anew with UPDATE_OPENAPI=1)", async () => {
  const path = join(import.meta.dirname, "..", "..", "docs", "openapi.json");
  const now = `${JSON.stringify(await json("/openapi.json"), null, 1)}\n`;
  if (process.env["UPDATE_OPENAPI"]) (await import("node:fs")).writeFileSync(path, now);
  expect(now === readFileSync(path, "utf8"), "docs/openapi.json is stale").toBe(true);
});
