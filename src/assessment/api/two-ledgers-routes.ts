/** The district's and the company's lists, kept apart and reconciled. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function twoLedgersRoutes(_app: HttpApp, _services: AssessmentServices): void {}
