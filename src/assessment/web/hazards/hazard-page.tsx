/** 隐患 Hazard. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function HazardPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
