/** The pages of the assessment beside each other. */
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

const PAGES = [
  { to: "/assessment", text: "assessNav.overview" },
  { to: "/assessment/hazards", text: "assessNav.hazards" },
  { to: "/assessment/matrix", text: "assessNav.matrix" },
  { to: "/assessment/forecast", text: "assessNav.forecast" },
  { to: "/assessment/bridge", text: "assessNav.bridge" },
  { to: "/assessment/ledger", text: "assessNav.ledger" },
  { to: "/assessment/two-ledgers", text: "assessNav.twoLedgers" },
  { to: "/assessment/coverage", text: "assessNav.coverage" },
  { to: "/assessment/reports", text: "assessNav.reports" },
  { to: "/assessment/data", text: "assessNav.data" },
  { to: "/assessment/standards", text: "assessNav.standards" },
] as const;

export function AssessmentNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="section-nav" aria-label={t("assessNav.title")}>
      {PAGES.map(({ to, text }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} aria-current={pathname === to ? "page" : undefined}>
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}
