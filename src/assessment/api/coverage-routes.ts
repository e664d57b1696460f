/** Who is on duty in each community, and where nobody is. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function coverageRoutes(_app: HttpApp, _services: AssessmentServices): void {}
