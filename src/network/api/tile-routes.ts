/**
 * GET /tiles/{layer}/{z}/{x}/{y}.mvt?…filter…: Mapbox vector tiles.
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
import { SHAPE_LAYERS } from "../service/shape-layers.ts";
import { pipeQuerySchema } from "./network.schemas.ts";
import { filterOf, type NetworkServices } from "./network-services.ts";

export function tileRoutes(app: HttpApp, { cityId, snapshots, tiles }: NetworkServices): void {
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
        querystring: pipeQuerySchema.extend({ v: z.string().optional() }),
      },
    },
    async (request, reply) => {
      const { layer, ...place } = request.params;
      if (place.x >= 2 ** place.z || place.y >= 2 ** place.z) throw new Refusal("network.tile-outside", { ...place });
      const { v: _, asOf, ...words } = request.query;
      const filter = filterOf(words);
      const snapshot = await snapshots.at(cityId, asOf);
      const zip = acceptsZip(request.headers["accept-encoding"]);
      const etag = `"${createHash("sha1").update(`${snapshot.key}|${request.url}|${zip}`).digest("base64url")}"`;
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
