/** 数据质量 Data quality. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function DataQualityPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
