import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../base/dates.ts";
import { HAZARD_LEVELS } from "../hazards/hazard.ts";
import { RISKS } from "../risk-matrix.ts";
import { dueOn, ledgerColour } from "./ledger-colour.ts";
import { DEFAULT_LEDGER_RULES, findFallingColour, ledgerRulesSchema } from "./ledger-rules.ts";
import { LEDGER_STATES } from "./ledger-states.ts";
import { type HeldItem, type LedgerFinding, type LedgerPlan, planLedgerUpdate } from "./plan-ledger-update.ts";

const RULES = { treatWithinYears: { red: 1, orange: 3, yellow: 5, blue: 0 }, ledgers: DEFAULT_LEDGER_RULES };
const DAY = "2026-11-24";

const found = (subjectKey: string, level: LedgerFinding["level"], risk: LedgerFinding["risk"]): LedgerFinding => ({
  subjectKey,
  kind: level ? "hazard" : "pipe",
  type: level ? "BUILT_OVER" : null,
  level,
  finding: level ? "found" : null,
  risk,
  place: "和平路",
  contentHash: `${level} ${risk}`,
});

/** What the store would hold after a plan. */
function applied(held: readonly HeldItem[], plan: LedgerPlan): HeldItem[] {
  const changes = new Map(plan.changed.map((change) => [change.itemId, change]));
  const first = Math.max(0, ...held.map((item) => item.itemId)) + 1;
  return [
    ...held.map((item): HeldItem => {
      const change = changes.get(item.itemId);
      if (!change) return item;
      const { statement, proposal } = change;
      if (!statement) return { ...item, proposal };
      const { level, risk, finding, place, contentHash } = statement.finding;
      const due = statement.due ? { dueOn: statement.due.dueOn } : {};
      return { ...item, proposal, level, risk, finding, place, contentHash, colour: statement.colour, ...due };
    }),
    ...plan.added.map(
      ({ finding, colour, dueOn: due }, i): HeldItem => ({
        ...finding,
        itemId: first + i,
        state: "open",
        colour,
        dueOn: due,
        dueByRule: true,
        proposal: null,
      }),
    ),
  ];
}

test("deadline and year by hand: red within a year, a major hazard within 90 days, blue is watched", () => {
  // 2026-11-24 + 1 year; + 90 days = 2027-02-22 (6 days of November, 31 + 31 + 22)
  expect(dueOn("red", null, DAY, RULES)).toBe("2027-11-24");
  expect(dueOn("red", "major", DAY, RULES)).toBe("2027-02-22");
  expect(dueOn("orange", "higher", DAY, RULES)).toBe("2027-11-24");
  expect(dueOn("yellow", "general", DAY, RULES)).toBe("2031-11-24");
  expect(dueOn("blue", null, DAY, RULES)).toBeNull();
});

test("no worse level and no worse risk makes a better colour, and a table that would is refused", () => {
  expect(findFallingColour(DEFAULT_LEDGER_RULES.colour)).toBeUndefined();
  expect(ledgerColour("higher", "blue", DEFAULT_LEDGER_RULES.colour)).toBe("yellow");
  const { colour } = DEFAULT_LEDGER_RULES;
  const wrong = { ...DEFAULT_LEDGER_RULES, colour: { ...colour, major: { ...colour.major, red: "blue" } } };
  expect(ledgerRulesSchema.safeParse(wrong).success).toBe(false);
});

test("what a run finds becomes items high to low, whatever order it was found in", () => {
  const findings = [found("b", null, "orange"), found("a", "major", "blue"), found("c", null, "red")];
  const keys = (list: LedgerFinding[]) =>
    planLedgerUpdate([], list, RULES, DAY).added.map((one) => one.finding.subjectKey);
  expect(keys(findings)).toEqual(["a", "c", "b"]);
  expect(keys(findings.toReversed())).toEqual(["a", "c", "b"]);
});

test("what vanished is proposed for close-out and stays open; what is closed and found is proposed for reopening", () => {
  const start = applied([], planLedgerUpdate([], [found("a", "major", "red"), found("b", null, "red")], RULES, DAY));
  const gone = planLedgerUpdate(start, [found("a", "major", "red")], RULES, DAY);
  expect(gone.changed).toEqual([{ itemId: 2, proposal: "close_out", event: { kind: "vanished", facts: {} } }]);
  const closed = applied(start, gone).map((item) => ({ ...item, state: "closed" as const, proposal: null }));
  const back = planLedgerUpdate(closed, [found("b", null, "red")], RULES, DAY);
  expect(back.changed).toEqual([{ itemId: 2, proposal: "reopen", event: { kind: "found_again", facts: {} } }]);
});

test("a deadline set by a person stays when the colour rises; one by rule comes nearer", () => {
  const [byRule] = applied([], planLedgerUpdate([], [found("a", null, "orange")], RULES, DAY));
  const byPerson = { ...byRule!, itemId: 2, subjectKey: "b", dueByRule: false, dueOn: "2028-01-01" };
  const later = addDays(DAY, 10);
  const plan = planLedgerUpdate([byRule!, byPerson], [found("a", null, "red"), found("b", null, "red")], RULES, later);
  expect(plan.changed.map((change) => change.statement?.due)).toEqual([{ dueOn: "2027-12-04", treatYear: 2027 }, null]);
  expect(plan.changed[0]!.event!.facts).toMatchObject({ "colour.from": "orange", "colour.to": "red" });
});

const finding = fc
  .tuple(fc.constantFrom(..."abcdefgh"), fc.constantFrom(...HAZARD_LEVELS, null), fc.constantFrom(...RISKS, null))
  .map(([key, level, risk]) => found(key, level, risk));
const findings = fc.uniqueArray(finding, { selector: (one) => one.subjectKey });
/** Some weeks of a ledger: runs with people doing things between them. */
const weeks = fc.array(fc.tuple(findings, fc.constantFrom(...LEDGER_STATES), fc.nat(7)), { maxLength: 6 });

test("doing it twice changes nothing, no run touches a state, and no run moves a deadline away", () => {
  fc.assert(
    fc.property(weeks, findings, (past, last) => {
      let held: HeldItem[] = [];
      let day = DAY;
      for (const [list, state, which] of past) {
        held = applied(held, planLedgerUpdate(held, list, RULES, day)).map((item, i) =>
          i === which ? { ...item, state, dueByRule: which % 2 === 0 } : item,
        );
        day = addDays(day, 7);
      }
      const after = applied(held, planLedgerUpdate(held, last, RULES, day));
      const again = planLedgerUpdate(after, last, RULES, addDays(day, 30));
      expect([again.added, again.changed]).toEqual([[], []]);
      for (const [i, before] of held.entries()) {
        expect(after[i]!.state).toBe(before.state);
        if (before.dueOn !== null) expect(after[i]!.dueOn! <= before.dueOn).toBe(true);
        if (!before.dueByRule) expect(after[i]!.dueOn).toBe(before.dueOn);
      }
    }),
    { numRuns: 300 },
  );
});
