/** Why the kilometres of each colour changed between two runs. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function bridgeRoutes(_app: HttpApp, _services: AssessmentServices): void {}
