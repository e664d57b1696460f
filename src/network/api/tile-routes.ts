/**
 * GET /tiles/{layer}/{z}/{x}/{y}.mvt?…filter…: Mapbox vector tiles.
 *
 * Tiles keep to the city's map settings: networks it does not draw are in none, failures are those of its years.
 *
 * A tile's ETag is its picture and its filter, so a browser's question "still the same?" is answered without encoding.
 * `v` may carry the city's version and overlay key to make the address new when the picture is; it decides nothing here.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { acceptsZip } from "../../platform/http/pack-answers.ts";
import { MAX_ZOOM } from "../../platform/tiles/encode-layer.ts";
import { shownAfter, shownNetworks } from "../model/map-settings.ts";
import type { PipeFilter } from "../model/pipe-filter.ts";
import { SHIPPED_MAP_SETTINGS } from "../service/map-settings.ts";
import { SHAPE_LAYERS } from "../service/shape-layers.ts";
import type { TileFilter } from "../service/tile-worker.ts";
import { pipeQuerySchema } from "./network.schemas.ts";
import { filterOf, type NetworkServices } from "./network-services.ts";

const MOST_FAILURE_YEARS = 100;

export function tileRoutes(
  app: HttpApp,
  { cityId, snapshots, tiles, maps = SHIPPED_MAP_SETTINGS }: NetworkServices,
): void {
  app.get(
    "/tiles/:layer/:z/:x/:y.mvt",
    {
      schema: {
        tags: ["tiles"],
        summary: "A Mapbox vector tile of a layer under a filter",
        params: z.object({
          layer: z.enum(["pipes", ...SHAPE_LAYERS]),
          z: z.coerce.number().int().min(0).max(MAX_ZOOM),
          x: z.coerce.number().int().min(0),
          y: z.coerce.number().int().min(0),
        }),
        querystring: pipeQuerySchema.extend({
          v: z.string().optional(),
          /** Of failures: years up to the day; 0 = all, left out = as the city's maps are set. */
          years: z.coerce.number().int().min(0).max(MOST_FAILURE_YEARS).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { layer, ...place } = request.params;
      if (place.x >= 2 ** place.z || place.y >= 2 ** place.z) throw new Refusal("network.tile-outside", { ...place });
      const { v: _, asOf, years, ...words } = request.query;
      const settings = await maps.current(cityId);
      const snapshot = await snapshots.at(cityId, asOf);
      const asked = filterOf(words);
      const network = shownNetworks(asked.network, settings) as PipeFilter["network"];
      const filter: TileFilter = {
        ...asked,
        ...(network ? { network } : {}),
        ...(layer === "failures" ? { after: shownAfter(snapshot.network.asOf, years ?? settings.failureYears) } : {}),
      };
      const zip = acceptsZip(request.headers["accept-encoding"]);
      const etag = `"${createHash("sha1")
        .update(`${snapshot.key}|${request.url}|${JSON.stringify(filter)}|${zip}`)
        .digest("base64url")}"`;
      reply.headers({ etag, "cache-control": "no-cache", vary: "accept-encoding" });
      if (request.headers["if-none-match"] === etag) return reply.code(304).send();
      const bytes = await tiles.tile(layer, snapshot, place, filter, zip);
      if (bytes.length === 0) return reply.code(204).send();
      if (zip && bytes[0] === 0x1f && bytes[1] === 0x8b) reply.header("content-encoding", "gzip");
      return reply
        .type("application/vnd.mapbox-vector-tile")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    },
  );
}
