/** From a sheet of defects to RI, class and conclusion of a drain, on both stores. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { loadPackedNetwork } from "../../../network/store/load-packed-network.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { repairClasses, scoreInspection } from "../../model/cctv/drain-inspections.ts";
import { DEFAULT_RULES } from "../../model/rules.ts";
import { loadDrainInspections } from "../../store/cctv.ts";
import { assessCity, loadInputs, runIdOf } from "../assess-city.ts";
import { createDrainLists, filterDrains, sortDrains, sumDrains } from "./drain-list.ts";
import { importInspections } from "./import-inspections.ts";

const TODAY = "2026-11-24";
/** In the made city every fourth pipe, from the third on, is a drain: P0000003, P0000007, … */
const SHEET = `管段编号,检测日期,缺陷代码,缺陷等级,缺陷位置,缺陷长度,地区类型,土质
P0000003,2026-03-01,PL,4,10,,交通干道,粉砂层
P0000003,2026-03-01,CJ,2,5,2,交通干道,粉砂层
P0000007,2026-03-01,CK,3,8,,,
P0000011,2026-03-01,无,,,,,
P0000001,2026-03-01,PL,2,3,,,
P9999999,2026-03-01,PL,2,3,,,
P0000015,2026-03-01,裂缝,2,3,,,
P0000015,2026-03-01,SL,2,300,,,
`;

describe.each(BACK_ENDS)("a CCTV sheet on $name", ({ here, makeOwn }) => {
  let store: OwnStore;
  let database: Database;
  const folder = mkdtempSync(join(tmpdir(), "guanxin-cctv-"));
  const call = { cityId: MADE_CITY, actor: "test" };
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const importText = async (name: string, text: string, dryRun = false) =>
    importInspections(database, {
      ...call,
      files: [file(name, text)],
      network: await loadPackedNetwork(database, MADE_CITY, TODAY),
      dryRun,
    });

  beforeAll(async () => {
    if (!here) return;
    store = await makeOwn();
    database = await openDatabase(store.place);
    await migrate(database);
    await fillMadeCity(database, 400);
  });
  afterAll(async () => {
    await database?.close();
    await store?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!here)("a check writes nothing, an import takes good rows and hands bad ones back", async () => {
    const check = await importText("检测.csv", SHEET, true);
    const counted = {
      read: 8,
      accepted: 5,
      rejected: 3,
      inspections: 4,
      defects: 4,
      added: 4,
      changed: 0,
      unchanged: 0,
    };
    expect(check).toMatchObject({ dryRun: true, ...counted });
    const network = await loadPackedNetwork(database, MADE_CITY, TODAY);
    expect((await loadDrainInspections(database, network)).count).toBe(0);

    const taken = await importText("检测.csv", SHEET);
    expect(taken).toMatchObject({ dryRun: false, ...counted });
    expect(taken.issueCounts).toEqual({
      "assessment.cctv-not-a-drain": 1,
      "assessment.cctv-drain-missing": 1,
      "assessment.cctv-code-unknown": 1,
      "assessment.cctv-outside": 1,
    });
    expect(taken.rejects.map(({ row, codes }) => [row, codes]).toSorted()).toEqual([
      [6, "assessment.cctv-not-a-drain"],
      [7, "assessment.cctv-drain-missing"],
      [8, "assessment.cctv-code-unknown"],
    ]);
    expect(taken.rejects[0]!.cells).toHaveProperty("缺陷代码");
  });

  test.skipIf(!here)("each drain has its index, and a look that found nothing is class I", async () => {
    const network = await loadPackedNetwork(database, MADE_CITY, TODAY);
    const drains = await loadDrainInspections(database, network);
    const [first] = Array.from(drains.pipe, (_, k) => scoreInspection(network, drains, k, DEFAULT_RULES.cctv));
    // PL 4: F = 10; main road K = 6; DN 200 (third of the made diameters) E = 0; silty sand T = 10: 7 + 0.6 + 1.5 = 9.1
    expect(network.diameterMm[2]).toBe(200);
    expect(first!.repairIndex).toBeCloseTo(9.1, 9);
    // CK 3: F = 5; area not stated K = 3; DN 110 … RI = 3.5 + 0.3 + E
    const classes = repairClasses(network, drains, DEFAULT_RULES.cctv);
    expect([classes[2], classes[10], classes[0]], "IV, I, never inspected").toEqual([4, 1, 0]);
  });

  test.skipIf(!here)(
    "the run's suggestion for an inspected drain comes from its class, and its likelihood sees it",
    async () => {
      const { runId, summary } = await assessCity(database, { ...call, asOf: TODAY });
      const grade = async (pipeId: number) =>
        (
          await database.query<{ likelihood_factors: number[]; likelihood: number }>(
            "select likelihood, likelihood_factors from grade where city_id = $1 and run_id = $2 and pipe_id = $3",
            [MADE_CITY, runId, pipeId],
          )
        ).rows[0]!;
      expect((await grade(3)).likelihood_factors[2], "class IV counts as the worst history").toBe(5);
      expect((await grade(19)).likelihood_factors[2]).toBe(1);
      const { rows } = await database.query<{ km: number }>(
        "select sum(length_m) / 1000 as km from pipe where city_id = $1",
        [MADE_CITY],
      );
      const parts = Object.values(summary.conclusions).reduce((sum, { km }) => sum + km, 0);
      expect(parts).toBeCloseTo(rows[0]!.km, 6);
      expect(summary.conclusions["IMMEDIATE"]!.pipes).toBeGreaterThan(0);
    },
  );

  test.skipIf(!here)("an inspection of a later day than the run's is not known to it", async () => {
    const before = await loadInputs(database, MADE_CITY, "2026-02-28");
    expect(before.surroundings.drains!.count).toBe(0);
    const id = runIdOf(before, DEFAULT_RULES);
    await importText("后来.csv", "管段编号,检测日期,缺陷代码,缺陷等级\nP0000019,2026-06-01,TJ,4\n");
    expect(runIdOf(await loadInputs(database, MADE_CITY, "2026-02-28"), DEFAULT_RULES)).toBe(id);
    const now = await loadInputs(database, MADE_CITY, TODAY);
    expect(now.surroundings.drains!.count).toBe(5);
    const knownAt = new Date(0);
    expect((await loadDrainInspections(database, now.network, knownAt)).count, "nothing was recorded then").toBe(0);
  });

  test.skipIf(!here)(
    "the same sheet again changes nothing; a corrected one supersedes, the order of rows being nothing",
    async () => {
      expect(await importText("检测.csv", SHEET)).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
      const [heading, ...rows] = SHEET.trim().split("\n");
      const turned = [heading, ...rows.toReversed()].join("\n");
      expect(await importText("倒序.csv", turned)).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
      expect(await importText("更正.csv", SHEET.replace("PL,4,10", "PL,2,10"))).toMatchObject({
        changed: 1,
        unchanged: 3,
      });
      const network = await loadPackedNetwork(database, MADE_CITY, TODAY);
      const drains = await loadDrainInspections(database, network);
      expect(drains.count).toBe(5);
      // F = 2 < 4: RI = 1.4 + 1.5 (silty sand) = 2.9
      expect(scoreInspection(network, drains, 0, DEFAULT_RULES.cctv).repairIndex).toBeCloseTo(2.9, 9);
    },
  );

  test.skipIf(!here)("the list filters, sorts and sums the same rows", async () => {
    const network = await loadPackedNetwork(database, MADE_CITY, TODAY);
    const lists = createDrainLists(database);
    const all = await lists.load({ network } as never);
    expect(all).toHaveLength(5);
    expect(all.map(({ repairIndex }) => repairIndex)).toEqual(
      all.map(({ repairIndex }) => repairIndex).toSorted((a, b) => b - a),
    );
    const sums = sumDrains(all);
    expect(Object.values(sums.repair).reduce((sum, { drains }) => sum + drains, 0)).toBe(5);
    expect(sums.lengthM).toBe(150);
    const first = filterDrains(all, { repairClass: ["1"] });
    expect(first.length).toBe(sums.repair["1"]!.drains);
    expect(sortDrains(all, "sourceId", false)[0]!.sourceId).toBe("P0000003");
    expect(filterDrains(all, { text: "p0000007" })).toHaveLength(1);
  });

  test.skipIf(!here)("a file without the columns is refused with what it lacks", async () => {
    await expect(importText("别的.csv", "编号,名称\n1,a\n")).rejects.toMatchObject({
      problem: { code: "assessment.cctv-columns-missing" },
    });
  });
});
