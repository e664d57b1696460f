/** Versioned documents that checks, rules and checklists cite. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function standardRoutes(_app: HttpApp, _services: AssessmentServices): void {}
