/** The command "this body answers for it": the responsible body, and the person in it. */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

export const whyNotAssign = ({ state }: Pick<ItemHead, "state">): Problem | undefined => whyNotAction(state, "assign");

/** The person's name is kept on the item alone: history and audit say that there is one, not who. */
export function assignItem(
  database: Database,
  call: ItemCall & { body: string; person?: string | undefined },
): Promise<void> {
  return changeItem(database, call, whyNotAssign, (item) => ({
    action: "assign",
    values: { responsible_body: call.body, responsible_person: call.person || null, body_by_rule: false },
    facts: { bodyFrom: item.responsibleBody, bodyTo: call.body, hasPerson: Boolean(call.person) },
  }));
}
