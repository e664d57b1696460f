/** Honest data end to end: files taken in, graded, analysed, paged from the store, planned for a sum. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { importFiles } from "../../../network/service/import/import-files.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { DATA_KINDS } from "../../model/data-quality/data-states.ts";
import { DEFAULT_SURVEY_COSTS } from "../../model/data-quality/survey-costs.ts";
import {
  listSurveyItems,
  listUnknown,
  OPEN_DECISIONS,
  type StoredAnalysis,
  type UnknownQuery,
} from "../../store/data-quality.ts";
import { findCurrentRun } from "../../store/runs.ts";
import { assessCity } from "../assess-city.ts";
import { adoptSurveyCosts, whyNotAdoptSurveyCosts } from "./adopt-survey-costs.ts";
import { analyseRunData, findCurrentAnalysis } from "./analyse-run-data.ts";
import { planSurveys } from "./survey-plan.ts";

const CITY = 1;
const MATERIALS = ["PE100", "灰口铸铁", "裸钢", ""];

/** Forty gas pipes on four roads: every fourth of unknown material, every fifth without a date, every seventh without a size. */
const layer = (kind: string) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: Array.from({ length: 40 }, (_, i) => ({
      type: "Feature",
      geometry: {
        type: "LineString",
        coordinates: [
          [117.2, 31 + i * 0.01],
          [117.202, 31 + i * 0.01],
        ],
      },
      properties: {
        管段编号: `${kind}${i}`,
        材质: MATERIALS[i % 4],
        管径: i % 7 === 6 ? null : i % 2 ? "DN300" : "DN100",
        压力: "中压A",
        埋设年代: i % 5 === 4 ? null : `${1970 + ((i * 7) % 50)}-03-04`,
        道路名称: `${"甲乙丙丁"[i % 4]}路`,
      },
    })),
  });

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`what a run rests on, on ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "guanxin-honest-"));
    let own: OwnStore;
    let database: Database;
    let analysis: StoredAnalysis;
    let runId: string;

    const analyse = () => analyseRunData(database, { cityId: CITY, actor: "t" });
    const count = (query: Omit<UnknownQuery, "runId" | "offset" | "limit">) =>
      listUnknown(database, CITY, { ...query, runId, offset: 0, limit: 500 });

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
    });
    afterAll(async () => {
      await database?.close();
      await own?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    test("before the first grading it is refused", async () => {
      await expect(analyse()).rejects.toThrow("assessment.data-no-run");
    });

    test("what the run counted as unknown is what is found, and what was recorded since is not looked at", async () => {
      const file = join(folder, "pipes.geojson");
      writeFileSync(file, layer("P"));
      const call = {
        files: [file],
        kind: "pipes",
        network: "gas",
        crs: "EPSG:4490",
        cityId: CITY,
        actor: "t",
      } as const;
      await importFiles(database, call);
      await assessCity(database, { cityId: CITY, actor: "t", asOf: "2026-06-01" });
      writeFileSync(file, layer("Q"));
      await importFiles(database, call);
      analysis = await analyse();
      const run = (await findCurrentRun(database, CITY))!;
      runId = run.run_id;
      const { city } = analysis.summary.shares;
      expect(city.total.pipes).toBe(40);
      expect(city.kinds.material.unknown).toMatchObject({ pipes: 10 });
      expect(run.summary.unknown.material.pipes).toBe(10);
      expect(city.kinds.age.unknown.pipes).toBe(run.summary.unknown.date.pipes);
      expect(city.kinds.position.unknown.pipes).toBe(0);
    });

    test("every share opens as many pipes and millimetres as it says", async () => {
      const { shares } = analysis.summary;
      for (const kind of DATA_KINDS)
        for (const state of ["unknown", "estimated"] as const) {
          const { total, mm } = await count({ kind, state });
          expect({ total, mm }).toEqual({
            total: shares.city.kinds[kind][state].pipes,
            mm: shares.city.kinds[kind][state].mm,
          });
        }
      const fields = {
        colour: "openColour",
        conclusion: "openConclusion",
        scope: "openScope",
        any: "openAny",
      } as const;
      for (const open of OPEN_DECISIONS) {
        const { total, mm } = await count({ open });
        expect({ total, mm }).toMatchObject({
          total: shares.city[fields[open]].pipes,
          mm: shares.city[fields[open]].mm,
        });
      }
      expect((await count({ kind: "material", network: "gas" })).total).toBe(10);
      expect((await count({ kind: "material", network: "water" })).total).toBe(0);
      expect(shares.city.openAny.pipes).toBeGreaterThan(0);
    });

    test("an item of the list opens its own pipes; the list is paid for by its sum", async () => {
      const list = await listSurveyItems(database, CITY, runId, "pipes");
      expect(list.length).toBeGreaterThan(3);
      const { total, mm } = await count({ item: { aim: "pipes", itemNo: 1 } });
      expect([total, mm]).toEqual([list[0]!.pipes, list[0]!.mm]);
      const whole = await planSurveys(database, CITY, { runId, aim: "pipes" });
      expect(whole.items.at(-1)!.sumFen).toBe(analysis.summary.surveys.pipes.costFen);
      expect(whole.curve.at(-1)!.costFen).toBe(whole.items.at(-1)!.sumFen);
      const half = Math.round(whole.items.at(-1)!.sumFen / 2);
      const plan = await planSurveys(database, CITY, { runId, aim: "pipes", budgetFen: half });
      expect(plan.items.at(-1)!.sumFen).toBeLessThanOrEqual(half);
      expect(plan.items.length).toBeGreaterThan(0);
      expect(plan.curve).toEqual(whole.curve);
    });

    test("asked again it is not made again; other costs are a version, and make another list", async () => {
      expect((await analyse()).created_at).toEqual(analysis.created_at);
      const pit = { perRoadFen: 0, perKmFen: 0, perPipeFen: 1 };
      const call = { cityId: CITY, actor: "t", costs: { ...DEFAULT_SURVEY_COSTS, pit }, reason: "询价" };
      expect(await database.transaction((tx) => adoptSurveyCosts(tx, call))).toBe(1);
      expect((await findCurrentAnalysis(database, CITY)).analysis).toBeUndefined();
      const again = await analyse();
      expect(again.costs.pit).toEqual(pit);
      expect((await listSurveyItems(database, CITY, runId, "pipes"))[0]!.surveys).toEqual(["pit"]);
      expect(again.summary.shares).toEqual(analysis.summary.shares);
    });

    test("costs that are no whole fen, or without a reason, are refused with the value's name", () => {
      const half = { ...DEFAULT_SURVEY_COSTS, pit: { perRoadFen: 0.5, perKmFen: 0, perPipeFen: 0 } };
      expect(whyNotAdoptSurveyCosts({ costs: half, reason: "x" })).toMatchObject({
        ok: false,
        problem: { code: "assessment.costs-wrong", facts: { code: "pit.perRoadFen" } },
      });
      expect(whyNotAdoptSurveyCosts({ costs: DEFAULT_SURVEY_COSTS, reason: " " })).toMatchObject({
        problem: { code: "assessment.costs-no-reason" },
      });
    });
  });
