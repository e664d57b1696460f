import { describe, expect, test } from "vitest";
import { CONCLUSIONS } from "../summarise-grades.ts";
import { isStale, latestDeadline, NO_COMPANIONS, usualCompanions, whyNotConclude, yearsLater } from "./conclude.ts";
import { DEFAULT_CONCLUSION_RULES } from "./conclusion-rules.ts";

const rules = DEFAULT_CONCLUSION_RULES;
const form = { basis: "ASSESSED", assessedOn: "2026-11-24" } as const;
const code = (...call: Parameters<typeof whyNotConclude>) => whyNotConclude(...call)?.code;

describe("each conclusion asks for its companions", () => {
  test("compliant needs the day of the next assessment, later than this one and within three years", () => {
    expect(code("COMPLIANT", NO_COMPANIONS, form, rules)).toBe("assessment.next-assessment-missing");
    const next = (nextAssessmentOn: string) => code("COMPLIANT", { ...NO_COMPANIONS, nextAssessmentOn }, form, rules);
    expect(next("2026-11-24")).toBe("assessment.day-not-later");
    expect(next("2029-11-24")).toBeUndefined();
    expect(next("2029-11-25")).toBe("assessment.next-too-late");
    expect(next("2028-02-30")).toBe("assessment.day-wrong");
  });

  test("controlled needs measures and the next assessment", () => {
    const companions = { ...NO_COMPANIONS, nextAssessmentOn: "2027-11-24" };
    expect(code("CONTROLLED", companions, form, rules)).toBe("assessment.measures-missing");
    expect(code("CONTROLLED", { ...companions, controlMeasures: "  " }, form, rules)).toBe(
      "assessment.measures-missing",
    );
    expect(code("CONTROLLED", { ...companions, controlMeasures: "每周巡检" }, form, rules)).toBeUndefined();
  });

  test("a time limit is at most three years and ends with its plan period", () => {
    const limit = (deadline: string, assessedOn = "2026-11-24") =>
      code("TIME_LIMITED", { ...NO_COMPANIONS, deadline }, { basis: "ASSESSED", assessedOn }, rules);
    expect(limit("")).toBe("assessment.deadline-missing");
    expect(limit("2029-11-24")).toBeUndefined();
    expect(limit("2029-11-25")).toBe("assessment.deadline-too-late");
    // 2028-06-01 + 3 years = 2031-06-01, but the period 2026 to 2030 ends before.
    expect(limit("2030-12-31", "2028-06-01")).toBeUndefined();
    expect(limit("2031-01-01", "2028-06-01")).toBe("assessment.deadline-too-late");
    expect(latestDeadline("2024-06-01", rules)).toBe("2025-12-31");
    expect(latestDeadline("2031-01-01", rules), "outside every period the years alone count").toBe("2034-01-01");
  });

  test("immediate needs a measure at once and a project or taking out of use, with its words", () => {
    const measures = { ...NO_COMPANIONS, controlMeasures: "立即降压、设警戒" };
    expect(code("IMMEDIATE", NO_COMPANIONS, form, rules)).toBe("assessment.measures-missing");
    expect(code("IMMEDIATE", measures, form, rules)).toBe("assessment.decision-missing");
    const decided = { ...measures, decision: "OUT_OF_USE" } as const;
    expect(code("IMMEDIATE", decided, form, rules)).toBe("assessment.decision-note-missing");
    expect(code("IMMEDIATE", { ...decided, decisionNote: "2026-12-01 起停用" }, form, rules)).toBeUndefined();
  });

  test("pipes that a scope rule lists directly are renewed", () => {
    const listed = { ...form, basis: "DIRECT" } as const;
    for (const conclusion of ["COMPLIANT", "CONTROLLED"] as const)
      expect(code(conclusion, usualCompanions(conclusion, form.assessedOn, rules), listed, rules)).toBe(
        "assessment.listed-must-renew",
      );
    expect(
      code("TIME_LIMITED", usualCompanions("TIME_LIMITED", form.assessedOn, rules), listed, rules),
    ).toBeUndefined();
  });

  test("a suggestion taken over with the usual days lacks only words", () => {
    const lacking = CONCLUSIONS.map((conclusion) =>
      code(conclusion, usualCompanions(conclusion, form.assessedOn, rules), form, rules),
    );
    expect(lacking).toEqual(["assessment.measures-missing", undefined, "assessment.measures-missing", undefined]);
  });
});

test("years later is the same day; 29 February becomes the 28th", () => {
  expect(yearsLater("2026-11-24", 3)).toBe("2029-11-24");
  expect(yearsLater("2024-02-29", 3)).toBe("2027-02-28");
  expect(yearsLater("2024-02-29", 4)).toBe("2028-02-29");
});

test("a record is too old once its three years have passed before the day of assessment", () => {
  expect(isStale("2023-11-24", "2026-11-24", rules)).toBe(false);
  expect(isStale("2023-11-23", "2026-11-24", rules)).toBe(true);
  expect(isStale(null, "2026-11-24", rules)).toBe(false);
});
