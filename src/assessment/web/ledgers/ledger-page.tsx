/** 隐患台账 Ledger. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function LedgerPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
