/** One thread that sets two lists against each other and ends. */
import { answerInThread } from "../../../platform/threads/in-thread.ts";
import type { LedgerRules } from "../../model/ledgers/ledger-rules.ts";
import type { PartyRow } from "../../model/ledgers/party-list.ts";
import { reconcileLists } from "../../model/ledgers/reconcile-lists.ts";

export interface ReconcileTask {
  readonly district: readonly PartyRow[];
  readonly company: readonly PartyRow[];
  readonly rules: Pick<LedgerRules, "match" | "compare">;
}

answerInThread<ReconcileTask, ReturnType<typeof reconcileLists>>(({ district, company, rules }) =>
  reconcileLists(district, company, rules),
);
