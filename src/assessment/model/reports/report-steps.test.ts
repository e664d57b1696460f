import { expect, test } from "vitest";
import { REPORT_STATES, REPORT_STEPS, transition } from "./report-state.ts";
import {
  type ReportStanding,
  whyNotCorrect,
  whyNotPropose,
  whyNotReview,
  whyNotSendBack,
  whyNotSign,
  whyNotWrite,
} from "./report-steps.ts";

const at = (state: ReportStanding["state"], unlike: Partial<ReportStanding> = {}): ReportStanding => ({
  reportNo: 1,
  version: 1,
  state,
  assessor: "王芳",
  forms: 3,
  open: 0,
  latest: true,
  ...unlike,
});

test("a signed version allows nothing but a correction", () => {
  expect(REPORT_STEPS.filter((step) => transition("signed", step))).toEqual(["correct"]);
  expect(whyNotWrite(at("signed"))?.code).toBe("assessment.not-a-draft");
  expect(whyNotCorrect(at("signed"), "材质录错")).toBeUndefined();
  expect(whyNotCorrect(at("signed"), " ")?.code).toBe("assessment.reason-missing");
});

test("every signature went through proposal and review", () => {
  expect(REPORT_STATES.filter((state) => transition(state, "sign"))).toEqual(["reviewed"]);
  expect(REPORT_STATES.filter((state) => transition(state, "review"))).toEqual(["proposed"]);
  expect(whyNotSign(at("draft"))?.code).toBe("assessment.only-reviewed-signed");
});

test("a report is handed in when every form is concluded and the assessor is named", () => {
  expect(whyNotPropose(at("draft", { open: 1 }), "王芳")).toEqual({
    code: "assessment.forms-open",
    facts: { open: 1, forms: 3 },
  });
  expect(whyNotPropose(at("draft"), "")?.code).toBe("assessment.assessor-missing");
  expect(whyNotPropose(at("draft"), "王芳")).toBeUndefined();
});

test("who assessed does not review", () => {
  expect(whyNotReview(at("proposed"), " 王芳 ")?.code).toBe("assessment.same-person");
  expect(whyNotReview(at("proposed"), "李强")).toBeUndefined();
});

test("an older version is closed for every step", () => {
  const old = at("proposed", { latest: false });
  expect(whyNotReview(old, "李强")?.code).toBe("assessment.version-superseded");
  expect(whyNotSendBack(old, "重做")?.code).toBe("assessment.version-superseded");
  expect(whyNotWrite(at("draft", { latest: false }))?.code).toBe("assessment.version-superseded");
});
