import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isOverdue,
  LEDGER_ACTIONS,
  LEDGER_STATES,
  type LedgerState,
  TRANSITIONS,
  transition,
} from "./ledger-states.ts";

/** A person's memory of an item: what was done to it, in order. */
class Told {
  state: LedgerState = "open";
  readonly done: string[] = [];
}

/** One command for each action; it runs on the real table and checks what must hold whatever came before. */
const commands = LEDGER_ACTIONS.map((action) =>
  fc.constant<fc.Command<Told, { state: LedgerState }>>({
    check: () => true,
    run(told, real) {
      const outcome = transition(real.state, action);
      if (!outcome.ok) {
        expect(outcome.problem).toEqual({
          code: "assessment.ledger-action-wrong",
          facts: { state: real.state, action },
        });
        return;
      }
      told.done.push(action);
      real.state = outcome.value;
      told.state = outcome.value;
      if (real.state === "closed") expect(told.done.at(-1)).toBe("accept");
      if (action === "accept") expect(told.done.findLast((one) => one !== "accept")).toBe("submit");
      if (action === "reopen") expect(told.done.at(-2)).toBe("accept");
    },
    toString: () => action,
  }),
);

test("whatever people do, an item closes only by accepting what was handed in, and reopens only when closed", () => {
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40 }), (doing) =>
      fc.modelRun(() => ({ model: new Told(), real: { state: "open" as LedgerState } }), doing),
    ),
    { numRuns: 300 },
  );
});

test("every state can be reached and left, and every action is possible somewhere", () => {
  const reached = new Set<LedgerState>(["open"]);
  for (let round = 0; round < LEDGER_STATES.length; round++)
    for (const state of [...reached]) for (const next of Object.values(TRANSITIONS[state])) reached.add(next);
  expect(reached).toEqual(new Set(LEDGER_STATES));
  for (const state of LEDGER_STATES) expect(Object.values(TRANSITIONS[state]).length).toBeGreaterThan(0);
  for (const action of LEDGER_ACTIONS) expect(LEDGER_STATES.some((state) => TRANSITIONS[state][action])).toBe(true);
});

test("the table in docs/methods/ledgers.md is the table of the code", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../../docs/methods/ledgers.md"), "utf8");
  const written = Object.fromEntries(
    LEDGER_STATES.map((state) => {
      const line = new RegExp(`^\\| ${state} \\|(.*)\\|$`, "m").exec(text);
      const cells = line?.[1]?.split("|").map((cell) => cell.trim());
      return [
        state,
        Object.fromEntries(LEDGER_ACTIONS.flatMap((action, i) => (cells?.[i] ? [[action, cells[i]]] : []))),
      ];
    }),
  );
  expect(written).toEqual(TRANSITIONS);
});

test("late is what is past its day and not yet handed in", () => {
  const today = "2026-11-24";
  expect(isOverdue("open", "2026-11-23", today)).toBe(true);
  expect(isOverdue("open", "2026-11-24", today)).toBe(false);
  expect(isOverdue("reopened", "2020-01-01", today)).toBe(true);
  expect(isOverdue("submitted", "2020-01-01", today)).toBe(false);
  expect(isOverdue("closed", "2020-01-01", today)).toBe(false);
  expect(isOverdue("open", null, today)).toBe(false);
});
