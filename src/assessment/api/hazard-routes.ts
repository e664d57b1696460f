/** What the current run found: hazards as a list, in figures, one by one, as files, as map tiles. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { wordsOf } from "../../network/api/network-services.ts";
import { EXPORT_FORMATS, type ExportFormat, writeExport } from "../../network/service/write-export.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { MAX_ZOOM } from "../../platform/tiles/encode-layer.ts";
import { HAZARD_TYPES } from "../model/hazards/hazard.ts";
import { exportHazards } from "../service/export-hazards.ts";
import { hazardFile, rowView } from "../service/hazard-file.ts";
import { createHazardTiles } from "../service/hazard-tiles.ts";
import { type HazardCount, type HazardFilter, listHazards, tallyHazards } from "../store/hazards.ts";
import { findCurrentRun } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  type HazardQuery,
  type HazardSummaryView,
  hazardFileSchema,
  hazardListQuerySchema,
  hazardListSchema,
  hazardQuerySchema,
  hazardRowSchema,
  hazardSummarySchema,
} from "./hazard.schemas.ts";

const tags = ["assessment"];
const none = z.object({});
const OF_ONE_PIPE = 500;

export function hazardRoutes(app: HttpApp, { database, cityId, hazards }: AssessmentServices): void {
  const tiles = createHazardTiles(hazards);

  app.get(
    "/api/v1/hazards",
    {
      schema: {
        tags,
        summary: "Hazards of the current run under a filter, a page at a time",
        querystring: hazardListQuerySchema,
        response: { 200: hazardListSchema },
      },
    },
    async ({ query }) => {
      const { sort, order, offset, limit, ...words } = query;
      const filter = hazardFilterOf(words);
      const run = await findCurrentRun(database, cityId);
      if (!run) return { runId: null, asOf: null, total: 0, rows: [] };
      const page = { sort, descending: order === "desc", offset, limit };
      const { total, rows } = await listHazards(database, cityId, run.run_id, filter, page);
      return { runId: run.run_id, asOf: run.as_of, total, rows: rows.map(rowView) };
    },
  );

  app.get(
    "/api/v1/hazards/summary",
    {
      schema: {
        tags,
        summary: "Hazards of the current run in figures, under a filter",
        querystring: hazardQuerySchema,
        response: { 200: hazardSummarySchema },
      },
    },
    async ({ query }) => {
      const filter = hazardFilterOf(query);
      const run = await findCurrentRun(database, cityId);
      const counts = run ? await tallyHazards(database, cityId, run.run_id, filter) : [];
      return { runId: run?.run_id ?? null, asOf: run?.as_of ?? null, ...inFigures(counts) };
    },
  );

  app.get(
    "/api/v1/hazards/:key",
    {
      schema: {
        tags,
        summary: "One hazard: factors, related things, a plan of its place",
        params: z.object({ key: z.string().max(100) }),
        querystring: none,
        response: { 200: hazardFileSchema },
      },
    },
    async ({ params: { key } }) => {
      const file = await hazardFile(database, cityId, key);
      if (!file) throw new Refusal("assessment.hazard-missing", { key });
      return file;
    },
  );

  app.get(
    "/api/v1/pipes/:pipeId/hazards",
    {
      schema: {
        tags,
        summary: "Hazards about a pipe, or beside it",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: z.array(hazardRowSchema) },
      },
    },
    async ({ params: { pipeId } }) => {
      const run = await findCurrentRun(database, cityId);
      if (!run) return [];
      const page = { offset: 0, limit: OF_ONE_PIPE };
      const { rows } = await listHazards(database, cityId, run.run_id, { pipe: pipeId }, page);
      return rows.map(rowView);
    },
  );

  app.get(
    "/api/v1/exports/hazards",
    {
      schema: {
        tags,
        summary: "The filtered hazards as a file",
        querystring: hazardQuerySchema.extend({
          format: z.enum(Object.keys(EXPORT_FORMATS) as ExportFormat[]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...words } = request.query;
      const filter = hazardFilterOf(words);
      const run = await findCurrentRun(database, cityId);
      const table = await exportHazards(database, cityId, run?.run_id, filter, lang ?? languageOf(request));
      reply.header("content-disposition", `attachment; filename="hazards-${run?.as_of ?? "none"}.${format}"`);
      return reply.type(EXPORT_FORMATS[format]).send(Readable.from(writeExport(table, format)));
    },
  );

  app.get(
    "/tiles/hazards/:z/:x/:y.mvt",
    {
      schema: {
        tags: ["tiles"],
        summary: "Hazards as a Mapbox vector tile: heaps far out, single points near",
        params: z.object({
          z: z.coerce.number().int().min(0).max(MAX_ZOOM),
          x: z.coerce.number().int().min(0),
          y: z.coerce.number().int().min(0),
        }),
        querystring: hazardQuerySchema.omit({ pipe: true, bbox: true }).extend({ v: z.string().optional() }),
      },
    },
    async ({ params: place, query: { v: _, ...words } }, reply) => {
      if (place.x >= 2 ** place.z || place.y >= 2 ** place.z) throw new Refusal("network.tile-outside", { ...place });
      const run = await findCurrentRun(database, cityId);
      if (!run) return reply.code(204).send();
      const bytes = await tiles.tile(cityId, run.run_id, place, hazardFilterOf(words));
      reply.header("cache-control", "no-cache");
      if (bytes.length === 0) return reply.code(204).send();
      return reply
        .type("application/vnd.mapbox-vector-tile")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    },
  );
}

/** Refuses `assessment.hazard-bbox-wrong`. */
export function hazardFilterOf({ pipe, text, bbox, ...words }: HazardQuery): HazardFilter {
  const asked = Object.entries(words).map(([field, written]) => [field, wordsOf(written)]);
  return {
    ...Object.fromEntries(asked),
    ...(pipe === undefined ? {} : { pipe }),
    ...(text?.trim() ? { text: text.trim() } : {}),
    ...(bbox ? { bbox: boxOf(bbox) } : {}),
  };
}

function boxOf(written: string): [number, number, number, number] {
  const [west, south, east, north, ...more] = written
    .split(",")
    .map((part) => (part.trim() ? Number(part) : Number.NaN));
  const box = [west, south, east, north].map((degrees) => degrees ?? Number.NaN) as [number, number, number, number];
  if (more.length > 0 || box.some((degrees) => !Number.isFinite(degrees)) || box[0] > box[2] || box[1] > box[3])
    throw new Refusal("assessment.hazard-bbox-wrong", { bbox: written.slice(0, 80) });
  return box;
}

const FACETS = ["level", "finding", "network", "district"] as const;

function inFigures(counts: readonly HazardCount[]): Pick<HazardSummaryView, "total" | "types" | "by"> {
  const sum = (rows: readonly HazardCount[]): number => rows.reduce((all, { count }) => all + count, 0);
  const split = (rows: readonly HazardCount[], field: (typeof FACETS)[number]): [string, HazardCount[]][] => [
    ...Map.groupBy(rows, (row) => row[field]),
  ];
  return {
    total: sum(counts),
    types: HAZARD_TYPES.flatMap((type) => {
      const rows = counts.filter((row) => row.type === type);
      if (rows.length === 0) return [];
      const levels = Object.fromEntries(split(rows, "level").map(([word, of]) => [word, sum(of)]));
      return [{ type, count: sum(rows), levels, toCheck: sum(rows.filter(({ finding }) => finding === "to_check")) }];
    }),
    by: Object.fromEntries(
      FACETS.map((field) => [
        field,
        split(counts, field)
          .map(([word, rows]) => ({ word, count: sum(rows) }))
          .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
      ]),
    ),
  };
}
