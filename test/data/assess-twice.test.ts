/** Kitchener with its roads graded twice: same run id, same numbers, and the pages' sums are the run's. Needs `../shared/data`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessCity, loadInputs, runIdOf } from "../../src/assessment/service/assess-city.ts";
import { loadOverlay } from "../../src/assessment/service/load-overlay.ts";
import { matchPipes } from "../../src/network/model/filter-pipes.ts";
import { summarisePipes } from "../../src/network/model/summarise-pipes.ts";
import { importFiles } from "../../src/network/service/import/import-files.ts";
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

describe.skipIf(!existsSync(KITCHENER))("Kitchener and its roads, graded twice (needs shared/data)", () => {
  let own: OwnStore;
  let database: Database;
  beforeAll(async () => {
    own = await makeFolder();
    database = await openDatabase(own.place);
    await migrate(database);
    for (const [file, kind, profile] of FILES)
      await importFiles(database, { ...CALL, files: [join(KITCHENER, file)], kind, profile });
  }, 180_000);
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  const checksum = async (runId: string) =>
    (
      await database.query(
        `select count(*) as grades, sum(failures) as failures, sum(likelihood * consequence) as product,
           md5(string_agg(g::text, ';' order by pipe_id)) as every from grade g where city_id = 1 and run_id = $1`,
        [runId],
      )
    ).rows[0];

  test("is one run with the same numbers, also when the first was thrown away", async () => {
    const first = await assessCity(database, CALL);
    const kept = await checksum(first.runId);
    await database.query("delete from grade where city_id = 1");
    await database.query("delete from assessment_run where city_id = 1");
    const again = await assessCity(database, CALL);
    expect([again.runId, again.summary]).toEqual([first.runId, first.summary]);
    expect(await checksum(again.runId)).toEqual(kept);
    const inputs = await loadInputs(database, 1, CALL.asOf);
    expect(runIdOf(inputs, again.run.rules)).toBe(first.runId);
  });

  test("every colour and class on the pages is the run's, to the metre", async () => {
    const { summary } = await assessCity(database, CALL);
    const { network } = await loadInputs(database, 1, CALL.asOf);
    const overlay = await loadOverlay(database, network);
    const { by } = summarisePipes(network, overlay, matchPipes(network, overlay, {}));
    for (const [column, amounts] of [
      ["risk", summary.risk],
      ["leakClass", summary.leakClass],
    ] as const)
      for (const [word, { pipes, km }] of Object.entries(amounts)) {
        const tally = by[column]!.find((one) => one.word === word) ?? { pipes: 0, lengthM: 0 };
        expect([word, tally.pipes]).toEqual([word, pipes]);
        expect(tally.lengthM).toBeCloseTo(km * 1000, 0);
      }
  });
});
