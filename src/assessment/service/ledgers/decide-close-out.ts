/** The commands "accepted" and "refused" on a close-out that was handed in. Refusing needs a reason. */
import { cityDay } from "../../../base/dates.ts";
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

export const whyNotAccept = ({ state }: Pick<ItemHead, "state">): Problem | undefined => whyNotAction(state, "accept");

export function acceptCloseOut(database: Database, call: ItemCall): Promise<void> {
  const closedOn = cityDay(call.now ?? new Date());
  return changeItem(database, call, whyNotAccept, () => ({
    action: "accept",
    values: { closed_on: closedOn, closed_by: call.byName ?? null, proposal: null, proposal_run_id: null },
    facts: { closedOn },
  }));
}

/** `note` left out: whether it may be refused at all. */
export function whyNotRefuse({ state }: Pick<ItemHead, "state">, note?: string): Problem | undefined {
  const problem = whyNotAction(state, "refuse");
  if (problem) return problem;
  return note !== undefined && note.trim() === "" ? { code: "assessment.ledger-no-note", facts: {} } : undefined;
}

export function refuseCloseOut(database: Database, call: ItemCall): Promise<void> {
  return changeItem(
    database,
    call,
    (item) => whyNotRefuse(item, call.note ?? ""),
    () => ({ action: "refuse", values: {}, facts: {} }),
  );
}
