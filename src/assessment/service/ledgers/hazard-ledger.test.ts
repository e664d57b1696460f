import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../../test/clients/made-city.ts";
import { fillMadeRun } from "../../../../test/clients/made-run.ts";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { Refusal } from "../../../base/outcome.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { listEvents } from "../../store/ledgers/change-items.ts";
import { findEvidence } from "../../store/ledgers/evidence.ts";
import { countItems, findItemRow, listItems, listYears } from "../../store/ledgers/list-items.ts";
import { assignItem } from "./assign-item.ts";
import { acceptCloseOut, refuseCloseOut } from "./decide-close-out.ts";
import { readEvidence } from "./read-evidence.ts";
import { reopenItem } from "./reopen-item.ts";
import { scheduleItem } from "./schedule-item.ts";
import { startTreatment } from "./start-treatment.ts";
import { submitCloseOut } from "./submit-close-out.ts";
import { updateLedger } from "./update-ledger.ts";

const NOW = new Date("2026-11-24T01:00:00Z");
const TODAY = "2026-11-24";
const folder = mkdtempSync(join(tmpdir(), "guanxin-ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = async (work: Promise<unknown>) => {
  const cause = await work.then(
    () => undefined,
    (one: unknown) => one,
  );
  if (!(cause instanceof Refusal)) throw cause ?? new Error("it was not refused");
  return cause.problem.code;
};

for (const { name, here, makeOwn } of BACK_ENDS)
  describe.skipIf(!here)(`the hazard ledger on ${name}`, () => {
    let own: OwnStore;
    let database: Database;
    const call = { cityId: MADE_CITY, actor: "local", now: NOW };
    const update = () => updateLedger(database, call);
    const item = async (itemId: number) => (await findItemRow(database, MADE_CITY, TODAY, itemId))!;

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await fillMadeCity(database, 400);
    });
    afterAll(async () => {
      await database.close();
      await own.remove();
    });

    test("before the first run there is nothing to fill it from", async () => {
      expect(await codeOf(update())).toBe("assessment.ledger-no-run");
    });

    test("hazards of the run become items, and pipes at red or orange risk without one, high to low", async () => {
      // Pipe 1: two hazards; pipe 2: red without a hazard; pipe 3: orange; pipe 4: yellow, no item.
      await fillMadeRun(database, "a1", {
        risks: { 1: "orange", 2: "red", 3: "orange", 4: "yellow" },
        hazards: [
          { key: "BUILT_OVER|1", type: "BUILT_OVER", level: "major", pipeId: 1 },
          { key: "PIPE_CROSSING|1", type: "PIPE_CROSSING", level: "general", pipeId: 1 },
        ],
      });
      expect(await update()).toMatchObject({ added: 4, changed: 0, vanished: 0, found: 4 });
      const rows = await listItems(database, MADE_CITY, TODAY, {}, { offset: 0, limit: 10 });
      expect(rows.map((row) => [row.colour, row.kind, row.pipeId, row.dueOn])).toEqual([
        ["red", "hazard", 1, "2027-02-22"],
        ["red", "pipe", 2, "2027-11-24"],
        ["orange", "hazard", 1, "2029-11-24"],
        ["orange", "pipe", 3, "2029-11-24"],
      ]);
      expect(rows[0]).toMatchObject({
        responsibleBody: "示例燃气公司",
        bodyByRule: true,
        district: "西区",
        treatYear: 2027,
      });
      expect(rows[0]!.itemNo).toMatch(/^YH-2026-\d{6}$/);
      expect(rows[0]!.lon).toBeCloseTo(117.2, 1);
    });

    test("taking the same run in again changes nothing and writes no audit line", async () => {
      const before = await database.query<{ lines: number }>("select count(*) as lines from audit_line");
      expect(await update()).toMatchObject({ added: 0, changed: 0, vanished: 0, foundAgain: 0, unchanged: 4 });
      const after = await database.query<{ lines: number }>("select count(*) as lines from audit_line");
      expect(after.rows).toEqual(before.rows);
    });

    test("counts stand beside their choices, and years sum to the whole", async () => {
      const { total, by } = await countItems(database, MADE_CITY, TODAY, { colour: ["red"] });
      expect(total).toBe(2);
      expect(by.colour).toEqual([
        { word: "orange", items: 2 },
        { word: "red", items: 2 },
      ]);
      const years = await listYears(database, MADE_CITY, TODAY, {});
      expect(years.reduce((sum, year) => sum + year.items, 0)).toBe(4);
      // Two hazards of pipe 1 in different years and colours count its 30 m in each.
      expect(years.map((year) => [year.year, year.colour, year.lengthM])).toEqual([
        [2027, "red", 60],
        [2029, "orange", 60],
      ]);
    });

    test("an item goes its whole way with evidence, and every step is in its history", async () => {
      const one = { ...call, itemId: 1, byName: "王小明" };
      expect(await codeOf(submitCloseOut(database, { ...one, files: [] }))).toBe("assessment.ledger-not-started");
      expect(await codeOf(acceptCloseOut(database, one))).toBe("assessment.ledger-action-wrong");
      await assignItem(database, { ...one, body: "城东所", person: "李四" });
      expect(await codeOf(scheduleItem(database, { ...one, dueOn: "2026-11-23" }))).toBe("assessment.ledger-due-past");
      await scheduleItem(database, { ...one, dueOn: "2026-12-31" });
      await startTreatment(database, { ...one, measures: "拆除占压" });
      expect(await codeOf(submitCloseOut(database, { ...one, files: [] }))).toBe("assessment.ledger-no-evidence");
      const photo = join(folder, "after.jpg");
      writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 7]));
      const files = await readEvidence([photo]);
      await submitCloseOut(database, { ...one, files, note: "已拆除" });
      expect(await codeOf(refuseCloseOut(database, { ...one, note: " " }))).toBe("assessment.ledger-no-note");
      await refuseCloseOut(database, { ...one, note: "照片不清" });
      await submitCloseOut(database, { ...one, files, note: "重拍" });
      await acceptCloseOut(database, one);
      expect(await item(1)).toMatchObject({ state: "closed", closedOn: TODAY, responsibleBody: "城东所", evidence: 2 });
      const events = await listEvents(database, MADE_CITY, 1);
      expect(events.map((event) => event.kind)).toEqual(
        "found assign schedule start submit refuse submit accept".split(" "),
      );
      expect(events[4]).toMatchObject({
        note: "已拆除",
        files: [{ name: "after.jpg", mediaType: "image/jpeg", bytes: 11 }],
      });
      const kept = await findEvidence(database, MADE_CITY, files[0]!.sha256);
      expect(Buffer.from(kept!.content)).toEqual(Buffer.from(files[0]!.content));
      const stored = await database.query<{ files: number }>("select count(*) as files from evidence_file");
      expect(stored.rows[0]!.files).toBe(1);
    });

    test("who saw an older version is told so", async () => {
      const { version } = await item(2);
      await assignItem(database, { ...call, itemId: 2, version, body: "甲" });
      expect(await codeOf(assignItem(database, { ...call, itemId: 2, version, body: "乙" }))).toBe(
        "assessment.ledger-changed-meanwhile",
      );
      expect((await item(2)).responsibleBody).toBe("甲");
    });

    test("a new run proposes and never closes: vanished, found again, worse, closed and found", async () => {
      await fillMadeRun(database, "b2", {
        risks: { 1: "orange", 2: "blue", 3: "red", 4: "yellow" },
        hazards: [{ key: "BUILT_OVER|1", type: "BUILT_OVER", level: "major", pipeId: 1 }],
      });
      expect(await update()).toMatchObject({ added: 0, changed: 1, vanished: 2, foundAgain: 1, unchanged: 0 });
      expect(await item(1)).toMatchObject({ state: "closed", proposal: "reopen" });
      expect(await item(2)).toMatchObject({
        state: "open",
        proposal: "close_out",
        responsibleBody: "甲",
        colour: "red",
      });
      expect(await item(4)).toMatchObject({ colour: "red", dueOn: "2027-11-24", treatYear: 2027, proposal: null });
      expect(await update()).toMatchObject({ added: 0, changed: 0, vanished: 0, foundAgain: 0 });
      // What a run no longer finds may be handed in at once: the run is the evidence.
      await submitCloseOut(database, { ...call, itemId: 2, files: [], note: "已改造" });
      await acceptCloseOut(database, { ...call, itemId: 2 });
      await reopenItem(database, { ...call, itemId: 1 });
      expect(await item(1)).toMatchObject({ state: "reopened", proposal: null, closedOn: null });
      expect(await codeOf(reopenItem(database, { ...call, itemId: 2, note: "" }))).toBe("assessment.ledger-no-note");
    });

    test("a filter holds the same items in list, counts and years", async () => {
      const late = { overdue: true, network: ["gas", "water"] };
      const day = "2028-01-01";
      const rows = await listItems(database, MADE_CITY, day, late, { offset: 0, limit: 10 });
      const { total } = await countItems(database, MADE_CITY, day, late);
      const years = await listYears(database, MADE_CITY, day, late);
      expect(rows.every((row) => row.overdue)).toBe(true);
      expect([total, years.reduce((sum, year) => sum + year.items, 0)]).toEqual([rows.length, rows.length]);
      expect(rows.length).toBeGreaterThan(0);
      const found = await listItems(database, MADE_CITY, day, { text: "100%_" }, { offset: 0, limit: 10 });
      expect(found).toEqual([]);
    });

    test("files that are no evidence are refused by their bytes", async () => {
      const page = join(folder, "photo.jpg");
      writeFileSync(page, "<html>");
      expect(await codeOf(readEvidence([page]))).toBe("assessment.evidence-kind");
      expect(await codeOf(readEvidence(Array(10).fill(page)))).toBe("assessment.evidence-too-many");
      const large = join(folder, "large.jpg");
      writeFileSync(large, Buffer.alloc(10 * 1024 * 1024 + 1));
      expect(await codeOf(readEvidence([large]))).toBe("assessment.evidence-too-large");
    });

    test("the audit trail of all this is whole", async () => {
      expect((await verifyAudit(database, MADE_CITY)).brokenLine).toBeUndefined();
    });
  });
