/** Failures expected per pipe, and how well that was known before. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function forecastRoutes(_app: HttpApp, _services: AssessmentServices): void {}
