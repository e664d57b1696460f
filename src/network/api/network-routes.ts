/** Every route of the network, on one server. */
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { batchRoutes } from "./batch-routes.ts";
import { cityRoutes } from "./city-routes.ts";
import { exportRoutes } from "./export-routes.ts";
import type { NetworkServices } from "./network-services.ts";
import { ogcRoutes } from "./ogc-routes.ts";
import { pipeRoutes } from "./pipe-routes.ts";
import { tileRoutes } from "./tile-routes.ts";

export async function networkRoutes(app: HttpApp, services: NetworkServices): Promise<void> {
  cityRoutes(app, services);
  pipeRoutes(app, services);
  exportRoutes(app, services);
  tileRoutes(app, services);
  ogcRoutes(app, services);
  await batchRoutes(app, services);
}
