/** Why a level is what it is: matrix, shares, smallest changes. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function levelRoutes(_app: HttpApp, _services: AssessmentServices): void {}
