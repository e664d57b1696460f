/** GET /api/v1/city, /api/v1/regions */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { SHIPPED_MAP_SETTINGS } from "../service/map-settings.ts";
import { findCity } from "../store/city.ts";
import { listRegions, type RegionRow } from "../store/load-regions.ts";
import { type CityView, citySchema, type RegionView, regionSchema } from "./network.schemas.ts";
import type { NetworkServices } from "./network-services.ts";

export function cityRoutes(
  app: HttpApp,
  { database, cityId, snapshots, baseMap, maps = SHIPPED_MAP_SETTINGS }: NetworkServices,
): void {
  app.get(
    "/api/v1/city",
    {
      schema: {
        tags: ["network"],
        summary: "The city and its network",
        querystring: z.object({}),
        response: { 200: citySchema },
      },
    },
    async () => {
      const { network, overlay } = await snapshots.current(cityId);
      const city = await findCity(database, cityId);
      return {
        cityId,
        name: city?.name ?? "",
        nameEn: city?.name_en ?? null,
        synthetic: city?.synthetic ?? false,
        version: network.version,
        asOf: network.asOf,
        bounds: network.frame.bounds ? ([...network.frame.bounds] as [number, number, number, number]) : null,
        pipes: network.count,
        lengthM: network.lengthM.reduce((sum, metres) => sum + metres, 0),
        runId: overlay.key || null,
        baseMap,
        overlayKey: overlay.key,
        maps: structuredClone(await maps.current(cityId)) as CityView["maps"],
      };
    },
  );
  app.get(
    "/api/v1/regions",
    {
      schema: {
        tags: ["network"],
        summary: "Regions as a tree",
        querystring: z.object({}),
        response: { 200: z.array(regionSchema) },
      },
    },
    async () => treeOf(await listRegions(database, cityId)),
  );
}

/** Regions without a parent here are roots. */
function treeOf(rows: readonly RegionRow[]): RegionView[] {
  const nodes = new Map(rows.map((row) => [row.regionId, { ...row, children: [] as RegionView[] }]));
  const roots: RegionView[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
