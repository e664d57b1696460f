/** Setting long lists against each other in a thread of its own, so that nobody else waits; short ones at once. */
import { inThread } from "../../../platform/threads/in-thread.ts";
import { reconcileLists } from "../../model/ledgers/reconcile-lists.ts";
import type { ReconcileTask } from "./reconcile-worker.ts";

type Reconciled = ReturnType<typeof reconcileLists>;

/** Below this it takes less time than starting a thread. */
const SHORT_ROWS = 4000;

export function reconcileAside(task: ReconcileTask, shortRows = SHORT_ROWS): Promise<Reconciled> {
  const { district, company, rules } = task;
  if (district.length + company.length <= shortRows) return Promise.resolve(reconcileLists(district, company, rules));
  return inThread<ReconcileTask, Reconciled>(new URL("./reconcile-worker.ts", import.meta.url), task);
}
