/** 评估报告 Reports. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function ReportsPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
