/** 两本账 Two ledgers. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function TwoLedgersPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
