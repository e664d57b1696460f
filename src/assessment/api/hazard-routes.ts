/** What the geometry shows: hazards by type and level. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function hazardRoutes(_app: HttpApp, _services: AssessmentServices): void {}
