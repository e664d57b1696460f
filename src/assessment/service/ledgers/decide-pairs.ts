/** The command "on these rows this one is right", or "neither": until the first signature, and undone by deciding nothing. */
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type PairDecision, whyNotDecide } from "../../model/ledgers/decide-pair.ts";
import { findPairResults, findReconciliation, setDecision } from "../../store/ledgers/reconciliations.ts";

export interface DecideCall {
  readonly cityId: number;
  readonly actor: string;
  readonly reconciliationId: number;
  readonly pairNos: readonly number[];
  /** null = no decision after all. */
  readonly decision: PairDecision | null;
  readonly note: string;
  readonly byName?: string | undefined;
  readonly now?: Date;
}

/** All of them, or none when one of them may not be decided so. */
export async function decidePairs(database: Database, call: DecideCall): Promise<void> {
  const { cityId, actor, reconciliationId, pairNos, decision, note, byName, now = new Date() } = call;
  await database.transaction(async (tx) => {
    const state = await findReconciliation(tx, cityId, reconciliationId, true);
    if (!state) throw new Refusal("assessment.reconciliation-missing", { reconciliationId });
    const found = await findPairResults(tx, cityId, reconciliationId, pairNos);
    const missing = pairNos.find((pairNo) => !found.some((pair) => pair.pairNo === pairNo));
    if (missing !== undefined) throw new Refusal("assessment.reconciliation-pair-missing", { pairNo: missing });
    for (const { result } of found) {
      const problem = whyNotDecide(state, result, decision ?? undefined);
      if (problem) throw new Refusal(problem.code, problem.facts);
    }
    await setDecision(tx, cityId, reconciliationId, pairNos, { decision, note, by: byName || actor, at: now });
    await recordAudit(tx, {
      cityId,
      actor,
      command: "decide-pairs",
      subject: `reconciliation ${reconciliationId}`,
      facts: { pairNos: pairNos.length > 50 ? `${pairNos.length} rows` : pairNos.join(), decision, note },
      at: now,
    });
  });
}
