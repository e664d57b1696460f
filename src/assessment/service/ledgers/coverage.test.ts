import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { Refusal } from "../../../base/outcome.ts";
import { ensureCity } from "../../../network/store/city.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { findDuty } from "../../store/ledgers/duties.ts";
import { coverageOfCity, maskedDuties } from "./coverage-of-city.ts";
import { importRoster, previewRoster } from "./import-roster.ts";
import { reveal } from "./reveal.ts";

const CITY = 1;
const TODAY = "2026-11-24";
const NOW = new Date("2026-11-24T02:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "guanxin-roster-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${lines.join("\n")}\n`);
  return path;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (cause: unknown) => {
      if (cause instanceof Refusal) return cause.problem.code;
      throw cause;
    },
  );

const HEADING = "人员类别,姓名,联系电话,小区名称,区县,到岗日期,离岗日期,身份证号,四失五类类别";
const ROSTER = [
  HEADING,
  "网格员,王小明,138 1234 5678,和平小区,东区,2025-01-01,,340102199001011234,独居",
  "安全员,李四,0551-65123456,和平小区,东区,2025-01-01,2026-12-01,,",
  "燃气保姆,欧阳娜娜,13987654321,和平小区,东区,,,,",
  "网格员,张三,13700000001,幸福里,,,2026-11-23,,",
  "网格员,张三,13700000001,幸福里,,,2026-11-23,,",
  "安全员,李四,0551-65123456,幸福里,,,,,",
  "居民,赵六,13600000000,幸福里,,,,,",
  "网格员,钱七,123,没有的小区,,,,,",
  "安全员,孙八,abc,和平小区,,2027-01-01,2026-01-01,,",
];

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`community coverage on ${name}`, () => {
    let own: OwnStore;
    let database: Database;
    const call = { cityId: CITY, actor: "local", now: NOW };

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await ensureCity(database, CITY);
    });
    afterAll(async () => {
      await database.close();
      await own.remove();
    });

    test("before there are communities a roster has nowhere to stand", async () => {
      const file = csv("早.csv", ROSTER);
      expect(await codeOf(previewRoster(database, CITY, { files: [file] }, NOW))).toBe(
        "assessment.roster-no-communities",
      );
      await database.execute(`
        insert into organisation values (1, 1, '市局');
        insert into region (city_id, region_id, level, code, name) values (1, 2, 'district', '02', '东区'), (1, 3, 'district', '03', '西区');
        insert into community (city_id, community_id, owner_id, source_id, name, households, district_id, batch_id, content_hash, valid_from, valid_to, recorded_at)
        values (1, 1, 1, 'XQ1', '和平小区', 300, 2, 1, 1, '2020-01-01', 'infinity', now()),
               (1, 2, 1, 'XQ2', '和平小区', 200, 3, 1, 1, '2020-01-01', 'infinity', now()),
               (1, 3, 1, 'XQ3', '幸福里', 100, 3, 1, 1, '2020-01-01', 'infinity', now()),
               (1, 4, 1, 'XQ4', '已拆小区', 0, 3, 1, 1, '2000-01-01', '2010-01-01', now())`);
    });

    test("good rows go in, bad rows are told, sensitive columns are neither read nor handed back", async () => {
      const file = csv("花名册.csv", ROSTER);
      const preview = await previewRoster(database, CITY, { files: [file] }, NOW);
      expect(preview).toMatchObject({ read: 9, accepted: 5, rejected: 3, communities: 2 });
      expect(preview.issueCounts).toMatchObject({
        "assessment.roster-sensitive-column": 2,
        "assessment.roster-role-unknown": 1,
        "assessment.roster-community-missing": 1,
        "assessment.roster-dates-crossed": 1,
        "assessment.roster-community-ambiguous": 1,
        "assessment.roster-twice": 1,
      });
      expect(JSON.stringify(preview)).not.toMatch(/340102199001011234|独居/);
      const done = await importRoster(database, { ...call, files: [file] });
      expect(done).toMatchObject({ accepted: 5, removed: 0, rosterId: 1 });
    });

    test("a community without one of the three, or with a duty that has ended, is a gap", async () => {
      const { whole, districts, rows, persons } = await coverageOfCity(database, CITY, TODAY);
      expect(whole).toMatchObject({ communities: 3, covered: 1, gaps: 2 });
      expect(whole.byRole.grid_worker).toMatchObject({ on_duty: 1, expired: 1, none: 1 });
      expect(whole.byRole.safety_officer).toMatchObject({ expiring: 1, on_duty: 1, none: 1 });
      expect(districts.map(({ name: district, sum }) => [district, sum.gaps])).toEqual([
        ["东区", 0],
        ["西区", 2],
      ]);
      expect(rows.map((row) => row.code)).toEqual(["XQ2", "XQ3", "XQ1"]);
      // Officer 李四 stands for two communities and is one person.
      expect(persons.find((one) => one.role === "safety_officer")).toMatchObject({ persons: 1, duties: 2 });
      const of = async (filter: Parameters<typeof coverageOfCity>[3]) =>
        (await coverageOfCity(database, CITY, TODAY, filter)).rows.map((row) => row.code);
      expect(await of({ role: "grid_worker", state: ["expired"] })).toEqual(["XQ3"]);
      expect(await of({ district: ["西区"], covered: false })).toEqual(["XQ2", "XQ3"]);
      expect(await of({ text: "xq1" })).toEqual(["XQ1"]);
    });

    test("persons leave masked, whole only with a reason that the audit trail keeps", async () => {
      const duties = await maskedDuties(database, CITY, [1], TODAY);
      expect(duties.map((duty) => [duty.role, duty.name, duty.phone])).toEqual([
        ["gas_helper", "欧阳**", "139****4321"],
        ["grid_worker", "王**", "138****5678"],
        ["safety_officer", "李*", "****56"],
      ]);
      const subject = `duty ${duties[1]!.dutyId}`;
      const show = (reason: string) =>
        reveal(database, { ...call, subject, reason }, (tx) => findDuty(tx, CITY, duties[1]!.dutyId));
      expect(await codeOf(show(" 看 "))).toBe("assessment.reveal-no-reason");
      expect(await show("入户核实燃气泄漏")).toMatchObject({ name: "王小明", phone: "13812345678" });
      const { rows } = await database.query<{ facts: { reason: string } }>(
        "select facts from audit_line where command = 'reveal-person' and subject = $1",
        [subject],
      );
      expect(rows).toEqual([{ facts: { reason: "入户核实燃气泄漏" } }]);
    });

    test("a new roster speaks for the communities it names and leaves the others; the old rows are gone", async () => {
      const next = csv("新.csv", [HEADING, "网格员,周九,13500000000,幸福里,西区,,,,"]);
      expect(await importRoster(database, { ...call, files: [next] })).toMatchObject({ accepted: 1, removed: 2 });
      const { whole } = await coverageOfCity(database, CITY, TODAY);
      expect(whole).toMatchObject({ covered: 1, gaps: 2 });
      const kept = await database.query<{ n: number }>("select count(*) as n from duty where name = '张三'");
      expect(kept.rows[0]!.n).toBe(0);
      const trail = await database.query<{ text: string }>(
        "select string_agg(facts::text, '') as text from audit_line",
      );
      expect(trail.rows[0]!.text).not.toMatch(/王小明|周九|13500000000/);
      const twice = await importRoster(database, { ...call, files: [next] });
      expect(twice).toMatchObject({ accepted: 1, removed: 1 });
    });
  });
