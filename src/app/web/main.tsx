/** Where the pages come together: routes, texts, the query cache. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { RISK_PAINT } from "../../assessment/web/risk-paint.ts";
import { ASSESSMENT_TEXTS } from "../../assessment/web/texts.ts";
import { MECHANISM_TEXTS } from "../../mechanisms/web/texts.ts";
import { NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { NETWORK_TEXTS } from "../../network/web/texts.ts";
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
import "../../mechanisms/web/mechanisms.css";
import "./narrow.css";

startLanguage([PLATFORM_TEXTS, NETWORK_TEXTS, ASSESSMENT_TEXTS, MECHANISM_TEXTS, APP_TEXTS]);

const MapPage = lazy(async () => ({ default: (await import("../../network/web/map-page.tsx")).MapPage }));
const PipePage = lazy(async () => ({ default: (await import("../../network/web/pipe-page.tsx")).PipePage }));
const ImportPage = lazy(async () => ({
  default: (await import("../../network/web/import/import-page.tsx")).ImportPage,
}));
const GradeCard = lazy(async () => ({ default: (await import("../../assessment/web/grade-card.tsx")).GradeCard }));
const AssessmentPage = lazy(async () => ({
  default: (await import("../../assessment/web/assessment-page.tsx")).AssessmentPage,
}));
const MechanismsPage = lazy(async () => ({
  default: (await import("../../mechanisms/web/mechanisms-page.tsx")).MechanismsPage,
}));

const gradeOf = (pipeId: number) => <GradeCard pipeId={pipeId} />;
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
    page("/map/hazard", () => <MapPage key="hazard" mode="hazard" paint={RISK_PAINT} detail={gradeOf} />),
    page("/pipes/$pipeId", () => <PipePage grade={gradeOf} />),
    page("/assessment", () => <AssessmentPage />),
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
