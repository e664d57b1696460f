/**
 * OGC API Features under /ogc: part 1 core and GeoJSON (17-069r4), part 2 CRS (18-058r1).
 *
 * The API's description is OpenAPI 3.1, so the class oas30 is not claimed. Pages go by offset over the packed network, in
 * the order of ids; a page asked for across a change of the network may repeat or miss what moved.
 */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import {
  COLLECTIONS,
  type CollectionId,
  type FeatureQuery,
  openCollection,
  parseDaySpan,
} from "../service/feature-collections.ts";
import type { NetworkSnapshot } from "../service/network-snapshot.ts";
import { CRS84, getOfferedCrs, offeredUris, STORAGE_CRS } from "../service/offered-crs.ts";
import { type NetworkServices, wordsOf } from "./network-services.ts";

const tags = ["ogc"];
const MOST = 10_000;
const GEOJSON = "application/geo+json";

const CONFORMANCE = [
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
  "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
];

const formatQuery = z.object({ f: z.literal("json").optional() });
const itemsQuery = z
  .object({
    f: z.literal("json").optional(),
    /** More than 10,000 are cut to 10,000. */
    limit: z.coerce.number().int().min(1).default(100),
    offset: z.coerce.number().int().min(0).default(0),
    bbox: z.string().optional(),
    "bbox-crs": z.string().optional(),
    crs: z.string().optional(),
    datetime: z.string().optional(),
  })
  .catchall(z.string());
const collectionParams = z.object({ collectionId: z.string() });

interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

export function ogcRoutes(app: HttpApp, { cityId, snapshots, layers, collections }: NetworkServices): void {
  const root = (request: FastifyRequest): string => `${request.protocol}://${request.host}/ogc`;
  const link = (href: string, rel: string, type = "application/json", title?: string): Link => ({
    href,
    rel,
    type,
    ...(title ? { title } : {}),
  });

  const landing = async (request: FastifyRequest) => ({
    title: "管新 Guanxin",
    description: "The pipe networks of a city and what surrounds them.",
    links: [
      link(root(request), "self"),
      link(`${root(request)}/api`, "service-desc", "application/vnd.oai.openapi+json;version=3.1"),
      link(`${root(request)}/conformance`, "conformance"),
      link(`${root(request)}/collections`, "data"),
    ],
  });
  const about = (summary: string) => ({ schema: { tags, summary, querystring: formatQuery } });
  app.get("/ogc", about("Landing page"), landing);
  app.get("/ogc/", { schema: { hide: true, querystring: formatQuery } }, landing);
  app.get("/ogc/conformance", about("Conformance classes"), async () => ({ conformsTo: CONFORMANCE }));
  app.get("/ogc/api", about("This API's description"), async (_request, reply) =>
    reply.type("application/vnd.oai.openapi+json;version=3.1").send(JSON.stringify(app.swagger())),
  );

  app.get("/ogc/collections", about("The collections"), async (request) => {
    const snapshot = await snapshots.current(cityId);
    const ids = Object.keys(COLLECTIONS) as CollectionId[];
    return {
      links: [link(`${root(request)}/collections`, "self")],
      crs: offeredUris(snapshot.network.frame.centralMeridian),
      collections: ids.map((id) => describeCollection(id, snapshot, root(request))),
    };
  });
  app.get(
    "/ogc/collections/:collectionId",
    { schema: { tags, summary: "One collection", params: collectionParams, querystring: formatQuery } },
    async (request) =>
      describeCollection(demandCollection(request.params.collectionId), await snapshots.current(cityId), root(request)),
  );

  function describeCollection(id: CollectionId, { network }: NetworkSnapshot, base: string) {
    const self = `${base}/collections/${id}`;
    return {
      id,
      ...COLLECTIONS[id],
      itemType: "feature",
      ...(network.frame.bounds
        ? { extent: { spatial: { bbox: [network.frame.bounds], crs: CRS84 }, temporal: { interval: [[null, null]] } } }
        : {}),
      crs: offeredUris(network.frame.centralMeridian),
      storageCrs: STORAGE_CRS,
      links: [link(self, "self"), link(`${self}/items`, "items", GEOJSON, COLLECTIONS[id].title)],
    };
  }

  app.get(
    "/ogc/collections/:collectionId/items",
    {
      schema: {
        tags,
        summary: "Features of a collection, a page at a time",
        params: collectionParams,
        querystring: itemsQuery,
      },
    },
    async (request, reply) => {
      const id = demandCollection(request.params.collectionId);
      const snapshot = await snapshots.current(cityId);
      const meridian = snapshot.network.frame.centralMeridian;
      const source = await openCollection(id, snapshot, layers, collections);
      const {
        f: _,
        limit: asked,
        offset,
        bbox,
        "bbox-crs": bboxCrs,
        crs: crsUri,
        datetime,
        ...properties
      } = request.query;
      const crs = getOfferedCrs(crsUri ?? CRS84, meridian);
      const found = source.match({
        boxes: bbox === undefined ? undefined : boxesOf(bbox, bboxCrs ?? CRS84, meridian),
        days: datetime === undefined ? undefined : daysOf(datetime),
        words: propertyWords(properties, source.queryables),
      });
      const limit = Math.min(asked, MOST);
      const items = Array.from(
        { length: Math.max(0, Math.min(limit, found.length - offset)) },
        (_, k) => found[offset + k]!,
      );
      await source.prepare?.(items);
      const features = items.map((item) => source.feature(item, crs));
      const self = `${root(request)}/collections/${id}/items`;
      const page = (from: number): string =>
        `${self}?${new URLSearchParams({ ...(request.query as Record<string, string>), offset: String(from), limit: String(limit) })}`;
      reply.header("content-crs", `<${crs.uri}>`).type(GEOJSON);
      return reply.send({
        type: "FeatureCollection",
        numberMatched: found.length,
        numberReturned: features.length,
        timeStamp: new Date().toISOString(),
        links: [
          link(page(offset), "self", GEOJSON),
          ...(offset + limit < found.length ? [link(page(offset + limit), "next", GEOJSON)] : []),
          ...(offset > 0 ? [link(page(Math.max(0, offset - limit)), "prev", GEOJSON)] : []),
          link(`${root(request)}/collections/${id}`, "collection"),
        ],
        features,
      });
    },
  );

  app.get(
    "/ogc/collections/:collectionId/items/:featureId",
    {
      schema: {
        tags,
        summary: "One feature",
        params: collectionParams.extend({ featureId: z.string() }),
        querystring: formatQuery.extend({ crs: z.string().optional() }),
      },
    },
    async (request, reply) => {
      const id = demandCollection(request.params.collectionId);
      const snapshot = await snapshots.current(cityId);
      const source = await openCollection(id, snapshot, layers, collections);
      const item = source.findItem(request.params.featureId);
      if (item < 0) throw new Refusal("network.feature-missing", { collection: id, feature: request.params.featureId });
      await source.prepare?.([item]);
      const crs = getOfferedCrs(request.query.crs ?? CRS84, snapshot.network.frame.centralMeridian);
      const self = `${root(request)}/collections/${id}`;
      reply.header("content-crs", `<${crs.uri}>`).type(GEOJSON);
      return reply.send({
        ...source.feature(item, crs),
        links: [link(`${self}/items/${request.params.featureId}`, "self", GEOJSON), link(self, "collection")],
      });
    },
  );
}

function demandCollection(id: string): CollectionId {
  if (!Object.hasOwn(COLLECTIONS, id)) throw new Refusal("network.collection-missing", { collection: id });
  return id as CollectionId;
}

/** Four numbers, or six of which the heights are left; a box whose west lies east of its east crosses the date line. */
function boxesOf(written: string, crsUri: string, meridian: number): NonNullable<FeatureQuery["boxes"]> {
  const numbers = written.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (![4, 6].includes(numbers.length) || numbers.some((value) => !Number.isFinite(value)))
    throw new Refusal("network.bbox-wrong", { bbox: written });
  const flat = (numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers) as [
    number,
    number,
    number,
    number,
  ];
  const [west, south, east, north] = getOfferedCrs(crsUri, meridian).boxToDegrees(flat);
  if (south > north) throw new Refusal("network.bbox-wrong", { bbox: written });
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

function daysOf(written: string): NonNullable<FeatureQuery["days"]> {
  const span = parseDaySpan(written);
  if (!span) throw new Refusal("network.datetime-wrong", { datetime: written });
  return span;
}

function propertyWords(properties: Record<string, string>, queryables: readonly string[]): Record<string, string[]> {
  const unknown = Object.keys(properties).find((name) => !queryables.includes(name));
  if (unknown !== undefined) throw new Refusal("platform.parameter-unknown", { name: unknown });
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, wordsOf(value) ?? [""]]));
}
