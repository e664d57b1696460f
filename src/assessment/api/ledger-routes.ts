/** The hazard ledger: responsible body, deadline, close-out with evidence. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

export function ledgerRoutes(_app: HttpApp, _services: AssessmentServices): void {}
