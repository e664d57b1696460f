/** 风险变化 Risk bridge. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function BridgePage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
