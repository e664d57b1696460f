/** The pages of planning beside each other; those of one plan under them. */
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

const PAGES = [
  { to: "/plan", text: "planNav.plans" },
  { to: "/plan/scenarios", text: "planNav.scenarios" },
  { to: "/map/remediation", text: "planNav.remediation" },
  { to: "/funding", text: "planNav.funding" },
  { to: "/permits", text: "planNav.permits" },
] as const;

export function PlanNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="section-nav" aria-label={t("planNav.title")}>
      {PAGES.map(({ to, text }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true }}
          aria-current={isShown(pathname, to) ? "page" : undefined}
        >
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}

/** Pages of one plan belong to the plans. */
const isShown = (pathname: string, to: string): boolean =>
  pathname === to || (to === "/plan" && pathname.startsWith("/plan/") && pathname !== "/plan/scenarios");

/** The same above pages that other subjects lay out. */
export const PlanNavBar = () => (
  <div className="hazards-head">
    <PlanNav />
  </div>
);

const OF_PLAN = [
  { to: "/plan/$planId", text: "planNav.programme", end: "" },
  { to: "/plan/$planId/coordination", text: "planNav.coordination", end: "/coordination" },
  { to: "/plan/$planId/adopt", text: "planNav.adopt", end: "/adopt" },
] as const;

/** Three views of the same plan. */
export function OnePlanNav({ planId }: { planId: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="plan-tabs" aria-label={t("planNav.ofPlan")}>
      {OF_PLAN.map(({ to, text, end }) => (
        <Link
          key={to}
          to={to}
          params={{ planId }}
          activeOptions={{ exact: true }}
          aria-current={pathname.endsWith(`${planId}${end}`) ? "page" : undefined}
        >
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}
