import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { APPROVAL_LEVELS } from "../permit-terms.ts";
import {
  CASE_ACTIONS,
  CASE_PARTS,
  CASE_STATES,
  type CaseAction,
  type CaseFile,
  type CasePart,
  type CaseState,
  missingParts,
  TRANSITIONS,
  transition,
} from "./excavation-case.ts";

const text = { text: "说明", documents: [] };
const full: CaseFile = {
  level: "city",
  parts: Object.fromEntries(CASE_PARTS.map((part) => [part, text])),
  experts: 5,
  channels: Object.fromEntries(APPROVAL_LEVELS.map((level) => [level, { body: "某单位", word: "agreed", note: "" }])),
};
const without = (part: CasePart): CaseFile => ({ ...full, parts: { ...full.parts, [part]: undefined } });

test("works cannot open a road before the case is approved, whatever is done before", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CASE_ACTIONS), { maxLength: 30 }), (actions) => {
      let state: CaseState = "draft";
      let isApproved = false;
      for (const action of actions) {
        const next = transition(state, action);
        if (!next.ok) continue;
        if (action === "open") expect(isApproved).toBe(true);
        if (action === "approve") isApproved = true;
        state = next.value;
      }
    }),
  );
});

test("every state is reached, and from every state but the last something may happen", () => {
  const reached = new Set<CaseState>(["draft"]);
  for (let round = 0; round < CASE_STATES.length; round++)
    for (const state of reached) for (const next of Object.values(TRANSITIONS[state])) reached.add(next);
  expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  for (const state of CASE_STATES)
    expect([state, Object.keys(TRANSITIONS[state]).length > 0]).toEqual([state, state !== "closed"]);
});

test("what the table does not hold is refused by name", () => {
  expect(transition("draft", "approve")).toEqual({
    ok: false,
    problem: { code: "permits.case-action-wrong", facts: { state: "draft", action: "approve" } },
  });
});

test("four arguments to submit, the experts to review, minutes and channels to approve", () => {
  const missing = (file: CaseFile, action: CaseAction) => missingParts(file, action, 3);
  expect(missing(full, "approve")).toEqual([]);
  expect(missing(without("routeNecessity"), "submit")).toEqual(["routeNecessity"]);
  expect(missing(without("expertReview"), "submit")).toEqual([]);
  expect(missing(without("expertReview"), "review")).toEqual(["expertReview"]);
  expect(missing({ ...full, experts: 2 }, "review")).toEqual(["experts"]);
  expect(missing(without("meetingMinutes"), "review")).toEqual([]);
  expect(missing(without("meetingMinutes"), "approve")).toEqual(["meetingMinutes"]);
  expect(missing({ ...without("meetingMinutes"), level: "district" }, "approve")).toEqual([]);
  const objected = {
    ...full,
    channels: { ...full.channels, district: { body: "区", word: "objected" as const, note: "" } },
  };
  expect(missing(objected, "approve")).toEqual(["channel.district"]);
  expect(missing({ ...full, parts: {}, channels: {}, experts: 0 }, "refuse")).toEqual([]);
  // A document alone is an argument too; blanks are none.
  expect(
    missing(
      { ...full, parts: { ...full.parts, routeNecessity: { text: " ", documents: ["论证报告 3 号"] } } },
      "submit",
    ),
  ).toEqual([]);
  expect(
    missing({ ...full, parts: { ...full.parts, routeNecessity: { text: " ", documents: [] } } }, "submit"),
  ).toEqual(["routeNecessity"]);
});

test("the table in docs/methods/permits.md is this one", () => {
  const page = readFileSync("docs/methods/permits.md", "utf8");
  for (const state of CASE_STATES)
    for (const [action, next] of Object.entries(TRANSITIONS[state]))
      expect(page).toContain(`| ${state} | ${action} | ${next} |`);
});
