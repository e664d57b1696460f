/**
 * What every command on one item shares: lock it, see that nobody changed it meanwhile, ask whether it may be done, write
 * the new state, the history line and the audit line together.
 */
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import { type LedgerAction, type LedgerState, transition } from "../../model/ledgers/ledger-states.ts";
import { type ItemHead, type ItemValues, insertEvents, setItem, takeItem } from "../../store/ledgers/change-items.ts";
import { type EvidenceFile, keepEvidence } from "../../store/ledgers/evidence.ts";

export interface ItemCall {
  readonly cityId: number;
  readonly actor: string;
  readonly itemId: number;
  /** The version the person saw; left out = whatever it is now. */
  readonly version?: number | undefined;
  /** Who does it, as they sign; personal data. */
  readonly byName?: string | undefined;
  readonly note?: string | undefined;
  readonly now?: Date;
}

/** The state it would have, or why not: the part of every `whyNot…` that the table answers. */
export function whyNotAction(state: LedgerState, action: LedgerAction): Problem | undefined {
  const outcome = transition(state, action);
  return outcome.ok ? undefined : outcome.problem;
}

export interface ItemStep {
  readonly action: LedgerAction;
  readonly values: ItemValues;
  readonly facts: Record<string, unknown>;
  readonly files?: readonly EvidenceFile[];
}

export async function changeItem(
  database: Database,
  call: ItemCall,
  whyNot: (item: ItemHead) => Problem | undefined,
  step: (item: ItemHead, tx: Queryable) => ItemStep | Promise<ItemStep>,
): Promise<void> {
  const { cityId, actor, itemId, now = new Date() } = call;
  await database.transaction(async (tx) => {
    const item = await takeItem(tx, cityId, itemId);
    if (!item) throw new Refusal("assessment.ledger-item-missing", { itemId });
    if (call.version !== undefined && call.version !== item.version)
      throw new Refusal("assessment.ledger-changed-meanwhile");
    const problem = whyNot(item);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { action, values, facts, files = [] } = await step(item, tx);
    const next = transition(item.state, action);
    if (!next.ok) throw new Refusal(next.problem.code, next.problem.facts);
    await setItem(tx, cityId, itemId, { state: next.value, ...values });
    const event = { itemId, kind: action, note: call.note ?? "", byName: call.byName ?? null, facts };
    const eventNo = await insertEvents(tx, cityId, actor, now, [event]);
    await keepEvidence(tx, cityId, itemId, eventNo, now, files);
    const told = { itemNo: item.itemNo, from: item.state, to: next.value, ...facts };
    await recordAudit(tx, {
      cityId,
      actor,
      command: `ledger-${action}`,
      subject: `ledger_item ${itemId}`,
      facts: told,
      at: now,
    });
    await publishEvent(tx, { cityId, kind: `ledger.${action}`, facts: { itemId, ...told }, at: now });
  });
}
