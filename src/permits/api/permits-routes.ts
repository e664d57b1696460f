/** How programs ask about permits. */
import type { NetworkServices } from "../../network/api/network-services.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";

export interface PermitsServices extends NetworkServices {
  readonly jobs: Jobs;
}

export function permitsRoutes(_app: HttpApp, _services: PermitsServices): void {}
