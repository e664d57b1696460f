/** 风险矩阵 Matrix. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function MatrixPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
