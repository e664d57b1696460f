/** Draft, adopted or superseded; and whether others are measured against it. */
import { useTranslation } from "react-i18next";
import type { PlanSummary } from "../api/plan.schemas.ts";

const LOOKS = { DRAFT: "badge badge-hint", ADOPTED: "badge badge-good", SUPERSEDED: "badge" } as const;

export function PlanState({ plan }: { plan: Pick<PlanSummary, "state" | "isBaseline" | "stopped"> }) {
  const { t } = useTranslation();
  return (
    <span className="plan-state">
      <span className={LOOKS[plan.state]}>{t(`plan.state.${plan.state}`)}</span>
      {plan.isBaseline && <span className="badge badge-new">{t("plan.baseline")}</span>}
      {plan.stopped && <span className="badge">{t("plan.stopped")}</span>}
    </span>
  );
}
