/** GET /api/v1/pipes, /api/v1/pipes/summary, /api/v1/pipes/{pipeId}, /api/v1/failures */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { matchPipes } from "../model/filter-pipes.ts";
import { pipeRow } from "../model/pipe-row.ts";
import { pageOfPipes } from "../model/sort-pipes.ts";
import { summarisePipes, totalLength } from "../model/summarise-pipes.ts";
import { getPipeFile } from "../service/pipe-file.ts";
import { tracePipe } from "../service/trace-pipe.ts";
import { listFailures } from "../store/load-failure-list.ts";
import {
  failureListQuerySchema,
  failureListSchema,
  pipeFileSchema,
  pipeListQuerySchema,
  pipeListSchema,
  pipeQuerySchema,
  pipeSummarySchema,
  traceSchema,
} from "./network.schemas.ts";
import { filterOf, type NetworkServices, wordsOf } from "./network-services.ts";

const tags = ["network"];

export function pipeRoutes(app: HttpApp, { database, cityId, snapshots }: NetworkServices): void {
  app.get(
    "/api/v1/pipes",
    {
      schema: {
        tags,
        summary: "Pipes under a filter, a page at a time",
        querystring: pipeListQuerySchema,
        response: { 200: pipeListSchema },
      },
    },
    async ({ query }) => {
      const { sort, order, offset, limit, asOf, ...words } = query;
      const { network, overlay, index } = await snapshots.at(cityId, asOf);
      const found = matchPipes(network, overlay, filterOf(words), index);
      const page = pageOfPipes(network, overlay, found, { by: sort, descending: order === "desc", offset, limit });
      return {
        total: found.length,
        lengthM: totalLength(network, found),
        rows: Array.from(page, (i) => pipeRow(network, overlay, i)),
      };
    },
  );

  app.get(
    "/api/v1/pipes/summary",
    {
      schema: {
        tags,
        summary: "Counts and metres by column under a filter",
        querystring: pipeQuerySchema.extend({ cross: z.string().optional() }),
        response: { 200: pipeSummarySchema },
      },
    },
    async ({ query }) => {
      const { cross, asOf: day, ...words } = query;
      const { network, overlay, index } = await snapshots.at(cityId, day);
      const found = matchPipes(network, overlay, filterOf(words), index);
      const { asOf, version } = network;
      return { asOf, version, ...summarisePipes(network, overlay, found, wordsOf(cross)) };
    },
  );

  app.get(
    "/api/v1/pipes/:pipeId",
    {
      schema: {
        tags,
        summary: "Everything the network knows of one pipe",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: pipeQuerySchema.pick({ asOf: true }),
        response: { 200: pipeFileSchema },
      },
    },
    async ({ params, query }) => getPipeFile(database, await snapshots.at(cityId, query.asOf), params.pipeId),
  );

  app.get(
    "/api/v1/pipes/:pipeId/trace",
    {
      schema: {
        tags,
        summary: "What lies upstream or downstream of a pipe, or which valves close it",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: z.object({ direction: traceSchema.shape.direction }),
        response: { 200: traceSchema },
      },
    },
    async ({ params, query }) => tracePipe(database, await snapshots.current(cityId), params.pipeId, query.direction),
  );

  app.get(
    "/api/v1/failures",
    {
      schema: {
        tags,
        summary: "Leaks and breaks",
        querystring: failureListQuerySchema,
        response: { 200: failureListSchema },
      },
    },
    ({ query }) =>
      listFailures(database, cityId, {
        ...query,
        network: wordsOf(query.network),
        asset: wordsOf(query.asset),
        state: wordsOf(query.state),
        cause: wordsOf(query.cause),
      }),
  );
}
