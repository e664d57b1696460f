/**
 * What does a large assessment cost? Start, conclude, sign and Word of a report on n gas pipes, and n inspected drains
 * judged, on the server DATABASE_URL names (a database of its own is made and dropped).
 *
 * DATABASE_URL=postgres://… node bench/reports.ts [pipes in the city …]
 */
import { performance } from "node:perf_hooks";
import { NO_COMPANIONS } from "../src/assessment/model/reports/conclude.ts";
import { assessCity } from "../src/assessment/service/assess-city.ts";
import { createDrainLists } from "../src/assessment/service/cctv/drain-list.ts";
import { loadOverlay } from "../src/assessment/service/load-overlay.ts";
import { concludeForms } from "../src/assessment/service/reports/conclude-forms.ts";
import { proposeReport } from "../src/assessment/service/reports/propose-report.ts";
import { reviewReport } from "../src/assessment/service/reports/review-report.ts";
import { signReport } from "../src/assessment/service/reports/sign-report.ts";
import { startReport } from "../src/assessment/service/reports/start-report.ts";
import { insertInspections } from "../src/assessment/store/cctv.ts";
import { findReportFile } from "../src/assessment/store/reports.ts";
import { findCurrentRun } from "../src/assessment/store/runs.ts";
import { createSnapshots } from "../src/network/service/network-snapshot.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "../test/clients/made-city.ts";
import { BACK_ENDS } from "../test/own-stores.ts";

const TODAY = "2026-11-24";
const call = { cityId: MADE_CITY, actor: "bench" };

async function timed<T>(work: () => Promise<T>): Promise<[T, string]> {
  const start = performance.now();
  const value = await work();
  return [value, `${((performance.now() - start) / 1000).toFixed(2)} s`];
}

async function measure(pipes: number): Promise<Record<string, string | number>> {
  const store = await BACK_ENDS[1]!.makeOwn();
  const database = await openDatabase(store.place);
  try {
    await migrate(database);
    await fillMadeCity(database, pipes);
    await assessCity(database, { ...call, asOf: TODAY });
    const snapshots = createSnapshots(database, () => TODAY);
    snapshots.layOver(
      (network) => loadOverlay(database, network),
      async (city) => (await findCurrentRun(database, city))?.run_id ?? "",
    );
    const snapshot = await snapshots.fresh(MADE_CITY);
    const { network } = snapshot;
    const start = { title: "评估", organisation: "示例", assessedOn: TODAY, asked: { network: "gas" } };
    const [reportNo, started] = await timed(() =>
      startReport(database, snapshot, { ...call, ...start, grouping: "SECTION" }),
    );
    const [, concluded] = await timed(async () => {
      const all = { ...call, reportNo, forms: {} };
      await concludeForms(database, { ...all, conclusion: "SUGGESTED", companions: NO_COMPANIONS });
      const companions = {
        ...NO_COMPANIONS,
        controlMeasures: "巡检",
        decision: "PROJECT",
        decisionNote: "项目",
      } as const;
      await concludeForms(database, { ...all, forms: { conclusion: "OPEN" }, conclusion: "IMMEDIATE", companions });
    });
    await proposeReport(database, { ...call, reportNo, assessor: "甲" });
    await reviewReport(database, { ...call, reportNo, reviewer: "乙" });
    const [, signed] = await timed(() => signReport(database, { ...call, reportNo, network, signedOn: TODAY }));
    const file = (await findReportFile(database, MADE_CITY, reportNo, 1, "zh"))!;
    const forms = await database.query<{ n: number }>("select count(*) as n from assessment_form");

    const drains = Array.from({ length: Math.floor(pipes / 4) }, (_, i) => ({
      pipeId: 4 * i + 3,
      inspectedOn: "2026-03-01",
      area: "UNKNOWN" as const,
      soil: "UNKNOWN" as const,
      report: "",
      defects: Array.from({ length: 4 }, (_, d) => ({
        code: (["PL", "CK", "CJ", "SL"] as const)[d]!,
        grade: 1 + ((i + d) % 4),
        positionM: d * 7,
        lengthM: d,
      })),
    }));
    await database.transaction((tx) =>
      insertInspections(tx, MADE_CITY, 1, drains, { fileName: "", actor: "bench", at: new Date() }),
    );
    const [, judged] = await timed(() => createDrainLists(database).load(snapshot));
    return {
      "pipes in the city": pipes,
      "pipes on the report": Math.ceil(pipes / 4),
      forms: forms.rows[0]!.n,
      start: started,
      conclude: concluded,
      "sign and write Word": signed,
      "Word kB": Math.round(file.bytes.length / 1024),
      drains: drains.length,
      "drains judged": judged,
    };
  } finally {
    await database.close();
    await store.remove();
  }
}

const sizes = process.argv.slice(2).map(Number);
const rows = [];
for (const pipes of sizes.length > 0 ? sizes : [4000, 40_000]) rows.push(await measure(pipes));
console.table(rows);
