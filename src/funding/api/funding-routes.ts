/** How programs ask about funding. */
import type { NetworkServices } from "../../network/api/network-services.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";

export interface FundingServices extends NetworkServices {
  readonly jobs: Jobs;
}

export function fundingRoutes(_app: HttpApp, _services: FundingServices): void {}
