/**
 * What may happen to an item of the ledger, and what it then is. This table is the truth: commands ask it, pages draw their
 * buttons from it, docs/methods/ledgers.md prints it and a test compares.
 *
 * An item is never closed by a run: a hazard that is no longer found is only proposed for close-out, which a person hands
 * in with evidence and another accepts or refuses.
 */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";

export const LEDGER_STATES = ["open", "in_treatment", "submitted", "closed", "reopened"] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

export const LEDGER_ACTIONS = ["assign", "schedule", "start", "submit", "accept", "refuse", "reopen"] as const;
export type LedgerAction = (typeof LEDGER_ACTIONS)[number];

export const TRANSITIONS: Readonly<Record<LedgerState, Readonly<Partial<Record<LedgerAction, LedgerState>>>>> = {
  open: { assign: "open", schedule: "open", start: "in_treatment", submit: "submitted" },
  in_treatment: { assign: "in_treatment", schedule: "in_treatment", submit: "submitted" },
  submitted: { accept: "closed", refuse: "in_treatment" },
  closed: { reopen: "reopened" },
  reopened: { assign: "reopened", schedule: "reopened", start: "in_treatment", submit: "submitted" },
};

/** Refuses `assessment.ledger-action-wrong`. */
export function transition(state: LedgerState, action: LedgerAction): Outcome<LedgerState> {
  const next = TRANSITIONS[state][action];
  return next ? done(next) : refuse("assessment.ledger-action-wrong", { state, action });
}

/** Late = its deadline has passed and nobody has yet said that it is done. */
export const isOverdue = (state: LedgerState, dueOn: string | null, today: string): boolean =>
  dueOn !== null && dueOn < today && state !== "closed" && state !== "submitted";
