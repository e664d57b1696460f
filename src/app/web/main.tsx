/** Where the pages come together: routes, texts, the query cache. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { BRIDGE_TEXTS } from "../../assessment/web/bridge/texts.ts";
import { DATA_QUALITY_TEXTS } from "../../assessment/web/data-quality/texts.ts";
import { FORECAST_TEXTS } from "../../assessment/web/forecast/texts.ts";
import { HAZARD_OVERLAY } from "../../assessment/web/hazards/hazard-layers.ts";
import { HAZARDS_TEXTS } from "../../assessment/web/hazards/texts.ts";
import { LEDGERS_TEXTS } from "../../assessment/web/ledgers/texts.ts";
import { LEVELS_TEXTS } from "../../assessment/web/levels/texts.ts";
import { REPORTS_TEXTS } from "../../assessment/web/reports/texts.ts";
import { RISK_PAINT } from "../../assessment/web/risk-paint.ts";
import { STANDARDS_TEXTS } from "../../assessment/web/standards/texts.ts";
import { ASSESSMENT_TEXTS } from "../../assessment/web/texts.ts";
import { FUNDING_TEXTS } from "../../funding/web/texts.ts";
import { MECHANISM_TEXTS } from "../../mechanisms/web/texts.ts";
import { NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { NETWORK_TEXTS } from "../../network/web/texts.ts";
import { PERMITS_TEXTS } from "../../permits/web/texts.ts";
import { PlanNavBar } from "../../planning/web/plan-nav.tsx";
import { PLANNING_TEXTS } from "../../planning/web/texts.ts";
import { startLanguage } from "../../platform/web/language.ts";
import { parseSearch, stringifySearch, type Words } from "../../platform/web/search.ts";
import { Loading } from "../../platform/web/states.tsx";
import { PLATFORM_TEXTS } from "../../platform/web/texts.ts";
import { HomePage } from "./home-page.tsx";
import { Shell } from "./shell.tsx";
import { APP_TEXTS } from "./texts.ts";
import "./frame.css";
import "../../network/web/map-desk.css";
import "../../network/web/pipe-page.css";
import "../../network/web/import/import.css";
import "../../assessment/web/grades.css";
import "../../assessment/web/hazards/hazards.css";
import "../../assessment/web/levels/levels.css";
import "../../assessment/web/forecast/forecast.css";
import "../../assessment/web/bridge/bridge.css";
import "../../assessment/web/ledgers/ledgers.css";
import "../../assessment/web/reports/reports.css";
import "../../assessment/web/data-quality/data-quality.css";
import "../../assessment/web/standards/standards.css";
import "../../funding/web/funding.css";
import "../../permits/web/permits.css";
import "../../planning/web/planning.css";
import "../../mechanisms/web/mechanisms.css";
import "./narrow.css";

startLanguage([
  PLATFORM_TEXTS,
  NETWORK_TEXTS,
  ASSESSMENT_TEXTS,
  HAZARDS_TEXTS,
  LEVELS_TEXTS,
  FORECAST_TEXTS,
  BRIDGE_TEXTS,
  LEDGERS_TEXTS,
  REPORTS_TEXTS,
  DATA_QUALITY_TEXTS,
  STANDARDS_TEXTS,
  FUNDING_TEXTS,
  PERMITS_TEXTS,
  PLANNING_TEXTS,
  MECHANISM_TEXTS,
  APP_TEXTS,
]);

const MapPage = lazy(async () => ({ default: (await import("../../network/web/map-page.tsx")).MapPage }));
const PipePage = lazy(async () => ({ default: (await import("../../network/web/pipe-page.tsx")).PipePage }));
const ImportPage = lazy(async () => ({
  default: (await import("../../network/web/import/import-page.tsx")).ImportPage,
}));
const GradeCard = lazy(async () => ({ default: (await import("../../assessment/web/grade-card.tsx")).GradeCard }));
const AssessmentPage = lazy(async () => ({
  default: (await import("../../assessment/web/assessment-page.tsx")).AssessmentPage,
}));
const FundingPage = lazy(async () => ({ default: (await import("../../funding/web/funding-page.tsx")).FundingPage }));
const PermitsPage = lazy(async () => ({ default: (await import("../../permits/web/permits-page.tsx")).PermitsPage }));
const MechanismsPage = lazy(async () => ({
  default: (await import("../../mechanisms/web/mechanisms-page.tsx")).MechanismsPage,
}));

const HazardsPage = lazy(async () => ({
  default: (await import("../../assessment/web/hazards/hazards-page.tsx")).HazardsPage,
}));
const HazardPage = lazy(async () => ({
  default: (await import("../../assessment/web/hazards/hazard-page.tsx")).HazardPage,
}));
const MatrixPage = lazy(async () => ({
  default: (await import("../../assessment/web/levels/matrix-page.tsx")).MatrixPage,
}));
const ForecastPage = lazy(async () => ({
  default: (await import("../../assessment/web/forecast/forecast-page.tsx")).ForecastPage,
}));
const BridgePage = lazy(async () => ({
  default: (await import("../../assessment/web/bridge/bridge-page.tsx")).BridgePage,
}));
const LedgerPage = lazy(async () => ({
  default: (await import("../../assessment/web/ledgers/ledger-page.tsx")).LedgerPage,
}));
const TwoLedgersPage = lazy(async () => ({
  default: (await import("../../assessment/web/ledgers/two-ledgers-page.tsx")).TwoLedgersPage,
}));
const CoveragePage = lazy(async () => ({
  default: (await import("../../assessment/web/ledgers/coverage-page.tsx")).CoveragePage,
}));
const ReportsPage = lazy(async () => ({
  default: (await import("../../assessment/web/reports/reports-page.tsx")).ReportsPage,
}));
const DataQualityPage = lazy(async () => ({
  default: (await import("../../assessment/web/data-quality/data-quality-page.tsx")).DataQualityPage,
}));
const StandardsPage = lazy(async () => ({
  default: (await import("../../assessment/web/standards/standards-page.tsx")).StandardsPage,
}));
const PipeHazards = lazy(async () => ({
  default: (await import("../../assessment/web/hazards/pipe-hazards.tsx")).PipeHazards,
}));
const PipeForecast = lazy(async () => ({
  default: (await import("../../assessment/web/forecast/pipe-forecast.tsx")).PipeForecast,
}));
const PipeConclusion = lazy(async () => ({
  default: (await import("../../assessment/web/reports/pipe-conclusion.tsx")).PipeConclusion,
}));

const PlansPage = lazy(async () => ({ default: (await import("../../planning/web/plans-page.tsx")).PlansPage }));
const PlanPage = lazy(async () => ({ default: (await import("../../planning/web/plan-page.tsx")).PlanPage }));
const ProjectPage = lazy(async () => ({ default: (await import("../../planning/web/project-page.tsx")).ProjectPage }));
const CoordinationPage = lazy(async () => ({
  default: (await import("../../planning/web/coordination-page.tsx")).CoordinationPage,
}));
const ScenariosPage = lazy(async () => ({
  default: (await import("../../planning/web/scenarios-page.tsx")).ScenariosPage,
}));
const AdoptPage = lazy(async () => ({ default: (await import("../../planning/web/adopt-page.tsx")).AdoptPage }));
const RemediationPage = lazy(async () => ({
  default: (await import("../../planning/web/remediation-page.tsx")).RemediationPage,
}));

const gradeOf = (pipeId: number) => (
  <>
    <GradeCard pipeId={pipeId} />
    <PipeHazards pipeId={pipeId} />
    <PipeForecast pipeId={pipeId} />
    <PipeConclusion pipeId={pipeId} />
  </>
);
function Missing() {
  const { t } = useTranslation();
  return <p className="page">{t("app.missing")}</p>;
}

const root = createRootRoute({
  component: Shell,
  validateSearch: (words: Record<string, unknown>) => words as Words,
  notFoundComponent: Missing,
});
const page = (path: string, component: () => React.ReactNode) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => <Suspense fallback={<Loading rows={12} />}>{component()}</Suspense>,
  });

const router = createRouter({
  routeTree: root.addChildren([
    page("/", () => <HomePage />),
    page("/map/facility", () => <MapPage key="facility" mode="facility" paint={NETWORK_PAINT} detail={gradeOf} />),
    page("/map/hazard", () => (
      <MapPage key="hazard" mode="hazard" paint={RISK_PAINT} overlay={HAZARD_OVERLAY} detail={gradeOf} />
    )),
    page("/pipes/$pipeId", () => <PipePage grade={gradeOf} />),
    page("/assessment", () => <AssessmentPage />),
    page("/assessment/hazards", () => <HazardsPage />),
    page("/assessment/hazards/$hazardKey", () => <HazardPage />),
    page("/assessment/matrix", () => <MatrixPage />),
    page("/assessment/forecast", () => <ForecastPage />),
    page("/assessment/bridge", () => <BridgePage />),
    page("/assessment/ledger", () => <LedgerPage />),
    page("/assessment/two-ledgers", () => <TwoLedgersPage />),
    page("/assessment/coverage", () => <CoveragePage />),
    page("/assessment/reports", () => <ReportsPage />),
    page("/assessment/data", () => <DataQualityPage />),
    page("/assessment/standards", () => <StandardsPage />),
    page("/plan", () => <PlansPage />),
    page("/plan/scenarios", () => <ScenariosPage />),
    page("/plan/$planId", () => <PlanPage />),
    page("/plan/$planId/projects/$projectId", () => <ProjectPage />),
    page("/plan/$planId/coordination", () => <CoordinationPage />),
    page("/plan/$planId/adopt", () => <AdoptPage />),
    page("/map/remediation", () => <RemediationPage />),
    page("/funding", () => (
      <>
        <PlanNavBar />
        <FundingPage />
      </>
    )),
    page("/permits", () => (
      <>
        <PlanNavBar />
        <PermitsPage />
      </>
    )),
    page("/mechanisms", () => <MechanismsPage />),
    page("/import", () => <ImportPage />),
  ]),
  parseSearch,
  stringifySearch,
});

const client = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 5_000, refetchOnWindowFocus: false } },
});

createRoot(document.getElementById("root")!).render(
  <QueryClientProvider client={client}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
