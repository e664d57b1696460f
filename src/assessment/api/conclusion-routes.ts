/** Conclusions of the ageing assessment and their signed reports. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function conclusionRoutes(_app: HttpApp, _services: AssessmentServices): void {}
