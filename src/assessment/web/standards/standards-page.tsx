/** 标准库 Standards. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function StandardsPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
