/** The command "it is not done after all": a closed item is treated again. Needs a reason unless a run found it again. */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

/** `note` left out: whether it may be reopened at all. */
export function whyNotReopen(
  { state, proposal }: Pick<ItemHead, "state" | "proposal">,
  note?: string,
): Problem | undefined {
  const problem = whyNotAction(state, "reopen");
  if (problem) return problem;
  const said = proposal === "reopen" || note === undefined || note.trim() !== "";
  return said ? undefined : { code: "assessment.ledger-no-note", facts: {} };
}

export function reopenItem(database: Database, call: ItemCall): Promise<void> {
  return changeItem(
    database,
    call,
    (item) => whyNotReopen(item, call.note ?? ""),
    () => ({
      action: "reopen",
      values: { closed_on: null, closed_by: null, proposal: null, proposal_run_id: null },
      facts: {},
    }),
  );
}
