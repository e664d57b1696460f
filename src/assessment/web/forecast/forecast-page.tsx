/** 失效预测 Forecast. */
import { AssessmentNav } from "../assessment-nav.tsx";

export function ForecastPage() {
  return (
    <article className="page">
      <AssessmentNav />
    </article>
  );
}
