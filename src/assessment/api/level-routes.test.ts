/** The matrix, rule versions and rules of parts of the city, asked over HTTP of a real server on a made-up city. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../app/server.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { RISKS } from "../model/risk-matrix.ts";
import { assessCity } from "../service/assess-city.ts";
import { findCurrentRun } from "../store/runs.ts";
import type { GradeFile, RunSummary } from "./assessment.schemas.ts";
import type { Adopted, MatrixPreview, MatrixView, RuleVersion, ScopedRuleView, ScopeView } from "./levels.schemas.ts";

let own: OwnStore;
let database: Database;
let server: RunningServer;
beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes: 400, say: () => undefined });
  server = await startServer({ database, port: 0, cityId: 1 });
  // The server's day may be a later one than the demonstration was graded on.
  await assessCity(database, { cityId: 1, actor: "测试", asOf: (await get<{ asOf: string }>("city")).asOf });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
  await own?.remove();
});

const get = async <T>(path: string): Promise<T> => (await fetch(`${server.url}/api/v1/${path}`)).json() as Promise<T>;
async function post<T>(path: string, body: unknown): Promise<T & { code?: string; detail?: string }> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T & { code?: string; detail?: string };
}
async function done({ job }: Adopted): Promise<void> {
  for (let state: string | undefined = job?.state; state === "waiting" || state === "running"; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    state = (await get<{ state: string }>(`jobs/${job!.jobId}`)).state;
    if (state !== "waiting" && state !== "running") expect(state).toBe("done");
  }
}
const matrix = (query = "") => get<MatrixView>(`assessment-matrix${query}`);
const versions = () => get<RuleVersion[]>("assessment-rules/versions");
const currentSummary = async () => (await get<RunSummary[]>("assessments")).find(({ isCurrent }) => isCurrent)!;

describe("the matrix", () => {
  test("its cells are the run: pipes, kilometres and colours", async () => {
    const { cells, graded, runId, isUpToDate } = await matrix();
    const run = await currentSummary();
    expect([runId, isUpToDate]).toEqual([run.runId, true]);
    expect([cells.length, graded.pipes]).toEqual([25, run.pipes]);
    for (const risk of RISKS) {
      const own = cells.filter((cell) => cell.risk === risk);
      expect(own.reduce((sum, { pipes }) => sum + pipes, 0)).toBe(run.risk[risk]!.pipes);
      expect(own.reduce((sum, { lengthM }) => sum + lengthM, 0) / 1000).toBeCloseTo(run.risk[risk]!.km, 5);
    }
  });

  test("under a filter its cells are the filtered pipes, and a cell's list has as many rows", async () => {
    const { cells, graded } = await matrix("?network=gas");
    const fullest = cells.reduce((a, b) => (a.pipes >= b.pipes ? a : b));
    const { total } = await get<{ total: number }>(
      `pipes?network=gas&likelihood=${fullest.likelihood}&consequence=${fullest.consequence}`,
    );
    expect(total).toBe(fullest.pipes);
    expect(graded.pipes).toBe((await get<{ total: number }>("pipes?network=gas")).total);
  });
});

describe("another matrix", () => {
  const stricter = async () => ({ ...(await matrix()).matrix, red: 12, orange: 8 });

  test("previewed, adopted and restored: the preview is what the new run says, and the way back gives the first run again", async () => {
    const first = await currentSummary();
    const preview = await post<MatrixPreview>("assessment-matrix/preview", { matrix: await stricter() });
    expect(preview.before.red.pipes).toBe(first.risk["red"]!.pipes);
    expect(preview.after.red.pipes).toBeGreaterThan(preview.before.red.pipes);
    expect((await currentSummary()).runId).toBe(first.runId);

    const adopted = await post<Adopted>("assessment-matrix", {
      matrix: await stricter(),
      reason: "区级会议纪要〔2026〕3号",
      basedOn: null,
    });
    await done(adopted);
    const second = await currentSummary();
    expect(second.ruleVersion).toBe(adopted.version);
    for (const risk of RISKS) expect(second.risk[risk]!.pipes).toBe(preview.after[risk].pipes);

    const [latest, shipped] = await versions();
    expect(latest).toMatchObject({ version: adopted.version, reason: "区级会议纪要〔2026〕3号", isCurrent: true });
    expect(latest!.differences.map(({ code, before, after }) => [code, before, after])).toEqual([
      ["matrix.red", 15, 12],
      ["matrix.orange", 9, 8],
    ]);
    expect(shipped!.version).toBeNull();

    await done(await post("assessment-rules/restore", { version: null, reason: "恢复", basedOn: adopted.version }));
    expect((await currentSummary()).runId).toBe(first.runId);
    expect((await versions()).length).toBe(3);
  });

  test("drawn cell by cell colours as drawn", async () => {
    const view = await matrix();
    const cells = [1, 2, 3, 4, 5].map((l) =>
      view.cells.filter((cell) => cell.likelihood === l).map(({ risk }) => risk),
    );
    cells[4]![1] = "red";
    cells[4]![2] = "red";
    const basedOn = (await versions())[0]!.version;
    await done(await post("assessment-matrix", { matrix: { ...view.matrix, cells }, reason: "逐格", basedOn }));
    const drawn = await matrix();
    expect(drawn.cells.find(({ likelihood, consequence }) => likelihood === 5 && consequence === 2)!.risk).toBe("red");
    await done(await post("assessment-rules/restore", { version: null, reason: "恢复", basedOn: basedOn! + 1 }));
  });

  test("is refused with its reason: no reason given, nothing changed, worse below, looked at an old version", async () => {
    const { matrix: held } = await matrix();
    const basedOn = (await versions())[0]!.version;
    const code = async (body: object) =>
      (await post("assessment-matrix", { matrix: held, reason: "试", basedOn, ...body })).code;
    const cells = [1, 2, 3, 4, 5].map(() => ["red", "orange", "orange", "orange", "orange"]);
    expect(await code({ reason: " " })).toBe("assessment.reason-empty");
    expect(await code({})).toBe("assessment.rules-unchanged");
    expect(await code({ matrix: { ...held, red: 9 } })).toBe("assessment.matrix-cut-offs-wrong");
    expect(await code({ matrix: { ...held, cells } })).toBe("assessment.matrix-not-monotone");
    expect(await code({ matrix: { ...held, red: 14 }, basedOn: 999 })).toBe("assessment.rules-moved");
    expect((await post("assessment-rules/restore", { version: 999, reason: "试", basedOn })).code).toBe(
      "assessment.rules-version-missing",
    );
    expect((await versions())[0]!.version).toBe(basedOn);
  });
});

describe("rules of a part of the city", () => {
  const scopes = () => get<ScopeView[]>("scoped-rules/scopes");
  const districtWithPipes = async () => {
    const { rows } = await database.query<{ district_id: number; name: string; pipes: number }>(
      `select district_id, name, count(*) as pipes from pipe join region on region.city_id = pipe.city_id and region_id = district_id
        where pipe.city_id = 1 group by 1, 2 order by 3 desc limit 1`,
    );
    return rows[0]!;
  };
  const grades = async (runId: string) =>
    new Map(
      (
        await database.query<{ pipe_id: number; district_id: number | null; risk: string; rest: string }>(
          `select pipe_id, district_id, risk, g.leak_class || g.likelihood || g.consequence as rest
             from grade g join pipe using (city_id, pipe_id) where city_id = 1 and run_id = $1`,
          [runId],
        )
      ).rows.map((row) => [row.pipe_id, row]),
    );

  test("a district's stricter cut-offs change its pipes alone, the pipe's file says so, withdrawn all is as before", async () => {
    const before = (await findCurrentRun(database, 1))!;
    const { district_id: scopeId, name } = await districtWithPipes();
    expect((await scopes()).find((one) => one.kind === "district" && one.scopeId === scopeId)?.name).toBe(name);

    const today = before.as_of;
    const set = {
      kind: "district",
      scopeId,
      rules: { matrix: { orange: 6 } },
      effectiveFrom: today,
      reason: "一区一策",
    };
    await done(await post<Adopted>("scoped-rules", set));
    const after = (await findCurrentRun(database, 1))!;
    expect(after.run_id).not.toBe(before.run_id);
    const [old, now] = [await grades(before.run_id), await grades(after.run_id)];
    const moved = [...now.values()].filter((row) => old.get(row.pipe_id)!.risk !== row.risk);
    expect(moved.length).toBeGreaterThan(0);
    for (const row of moved) expect([row.district_id, row.risk]).toEqual([scopeId, "orange"]);
    for (const row of now.values()) expect(row.rest).toBe(old.get(row.pipe_id)!.rest);

    const file = await get<GradeFile>(`pipes/${moved[0]!.pipe_id}/grade`);
    expect(file.ruleSets).toEqual([
      {
        kind: "district",
        scopeId,
        name,
        version: 1,
        effectiveFrom: today,
        differences: [{ code: "matrix.orange", before: 9, after: 6 }],
      },
    ]);
    expect(file.why?.reason.zh).toContain("达到 6，故为橙");
    const elsewhere = [...now.values()].find((row) => row.district_id !== scopeId)!;
    expect((await get<GradeFile>(`pipes/${elsewhere.pipe_id}/grade`)).ruleSets).toEqual([]);
    expect(await get<ScopedRuleView[]>("scoped-rules")).toMatchObject([
      { name, version: 1, isInEffect: true, reason: "一区一策" },
    ]);

    await done(
      await post("scoped-rules/withdraw", { kind: "district", scopeId, effectiveFrom: today, reason: "撤销" }),
    );
    expect((await findCurrentRun(database, 1))!.run_id).toBe(before.run_id);
    expect(
      (await get<ScopedRuleView[]>("scoped-rules")).map(({ version, isInEffect, rules }) => [
        version,
        isInEffect,
        rules,
      ]),
    ).toEqual([
      [2, false, null],
      [1, false, { matrix: { orange: 6 } }],
    ]);
  });

  test("a set that begins later grades nothing yet", async () => {
    const { district_id: scopeId } = await districtWithPipes();
    const adopted = await post<Adopted>("scoped-rules", {
      kind: "district",
      scopeId,
      rules: { matrix: { orange: 6 } },
      effectiveFrom: "2099-01-01",
      reason: "明年起",
    });
    expect(adopted.job).toBeNull();
    await post("scoped-rules/withdraw", { kind: "district", scopeId, effectiveFrom: "2098-01-01", reason: "不再需要" });
  });

  test("is refused with its reason", async () => {
    const { district_id: scopeId } = await districtWithPipes();
    const set = {
      kind: "district",
      scopeId,
      rules: { matrix: { red: 14 } },
      effectiveFrom: "2026-01-01",
      reason: "试",
    };
    const code = async (body: object) => (await post("scoped-rules", { ...set, ...body })).code;
    expect(await code({ scopeId: 99_999 })).toBe("assessment.scope-missing");
    expect(await code({ kind: "operator", scopeId: 0 })).toBe("assessment.scope-missing");
    expect(await code({ reason: "" })).toBe("assessment.reason-empty");
    expect(await code({ rules: {} })).toBe("assessment.scoped-rules-empty");
    expect(await code({ rules: { hazards: {} } })).toBe("assessment.scoped-rules-whole-city");
    expect(await code({ rules: { matrix: { red: 5 } } })).toBe("assessment.matrix-cut-offs-wrong");
    expect(await code({ effectiveTo: "2025-12-31" })).toBe("assessment.scoped-rules-ends-early");
    expect(
      (await post("scoped-rules/withdraw", { kind: "operator", scopeId: 1, effectiveFrom: "2026-01-01", reason: "试" }))
        .code,
    ).toBe("assessment.scoped-rules-none");
  });

  test("the city cannot adopt what a district's set contradicts; every adoption has its audit line", async () => {
    const { district_id: scopeId, name } = await districtWithPipes();
    await done(
      await post<Adopted>("scoped-rules", {
        kind: "district",
        scopeId,
        rules: { matrix: { red: 10 } },
        effectiveFrom: "2026-01-01",
        reason: "试",
      }),
    );
    const { matrix: held } = await matrix();
    const basedOn = (await versions())[0]!.version;
    const refusal = await post("assessment-matrix", { matrix: { ...held, orange: 11 }, reason: "试", basedOn });
    expect([refusal.code, refusal.detail]).toEqual([
      "assessment.scoped-rules-contradict",
      expect.stringContaining(name),
    ]);
    const { rows } = await database.query<{ command: string }>(
      "select command from audit_line where city_id = 1 and command like '%scoped-rules'",
    );
    expect(rows.map(({ command }) => command)).toEqual([
      "adopt-scoped-rules",
      "withdraw-scoped-rules",
      "adopt-scoped-rules",
      "withdraw-scoped-rules",
      "adopt-scoped-rules",
    ]);
  });
});
