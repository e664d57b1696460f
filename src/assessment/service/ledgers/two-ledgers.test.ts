import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { writeWorkbook } from "../../../app/demo-city/write-tables.ts";
import { Refusal } from "../../../base/outcome.ts";
import type { Cell } from "../../../base/table.ts";
import { ensureCity } from "../../../network/store/city.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { loadFindingsOfList, loadListRows } from "../../store/ledgers/party-lists.ts";
import { findReconciliation, listPairs } from "../../store/ledgers/reconciliations.ts";
import { decidePairs } from "./decide-pairs.ts";
import { importPartyList, previewPartyList } from "./import-party-list.ts";
import { reconcileParties } from "./reconcile-parties.ts";
import { signReconciliation } from "./sign-reconciliation.ts";

const CITY = 1;
const folder = mkdtempSync(join(tmpdir(), "guanxin-lists-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${lines.join("\n")}\n`);
  return path;
};
const workbook = async (name: string, columns: string[], rows: Cell[][]): Promise<string> => {
  const path = join(folder, name);
  const table = {
    name: "隐患台账",
    columns,
    shape: "none" as const,
    crs: null,
    rows: () => rows.map((cells) => ({ cells })),
  };
  await writeWorkbook(path, [table]);
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

const DISTRICT = [
  "隐患编号,隐患类型,隐患等级,所在道路,材质,管径,经度,纬度,责任人,联系电话,整改期限",
  "YH-001,违章占压,重大隐患,和平路,钢管,DN200,117.000000,31.800000,王小明,13812345678,2026-12-31",
  "YH-002,间距不足,一般,和平路,PE100,De110,117.010000,31.800000,李四,,2027年6月30日",
  "YH-003,占压,较大,解放路,灰口铸铁,150,117.020000,31.800000,,,",
  ",,,,,,,,赵六,,",
  "",
];

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`two ledgers on ${name}`, () => {
    let own: OwnStore;
    let database: Database;
    let district = "";
    let company = "";
    const call = { cityId: CITY, actor: "local", subject: "hazards" as const, now: new Date("2026-11-24T02:00:00Z") };
    const handIn = (party: "district" | "company", file: string) =>
      importPartyList(database, { ...call, party, body: party === "district" ? "东区" : "燃气公司", files: [file] });

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await ensureCity(database, CITY);
      district = csv("区台账.csv", DISTRICT);
      company = await workbook(
        "企业台账.xlsx",
        ["台账编号", "管段编号", "类型", "等级", "位置", "管材", "规格", "经度", "纬度"],
        [
          ["YH001", "R1", "占压", "重大", "和平路", "钢", "200", 117.00005, 31.8],
          ["RQ-77", "R2", "间距不足", "较大", "和平路南段", "PE100", "DN100", 117.0101, 31.8],
          ["RQ-78", "R9", "泄漏", "重大", "人民路", "钢", "100", 117.5, 31.9],
        ],
      );
    });
    afterAll(async () => {
      await database.close();
      await own.remove();
    });

    test("headings of both habits are recognised, persons are not read, bad rows are told and kept out", async () => {
      const preview = await previewPartyList(database, CITY, { ...call, files: [district] });
      expect(preview.mapping).toMatchObject({ 隐患编号: "ownNumber", 所在道路: "road", 整改期限: "dueOn" });
      expect(Object.keys(preview.sample[0]!)).not.toContain("责任人");
      expect(JSON.stringify(preview)).not.toMatch(/王小明|13812345678/);
      expect(preview.issueCounts).toMatchObject({
        "assessment.list-personal-column": 2,
        "assessment.list-row-empty": 1,
      });
      expect(preview).toMatchObject({ read: 4, accepted: 3, rejected: 1, placed: 3, crs: "EPSG:4490" });
    });

    test("a hand-in is a version; the same file again is that version; what it says is kept in our words", async () => {
      const list = await handIn("district", district);
      expect(list).toMatchObject({ version: 1, accepted: 3, rejected: 1, body: "东区" });
      expect((await handIn("district", district)).listId).toBe(list.listId);
      const rows = await loadListRows(database, CITY, list.listId);
      expect(rows[0]).toEqual({
        rowNo: 2,
        ownNumber: "YH-001",
        pipeNumber: null,
        said: {
          type: "BUILT_OVER",
          level: "major",
          road: "和平路",
          material: "STEEL",
          diameterMm: 200,
          dueOn: "2026-12-31",
        },
        written: {
          type: "违章占压",
          level: "重大隐患",
          road: "和平路",
          material: "钢管",
          diameterMm: "DN200",
          dueOn: "2026-12-31",
        },
        lon: 117,
        lat: 31.8,
      });
      const findings = await loadFindingsOfList(database, CITY, list.listId);
      expect(findings!.rejects).toEqual([{ row: 5, codes: "assessment.list-row-empty", cells: expect.any(Object) }]);
      const kept = await database.query<{ text: string }>("select row_to_json(l)::text as text from party_list l");
      expect(kept.rows[0]!.text).not.toMatch(/王小明|赵六|13812345678/);
    });

    test("the two are matched by number, then by place; each difference is told", async () => {
      const ours = await handIn("district", district);
      const theirs = await handIn("company", company);
      const made = await reconcileParties(database, {
        ...call,
        districtListId: ours.listId,
        companyListId: theirs.listId,
      });
      expect(made).toMatchObject({ matched: 1, differing: 1, onlyDistrict: 1, onlyCompany: 1 });
      const { rows } = await listPairs(database, CITY, made.reconciliationId, {}, { offset: 0, limit: 10 });
      expect(rows.map((row) => [row.result, row.matchedBy, row.district?.ownNumber, row.company?.ownNumber])).toEqual([
        ["matched", "number", "YH-001", "YH001"],
        ["differing", "place", "YH-002", "RQ-77"],
        ["only_district", null, "YH-003", undefined],
        ["only_company", null, undefined, "RQ-78"],
      ]);
      // 和平路 and 和平路南段 hold each other; De110 is the outer diameter of DN100.
      expect(rows[1]!.differences).toEqual([{ field: "level", district: "一般", company: "较大", missing: false }]);
      const { total } = await listPairs(
        database,
        CITY,
        made.reconciliationId,
        { text: "rq-7" },
        { offset: 0, limit: 1 },
      );
      expect(total).toBe(2);
    });

    test("it is signed when everything is decided, and never changes afterwards", async () => {
      const id = 1;
      const sign = (party: "district" | "company") =>
        signReconciliation(database, { ...call, reconciliationId: id, party, byName: "张三" });
      const decide = (pairNos: number[], decision: "accept_district" | "accept_company" | "both_wrong" | null) =>
        decidePairs(database, { ...call, reconciliationId: id, pairNos, decision, note: "现场核实" });
      expect(await codeOf(sign("district"))).toBe("assessment.reconciliation-undecided");
      expect(await codeOf(decide([1], "both_wrong"))).toBe("assessment.reconciliation-nothing-to-decide");
      expect(await codeOf(decide([2, 4], "accept_district"))).toBe("assessment.reconciliation-no-district");
      expect((await findReconciliation(database, CITY, id))!.undecided).toBe(3);
      expect(await codeOf(decide([99], "both_wrong"))).toBe("assessment.reconciliation-pair-missing");
      await decide([2, 3], "accept_district");
      await decide([4], "both_wrong");
      await sign("district");
      expect(await codeOf(sign("district"))).toBe("assessment.reconciliation-signed-by-party");
      expect(await codeOf(decide([4], null))).toBe("assessment.reconciliation-signed");
      await sign("company");
      expect(await findReconciliation(database, CITY, id)).toMatchObject({
        undecided: 0,
        districtSignedBy: "张三",
        companySignedBy: "张三",
      });
    });

    test("a change is a new version, and decisions on rows that say the same are carried over", async () => {
      const changed = csv("区台账2.csv", [
        ...DISTRICT.slice(0, 3),
        "YH-003,占压,重大,解放路,灰口铸铁,150,117.02,31.8,,,",
      ]);
      const ours = await handIn("district", changed);
      expect(ours.version).toBe(2);
      const made = await reconcileParties(database, { ...call, districtListId: ours.listId, companyListId: 2 });
      // YH-002 and RQ-78 say what they said; YH-003 has another level and is decided anew.
      expect(made).toMatchObject({ carried: 2, differing: 1, onlyDistrict: 1, onlyCompany: 1 });
      expect(await findReconciliation(database, CITY, made.reconciliationId)).toMatchObject({
        version: 2,
        undecided: 1,
      });
      expect(
        await codeOf(signReconciliation(database, { ...call, reconciliationId: 1, party: "company", byName: "王" })),
      ).toBe("assessment.reconciliation-superseded");
    });

    test("lists that cannot be set against each other, and files that are none, are refused", async () => {
      expect(await codeOf(reconcileParties(database, { ...call, districtListId: 2, companyListId: 1 }))).toBe(
        "assessment.reconciliation-same-party",
      );
      expect(await codeOf(reconcileParties(database, { ...call, districtListId: 1, companyListId: 99 }))).toBe(
        "assessment.list-missing",
      );
      expect(await codeOf(handIn("district", csv("别的.csv", ["甲,乙", "1,2"])))).toBe("assessment.list-no-rows");
      const noZone = csv("坐标.csv", ["隐患编号,所在道路,X坐标,Y坐标", "A,甲路,3520000,500100"]);
      const preview = await previewPartyList(database, CITY, { ...call, files: [noZone] });
      expect(preview).toMatchObject({ placed: 0, issueCounts: { "assessment.list-crs-unknown": 1 } });
      const told = await previewPartyList(database, CITY, { ...call, files: [noZone], crs: "EPSG:4548" });
      expect(told).toMatchObject({ placed: 1, crs: "EPSG:4548" });
    });
  });
