/** The command "until then, in that year": deadline and year of treatment set by a person; no run changes them again. */
import { cityDay } from "../../../base/dates.ts";
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import { yearOf } from "../../model/ledgers/ledger-colour.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

export interface Schedule {
  /** null = watched, without a deadline. */
  readonly dueOn: string | null;
  /** Left out = the deadline's. */
  readonly treatYear?: number | null | undefined;
}

/** Without a schedule: whether one may be set at all. */
export function whyNotSchedule(
  { state }: Pick<ItemHead, "state">,
  schedule?: Schedule,
  today?: string,
): Problem | undefined {
  const dueOn = schedule?.dueOn ?? null;
  if (dueOn !== null && today !== undefined && dueOn < today)
    return { code: "assessment.ledger-due-past", facts: { dueOn, today } };
  return whyNotAction(state, "schedule");
}

export function scheduleItem(database: Database, call: ItemCall & Schedule): Promise<void> {
  const { dueOn, treatYear = yearOf(dueOn), now = new Date() } = call;
  return changeItem(
    database,
    call,
    (item) => whyNotSchedule(item, call, cityDay(now)),
    (item) => ({
      action: "schedule",
      values: { due_on: dueOn, treat_year: treatYear, due_by_rule: false },
      facts: { dueFrom: item.dueOn, dueTo: dueOn, yearFrom: item.treatYear, yearTo: treatYear },
    }),
  );
}
