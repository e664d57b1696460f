import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addYears, dayNumber, isoDay } from "../../../base/dates.ts";
import { DEFAULT_CALENDAR, isWorkingDay } from "../../../base/working-days.ts";
import { DEFAULT_PERMIT_RULES, type EventBan } from "../permit-rules.ts";
import { addYearsTo, type DiggingRules, type RoadFacts } from "./ban-spans.ts";
import { banYears, closedKm, levelOf, reasonsOf, YEAR_BY_EXCEPTION, YEAR_CLOSED, YEAR_OPEN } from "./ban-years.ts";
import { findBan, firstDayFree } from "./find-ban.ts";

const RULES = DEFAULT_PERMIT_RULES.digging;
const road = (opened: string | null, overhauled: string | null = null, more: Partial<RoadFacts> = {}): RoadFacts => ({
  name: "和平路",
  sourceId: "DL1",
  district: "东区",
  openedDay: opened ? dayNumber(opened) : Number.NaN,
  overhauledDay: overhauled ? dayNumber(overhauled) : Number.NaN,
  ...more,
});
const on = (facts: RoadFacts, day: string, rules: DiggingRules = RULES, purpose = {}) =>
  findBan(facts, dayNumber(day), rules, purpose);
const event = (from: string, to: string, where: Partial<EventBan> = {}): EventBan => ({
  name: "赛会",
  from,
  to,
  districts: [],
  roads: [],
  ...where,
});

describe("one road on one day", () => {
  test("a road opened on 1 May 2021 is closed to 30 April 2026 and free on 1 May", () => {
    expect(on(road("2021-05-01"), "2021-04-30").result).toBe("ALLOWED");
    expect(on(road("2021-05-01"), "2021-05-01").result).toBe("SPECIAL_APPROVAL");
    const last = on(road("2021-05-01"), "2026-04-30");
    expect(last).toMatchObject({ result: "SPECIAL_APPROVAL", reasons: ["NEW_ROAD"], level: "city" });
    expect(isoDay(last.freeFrom!)).toBe("2026-05-01");
    expect(on(road("2021-05-01"), "2026-05-01").result).toBe("ALLOWED");
  });

  test("of opening and overhaul the later end counts", () => {
    // 2022-06-30 + 5 = 2027-06-30; 2025-09-20 + 3 = 2028-09-20.
    const ban = on(road("2022-06-30", "2025-09-20"), "2026-01-01");
    expect(ban.reasons).toEqual(["NEW_ROAD", "OVERHAULED"]);
    expect(isoDay(ban.freeFrom!)).toBe("2028-09-20");
  });

  test("an overhaul that begins before the first ban ends leaves no free day between", () => {
    // Asked in 2021: the overhaul of 2024 lies ahead; closed on to 2027 all the same.
    expect(isoDay(on(road("2020-05-01", "2024-05-01"), "2021-01-01").freeFrom!)).toBe("2027-05-01");
  });

  test("an emergency is dug first and has 24 hours", () => {
    expect(on(road("2025-05-01"), "2026-01-01", RULES, { isEmergency: true })).toMatchObject({
      result: "EMERGENCY",
      hours: 24,
      reasons: ["NEW_ROAD"],
    });
  });

  test("sensitive and forbidden roads have no free day; lists take names and own numbers", () => {
    const rules = {
      ...RULES,
      sensitiveRoads: ["DL1"],
      exceptionLevel: { ...RULES.exceptionLevel, SENSITIVE: "district" as const },
    };
    expect(on(road(null), "2026-01-01", rules)).toMatchObject({
      result: "SPECIAL_APPROVAL",
      reasons: ["SENSITIVE"],
      level: "district",
      freeFrom: null,
      isAgeKnown: false,
    });
    expect(on(road(null), "2026-01-01", { ...RULES, forbiddenRoads: ["和平路"] }).reasons).toEqual(["FORBIDDEN"]);
  });

  test("an event bans its days in its district, its road or everywhere", () => {
    const days = ["2026-09-01", "2026-09-20"] as const;
    const rules = (where: Partial<EventBan>) => ({ ...RULES, events: [event(...days, where)] });
    expect(on(road(null), "2026-09-20", rules({})).events).toEqual(["赛会"]);
    expect(on(road(null), "2026-09-21", rules({})).result).toBe("ALLOWED");
    expect(on(road(null), "2026-09-20", rules({ districts: ["西区"] })).result).toBe("ALLOWED");
    expect(on(road(null), "2026-09-20", rules({ districts: ["东区"] })).result).toBe("SPECIAL_APPROVAL");
    expect(on(road(null), "2026-09-20", rules({ roads: ["和平路"], districts: ["西区"] })).result).toBe(
      "SPECIAL_APPROVAL",
    );
  });

  test("in the heating season heat pipes stay shut, others do not", () => {
    const facts = road("1990-01-01");
    expect(on(facts, "2026-12-01", RULES, { networks: ["heat", "gas"] }).reasons).toEqual(["HEATING_SEASON"]);
    expect(on(facts, "2026-12-01", RULES, { networks: ["gas"] }).result).toBe("ALLOWED");
    const ban = on(facts, "2027-01-10", RULES, { networks: ["heat"] });
    expect([ban.level, isoDay(ban.freeFrom!)]).toEqual(["district", "2027-03-16"]);
  });

  test("a leap day of opening ends on 28 February where the year has no 29th", () => {
    expect(isoDay(addYearsTo(dayNumber("2024-02-29"), 5))).toBe("2029-02-28");
    const anyDay = fc.integer({ min: dayNumber("1950-01-01"), max: dayNumber("2060-12-31") });
    fc.assert(
      fc.property(anyDay, fc.nat(12), (day, years) => isoDay(addYearsTo(day, years)) === addYears(isoDay(day), years)),
    );
  });
});

describe("which years are open", () => {
  const years = (facts: RoadFacts[], rules: DiggingRules = RULES, networks: ("gas" | "heat")[] = ["gas"]) =>
    banYears(facts, 2026, 5, networks, rules);

  test("a road opened in May 2022 is closed to 2026, and 2027 has a season left", () => {
    const bans = years([road("2022-05-01")]);
    expect([...bans.state]).toEqual([YEAR_CLOSED, YEAR_OPEN, YEAR_OPEN, YEAR_OPEN, YEAR_OPEN]);
    expect([reasonsOf(bans.reasons[0]!), reasonsOf(bans.reasons[1]!), reasonsOf(bans.reasons[2]!)]).toEqual([
      ["NEW_ROAD"],
      ["NEW_ROAD"],
      [],
    ]);
    expect(levelOf(bans.reasons[0]!, RULES)).toBe("city");
  });

  test("ended in November leaves no season; with an exception route the year is open by exception", () => {
    // Free from 2026-11-15: fewer than 60 working days to the end of the year.
    const late = road("2021-11-15");
    expect(years([late]).state[0]).toBe(YEAR_CLOSED);
    expect(years([late], { ...RULES, exceptions: true }).state[0]).toBe(YEAR_BY_EXCEPTION);
    expect(years([late], { ...RULES, seasonWorkingDays: 20 }).state[0]).toBe(YEAR_OPEN);
  });

  test("kilometres closed a year are those of the roads closed in it", () => {
    const { closed, byException } = closedKm(
      years([road("2022-05-01"), road("1990-01-01"), road("2024-05-01")]),
      [500, 900, 1500],
    );
    expect(closed).toEqual([2, 1.5, 1.5, 0, 0]);
    expect(byException).toEqual([0, 0, 0, 0, 0]);
  });

  const anyDay = fc.integer({ min: dayNumber("2018-01-01"), max: dayNumber("2031-12-31") });
  const anyRoad = fc.record({
    name: fc.constantFrom("和平路", "解放路", "人民路"),
    sourceId: fc.constantFrom("DL1", "DL2"),
    district: fc.constantFrom("东区", "西区", null),
    openedDay: fc.oneof(anyDay, fc.constant(Number.NaN)),
    overhauledDay: fc.oneof(anyDay, fc.constant(Number.NaN)),
  });
  const anyEvent = fc
    .tuple(anyDay, fc.nat(200), fc.subarray(["东区", "西区"]), fc.subarray(["DL1", "人民路"]))
    .map(([from, days, districts, roads]) => event(isoDay(from), isoDay(from + days), { districts, roads }));
  const anyRules = fc.record({
    newRoadYears: fc.nat(8),
    overhaulYears: fc.nat(5),
    sensitiveRoads: fc.subarray(["解放路"]),
    events: fc.array(anyEvent, { maxLength: 4 }),
    seasonWorkingDays: fc.integer({ min: 1, max: 150 }),
    exceptions: fc.boolean(),
  });

  test("longest season and reasons are those found by asking every day of the year", () => {
    fc.assert(
      fc.property(fc.array(anyRoad, { minLength: 1, maxLength: 3 }), anyRules, fc.boolean(), (roads, some, isHeat) => {
        const rules = { ...RULES, ...some };
        const networks = isHeat ? (["heat"] as const) : (["water"] as const);
        const bans = banYears(roads, 2026, 2, networks, rules);
        for (const [r, one] of roads.entries())
          for (let y = 0; y < 2; y++) {
            let [longest, run] = [0, 0];
            const seen = new Set<string>();
            for (let day = dayNumber(`${2026 + y}-01-01`); day < dayNumber(`${2027 + y}-01-01`); day++) {
              const ban = findBan(one, day, rules, { networks });
              for (const reason of ban.reasons) seen.add(reason);
              if (ban.result !== "ALLOWED") run = 0;
              else if (isWorkingDay(DEFAULT_CALENDAR, day)) run++;
              longest = Math.max(longest, run);
            }
            const at = r * 2 + y;
            expect(bans.freeDays[at]).toBe(longest);
            expect(new Set(reasonsOf(bans.reasons[at]!))).toEqual(seen);
            expect(bans.state[at] === YEAR_OPEN).toBe(longest >= rules.seasonWorkingDays);
          }
      }),
      { numRuns: 40 },
    );
  });

  test("longer bans never open a year, and the first free day is the first that is allowed on every road", () => {
    fc.assert(
      fc.property(fc.array(anyRoad, { minLength: 1, maxLength: 3 }), anyRules, anyDay, (roads, some, day) => {
        const rules = { ...RULES, ...some };
        const open = (longer: DiggingRules) =>
          banYears(roads, 2026, 3, ["gas"], { ...longer, exceptions: false }).state;
        const [before, after] = [open(rules), open({ ...rules, newRoadYears: rules.newRoadYears + 1 })];
        for (let at = 0; at < before.length; at++) expect(after[at]!).toBeLessThanOrEqual(before[at]!);
        const free = firstDayFree(roads, day, rules, ["gas"]);
        const allowed = (on: number) => roads.every((one) => findBan(one, on, rules).result === "ALLOWED");
        if (free === null) expect(allowed(day + 5000)).toBe(false);
        else {
          expect(allowed(free)).toBe(true);
          for (let on = day; on < free; on += 7) expect(allowed(on)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});
