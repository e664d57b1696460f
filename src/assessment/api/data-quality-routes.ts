/** What rests on unknown or estimated input, and the surveys that would change most. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function dataQualityRoutes(_app: HttpApp, _services: AssessmentServices): void {}
