/** One thread that sets two lists against each other and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { LedgerRules } from "../../model/ledgers/ledger-rules.ts";
import type { PartyRow } from "../../model/ledgers/party-list.ts";
import { reconcileLists } from "../../model/ledgers/reconcile-lists.ts";

export interface ReconcileTask {
  readonly district: readonly PartyRow[];
  readonly company: readonly PartyRow[];
  readonly rules: Pick<LedgerRules, "match" | "compare">;
}

const { district, company, rules } = workerData as ReconcileTask;
parentPort!.postMessage(reconcileLists(district, company, rules));
