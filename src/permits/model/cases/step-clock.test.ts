import { expect, test } from "vitest";
import { clockWord, isReadyToStart, moveStep, type StepClock, whyNotHandIn } from "./step-clock.ts";

const step = (more: Partial<StepClock> = {}): StepClock => ({
  code: "TENDER",
  after: ["DRAWING_REVIEW"],
  stand: "planned",
  plannedFrom: "2026-11-20",
  submittedOn: null,
  dueOn: null,
  doneOn: null,
  ...more,
});
const running = step({ stand: "running", submittedOn: "2026-11-02", dueOn: "2026-11-24" });

test("a clock is not late on its last day and is on the next", () => {
  expect(clockWord(running, "2026-11-24")).toBe("running");
  expect(clockWord(running, "2026-11-25")).toBe("overdue");
});

test("what was done in time stays so, what was done late says so", () => {
  expect(clockWord({ ...running, stand: "done", doneOn: "2026-11-24" }, "2027-01-01")).toBe("done");
  expect(clockWord({ ...running, stand: "done", doneOn: "2026-11-25" }, "2027-01-01")).toBe("done_late");
});

test("what should have been handed in and was not is behind", () => {
  expect(clockWord(step(), "2026-11-20")).toBe("planned");
  expect(clockWord(step(), "2026-11-21")).toBe("behind");
});

test("a step waits for those before it, and says for which", () => {
  const before = step({ code: "DRAWING_REVIEW", after: [], stand: "running" });
  expect(whyNotHandIn(step(), [before, step()])).toEqual({
    code: "permits.step-waits",
    facts: { step: "DRAWING_REVIEW" },
  });
  expect(whyNotHandIn(step(), [{ ...before, stand: "done" }, step()])).toBeUndefined();
  expect(whyNotHandIn(running, [before])?.code).toBe("permits.step-action-wrong");
});

test("sent back it is planned again; done is done", () => {
  expect(moveStep("running", "return")).toEqual({ ok: true, value: "planned" });
  expect(moveStep("done", "return").ok).toBe(false);
});

test("works may start when all but acceptance is done", () => {
  const all = [
    { ...step({ stand: "done" }), stage: "construction" },
    { ...step({ code: "JOINT_ACCEPTANCE" }), stage: "acceptance" },
  ];
  expect(isReadyToStart(all)).toBe(true);
  expect(isReadyToStart([{ ...step(), stage: "construction" }])).toBe(false);
});
