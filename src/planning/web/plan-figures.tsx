/** The plan in a row of figures; the first says how far from the best it can be, and that an independent check found nothing. */
import { CheckCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import type { PlanFile } from "../api/plan.schemas.ts";
import { formatGap, formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";

export function PlanFigures({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation();
  const budgets = plan.byYear.map(({ budgetFen }) => budgetFen);
  const budget = budgets.includes(null) ? undefined : budgets.reduce<number>((sum, fen) => sum + fen!, 0);
  return (
    <section className="plan-figures" aria-label={t("plan.figures")}>
      <Figure name={t("plan.value")} value={formatRisk(plan.value)} title={t("plan.valueHint")}>
        {t("plan.gapLine", { gap: formatGap(plan.gap), bound: formatRisk(plan.bound) })}
      </Figure>
      <Figure
        name={t("plan.checked")}
        value={
          <>
            <CheckCircleFilled className="plan-good" /> {t("plan.checkedCount", { count: plan.violations })}
          </>
        }
      >
        {t("plan.checkedHint")}
      </Figure>
      <Figure name={t("plan.km")} value={formatShortKm(plan.km)}>
        {t("plan.pipesOf", { pipes: formatCount(plan.pipes), projects: formatCount(plan.projects) })}
      </Figure>
      <Figure name={t("plan.cost")} value={formatMoney(plan.costFen)}>
        {budget === undefined ? t("plan.noLimit") : t("plan.ofBudget", { budget: formatMoney(budget) })}
      </Figure>
      <Figure name={t("plan.openings")} value={formatCount(plan.openings)}>
        {t("plan.openingsHint")}
      </Figure>
      <Figure name={t("plan.mustDo")} value={`${formatCount(plan.mustDo.done)} / ${formatCount(plan.mustDo.pipes)}`}>
        {t("plan.mustDoHint")}
      </Figure>
    </section>
  );
}

function Figure({
  name,
  value,
  title,
  children,
}: {
  name: string;
  value: ReactNode;
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className="plan-figure" title={title}>
      <span>{name}</span>
      <strong>{value}</strong>
      <small>{children}</small>
    </div>
  );
}
