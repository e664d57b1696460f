import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { textAt } from "../model/packed-text.ts";
import { wordAt } from "../model/pipe-columns.ts";
import { importFiles } from "../service/import/import-files.ts";
import { ENTITIES } from "./entities.ts";
import { loadFailuresByPipeId } from "./load-failures.ts";
import { loadPackedNetwork } from "./load-packed-network.ts";
import { loadValidity } from "./load-validity.ts";
import { rowsAsKnown } from "./rows-as-known.ts";

const CITY = 1;
const [JANUARY, MARCH, MAY] = ["2026-01-10", "2026-03-10", "2026-05-10"].map((day) => new Date(`${day}T08:00:00Z`)) as [
  Date,
  Date,
  Date,
];
const before = (moment: Date) => new Date(moment.getTime() - 1);

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`as known at a moment, on ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "guanxin-known-"));
    let own: OwnStore;
    let database: Database;

    const take = async (kind: "pipes" | "failures", text: string, now: Date) => {
      const file = join(folder, `${kind}-${now.getTime()}.${kind === "pipes" ? "geojson" : "csv"}`);
      writeFileSync(file, text);
      await importFiles(database, {
        files: [file],
        kind,
        network: "gas",
        crs: "EPSG:4490",
        cityId: CITY,
        actor: "t",
        now,
      });
    };

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      const coordinates = [
        [117.12345678901235, 31.987654321098766],
        [117.2, 31.9],
      ];
      const pipe = (number: string, material: string, laid: string | null, more: object = {}, placed = true) => ({
        type: "Feature",
        geometry: placed ? { type: "LineString", coordinates } : null,
        properties: { 管段编号: number, 材质: material, 管径: "DN200", 埋设年代: laid, 废弃日期: null, ...more },
      });
      const layer = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
      await take("pipes", layer(pipe("P1", "钢", "2001-02-03"), pipe("P2", "PE100", "2010-05-06")), JANUARY);
      await take("failures", "编号,发生日期,管段编号,原因\nF1,2025-12-01,P1,腐蚀\n", JANUARY);
      const retired = pipe("P1", "灰口铸铁", "2001-02-03", { 废弃日期: "2026-02-01" });
      await take("pipes", layer(retired, pipe("P3", "PE100", null, {}, false)), MARCH);
      await take("failures", "编号,发生日期,管段编号,原因\nF1,2025-12-02,P1,第三方破坏\nF2,2026-04-01,P2,腐蚀\n", MAY);
    });
    afterAll(async () => {
      await database?.close();
      await own?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const load = (day: string, knownAt?: Date) => loadPackedNetwork(database, CITY, day, { knownAt });

    test("nothing was known before the first import", async () => {
      expect((await load("2026-06-01", before(JANUARY))).count).toBe(0);
    });

    test("a corrected pipe says what it said then, its line to the last bit", async () => {
      const [then, now] = [await load("2026-01-31", before(MARCH)), await load("2026-01-31")];
      expect(Array.from({ length: then.count }, (_, i) => textAt(then.sourceId, i))).toEqual(["P1", "P2"]);
      expect([wordAt(then.material, 0), wordAt(now.material, 0)]).toEqual(["STEEL", "GREY_CAST_IRON"]);
      const line = (network: typeof then) => [...network.metres.subarray(0, 4)];
      expect(line(then).length).toBe(4);
      expect(line(then)).toEqual(line(now));
      expect([then.diameterMm[0], then.commissionedDay[0], then.lengthM[0]]).toEqual([
        now.diameterMm[0],
        now.commissionedDay[0],
        now.lengthM[0],
      ]);
    });

    test("a retirement is not known before it was recorded", async () => {
      expect((await load("2026-06-01", before(MARCH))).count).toBe(2);
      expect((await load("2026-06-01", MARCH)).count).toBe(2);
      const validity = await loadValidity(database, CITY, "pipe", MARCH);
      expect([...validity.to].map(Number.isFinite)).toEqual([true, false, false]);
      expect([...validity.from].map(Number.isFinite)).toEqual([true, true, false]);
      expect((await loadValidity(database, CITY, "pipe", JANUARY)).id.length).toBe(2);
    });

    test("failures are those recorded by then, as they were reported then", async () => {
      const network = await load("2026-06-01", before(MAY));
      const then = await loadFailuresByPipeId(database, { ...network, knownAt: before(MAY) });
      const causes = (failures: typeof then) =>
        Array.from({ length: failures.count }, (_, i) => wordAt(failures.codes.cause, i));
      expect(causes(then)).toEqual(["CORROSION"]);
      expect(causes(await loadFailuresByPipeId(database, network))).toEqual(["THIRD_PARTY", "CORROSION"]);
    });

    test.each(ENTITIES)("%s: every table that keeps its past can be read as known", async (entity) => {
      const select = `select count(*) as n from ${rowsAsKnown(entity, CITY, MARCH)}`;
      const { rows } = await database.query<{ n: number }>(select);
      expect(rows[0]!.n).toBe({ pipe: 3, failure: 1 }[entity as string] ?? 0);
    });

    test("what is known now is what the tables hold", async () => {
      const [now, asTable] = [await load("2026-06-01", new Date()), await load("2026-06-01")];
      expect(now).toEqual(asTable);
    });
  });
