/** Drains by what the camera saw: RI and MI. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function cctvRoutes(_app: HttpApp, _services: AssessmentServices): void {}
