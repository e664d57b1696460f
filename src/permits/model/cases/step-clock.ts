/**
 * The clock of one step of a permit case: planned -> running -> done, and where it stands on a day.
 *
 * It runs out as the route says (working or calendar days) counted from the day the step was handed in; late is what is
 * still running after that day. A step sent back for corrections stands still: it is planned again and starts anew.
 */
import { done, type Outcome, type Problem, refuse } from "../../../base/outcome.ts";
import type { StepCode } from "../steps.ts";

export const STEP_STANDS = ["planned", "running", "done"] as const;
export type StepStand = (typeof STEP_STANDS)[number];

export const STEP_ACTIONS = ["submit", "finish", "return"] as const;
export type StepAction = (typeof STEP_ACTIONS)[number];

export const STEP_TRANSITIONS: Readonly<Record<StepStand, Readonly<Partial<Record<StepAction, StepStand>>>>> = {
  planned: { submit: "running" },
  running: { finish: "done", return: "planned" },
  done: {},
};

/** What a page shows of it. `behind` = the plan's day has passed and it is not even handed in. */
export const CLOCK_WORDS = ["planned", "behind", "running", "overdue", "done", "done_late"] as const;
export type ClockWord = (typeof CLOCK_WORDS)[number];
export const CLOCK_WORD_TERMS: Readonly<Record<ClockWord, { zh: string; en: string }>> = {
  planned: { zh: "待办理", en: "Planned" },
  behind: { zh: "未按计划报送", en: "Not handed in as planned" },
  running: { zh: "办理中", en: "Running" },
  overdue: { zh: "已超期", en: "Overdue" },
  done: { zh: "已办结", en: "Done" },
  done_late: { zh: "超期办结", en: "Done late" },
};

export interface StepClock {
  readonly code: StepCode;
  readonly after: readonly StepCode[];
  readonly stand: StepStand;
  readonly plannedFrom: string | null;
  readonly submittedOn: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export function clockWord({ stand, plannedFrom, dueOn, doneOn }: StepClock, today: string): ClockWord {
  if (stand === "done") return doneOn !== null && dueOn !== null && doneOn > dueOn ? "done_late" : "done";
  if (stand === "running") return dueOn !== null && dueOn < today ? "overdue" : "running";
  return plannedFrom !== null && plannedFrom < today ? "behind" : "planned";
}

/** Refuses `permits.step-action-wrong`. */
export function moveStep(stand: StepStand, action: StepAction): Outcome<StepStand> {
  const next = STEP_TRANSITIONS[stand][action];
  return next ? done(next) : refuse("permits.step-action-wrong", { state: stand, action });
}

/** A step may be handed in when all that it waits for is done. Refuses `permits.step-waits` with the first that is not. */
export function whyNotHandIn(step: StepClock, all: readonly StepClock[]): Problem | undefined {
  const moved = moveStep(step.stand, "submit");
  if (!moved.ok) return moved.problem;
  const waits = step.after.find((code) => all.find((one) => one.code === code)?.stand !== "done");
  return waits === undefined ? undefined : { code: "permits.step-waits", facts: { step: waits } };
}

/** Works may start: every step before acceptance is done. */
export const isReadyToStart = (steps: readonly (StepClock & { stage: string })[]): boolean =>
  steps.every(({ stage, stand }) => stage === "acceptance" || stand === "done");
