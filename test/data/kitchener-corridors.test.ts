/** Kitchener's water mains in the street sections of its roads, and the problem made of them. Needs `../shared/data`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessCity } from "../../src/assessment/service/assess-city.ts";
import { accepted } from "../../src/base/outcome.ts";
import { importFiles } from "../../src/network/service/import/import-files.ts";
import { CORRIDOR_KINDS } from "../../src/planning/model/corridors/corridors.ts";
import { buildPlan } from "../../src/planning/service/build-plan.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { makeFolder, type OwnStore } from "../own-stores.ts";

const KITCHENER = join(process.env.GUANXIN_SHARED ?? "../shared", "data", "kitchener");
const CALL = { cityId: 1, actor: "测试", asOf: "2023-01-01" };
const FILES = [
  ["water_mains_2023.csv", "pipes", "kitchener-mains"],
  ["roads.csv", "roads", "kitchener-roads"],
  ["water_main_breaks_to_2022.csv", "failures", "kitchener-breaks"],
] as const;

describe.skipIf(!existsSync(KITCHENER))("Kitchener's streets (needs shared/data)", () => {
  let own: OwnStore;
  let database: Database;
  beforeAll(async () => {
    own = await makeFolder();
    database = await openDatabase(own.place);
    await migrate(database);
    for (const [file, kind, profile] of FILES)
      await importFiles(database, { ...CALL, files: [join(KITCHENER, file)], kind, profile });
    await assessCity(database, CALL);
  }, 300_000);
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  test("nearly all mains lie in a section of a road, and sections have the length of a street block", async () => {
    const call = { cityId: 1, fromYear: 2023, years: 5, budgets: { perYearFen: 2_000_000_000 } };
    const { built, material } = accepted(await buildPlan(database, call));
    const { corridors } = material;
    const { network } = material.inputs;
    const kinds = CORRIDOR_KINDS.map((_, code) => {
      let [count, metres] = [0, 0];
      for (let c = 0; c < corridors.count; c++) {
        if (corridors.kind[c] !== code) continue;
        count++;
        metres += corridors.networkM.subarray(4 * c, 4 * c + 4).reduce((a, b) => a + b, 0);
      }
      return { count, km: metres / 1000 };
    });
    const road = CORRIDOR_KINDS.indexOf("ROAD");
    const lengths = [...corridors.lengthM].filter((_, c) => corridors.kind[c] === road).sort((a, b) => a - b);
    const quantile = (q: number): number => Math.round(lengths[Math.floor(q * (lengths.length - 1))]!);
    const placed = network.vertexStart.at(-1)! / 2;
    console.log(
      JSON.stringify({
        roads: material.inputs.roads.count,
        pipes: network.count,
        vertices: placed,
        kinds: Object.fromEntries(CORRIDOR_KINDS.map((kind, k) => [kind, kinds[k]])),
        sectionM: [0, 0.1, 0.5, 0.9, 1].map(quantile),
        pipesASection: (network.count / corridors.count).toFixed(1),
        candidates: built.problem.pipeCount,
        openCorridors: built.problem.corridorCount,
        leftOut: built.leftOut,
        musts: built.problem.mustBy.filter((by) => by >= 0).length,
        closed: built.problem.openTo.filter((set) => set === 0).length / built.problem.openTo.length,
      }),
    );
    const km = kinds.reduce((sum, kind) => sum + kind.km, 0);
    expect(kinds[road]!.km / km).toBeGreaterThan(0.9);
    expect(quantile(0.5)).toBeGreaterThan(60);
    expect(quantile(1)).toBeLessThanOrEqual(300);
    expect(new Set(corridors.key).size).toBe(corridors.count);
    // Loaded anew, every street has the key it had.
    const again = accepted(await buildPlan(database, call));
    expect(again.material.corridors.key).toEqual(corridors.key);
  });
});
