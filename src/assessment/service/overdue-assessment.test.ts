/** Signed reports age: from the report that a city signs to the hazard that tells of it, on both stores. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { createSnapshots } from "../../network/service/network-snapshot.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { NO_COMPANIONS } from "../model/reports/conclude.ts";
import { DEFAULT_RULES, mergeRules } from "../model/rules.ts";
import { findCurrentRun } from "../store/runs.ts";
import { assessCity } from "./assess-city.ts";
import { loadOverlay } from "./load-overlay.ts";
import { concludeForms } from "./reports/conclude-forms.ts";
import { proposeReport } from "./reports/propose-report.ts";
import { reviewReport } from "./reports/review-report.ts";
import { signReport } from "./reports/sign-report.ts";
import { startReport } from "./reports/start-report.ts";

const TODAY = "2026-11-24";
const LONG_AGO = "2022-03-01";
const call = { cityId: MADE_CITY, actor: "test" };

describe.each(BACK_ENDS)("on $name", ({ here, makeOwn }) => {
  let store: OwnStore;
  let database: Database;
  let snapshots: ReturnType<typeof createSnapshots>;

  beforeAll(async () => {
    if (!here) return;
    store = await makeOwn();
    database = await openDatabase(store.place);
    await migrate(database);
    await fillMadeCity(database, 80);
    await assessCity(database, { ...call, asOf: TODAY });
    snapshots = createSnapshots(database, () => TODAY);
    snapshots.layOver(
      (network) => loadOverlay(database, network),
      async (city) => (await findCurrentRun(database, city))?.run_id ?? "",
    );
  });
  afterAll(async () => {
    await database?.close();
    await store?.remove();
  });

  /** Drafts, concludes, checks and signs one report over all pipes of a network. */
  async function signOver(network: string, assessedOn: string, signedOn: string): Promise<void> {
    const snapshot = await snapshots.fresh(MADE_CITY);
    const reportNo = await startReport(database, snapshot, {
      ...call,
      title: network,
      organisation: "示例公司",
      assessedOn,
      asked: { network },
      grouping: "SECTION",
    });
    await concludeForms(database, {
      ...call,
      reportNo,
      forms: {},
      conclusion: "IMMEDIATE",
      companions: { ...NO_COMPANIONS, controlMeasures: "降压", decision: "PROJECT", decisionNote: "改造" },
    });
    await proposeReport(database, { ...call, reportNo, assessor: "王芳" });
    await reviewReport(database, { ...call, reportNo, reviewer: "李强" });
    await signReport(database, { ...call, reportNo, network: snapshot.network, signedOn });
  }

  async function overdue(asOf: string, rules = {}) {
    const { runId, summary } = await assessCity(database, {
      ...call,
      asOf,
      rules: mergeRules(DEFAULT_RULES, rules),
    });
    const { rows } = await database.query<{ network: string; level: string; pipes: number }>(
      `select network, level, count(*) as pipes from hazard where city_id = $1 and run_id = $2
        and type = 'OVERDUE_ASSESSMENT' group by network, level order by network, level`,
      [MADE_CITY, runId],
    );
    return { runId, rows, unjudged: summary.hazards!["OVERDUE_ASSESSMENT"]!.unjudged.pipes };
  }

  test.skipIf(!here)(
    "a city that never assessed has no overdue assessment, only pipes that cannot be judged",
    async () => {
      expect(await overdue(TODAY)).toMatchObject({ rows: [], unjudged: 80 });
    },
  );

  test.skipIf(!here)(
    "an old signed assessment is overdue, a recent one is not, and the run knows the difference",
    async () => {
      const never = await overdue(TODAY);
      await signOver("gas", LONG_AGO, "2022-04-01");
      const old = await overdue(TODAY);
      // 2022-03-01 to 2026-11-24: four full years, the cycle is three.
      expect(old).toMatchObject({ rows: [{ network: "gas", level: "general", pipes: 20 }], unjudged: 60 });
      expect(old.runId).not.toBe(never.runId);

      await signOver("water", "2026-10-01", TODAY);
      const both = await overdue(TODAY);
      expect(both).toMatchObject({ rows: old.rows, unjudged: 40 });
      expect(both.runId).not.toBe(old.runId);
      expect((await overdue(TODAY)).runId).toBe(both.runId);

      // A cycle of one year (天津) asks the same of the gas, two cycles and more ago is a level higher.
      const yearly = { hazards: { assessment: { everyYears: { gas: 1, water: 1, drainage: 1, heat: 1 } } } };
      expect((await overdue(TODAY, yearly)).rows).toEqual([{ network: "gas", level: "higher", pipes: 20 }]);

      // What was signed later was not known on an earlier day.
      expect(await overdue("2022-03-15")).toMatchObject({ rows: [], unjudged: 80 });

      // Assessed anew, the gas is in time.
      await signOver("gas", TODAY, TODAY);
      expect((await overdue(TODAY)).rows).toEqual([]);
    },
  );
});
