/** M02 and M03 on a made-up city: what they would change, adopting gives that, and today's settings change nothing. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { DEFAULT_RULES } from "../../assessment/model/rules.ts";
import { assessCity } from "../../assessment/service/assess-city.ts";
import { importInspections } from "../../assessment/service/cctv/import-inspections.ts";
import { addVersion } from "../../assessment/service/standards/add-version.ts";
import { currentRules, findCurrentRun } from "../../assessment/store/runs.ts";
import { listAdoptions } from "../../assessment/store/standards.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { listMechanisms } from "./list-mechanisms.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const TODAY = "2026-11-24";

describe.each(BACK_ENDS)("guides as mechanisms on $name", ({ here, makeOwn }) => {
  let store: OwnStore;
  let database: Database;
  const folder = mkdtempSync(join(tmpdir(), "guanxin-guides-"));
  const simulate = (id: string, settings: Record<string, unknown>) =>
    simulateMechanism(database, { cityId: MADE_CITY, id, settings, asOf: TODAY });
  const measure = (simulation: Awaited<ReturnType<typeof simulate>>, code: string) =>
    simulation.effect.measures.find((one) => one.code === code)!;

  beforeAll(async () => {
    if (!here) return;
    store = await makeOwn();
    database = await openDatabase(store.place);
    await migrate(database);
    await fillMadeCity(database, 400);
    // Two drains: CK 3 gives F = 5 and RI between 3.5 and 4; TJ 4 gives F = 10.
    const path = join(folder, "检测.csv");
    writeFileSync(path, "管段编号,检测日期,缺陷代码,缺陷等级\nP0000003,2026-03-01,CK,3\nP0000007,2026-03-01,TJ,4\n");
    const network = await loadPackedNetwork(database, MADE_CITY, TODAY);
    await importInspections(database, { cityId: MADE_CITY, actor: "test", files: [path], network, dryRun: false });
    await assessCity(database, { cityId: MADE_CITY, actor: "test", asOf: TODAY });
  });
  afterAll(async () => {
    await database?.close();
    await store?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!here)("today's settings change nothing", async () => {
    for (const id of ["M02", "M03"]) {
      const { effect } = await simulate(id, {});
      expect(effect.measures.every(({ change }) => change === 0)).toBe(true);
      expect(effect.examples).toEqual([]);
    }
  });

  test.skipIf(!here)(
    "tighter bounds move an inspected drain to a worse class and conclusion, and nothing else",
    async () => {
      const tighter = await simulate("M03", { classII: 3 });
      expect(measure(tighter, "drain.II.km").change).toBe(-0.03);
      expect(measure(tighter, "drain.III.km").change).toBe(0.03);
      expect(measure(tighter, "conclusion.CONTROLLED.km").change).toBe(-0.03);
      expect(measure(tighter, "conclusion.TIME_LIMITED.km").change).toBe(0.03);
      expect(tighter.effect.examples).toEqual([expect.objectContaining({ pipeId: 3, today: "II", with: "III" })]);
      await expect(simulate("M03", { classII: 8 })).rejects.toMatchObject({
        problem: { code: "mechanisms.parameter-wrong" },
      });
    },
  );

  test.skipIf(!here)(
    "a city's own version is a choice; adopting it gives what was simulated and is cited",
    async () => {
      await addVersion(database, {
        ...{ cityId: MADE_CITY, actor: "test", documentId: "CJJ-181", version: "云溪试行", note: "" },
        effectiveFrom: "2026-12-01",
        effectiveTo: null,
        values: [{ code: "cctv.repairClasses", value: "1;3;6", unit: "", scope: "", clause: "" }],
      });
      const library = (await listMechanisms(database, MADE_CITY)).find(({ id }) => id === "M02")!;
      expect(library.parameters[0]!.choices!.map(({ value }) => value)).toContain("CJJ-181@云溪试行");
      const seen = await simulate("M02", { documentVersion: "CJJ-181@云溪试行" });
      expect(measure(seen, "drain.III.km").with).toBe(0.03);
      await adoptMechanism(database, {
        ...{ cityId: MADE_CITY, actor: "test", id: "M02", note: "试行", asOf: TODAY },
        settings: { documentVersion: "CJJ-181@云溪试行" },
      });
      const { rules, version } = await currentRules(database, MADE_CITY);
      expect(rules).toEqual({ ...DEFAULT_RULES, cctv: { ...DEFAULT_RULES.cctv, repairClasses: [1, 3, 6] } });
      expect((await listAdoptions(database, MADE_CITY))[0]).toMatchObject({
        ruleVersion: version,
        version: "云溪试行",
      });
      const { summary } = (await findCurrentRun(database, MADE_CITY))!;
      expect(summary.conclusions["CONTROLLED"]!.km).toBeCloseTo(measure(seen, "conclusion.CONTROLLED.km").with!, 3);
      expect((await listMechanisms(database, MADE_CITY)).find(({ id }) => id === "M03")!.parameters[1]!.value).toBe(3);
    },
  );
});
