/** The command "treatment begins", with the measures taken. */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

export function whyNotStart({
  state,
  responsibleBody,
}: Pick<ItemHead, "state" | "responsibleBody">): Problem | undefined {
  const problem = whyNotAction(state, "start");
  if (problem) return problem;
  return responsibleBody ? undefined : { code: "assessment.ledger-no-body", facts: {} };
}

export function startTreatment(database: Database, call: ItemCall & { measures: string }): Promise<void> {
  return changeItem(database, call, whyNotStart, () => ({
    action: "start",
    values: { measures: call.measures },
    facts: { measures: call.measures },
  }));
}
