/**
 * The bridge end to end: files taken in by the importer, graded as cities grade, compared; each kind of change by itself
 * and then all of a year's.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { importFiles } from "../../../network/service/import/import-files.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { PARTS, type Part } from "../../model/bridge/steps.ts";
import { RISKS } from "../../model/risk-matrix.ts";
import { DEFAULT_RULES, mergeRules } from "../../model/rules.ts";
import { listMoved, type StoredBridge } from "../../store/bridges.ts";
import { adoptRules } from "../adopt-rules.ts";
import { assessCity } from "../assess-city.ts";
import { explainChange } from "./explain-change.ts";

const CITY = 1;
const FIRST_DAY = "2026-06-01";

/** Gas pipes some 95 m long, 3 km north of one another: nobody shares a road or a neighbour. */
const pipe = (n: number, material: string, laid: string, more: { retired?: string; pressure?: string } = {}) => ({
  type: "Feature",
  geometry: {
    type: "LineString",
    coordinates: [
      [117.2, 31 + n * 0.03],
      [117.201, 31 + n * 0.03],
    ],
  },
  properties: {
    管段编号: `P${n}`,
    材质: material,
    管径: "DN300",
    压力: more.pressure ?? "高压A",
    埋设年代: laid,
    废弃日期: more.retired ?? null,
  },
});

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`two runs compared, on ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "guanxin-bridge-"));
    let own: OwnStore;
    let database: Database;
    let files = 0;
    let last: string;

    const take = async (kind: "pipes" | "failures", rows: string | ReturnType<typeof pipe>[]) => {
      const file = join(folder, `${++files}.${kind === "pipes" ? "geojson" : "csv"}`);
      writeFileSync(
        file,
        typeof rows === "string" ? rows : JSON.stringify({ type: "FeatureCollection", features: rows }),
      );
      await importFiles(database, { files: [file], kind, network: "gas", crs: "EPSG:4490", cityId: CITY, actor: "t" });
    };
    const assess = async (asOf = FIRST_DAY) => (await assessCity(database, { cityId: CITY, actor: "t", asOf })).runId;
    /** Grades again and compares with the grading before. */
    const explain = async (asOf = FIRST_DAY): Promise<StoredBridge> => {
      const fromRun = last;
      last = await assess(asOf);
      return explainChange(database, { cityId: CITY, actor: "t", fromRun, toRun: last });
    };
    const movedBy = async (bridge: StoredBridge, part: Part) => {
      const found = new Map<number, string>();
      for (const risk of RISKS) {
        const page = await listMoved(database, CITY, { bridgeId: bridge.bridge_id, risk, part, offset: 0, limit: 100 });
        for (const { pipeId, sourceId, reason } of page.rows) found.set(pipeId, `${sourceId} ${reason}`);
      }
      return [...found.values()].sort();
    };
    const expectOnly = async (bridge: StoredBridge, part: Part, moved: string[]) => {
      expect(await movedBy(bridge, part)).toEqual(moved);
      for (const other of PARTS) if (other !== part) expect(await movedBy(bridge, other)).toEqual([]);
      for (const risk of RISKS) {
        const { before, after, parts } = bridge.summary;
        expect(parts[part][risk].mm).toBe(after[risk].mm - before[risk].mm);
      }
      expect(RISKS.some((risk) => bridge.summary.parts[part][risk].mm !== 0)).toBe(true);
    };

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await take("pipes", [
        pipe(1, "PE100", "2015-06-01", { pressure: "低压" }),
        pipe(2, "裸钢", "1985-06-01"),
        pipe(3, "", "1985-06-01"),
      ]);
      last = await assess();
    });
    afterAll(async () => {
      await database?.close();
      await own?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    test("leaks imported since are late reports of that pipe when they happened before the first run's day", async () => {
      await take(
        "failures",
        "编号,发生日期,管段编号,原因\nF1,2024-01-05,P1,腐蚀\nF2,2024-02-05,P1,腐蚀\nF3,2025-03-05,P1,腐蚀\n",
      );
      const bridge = await explain();
      await expectOnly(bridge, "newLeaks", ["P1 late"]);
      expect(bridge.summary.parts.newLeaks.blue.lateMm).toBe(bridge.summary.parts.newLeaks.blue.mm);
    });

    test("a material corrected by a second import is a data fix", async () => {
      await take("pipes", [pipe(2, "PE100", "1985-06-01")]);
      await expectOnly(await explain(), "dataFix", ["P2 material"]);
    });

    test("a material that was unknown is a survey", async () => {
      await take("pipes", [pipe(3, "PE100", "1985-06-01")]);
      await expectOnly(await explain(), "newSurvey", ["P3 material"]);
    });

    test("other rules adopted: a rule change", async () => {
      const rules = mergeRules(DEFAULT_RULES, { matrix: { red: 10, orange: 6, yellow: 3 } });
      await database.transaction((tx) => adoptRules(tx, { cityId: CITY, actor: "t", rules, reason: "stricter" }));
      const bridge = await explain();
      expect((await movedBy(bridge, "ruleChange")).length).toBeGreaterThan(0);
      await expectOnly(bridge, "ruleChange", await movedBy(bridge, "ruleChange"));
    });

    test("a pipe retired and another laid in its place: renewed", async () => {
      await take("pipes", [pipe(3, "PE100", "1985-06-01", { retired: "2026-09-01" }), pipe(4, "PE100", "2026-09-01")]);
      await expectOnly(await explain("2026-10-01"), "renewed", ["P3 retired", "P4 laid"]);
    });

    test("years on with nothing recorded but new leaks: ageing and new leaks, each with its own pipes", async () => {
      await take(
        "failures",
        "编号,发生日期,管段编号,原因\nF4,2026-10-02,P4,腐蚀\nF5,2026-10-30,P4,腐蚀\nF6,2026-11-20,P4,腐蚀\n",
      );
      const bridge = await explain("2037-10-01");
      expect(await movedBy(bridge, "newLeaks")).toEqual(["P4 leak"]);
      const { before, after, parts } = bridge.summary;
      for (const risk of RISKS)
        expect(PARTS.reduce((sum, part) => sum + parts[part][risk].mm, 0)).toBe(after[risk].mm - before[risk].mm);
      expect(await movedBy(bridge, "unexplained")).toEqual([]);
    });

    test("the first run against the last: what was known then is rebuilt through every correction since", async () => {
      const runs = await database.query<{ run_id: string }>(
        "select run_id from assessment_run where city_id = 1 order by created_at",
      );
      const [first, end] = [runs.rows[0]!.run_id, runs.rows.at(-1)!.run_id];
      const bridge = await explainChange(database, { cityId: CITY, actor: "t", fromRun: first, toRun: end });
      expect(await movedBy(bridge, "unexplained")).toEqual([]);
      const run = await database.query<{ red: number; blue: number }>(
        `select (summary -> 'risk' -> 'red' ->> 'km')::float8 as red, (summary -> 'risk' -> 'blue' ->> 'km')::float8 as blue
           from assessment_run where run_id = $1`,
        [first],
      );
      const { red, blue } = bridge.summary.before;
      // The run rounds its sum once, the bridge each pipe: half a millimetre a pipe at most.
      for (const [held, km] of [
        [red, run.rows[0]!.red],
        [blue, run.rows[0]!.blue],
      ] as const)
        expect(Math.abs(held.mm - km * 1e6)).toBeLessThanOrEqual(held.pipes / 2 + 0.5);
      expect(red.mm).toBeGreaterThan(100_000);
    });

    test("a correction past the importer is shown as unexplained, and the sums hold", async () => {
      const [before] = (
        await database.query<{ run_id: string }>("select run_id from assessment_run order by created_at limit 1")
      ).rows;
      await database.execute("update pipe set material = 'PE100', diameter_mm = 50 where source_id = 'P2'");
      await database.execute("delete from network_history");
      await database.execute("delete from risk_bridge_pipe; delete from risk_bridge");
      const bridge = await explainChange(database, { cityId: CITY, actor: "t", fromRun: before!.run_id, toRun: last });
      expect((await movedBy(bridge, "unexplained")).length).toBeGreaterThan(0);
      const { before: was, after, parts } = bridge.summary;
      for (const risk of RISKS)
        expect(PARTS.reduce((sum, part) => sum + parts[part][risk].mm, 0)).toBe(after[risk].mm - was[risk].mm);
    });

    test("asked twice it is made once, with one audit line", async () => {
      const count = async () =>
        (await database.query<{ n: number }>("select count(*) as n from audit_line where command = 'explain-change'"))
          .rows[0]!.n;
      const lines = await count();
      const [a] = (await database.query<StoredBridge>("select * from risk_bridge limit 1")).rows;
      const again = await explainChange(database, { cityId: CITY, actor: "t", fromRun: a!.from_run, toRun: a!.to_run });
      expect([again.bridge_id, await count()]).toEqual([a!.bridge_id, lines]);
      expect(await verifyAudit(database, CITY)).not.toHaveProperty("brokenLine");
    });

    test("one run against itself, or a run nobody made, is refused", async () => {
      const ask = (fromRun: string, toRun: string) =>
        explainChange(database, { cityId: CITY, actor: "t", fromRun, toRun });
      await expect(ask(last, last)).rejects.toThrow("assessment.bridge-one-run");
      await expect(ask(last, "abc")).rejects.toThrow("assessment.run-missing");
    });

    test("cancelled, it leaves nothing behind", async () => {
      const runs = await database.query<{ run_id: string }>(
        "select run_id from assessment_run order by created_at desc",
      );
      const [toRun, fromRun] = runs.rows.map((row) => row.run_id) as [string, string];
      await database.execute("delete from risk_bridge_pipe; delete from risk_bridge");
      const stop = new AbortController();
      const asked = explainChange(database, {
        cityId: CITY,
        actor: "t",
        fromRun,
        toRun,
        signal: stop.signal,
        progress: (stage) => stage === "compare" && stop.abort(),
      });
      await expect(asked).rejects.toThrow();
      expect((await database.query<{ n: number }>("select count(*) as n from risk_bridge")).rows[0]!.n).toBe(0);
    });
  });
