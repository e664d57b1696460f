import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../base/dates.ts";
import { type CommunityDuties, dutiesOf, dutyState, isCovered, sumBy, sumCoverage } from "./coverage.ts";
import { DUTY_ROLES, type DutyRole } from "./ledger-rules.ts";
import { createCommunityFinder, readDutyRole, SENSITIVE_HEADING } from "./roster.ts";

const TODAY = "2026-11-24";
const REQUIRED = [...DUTY_ROLES];

test("a duty counts on its first and its last day, and is told beforehand when it ends soon", () => {
  const state = (fromOn: string | null, toOn: string | null) => dutyState({ fromOn, toOn }, TODAY, 30);
  expect(state(null, null)).toBe("on_duty");
  expect(state(TODAY, "2027-12-31")).toBe("on_duty");
  expect(state("2026-11-25", null)).toBe("not_begun");
  expect(state(null, "2026-11-23")).toBe("expired");
  expect(state(null, TODAY)).toBe("expiring");
  // The thirtieth day from today is 2026-12-23; a duty that ends on it is told, one that ends a day later is not.
  expect(state(null, "2026-12-23")).toBe("expiring");
  expect(state(null, "2026-12-24")).toBe("on_duty");
});

test("the list's own figures: 11,113 communities with 23,841 grid workers, 6,640 officers and 18,810 helpers", () => {
  const FIGURES = { communities: 11_113, grid_worker: 23_841, safety_officer: 6_640, gas_helper: 18_810 };
  const communities = Array.from({ length: FIGURES.communities }, (_, i) => ({
    communityId: i,
    district: `区${i % 16}`,
    street: `街道${i % 250}`,
  }));
  // Workers and helpers stand in one community each, round and round; an officer looks after one or two.
  const persons: { person: string; communityId: number; role: DutyRole }[] = [];
  for (const role of ["grid_worker", "gas_helper"] as const)
    for (let p = 0; p < FIGURES[role]; p++)
      persons.push({ person: `${role} ${p}`, communityId: p % FIGURES.communities, role });
  for (let c = 0; c < FIGURES.communities; c++)
    persons.push({ person: `officer ${c % FIGURES.safety_officer}`, communityId: c, role: "safety_officer" });
  const duties = persons.map((one) => ({ ...one, fromOn: null, toOn: null }));
  const held = dutiesOf(communities, duties, TODAY, 30);
  const whole = sumCoverage(held, REQUIRED);
  expect(whole).toMatchObject({ communities: 11_113, covered: 11_113, gaps: 0 });
  const heads = (role: DutyRole) => new Set(persons.filter((one) => one.role === role).map((one) => one.person)).size;
  expect(DUTY_ROLES.map(heads)).toEqual([23_841, 6_640, 18_810]);
  expect(sumBy(held, "district", REQUIRED).reduce((sum, part) => sum + part.sum.communities, 0)).toBe(11_113);
  // One helper fewer than communities leaves exactly one gap.
  const few = duties.filter((one) => one.role !== "gas_helper" || one.communityId !== 5);
  expect(sumCoverage(dutiesOf(communities, few, TODAY, 30), REQUIRED)).toMatchObject({ covered: 11_112, gaps: 1 });
});

const day = fc.option(
  fc.integer({ min: -40, max: 60 }).map((days) => addDays(TODAY, days)),
  { nil: null },
);
const duty = fc.record({
  communityId: fc.nat(4),
  role: fc.constantFrom(...DUTY_ROLES),
  fromOn: day,
  toOn: day,
});
const COMMUNITIES = Array.from({ length: 5 }, (_, communityId) => ({
  communityId,
  district: `区${communityId % 2}`,
  street: `街道${communityId % 3}`,
}));

test("against asking every duty of every community one by one", () => {
  fc.assert(
    fc.property(fc.array(duty, { maxLength: 40 }), (duties) => {
      for (const community of dutiesOf(COMMUNITIES, duties, TODAY, 30)) {
        const has = (role: DutyRole) =>
          duties.some(
            (one) =>
              one.communityId === community.communityId &&
              one.role === role &&
              (one.fromOn === null || one.fromOn <= TODAY) &&
              (one.toOn === null || one.toOn >= TODAY),
          );
        expect(isCovered(community, REQUIRED)).toBe(REQUIRED.every(has));
      }
    }),
  );
});

test("parts sum to the whole, states sum to the communities, and one more duty never opens a gap", () => {
  fc.assert(
    fc.property(fc.array(duty, { maxLength: 40 }), duty, (duties, more) => {
      const sumOf = (list: typeof duties) => sumCoverage(dutiesOf(COMMUNITIES, list, TODAY, 30), REQUIRED);
      const whole = sumOf(duties);
      for (const role of DUTY_ROLES)
        expect(Object.values(whole.byRole[role]).reduce((sum, one) => sum + one, 0)).toBe(whole.communities);
      const held: CommunityDuties[] = dutiesOf(COMMUNITIES, duties, TODAY, 30);
      for (const by of ["district", "street"] as const)
        expect(sumBy(held, by, REQUIRED).reduce((sum, part) => sum + part.sum.gaps, 0)).toBe(whole.gaps);
      expect(sumOf([...duties, more]).gaps).toBeLessThanOrEqual(whole.gaps);
    }),
  );
});

test("a community is found by its number, else by its name where that is one only", () => {
  const { find } = createCommunityFinder([
    { communityId: 1, code: "XQ1", name: "和平小区", district: "东区", street: "甲街道" },
    { communityId: 2, code: "XQ2", name: "和平小区", district: "西区", street: "乙街道" },
    { communityId: 3, code: "XQ3", name: "幸福里", district: "西区", street: "乙街道" },
  ]);
  expect(find("xq 2", "和平小区", null, null)).toBe(2);
  expect(find(null, "和平小区", null, null)).toBe("ambiguous");
  expect(find(null, "和平小区", "东区", null)).toBe(1);
  expect(find("没有", "幸福里", null, null)).toBe(3);
  expect(find(null, "别处", null, null)).toBe("missing");
});

test("words of duties are read, and headings of sensitive data are known", () => {
  expect(["网格员", "专职网格长", "燃气保姆", "安全管家", "安全员"].map(readDutyRole)).toEqual([
    "grid_worker",
    "grid_worker",
    "gas_helper",
    "gas_helper",
    "safety_officer",
  ]);
  expect(readDutyRole("居民")).toBeUndefined();
  for (const heading of ["身份证号", "四失五类类别", "残疾情况", "家庭住址"])
    expect(SENSITIVE_HEADING.test(heading)).toBe(true);
  for (const heading of ["姓名", "联系电话", "小区名称", "街道"]) expect(SENSITIVE_HEADING.test(heading)).toBe(false);
});
