/** Permit cases in the store: clocks, what must come first, roads argued one by one, rules in versions. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { addWorkingDays } from "../../base/working-days.ts";
import { verifyAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { DEFAULT_PERMIT_RULES } from "../model/permit-rules.ts";
import { type ProjectFacts, projectFactsSchema } from "../model/route/project-facts.ts";
import type { StepCode } from "../model/steps.ts";
import { countCases, listCases } from "../store/list-cases.ts";
import { currentPermitRules, listPermitRuleSets } from "../store/permit-rules.ts";
import { listRoads } from "../store/roads.ts";
import { adoptPermitRules } from "./adopt-permit-rules.ts";
import { caseFile } from "./case-file.ts";
import { changeFacts } from "./change-facts.ts";
import { actOnExcavation } from "./excavation/act-on-excavation.ts";
import { openExcavation } from "./excavation/open-excavation.ts";
import { recordChannel } from "./excavation/record-channel.ts";
import { writePart } from "./excavation/write-part.ts";
import { finishStep } from "./finish-step.ts";
import { openPermitCase } from "./open-case.ts";
import { returnStep } from "./return-step.ts";
import { submitStep } from "./submit-step.ts";

const CALL = { cityId: MADE_CITY, actor: "测试" };
/** The clock of the tests: every command says when it is given. */
const at = (day: string) => ({ now: new Date(`${day}T10:00:00+08:00`) });
const facts = (more: Record<string, unknown> = {}): ProjectFacts =>
  projectFactsSchema.parse({
    investmentFen: 100_000_000,
    isPublic: false,
    newLand: false,
    crossesCounties: false,
    listedYear: null,
    sameDiameter: true,
    sameRoute: true,
    networks: ["gas"],
    lengthM: 800,
    diameterMm: 200,
    crossings: false,
    greens: false,
    roads: [{ name: "和平路", openedOn: "2024-05-01" }],
    ...more,
  });

describe.each(BACK_ENDS)("permits on $name", ({ here, makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  beforeAll(async () => {
    if (!here) return;
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await fillMadeCity(database, 40);
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });
  beforeEach(async () => {
    if (here) await database.execute("delete from permit_case; delete from permit_rule_set; delete from permit_event");
  });

  const adopt = (rules: unknown, reason = "试行") =>
    database.transaction((tx) => adoptPermitRules(tx, { ...CALL, rules, reason }));
  const open = (projectId: string, more: Record<string, unknown> = {}) =>
    openPermitCase(database, {
      ...CALL,
      ...at("2026-03-02"),
      projectId,
      name: `${projectId}改造`,
      facts: facts(more),
      decidedOn: "2026-03-02",
    });
  const fileOf = (caseNo: number, today = "2026-03-02") => caseFile(database, MADE_CITY, caseNo, today);
  const submit = (caseNo: number, code: StepCode, on: string) =>
    submitStep(database, { ...CALL, ...at(on), caseNo, code, on });
  const finish = (caseNo: number, code: StepCode, on: string) =>
    finishStep(database, { ...CALL, ...at(on), caseNo, code, on, document: `${code}-1` });
  const eventKinds = async () =>
    (
      await database.query<{ kind: string }>("select kind from outbox_event where city_id = 1 order by event_no")
    ).rows.map(({ kind }) => kind);

  test.skipIf(!here)("a case keeps its route as planned, and a project has one only", async () => {
    const caseNo = await open("XM-1");
    const { steps, route, startsOn } = await fileOf(caseNo);
    expect([route.way, startsOn]).toEqual(["wait", "2029-05-01"]);
    expect(steps.filter(({ state }) => state === "needed").map(({ code }) => code)).toContain("FILING");
    await expect(open("XM-1")).rejects.toMatchObject({ problem: { code: "permits.project-has-case" } });
  });

  test.skipIf(!here)("a clock runs from the day of handing in, is late the day after its last, and stops", async () => {
    const caseNo = await open("XM-2");
    await expect(submit(caseNo, "DESIGN_SCHEME", "2026-03-02")).rejects.toMatchObject({
      problem: { code: "permits.step-waits", facts: { step: "FILING" } },
    });
    await submit(caseNo, "FILING", "2026-03-02");
    const due = addWorkingDays("2026-03-02", DEFAULT_PERMIT_RULES.steps.FILING.days);
    const clock = async (today: string) => (await fileOf(caseNo, today)).steps.find(({ code }) => code === "FILING")!;
    expect(await clock(due)).toMatchObject({ dueOn: due, clock: "running" });
    expect((await clock("2026-03-06")).clock).toBe("overdue");
    expect((await listCases(database, MADE_CITY, "2026-03-06", {}))[0]).toMatchObject({
      word: "overdue",
      overdue: 1,
      running: ["FILING"],
      done: 0,
    });
    await expect(finish(caseNo, "FILING", "2026-03-01")).rejects.toMatchObject({
      problem: { code: "permits.day-before" },
    });
    await expect(
      finishStep(database, { ...CALL, ...at("2026-03-06"), caseNo, code: "FILING", on: "2026-03-09" }),
    ).rejects.toMatchObject({ problem: { code: "permits.day-too-late" } });
    await finish(caseNo, "FILING", "2026-03-06");
    expect(await clock("2026-04-01")).toMatchObject({ clock: "done_late", document: "FILING-1" });
    await submit(caseNo, "DESIGN_SCHEME", "2026-03-09");
    await returnStep(database, { ...CALL, caseNo, code: "DESIGN_SCHEME", note: "补充图纸" });
    expect((await fileOf(caseNo)).steps.find(({ code }) => code === "DESIGN_SCHEME")).toMatchObject({
      stand: "planned",
      dueOn: null,
    });
    await expect(submit(caseNo, "PROPOSAL", "2026-03-09")).rejects.toMatchObject({
      problem: { code: "permits.step-not-needed" },
    });
  });

  test.skipIf(!here)("the last step before the works says that they may start", async () => {
    const caseNo = await open("XM-3", { roads: [] });
    for (const code of [
      "FILING",
      "DESIGN_SCHEME",
      "PLANNING_PERMIT",
      "DRAWING_REVIEW",
      "QUALITY_SAFETY",
      "CONSTRUCTION_PERMIT",
    ] as const) {
      expect(await eventKinds()).not.toContain("permit.ready-to-start");
      await submit(caseNo, code, "2026-04-01");
      await finish(caseNo, code, "2026-04-01");
    }
    expect((await eventKinds()).filter((kind) => kind === "permit.ready-to-start")).toHaveLength(1);
    expect((await listCases(database, MADE_CITY, "2026-04-02", {}))[0]!.word).toBe("ready");
    const { byWord, total } = await countCases(database, MADE_CITY, "2026-04-02", { word: "ready" });
    expect([byWord, total]).toEqual([{ ready: 1 }, 1]);
  });

  test.skipIf(!here)(
    "facts change while nothing is handed in, and two people do not overwrite each other",
    async () => {
      const caseNo = await open("XM-4");
      const change = (more: Record<string, unknown>, version?: number) =>
        changeFacts(database, { ...CALL, caseNo, name: "改名", facts: facts(more), decidedOn: "2026-03-02", version });
      await change({ roads: [] }, 1);
      expect(await fileOf(caseNo)).toMatchObject({ name: "改名", version: 2, route: { way: "free" } });
      await expect(change({}, 1)).rejects.toMatchObject({ problem: { code: "permits.changed-meanwhile" } });
      await submit(caseNo, "FILING", "2026-03-02");
      await expect(change({})).rejects.toMatchObject({ problem: { code: "permits.facts-fixed" } });
    },
  );

  test.skipIf(!here)(
    "without M11 there is no exception; with it a road is argued, reviewed, approved, opened in its days",
    async () => {
      const before = await open("XM-5");
      await expect(openExcavation(database, { ...CALL, caseNo: before, road: "和平路" })).rejects.toMatchObject({
        problem: { code: "permits.exceptions-off" },
      });
      await adopt({ digging: { exceptions: true } });
      const caseNo = await open("XM-6");
      expect((await fileOf(caseNo)).route.way).toBe("exception");
      await expect(openExcavation(database, { ...CALL, caseNo, road: "没有的路" })).rejects.toMatchObject({
        problem: { code: "permits.road-not-of-project" },
      });
      const excavationNo = await openExcavation(database, { ...CALL, caseNo, road: "和平路" });
      await expect(openExcavation(database, { ...CALL, caseNo, road: "和平路" })).rejects.toMatchObject({
        problem: { code: "permits.road-has-case" },
      });
      const act = (action: Parameters<typeof actOnExcavation>[1]["action"], day: string, more = {}) =>
        actOnExcavation(database, { ...CALL, ...at(day), excavationNo, action, ...more });
      await expect(act("submit", "2026-04-01")).rejects.toMatchObject({
        problem: {
          code: "permits.case-incomplete",
          facts: { missing: "routeNecessity、processNecessity、trafficMitigation、constructionPlan" },
        },
      });
      const write = (part: Parameters<typeof writePart>[1]["part"], experts?: number) =>
        writePart(database, { ...CALL, excavationNo, part, text: "论证", documents: ["附件一"], experts });
      for (const part of ["routeNecessity", "processNecessity", "trafficMitigation", "constructionPlan"] as const)
        await write(part);
      await act("submit", "2026-04-01");
      await expect(write("routeNecessity")).rejects.toMatchObject({
        problem: { code: "permits.case-closed-to-edits" },
      });
      await write("expertReview", 5);
      await act("review", "2026-04-10");
      await write("meetingMinutes");
      await expect(
        act("approve", "2026-04-20", { openFrom: "2026-06-01", openTo: "2026-08-31" }),
      ).rejects.toMatchObject({
        problem: { facts: { missing: "channel.street、channel.district、channel.city" } },
      });
      for (const level of ["street", "district", "city"] as const)
        await recordChannel(database, { ...CALL, excavationNo, level, body: "某单位", word: "agreed" });
      await expect(act("approve", "2026-04-20")).rejects.toMatchObject({ problem: { code: "permits.days-empty" } });
      for (const code of ["FILING", "DESIGN_SCHEME", "EXCAVATION_CASE"] as const) {
        await submit(caseNo, code, "2026-04-15");
        if (code !== "EXCAVATION_CASE") await finish(caseNo, code, "2026-04-15");
      }
      await expect(finish(caseNo, "EXCAVATION_CASE", "2026-04-20")).rejects.toMatchObject({
        problem: { code: "permits.excavation-not-approved", facts: { road: "和平路" } },
      });
      await act("approve", "2026-04-20", { openFrom: "2026-06-01", openTo: "2026-08-31" });
      await finish(caseNo, "EXCAVATION_CASE", "2026-04-20");
      await expect(act("open", "2026-05-31")).rejects.toMatchObject({ problem: { code: "permits.day-banned" } });
      await act("open", "2026-06-01");
      await act("close", "2026-08-01");
      const file = await fileOf(caseNo);
      expect(file.excavations[0]).toMatchObject({
        state: "closed",
        missing: [],
        experts: 5,
        level: "city",
        reasons: ["NEW_ROAD"],
      });
      expect(file.events.some(({ kind, excavationNo: no }) => kind === "approve" && no === excavationNo)).toBe(true);
      expect((await verifyAudit(database, MADE_CITY)).brokenLine).toBeUndefined();
    },
  );

  test.skipIf(!here)(
    "rules are versions: what changes is said, what is wrong is refused, and cases keep theirs",
    async () => {
      const first = await open("XM-7");
      expect(await adopt({ steps: { FILING: { days: 1 } } })).toBe(1);
      expect(await adopt({ mergedDays: 12 })).toBe(2);
      const { rules } = await currentPermitRules(database, MADE_CITY);
      expect([rules.steps.FILING, rules.mergedDays]).toEqual([{ days: 1, unit: "working" }, 12]);
      expect((await listPermitRuleSets(database, MADE_CITY)).map(({ version }) => version)).toEqual([2, 1]);
      await expect(adopt({ mergedDays: -1 })).rejects.toMatchObject({ problem: { code: "permits.rules-invalid" } });
      await expect(adopt({ unheardOf: 1 })).rejects.toMatchObject({ problem: { code: "permits.rules-invalid" } });
      await expect(adopt({}, " ")).rejects.toMatchObject({ problem: { code: "permits.reason-empty" } });
      expect((await fileOf(first)).steps.find(({ code }) => code === "FILING")!.days).toBe(3);
      const second = await open("XM-8");
      const file = await fileOf(second);
      expect([file.ruleVersion, file.steps.find(({ code }) => code === "FILING")!.source]).toEqual([2, "本市设定"]);
    },
  );

  test.skipIf(!here)("roads come with dates, district and length; unknown ones stay unknown", async () => {
    await database.execute(`insert into road (city_id, road_id, owner_id, source_id, name, road_class, opened_on, overhauled_on,
        length_m, geom, district_id, batch_id, content_hash, valid_from, valid_to, recorded_at) values
      (1, 1, 1, 'DL1', '和平路', 'LOCAL', '2024-05-01', null, null, st_setsrid(st_makeline(st_makepoint(117.2, 31.8), st_makepoint(117.21, 31.8)), 4490), 2, 1, 1, '2020-01-01', 'infinity', now()),
      (1, 2, 1, 'DL2', null, 'UNKNOWN', null, null, 120, null, null, 1, 1, '2020-01-01', 'infinity', now())`);
    const [unknown, known] = (await listRoads(database, MADE_CITY, "2026-11-24")).sort((a, b) => b.roadId - a.roadId);
    expect(known).toMatchObject({ name: "和平路", district: "东区", openedOn: "2024-05-01" });
    // A hundredth of a degree at 31.8 degrees north: 0.01 x 111.32 km x cos 31.8 = 946 m.
    expect(known!.lengthM).toBeGreaterThan(940);
    expect(known!.lengthM).toBeLessThan(955);
    expect(unknown).toMatchObject({ name: "", district: null, box: null, lengthM: 120, openedDay: Number.NaN });
  });
});
