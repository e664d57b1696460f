/** The same city graded twice: same id, same numbers, also when the first run was thrown away in between. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { startDemoCity } from "../../app/demo-city/start-demo-city.ts";
import { createSnapshots } from "../../network/service/network-snapshot.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { openJobs } from "../../platform/jobs/jobs.ts";
import { DEFAULT_RULES, mergeRules } from "../model/rules.ts";
import { findCurrentRun, listRuns } from "../store/runs.ts";
import { assessCity, loadInputs } from "./assess-city.ts";
import { findHazardsAside } from "./find-hazards-aside.ts";
import { gradeFile } from "./grade-file.ts";

const CITY = { cityId: 1, actor: "测试" };
const AS_OF = "2026-06-30";

let own: OwnStore;
let database: Database;
beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes: 300, say: () => undefined });
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
});

const gradesOf = async (runId: string) =>
  (await database.query("select * from grade where city_id = 1 and run_id = $1 order by pipe_id", [runId])).rows;

test("the demo city graded twice is one run with the same numbers, grade by grade", async () => {
  const first = await assessCity(database, { ...CITY, asOf: AS_OF });
  const again = await assessCity(database, { ...CITY, asOf: AS_OF });
  expect([again.runId, again.summary]).toEqual([first.runId, first.summary]);
  expect((await listRuns(database, 1)).filter((run) => run.run_id === first.runId).length).toBe(1);

  const grades = await gradesOf(first.runId);
  expect(grades.length).toBe(first.summary.pipes);
  for (const table of ["hazard_pipe", "hazard"])
    await database.query(`delete from ${table} where city_id = 1 and run_id = $1`, [first.runId]);
  await database.query("delete from grade where city_id = 1 and run_id = $1", [first.runId]);
  await database.query("delete from assessment_run where city_id = 1 and run_id = $1", [first.runId]);
  const anew = await assessCity(database, { ...CITY, asOf: AS_OF });
  expect([anew.runId, anew.summary]).toEqual([first.runId, first.summary]);
  expect(await gradesOf(anew.runId)).toEqual(grades);
});

test("the summary that a run keeps is that of its rows", async () => {
  const { runId, summary } = await assessCity(database, { ...CITY, asOf: AS_OF });
  const { rows } = await database.query<{ risk: string; pipes: number; km: number }>(
    `select risk, count(*) as pipes, round(sum(length_m)::numeric, 3) / 1000 as km from grade join pipe using (city_id, pipe_id)
      where city_id = 1 and run_id = $1 group by risk`,
    [runId],
  );
  for (const [risk, amount] of Object.entries(summary.risk)) {
    const counted = rows.find((row) => row.risk === risk) ?? { pipes: 0, km: 0 };
    expect(amount.pipes).toBe(counted.pipes);
    expect(amount.km).toBeCloseTo(counted.km, 5);
  }
  expect(summary.pipes).toBeGreaterThan(250);
});

test("every pipe's file explains the grade that the run gave, until the pipe is corrected", async () => {
  const { runId } = await assessCity(database, { ...CITY, asOf: AS_OF });
  const snapshots = createSnapshots(database, () => AS_OF);
  const grades = await gradesOf(runId);
  for (const { pipe_id, risk } of grades as { pipe_id: number; risk: string }[]) {
    const file = (await gradeFile(database, 1, await snapshots.current(1), pipe_id))!;
    expect(file.risk).toBe(risk);
    expect(file.why?.reason.zh).toContain("可能性得分");
    for (const factors of [file.likelihoodFactors, file.consequenceFactors])
      expect(Math.round(factors.reduce((sum, { sharePercent }) => sum + sharePercent! * 10, 0))).toBe(1000);
    for (const change of [...file.why!.raise, ...file.why!.lower]) expect(change.risk).not.toBe(risk);
  }
  await database.query("update pipe set diameter_mm = 1200 where city_id = 1 and pipe_id = 1");
  await database.query("update city set version = version + 1 where city_id = 1");
  const file = await gradeFile(database, 1, await snapshots.fresh(1), 1);
  expect([file!.why, file!.consequenceFactors[0]!.sharePercent]).toEqual([null, null]);
});

test("another day, other rules or one attribute more make another run; other rules do not become the current one", async () => {
  const { runId } = await assessCity(database, { ...CITY, asOf: AS_OF });
  const otherDay = await assessCity(database, { ...CITY, asOf: "2025-06-30" });
  const otherRules = await assessCity(database, {
    ...CITY,
    asOf: AS_OF,
    rules: mergeRules(DEFAULT_RULES, { leakClass: { fromA: 4 } }),
  });
  expect((await findCurrentRun(database, 1))!.run_id).toBe(otherDay.runId);
  expect(otherRules.run.is_current).toBe(false);
  await database.query("update pipe set material = 'GREY_CAST_IRON' where city_id = 1 and pipe_id = 1");
  const corrected = await assessCity(database, { ...CITY, asOf: AS_OF });
  expect(new Set([runId, otherDay.runId, otherRules.runId, corrected.runId]).size).toBe(4);
  expect((await findCurrentRun(database, 1))!.run_id).toBe(corrected.runId);
});

describe("a run that is stopped", () => {
  const kept = async () =>
    (
      await database.query(
        `select (select count(*) from assessment_run) as runs, (select count(*) from hazard) as hazards,
            (select count(*) from grade) as grades, (select count(*) from audit_line) as lines`,
      )
    ).rows[0];

  test.each(["load", "grade", "save"])("while it is at '%s' leaves nothing behind", async (moment) => {
    const before = await kept();
    const stop = new AbortController();
    const work = assessCity(database, {
      ...CITY,
      asOf: "2024-06-30",
      signal: stop.signal,
      progress: (stage) => stage === moment && stop.abort(new Error("enough")),
    });
    await expect(work).rejects.toThrow("enough");
    expect(await kept()).toEqual(before);
  });

  test("ends with the thread that finds its hazards", async () => {
    const inputs = await loadInputs(database, 1, AS_OF);
    const stop = new AbortController();
    const finding = findHazardsAside({ runId: null, inputs, rules: DEFAULT_RULES.hazards }, stop.signal);
    setImmediate(() => stop.abort(new Error("enough")));
    await expect(finding).rejects.toThrow("enough");
  });

  test("is a cancelled job, and the next one does it after all", async () => {
    const jobs = await openJobs(database);
    const start = () =>
      jobs.start({
        cityId: 1,
        kind: "assess",
        actor: "测试",
        input: {},
        work: ({ signal, progress }) => assessCity(database, { ...CITY, asOf: "2024-06-30", signal, progress }),
      });
    const ended = async (jobId: string) => {
      for (;;) {
        const job = (await jobs.find(1, jobId))!;
        if (job.state !== "waiting" && job.state !== "running") return job.state;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const { jobId } = await start();
    await jobs.cancel(1, jobId);
    expect(await ended(jobId)).toBe("cancelled");
    expect(await ended((await start()).jobId)).toBe("done");
    await jobs.close();
  });
});
