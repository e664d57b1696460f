/**
 * The commands of the state table: submit, review, send back, approve, refuse, revise, open, close. One file, because the
 * table says what each does; what differs is what must be there, and the days.
 */
import { cityDay } from "../../../base/dates.ts";
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type CaseAction, missingParts, transition } from "../../model/excavation/excavation-case.ts";
import type { PermitRules } from "../../model/permit-rules.ts";
import type { ExcavationCase } from "../../store/excavation-cases.ts";
import { changeExcavation, type ExcavationCall } from "./change-excavation.ts";

export interface ActValues {
  readonly action: CaseAction;
  /** Days the approval is for. */
  readonly openFrom?: string | undefined;
  readonly openTo?: string | undefined;
}

/** `values` left out: whether the action is possible at all; days are asked for when it is taken. */
export function whyNotAct(
  held: ExcavationCase,
  { digging }: PermitRules,
  action: CaseAction,
  today: string,
  values?: ActValues,
): Problem | undefined {
  const next = transition(held.state, action);
  if (!next.ok) return next.problem;
  const missing = missingParts(held, action, digging.leastExperts);
  if (missing.length > 0) return { code: "permits.case-incomplete", facts: { missing: missing.join("、") } };
  if (action === "approve" && values) {
    const { openFrom, openTo } = values;
    if (!openFrom || !openTo) return { code: "permits.days-empty", facts: {} };
    if (openTo < openFrom) return { code: "permits.day-before", facts: { day: openTo, before: openFrom } };
  }
  // 城市道路管理条例 (articles 35 to 37): dug at the approved place and time.
  if (action === "open" && held.openFrom && held.openTo && (today < held.openFrom || today > held.openTo))
    return { code: "permits.day-banned", facts: { from: held.openFrom, to: held.openTo } };
  return undefined;
}

export function actOnExcavation(database: Database, call: ExcavationCall & ActValues): Promise<void> {
  const { action, openFrom, openTo } = call;
  return changeExcavation(
    database,
    call,
    (held, rules) => whyNotAct(held, rules, action, cityDay(call.now ?? new Date()), call),
    (held) => {
      const next = transition(held.state, action);
      if (!next.ok) throw new RangeError(`${action} was possible and is not`);
      const days = action === "approve" ? { openFrom: openFrom!, openTo: openTo! } : {};
      // A case that is written anew has no days.
      const dropped = action === "revise" || action === "send_back" ? { openFrom: null, openTo: null } : {};
      return {
        kind: action,
        values: { state: next.value, ...days, ...dropped },
        facts: { from: held.state, to: next.value, ...days },
      };
    },
  );
}
