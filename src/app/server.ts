/** Puts the server together: floor, network, later subjects, the web pages; and takes it down again in order. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { assessmentRoutes } from "../assessment/api/assessment-routes.ts";
import { bridgeRoutes } from "../assessment/api/bridge-routes.ts";
import { cctvRoutes } from "../assessment/api/cctv-routes.ts";
import { conclusionRoutes } from "../assessment/api/conclusion-routes.ts";
import { coverageRoutes } from "../assessment/api/coverage-routes.ts";
import { dataQualityRoutes } from "../assessment/api/data-quality-routes.ts";
import { forecastRoutes } from "../assessment/api/forecast-routes.ts";
import { hazardRoutes } from "../assessment/api/hazard-routes.ts";
import { ledgerRoutes } from "../assessment/api/ledger-routes.ts";
import { levelRoutes } from "../assessment/api/level-routes.ts";
import { standardRoutes } from "../assessment/api/standard-routes.ts";
import { twoLedgersRoutes } from "../assessment/api/two-ledgers-routes.ts";
import { openHazardCollection } from "../assessment/service/hazard-collection.ts";
import { createHazardPictures, type HazardPictures } from "../assessment/service/hazard-picture.ts";
import { loadOverlay } from "../assessment/service/load-overlay.ts";
import { findCurrentRun } from "../assessment/store/runs.ts";
import { cityDay } from "../base/dates.ts";
import { fundingRoutes } from "../funding/api/funding-routes.ts";
import { mechanismRoutes } from "../mechanisms/api/mechanism-routes.ts";
import { loadMapSettings } from "../mechanisms/service/maps-of-city.ts";
import { importRoutes } from "../network/api/import-routes.ts";
import { networkRoutes } from "../network/api/network-routes.ts";
import type { NetworkServices } from "../network/api/network-services.ts";
import { createMapSettings } from "../network/service/map-settings.ts";
import { createSnapshots } from "../network/service/network-snapshot.ts";
import { createShapeLayers } from "../network/service/shape-layers.ts";
import { createTilePool } from "../network/service/tile-pool.ts";
import { openUploads } from "../network/service/uploads.ts";
import { permitsRoutes } from "../permits/api/permits-routes.ts";
import { planRoutes } from "../planning/api/plan-routes.ts";
import type { Database } from "../platform/database/database.ts";
import { createHttpApp } from "../platform/http/http-app.ts";
import type { HttpApp } from "../platform/http/http-routes.ts";
import { describeApi } from "../platform/http/open-api.ts";
import { type Gauge, operationRoutes } from "../platform/http/operations.ts";
import { webFiles } from "../platform/http/web-files.ts";
import { type Jobs, openJobs } from "../platform/jobs/jobs.ts";
import { sentenceOf } from "./problems.ts";

export interface ServerSettings {
  readonly database: Database;
  /** 0 = any free one. */
  readonly port: number;
  readonly host?: string;
  readonly cityId: number;
  /** Folder of the built web pages; left out or absent = no pages. */
  readonly webRoot?: string;
  readonly baseMap?: NetworkServices["baseMap"];
  /** One line of JSON per failure of ours. */
  readonly log?: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  close(): Promise<void>;
}

export interface Services extends NetworkServices {
  readonly jobs: Jobs;
  readonly hazards: HazardPictures;
}

const NOT_PAGES = ["/api/", "/ogc", "/tiles/", "/openapi.json", "/metrics", "/healthz", "/readyz"];

export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { port, host = "127.0.0.1", webRoot } = settings;
  const services = await createServices(settings);
  const app = await createServer(services, settings.log);
  if (webRoot && existsSync(join(webRoot, "index.html"))) await webFiles(app, webRoot, NOT_PAGES);
  await app.listen({ port, host });
  const address = app.server.address();
  const listening = typeof address === "object" && address ? address.port : port;
  // The first picture is made before the first person asks; a store that cannot give one will say so to them.
  void services.snapshots.current(settings.cityId).catch(() => undefined);
  return {
    url: `http://${host}:${listening}`,
    services,
    async close() {
      await services.jobs.close();
      await app.close();
      await services.tiles.close();
      await services.uploads.close();
    },
  };
}

export async function createServices({ database, cityId, baseMap }: ServerSettings): Promise<Services> {
  const layers = createShapeLayers(database);
  const snapshots = createSnapshots(database, today);
  snapshots.layOver(
    (network) => loadOverlay(database, network),
    async (city) => (await findCurrentRun(database, city))?.run_id ?? "",
  );
  const hazards = createHazardPictures(database);
  return {
    database,
    cityId,
    layers,
    hazards,
    collections: { hazards: () => openHazardCollection(database, cityId, hazards) },
    baseMap: baseMap ?? null,
    snapshots,
    jobs: await openJobs(database),
    tiles: createTilePool(layers),
    maps: createMapSettings((city) => loadMapSettings(database, city)),
    uploads: await openUploads(),
  };
}

/** All routes on a server that does not listen yet: what the committed description is written from. */
export async function createServer(services: Services, log?: (line: string) => void): Promise<HttpApp> {
  const app = createHttpApp({ sentenceOf, ...(log ? { log } : {}) });
  await describeApi(app, {
    title: "Guanxin",
    version: "1",
    description:
      "What programs see of a city's pipe networks. Lengths in metres, diameters in millimetres, days as YYYY-MM-DD.",
  });
  operationRoutes(app, {
    ready: async () => void (await services.database.query("select 1")),
    gauges: () => cityGauges(services),
  });
  await networkRoutes(app, services);
  importRoutes(app, services, services.jobs);
  assessmentRoutes(app, services);
  hazardRoutes(app, services);
  levelRoutes(app, services);
  forecastRoutes(app, services);
  bridgeRoutes(app, services);
  dataQualityRoutes(app, services);
  ledgerRoutes(app, services);
  twoLedgersRoutes(app, services);
  coverageRoutes(app, services);
  conclusionRoutes(app, services);
  cctvRoutes(app, services);
  standardRoutes(app, services);
  fundingRoutes(app, services);
  permitsRoutes(app, services);
  planRoutes(app, services);
  mechanismRoutes(app, services);
  return app;
}

async function cityGauges({ database, cityId, snapshots }: NetworkServices): Promise<Gauge[]> {
  const network = snapshots.findLatest(cityId)?.network;
  const jobs = await database.query<{ state: string; count: number }>(
    "select state, count(*) as count from job where city_id = $1 group by state",
    [cityId],
  );
  const labels = { city: String(cityId) };
  return [
    {
      name: "guanxin_snapshot_version",
      help: "City version of the packed network",
      labels,
      value: network?.version ?? 0,
    },
    { name: "guanxin_snapshot_pipes", help: "Pipes in the packed network", labels, value: network?.count ?? 0 },
    ...jobs.rows.map(({ state, count }) => ({
      name: "guanxin_jobs",
      help: "Jobs by state",
      labels: { ...labels, state },
      value: count,
    })),
  ];
}

const today = (): string => cityDay(new Date());
