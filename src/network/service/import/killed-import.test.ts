/** An import whose process is killed is absent or complete; asking for it again completes it, and once more changes nothing. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { createRandom } from "../../../base/random.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { csvLine } from "../../../platform/files/csv-line.ts";
import { importFiles } from "./import-files.ts";

const PIPES = 20_000;
const KILLS = 10;
const SOURCE = join(import.meta.dirname, "..", "..", "..");
const moduleAt = (path: string): string => JSON.stringify(pathToFileURL(join(SOURCE, path)).href);

const folder = mkdtempSync(join(tmpdir(), "guanxin-killed-"));
const file = join(folder, "燃气管线.csv");
const children: ChildProcess[] = [];

beforeAll(() => {
  const rows = Array.from({ length: PIPES }, (_, i) => {
    const [north, east] = [3_500_000 + Math.floor(i / 200) * 40, 520_000 + (i % 200) * 30];
    return csvLine([`G${i}`, north, east, north, east + 30, "PE80", "De110", "2010-05-06", "示例燃气公司"]);
  });
  const heading = "编号 起点X坐标 起点Y坐标 终点X坐标 终点Y坐标 材质 管径 埋设年代 权属单位".split(" ");
  writeFileSync(file, csvLine(heading) + rows.join(""));
});
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const callFor = (cityId: number) =>
  ({ cityId, actor: "测试", files: [file], kind: "pipes", network: "gas", crs: "EPSG:4548" }) as const;

/** What a city holds, told by everything an import writes. */
const HELD = `select (select count(*) from pipe where city_id = c) as pipes, (select count(*) from import_batch where city_id = c) as batches,
  (select count(*) from audit_line where city_id = c) as audited, (select count(*) from outbox_event where city_id = c) as told,
  (select count(*) from city where city_id = c) as cities, (select count(*) from organisation where city_id = c) as owners
  from (select $1::int as c) as asked`;
const ABSENT = { pipes: 0, batches: 0, audited: 0, told: 0, cities: 0, owners: 0 };
const COMPLETE = { pipes: PIPES, batches: 1, audited: 1, told: 1, cities: 1, owners: 1 };

describe.each(BACK_ENDS)("on $name", ({ here, makeOwn }) => {
  describe.skipIf(!here)("an import whose process is killed", () => {
    let own: OwnStore;
    beforeAll(async () => {
      own = await makeOwn();
      const database = await openDatabase(own.place);
      await migrate(database);
      await database.close();
    });
    afterAll(() => own?.remove());

    /** A process that opens the store, says what the city before holds, and imports into `cityId`. */
    function startImport(cityId: number): { child: ChildProcess; said: string[] } {
      const script = join(folder, "import.mjs");
      writeFileSync(
        script,
        `import { openDatabase } from ${moduleAt("platform/database/open-database.ts")};
         import { importFiles } from ${moduleAt("network/service/import/import-files.ts")};
         const say = (...words) => process.stdout.write(JSON.stringify(words) + "\\n");
         const database = await openDatabase(${JSON.stringify(own.place)});
         const { rows } = await database.query(${JSON.stringify(HELD)}, [${cityId - 1}]);
         say("before", rows[0]);
         await importFiles(database, ${JSON.stringify(callFor(cityId))});
         say("done");
         await new Promise((never) => setTimeout(never, 60_000));`,
      );
      const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
      children.push(child);
      const said: string[] = [];
      child.stdout!.setEncoding("utf8").on("data", (text: string) => said.push(...text.trim().split("\n")));
      return { child, said };
    }

    const until = async (child: ChildProcess, isSo: () => boolean) => {
      while (!isSo() && child.exitCode === null) await new Promise((again) => setTimeout(again, 5));
    };

    test("is absent or complete at ten random moments, and repeating it changes nothing", {
      timeout: 240_000,
    }, async () => {
      const dice = createRandom("killed imports");
      // How long one takes here, so that the moments fall inside it.
      const whole = startImport(0);
      await until(whole.child, () => whole.said.length > 0);
      const began = performance.now();
      await until(whole.child, () => whole.said.includes('["done"]'));
      const lasted = performance.now() - began;
      whole.child.kill("SIGKILL");
      await once(whole.child, "close");

      const held: unknown[] = [];
      for (let cityId = 1; cityId <= KILLS; cityId++) {
        const { child, said } = startImport(cityId);
        await until(child, () => said.length > 0);
        held.push(JSON.parse(said[0]!)[1]);
        await new Promise((later) => setTimeout(later, dice.between(0, lasted * 1.1)));
        child.kill("SIGKILL");
        await once(child, "close");
      }
      const database = await openDatabase(own.place);
      held.push((await database.query(HELD, [KILLS])).rows[0]);
      expect(held[0]).toEqual(COMPLETE);
      for (const one of held) expect([ABSENT, COMPLETE]).toContainEqual(one);
      const absent = held.findIndex((one) => JSON.stringify(one) === JSON.stringify(ABSENT));
      expect(absent).toBeGreaterThan(0);
      await repeat(database, absent);
      await database.close();
    });
  });
});

async function repeat(database: Database, cityId: number): Promise<void> {
  const first = await importFiles(database, callFor(cityId));
  expect(first.report).toMatchObject({ added: PIPES, changed: 0, unchanged: 0 });
  expect((await database.query(HELD, [cityId])).rows[0]).toEqual(COMPLETE);
  const version = "select version from city where city_id = $1";
  const before = await database.query(version, [cityId]);
  const again = await importFiles(database, callFor(cityId));
  expect(again.report).toMatchObject({ added: 0, changed: 0, unchanged: PIPES });
  expect(await database.query(version, [cityId])).toEqual(before);
  const { rows } = await database.query(
    "select count(*) as pipes, count(distinct source_id) as ids from pipe where city_id = $1",
    [cityId],
  );
  expect(rows[0]).toEqual({ pipes: PIPES, ids: PIPES });
  expect(await verifyAudit(database, cityId)).toEqual({ lines: 2 });
}
