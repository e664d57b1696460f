/** 审批: cases with their clocks, one case, the route calculator, roads with bans, rules. The URL says which. */
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWords } from "../../platform/web/search.ts";
import { CaseList } from "./case-list.tsx";
import { CasePage } from "./case-page.tsx";
import { RoadsTab } from "./roads-tab.tsx";
import { RouteCalculator } from "./route-calculator.tsx";
import { RulesTab } from "./rules-tab.tsx";

const TABS = ["cases", "calculator", "roads", "rules"] as const;
type Tab = (typeof TABS)[number];

export function PermitsPage() {
  const { t } = useTranslation();
  const [words] = useWords();
  const tab: Tab = TABS.find((one) => one === words["tab"]) ?? "cases";
  const caseNo = Number(words["case"]);
  const isCase = tab === "cases" && Number.isInteger(caseNo) && caseNo > 0;
  return (
    <article className="page permits">
      <nav className="section-nav" aria-label={t("permits.nav")}>
        {TABS.map((one) => (
          <Link
            key={one}
            to="/permits"
            search={(one === "cases" ? {} : { tab: one }) as never}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={tab === one ? "page" : undefined}
          >
            {t(`permits.tab.${one}`)}
          </Link>
        ))}
      </nav>
      {isCase ? (
        <CasePage key={caseNo} caseNo={caseNo} />
      ) : (
        <>
          {tab === "cases" && <CaseList />}
          {tab === "calculator" && <RouteCalculator />}
          {tab === "roads" && <RoadsTab />}
          {tab === "rules" && <RulesTab />}
        </>
      )}
    </article>
  );
}
