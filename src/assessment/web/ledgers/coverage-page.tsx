/** 社区覆盖 Coverage. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function CoveragePage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
