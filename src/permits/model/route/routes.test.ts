import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayNumber, type IsoDay, isoDay } from "../../../base/dates.ts";
import { addWorkingDays, DEFAULT_CALENDAR, workingDaysBetween } from "../../../base/working-days.ts";
import { NETWORKS, ROAD_CLASSES } from "../../../network/model/codes.ts";
import { listPermitRecords } from "../permit-records.ts";
import { DEFAULT_PERMIT_RULES, mergePermitRules, permitRulesSchema, withMechanisms } from "../permit-rules.ts";
import { STEPS, type StepCode } from "../steps.ts";
import { classifyProject, isExemptAsListed, mayMerge } from "./classify-project.ts";
import { compareRoutes } from "./compare-routes.ts";
import { permitMonthsOf, planRoute, type Route, runClock } from "./plan-route.ts";
import { type ProjectFacts, projectFactsSchema } from "./project-facts.ts";

const NONE = DEFAULT_PERMIT_RULES;
const ALL = withMechanisms(NONE, { M11: true, M31: true, M32: true });
const YUAN = 100;
const ROAD = {
  name: "和平路",
  sourceId: "DL1",
  roadClass: "COLLECTOR" as const,
  district: "东区",
  openedOn: null,
  overhauledOn: null,
};
const project = (more: Partial<ProjectFacts> = {}): ProjectFacts => ({
  investmentFen: 20_000_000 * YUAN,
  isPublic: true,
  newLand: false,
  crossesCounties: false,
  listedYear: null,
  sameDiameter: false,
  sameRoute: true,
  networks: ["gas"],
  lengthM: 4_000,
  diameterMm: 400,
  crossings: false,
  greens: false,
  roads: [ROAD],
  isEmergency: false,
  ...more,
});
const stateOf = (route: Route, code: StepCode) => route.steps.find((step) => step.code === code)!;

describe("classes (M31)", () => {
  test("important by one ground, small only by all three, general between", () => {
    const classOf = (more: Partial<ProjectFacts>) => classifyProject(project(more), ALL).projectClass;
    const small = {
      investmentFen: 5_000_000 * YUAN,
      lengthM: 1_000,
      diameterMm: 300,
      roads: [{ ...ROAD, roadClass: "LANE" as const }],
    };
    expect(classOf(small)).toBe("small");
    expect(classOf({ ...small, roads: [] })).toBe("small");
    expect(classOf({ ...small, investmentFen: 5_000_000 * YUAN + 1 })).toBe("general");
    expect(classOf({ ...small, diameterMm: null })).toBe("general");
    expect(classOf({ ...small, crossings: true })).toBe("important");
    expect(classOf({ ...small, roads: [{ ...ROAD, roadClass: "ARTERIAL" }] })).toBe("important");
    expect(classOf({ investmentFen: 100_000_000 * YUAN - 1 })).toBe("general");
    expect(classOf({ investmentFen: 100_000_000 * YUAN })).toBe("important");
    const listed = { ...ALL, digging: { ...ALL.digging, sensitiveRoads: ["和平路"] } };
    expect(classifyProject(project(), listed).byGround.place).toBe("important");
  });

  test("no construction permit for a listed project with the same diameter and route, and only for that", () => {
    const listed = { listedYear: 2027, sameDiameter: true, sameRoute: true };
    expect(isExemptAsListed(project(listed), ALL)).toBe(true);
    for (const lacking of [{ listedYear: null }, { sameDiameter: false }, { sameRoute: false }])
      expect(isExemptAsListed(project({ ...listed, ...lacking }), ALL)).toBe(false);
    expect(stateOf(planRoute(project(listed), ALL, "2026-03-02"), "CONSTRUCTION_PERMIT")).toMatchObject({
      state: "exempt",
      reason: "listed_same",
      mechanism: "M31",
    });
    expect(stateOf(planRoute(project(listed), NONE, "2026-03-02"), "CONSTRUCTION_PERMIT").state).toBe("needed");
  });

  test("300,000.00 yuan need no construction permit, 300,000.01 do", () => {
    const permit = (investmentFen: number) =>
      stateOf(planRoute(project({ investmentFen }), NONE, "2026-03-02"), "CONSTRUCTION_PERMIT").state;
    expect([permit(30_000_000), permit(30_000_001)]).toEqual(["exempt", "needed"]);
  });
});

describe("three in one (M32)", () => {
  test("30,000,000.00 yuan are in, 30,000,000.01 are out", () => {
    expect(mayMerge(project({ investmentFen: 3_000_000_000 }), ALL)).toBe(true);
    expect(mayMerge(project({ investmentFen: 3_000_000_001 }), ALL)).toBe(false);
    expect(mayMerge(project({ investmentFen: 3_000_000_000 }), NONE)).toBe(false);
  });

  test("new land, a second county or a company's own money are out", () => {
    for (const more of [{ newLand: true }, { crossesCounties: true }, { isPublic: false }])
      expect(mayMerge(project(more), ALL)).toBe(false);
  });

  test("the two that are merged say into what, and the one that stays has its own days", () => {
    const route = planRoute(project(), ALL, "2026-03-02");
    expect(["PROPOSAL", "FEASIBILITY"].map((code) => stateOf(route, code as StepCode).state)).toEqual([
      "merged",
      "merged",
    ]);
    expect(stateOf(route, "PRELIMINARY")).toMatchObject({
      state: "needed",
      reason: "three_in_one",
      days: NONE.mergedDays,
      from: "2026-03-02",
      confidence: "suggestion",
    });
  });
});

describe("a route by hand", () => {
  test("public money, 20 million, one road, no mechanism", () => {
    const route = planRoute(project(), NONE, "2026-03-02");
    // Proposal 10, study 15, preliminary design 15, scheme 10, drawings 10 working days one after the other,
    // then tender 30 days, supervision 3 working days, construction permit 15 days. Road and police lie beside.
    const drawings = addWorkingDays("2026-03-02", 10 + 15 + 15 + 10 + 10);
    const supervision = addWorkingDays(addDays(drawings, 30), 3);
    expect(route.startOn).toBe(addDays(supervision, 15));
    expect(route.workingDays).toBe(workingDaysBetween("2026-03-02", addDays(supervision, 15)));
    expect(route.way).toBe("free");
    expect(route.steps.filter(({ isCritical }) => isCritical).map(({ code }) => code)).toEqual([
      "PROPOSAL",
      "FEASIBILITY",
      "PRELIMINARY",
      "DESIGN_SCHEME",
      "DRAWING_REVIEW",
      "TENDER",
      "QUALITY_SAFETY",
      "CONSTRUCTION_PERMIT",
    ]);
    expect(stateOf(route, "ROAD_EXCAVATION").from).toBe(drawings);
    // 4,000 m at 40 m a day: 100 working days of works, then 10 of acceptance.
    expect(route.worksEndOn).toBe(addWorkingDays(route.startOn!, 100));
    expect(route.acceptedOn).toBe(addWorkingDays(route.worksEndOn!, 10));
  });

  test("a company's own small project in courtyards: filing, scheme, drawings, supervision, permit", () => {
    const route = planRoute(
      project({ isPublic: false, roads: [], investmentFen: 1_000_000 * YUAN }),
      NONE,
      "2026-03-02",
    );
    expect(
      route.steps.filter(({ state, stage }) => state === "needed" && stage !== "acceptance").map(({ code }) => code),
    ).toEqual([
      "FILING",
      "DESIGN_SCHEME",
      "PLANNING_PERMIT",
      "DRAWING_REVIEW",
      "QUALITY_SAFETY",
      "CONSTRUCTION_PERMIT",
    ]);
    // Filing 3 + scheme 10 + drawings 10 + supervision 3 = 26 working days: 24 to Fri 3 April, 4 to 6 April off, 8 April;
    // then 15 days.
    expect(route.startOn).toBe("2026-04-23");
  });

  test("an emergency is dug on the day, with 24 hours for the formalities", () => {
    const route = planRoute(project({ isEmergency: true }), ALL, "2026-10-01");
    expect([route.startOn, route.way, route.workingDays]).toEqual(["2026-10-01", "emergency", 0]);
    expect(stateOf(route, "EMERGENCY_FORMALITIES")).toMatchObject({ state: "needed", to: "2026-10-02" });
    expect(stateOf(route, "CONSTRUCTION_PERMIT").state).toBe("not_called_for");
  });
});

describe("bans on the way (M11)", () => {
  const banned = (openedOn: IsoDay) => project({ roads: [{ ...ROAD, openedOn }] });

  test("without an exception route the start waits for the ban's end; with it the case is argued", () => {
    // Closed to 2029-05-01.
    const waited = planRoute(banned("2024-05-01"), NONE, "2026-03-02");
    expect([waited.way, waited.startOn]).toEqual(["wait", "2029-05-01"]);
    expect(waited.waitDays).toBeGreaterThan(400);
    const argued = planRoute(
      banned("2024-05-01"),
      withMechanisms(NONE, { M11: true, M31: false, M32: false }),
      "2026-03-02",
    );
    expect([argued.way, stateOf(argued, "EXCAVATION_CASE").state]).toEqual(["exception", "needed"]);
    expect(argued.bans).toEqual([{ road: "和平路", reasons: ["NEW_ROAD"], level: "city", freeFrom: "2029-05-01" }]);
    expect(argued.startOn! < "2027-01-01").toBe(true);
  });

  test("a ban that ends before a case could be argued is waited for", () => {
    const free = planRoute(project(), NONE, "2026-03-02").startOn!;
    // Ends one day after the other approvals are there.
    const openedOn = `${Number(free.slice(0, 4)) - 5}${addDays(free, 1).slice(4)}`;
    const rules = { ...withMechanisms(NONE, { M11: true, M31: false, M32: false }) };
    const longCase = { ...rules, steps: { ...rules.steps, EXCAVATION_CASE: { days: 120, unit: "working" as const } } };
    expect(planRoute(banned(openedOn), longCase, "2026-03-02")).toMatchObject({
      way: "wait",
      startOn: addDays(free, 1),
    });
  });

  test("a forbidden road is never free without an exception", () => {
    const rules = { ...NONE, digging: { ...NONE.digging, forbiddenRoads: ["DL1"] } };
    expect(planRoute(project(), rules, "2026-03-02")).toMatchObject({ way: "never", startOn: null, workingDays: null });
    const { savings } = compareRoutes(project(), rules, "2026-03-02");
    expect(savings.find(({ mechanism }) => mechanism === "M11")).toMatchObject({ withoutIt: null, savedDays: null });
    expect(permitMonthsOf(project(), rules, "2026-03-02").months).toBeNull();
  });

  test("years without a holiday record are named", () => {
    expect(planRoute(project(), NONE, "2026-11-24").guessedYears).toContain(2027);
    expect(planRoute(project({ lengthM: 10 }), NONE, "2025-01-02").guessedYears).toEqual([]);
  });
});

test("what each mechanism saves is the difference of the two starts", () => {
  const facts = project({ listedYear: 2026, sameDiameter: true });
  const { now, none, all, savings } = compareRoutes(facts, NONE, "2026-03-02");
  expect(now.workingDays).toBe(none.workingDays);
  expect(all.workingDays!).toBeLessThan(none.workingDays!);
  const m32 = savings.find(({ mechanism }) => mechanism === "M32")!;
  // Three approvals of 10 + 15 + 15 become one of 15: 25 working days, give or take those hidden by calendar clocks.
  expect(m32.inForce).toBe(false);
  expect(Math.abs(m32.savedDays! - 25)).toBeLessThanOrEqual(5);
});

test("months to the start are whole and rounded up", () => {
  const route = planRoute(project(), NONE, "2026-03-02");
  const { months, startOn } = permitMonthsOf(project(), NONE, "2026-03-02");
  expect(startOn).toBe(route.startOn);
  const [, m, d] = startOn!.split("-").map(Number);
  expect(months).toBe(m! - 3 + (d! > 2 ? 1 : 0));
});

const anyDay = fc.integer({ min: dayNumber("2024-01-01"), max: dayNumber("2029-12-31") }).map(isoDay);
const anyRoad = fc.record({
  name: fc.constantFrom("和平路", "解放路"),
  sourceId: fc.constant(""),
  roadClass: fc.constantFrom(...ROAD_CLASSES),
  district: fc.constant(null),
  openedOn: fc.option(anyDay),
  overhauledOn: fc.option(anyDay),
});
const anyFacts: fc.Arbitrary<ProjectFacts> = fc.record({
  investmentFen: fc.oneof(fc.nat(60_000_000), fc.integer({ min: 0, max: 20_000_000_000 })),
  isPublic: fc.boolean(),
  newLand: fc.boolean(),
  crossesCounties: fc.boolean(),
  listedYear: fc.option(fc.constant(2027)),
  sameDiameter: fc.boolean(),
  sameRoute: fc.boolean(),
  networks: fc.subarray([...NETWORKS], { minLength: 1 }),
  lengthM: fc.nat(20_000),
  diameterMm: fc.option(fc.nat(1_200)),
  crossings: fc.boolean(),
  greens: fc.boolean(),
  roads: fc.array(anyRoad, { maxLength: 3 }),
  isEmergency: fc.boolean(),
});
const anyMechanisms = fc.record({ M11: fc.boolean(), M31: fc.boolean(), M32: fc.boolean() });

describe("for any project", () => {
  test("the catalogue's steps stand behind those they wait for", () => {
    STEPS.forEach(({ after }, i) => {
      for (const one of after) expect(STEPS.findIndex(({ code }) => code === one)).toBeLessThan(i);
    });
  });

  test("ends are those of the whole catalogue relaxed over and over, steps that fall away taking no time", () => {
    fc.assert(
      fc.property(anyFacts, anyMechanisms, anyDay, (facts, on, decidedOn) => {
        const route = planRoute(facts, withMechanisms(NONE, on), decidedOn);
        const byCode = new Map(route.steps.map((step) => [step.code, step]));
        const ends = new Map<StepCode, IsoDay>(STEPS.map(({ code }) => [code, decidedOn]));
        for (let round = 0; round < STEPS.length; round++)
          for (const { code, after, stage } of [...STEPS].reverse()) {
            if (stage === "acceptance") continue;
            const from = [decidedOn, ...after.map((one) => ends.get(one)!)].sort().at(-1)!;
            const step = byCode.get(code)!;
            ends.set(code, step.state === "needed" ? runClock(from, step, DEFAULT_CALENDAR) : from);
          }
        for (const { code, state, to, stage } of route.steps)
          if (state === "needed" && stage !== "acceptance") expect([code, to]).toEqual([code, ends.get(code)]);
      }),
      { numRuns: 200 },
    );
  });

  test("a mechanism never delays the start, and none starts on a banned day without an exception", () => {
    fc.assert(
      fc.property(anyFacts, anyMechanisms, anyDay, (facts, on, decidedOn) => {
        const { savings, now, all, none } = compareRoutes(facts, withMechanisms(NONE, on), decidedOn);
        for (const { savedDays } of savings) if (savedDays !== null) expect(savedDays).toBeGreaterThanOrEqual(0);
        expect(all.workingDays ?? 0).toBeLessThanOrEqual(none.workingDays ?? Number.MAX_SAFE_INTEGER);
        if (now.startOn !== null) expect(now.startOn >= decidedOn).toBe(true);
        if (now.way === "free") expect(now.bans).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("every step that is needed before the works ends by the start", () => {
    fc.assert(
      fc.property(anyFacts, anyMechanisms, anyDay, (facts, on, decidedOn) => {
        const { steps, startOn } = planRoute(facts, withMechanisms(NONE, on), decidedOn);
        if (startOn === null || facts.isEmergency) return;
        for (const { to, stage } of steps) if (to !== null && stage !== "acceptance") expect(to <= startOn).toBe(true);
      }),
    );
  });
});

test("every rule says where it comes from, and only what a text confirms shows its clause", () => {
  const records = listPermitRecords(ALL);
  expect(records.length).toBeGreaterThan(60);
  for (const { source, confidence } of records) {
    expect(source).not.toBe("");
    if (/第.+条/.test(source) && confidence !== "published") expect(source).toContain("平台建议");
  }
  expect(records.filter(({ changed }) => changed).map(({ code }) => code)).toEqual([
    "digging.exceptions",
    "classes.inForce",
    "merge.inForce",
  ]);
});

test("rules that contradict each other are refused, and an old set takes what is new", () => {
  const wrong = [
    { classes: { small: { toFen: 10_000_000_001 } } },
    { classes: { small: { roadClasses: ["ARTERIAL"] } } },
    { digging: { sensitiveRoads: ["甲路"], forbiddenRoads: ["甲路"] } },
    { digging: { heatingSeason: { from: "02-29" } } },
    { digging: { events: [{ name: "会", from: "2026-02-02", to: "2026-02-01", districts: [], roads: [] }] } },
  ];
  for (const part of wrong) expect(() => mergePermitRules(NONE, part)).toThrow();
  expect(mergePermitRules(NONE, { mergedDays: 20 })).toEqual({ ...NONE, mergedDays: 20 });
  expect(permitRulesSchema.parse(NONE)).toEqual(NONE);
  expect(projectFactsSchema.safeParse({ ...project(), investmentFen: 1.5 }).success).toBe(false);
});
