/** The command "we sign": a party signs a reconciliation in which everything is decided; after both it never changes. */
import { Refusal } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { whyNotSign } from "../../model/ledgers/decide-pair.ts";
import type { Party } from "../../model/ledgers/party-list.ts";
import { findReconciliation, setSignature } from "../../store/ledgers/reconciliations.ts";

export interface SignCall {
  readonly cityId: number;
  readonly actor: string;
  readonly reconciliationId: number;
  readonly party: Party;
  /** Who signs for the party. */
  readonly byName: string;
  readonly now?: Date;
}

export async function signReconciliation(database: Database, call: SignCall): Promise<void> {
  const { cityId, actor, reconciliationId, party, byName, now = new Date() } = call;
  await database.transaction(async (tx) => {
    const state = await findReconciliation(tx, cityId, reconciliationId, true);
    if (!state) throw new Refusal("assessment.reconciliation-missing", { reconciliationId });
    const problem = whyNotSign(state, party);
    if (problem) throw new Refusal(problem.code, problem.facts);
    await setSignature(tx, cityId, reconciliationId, party, byName, now);
    const facts = { party, version: state.version };
    const subject = `reconciliation ${reconciliationId}`;
    await recordAudit(tx, { cityId, actor, command: "sign-reconciliation", subject, facts, at: now });
    const both = (party === "district" ? state.companySignedBy : state.districtSignedBy) !== null;
    if (both) await publishEvent(tx, { cityId, kind: "ledger.signed", facts: { reconciliationId, ...facts }, at: now });
  });
}
