/** What the routes of funding work with. */
import type { NetworkServices } from "../../network/api/network-services.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";

export interface FundingServices extends NetworkServices {
  readonly jobs: Jobs;
}
