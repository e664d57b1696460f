/** 隐患 Hazards. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function HazardsPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
