/** Why the kilometres of each colour changed between two runs. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import { xlsxBytes } from "../../platform/files/write-xlsx.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { bridgeIdOf, explainChange, whyNotExplainChange } from "../service/bridge/explain-change.ts";
import { bridgeSheets } from "../service/bridge/export-bridge.ts";
import { countReasons, findBridge, listMoved, type StoredBridge } from "../store/bridges.ts";
import { findRun, listRuns, type RunRow } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  type BridgeView,
  bridgeOfRunsSchema,
  bridgeSchema,
  type comparedRunSchema,
  movedPageSchema,
  movedQuerySchema,
} from "./bridge.schemas.ts";

const tags = ["bridge"];
const byId = z.object({ bridgeId: z.string().regex(/^[0-9a-f]{1,64}$/) });
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function bridgeRoutes(app: HttpApp, { database, cityId, jobs }: AssessmentServices): void {
  const getBridge = async (bridgeId: string): Promise<StoredBridge> => {
    const bridge = await findBridge(database, cityId, bridgeId);
    if (!bridge) throw new Refusal("assessment.bridge-missing", { bridgeId });
    return bridge;
  };

  app.get(
    "/api/v1/bridges",
    {
      schema: {
        tags,
        summary: "What changed between two runs, the last two when none are named; null until asked for",
        querystring: z.object({ from: z.string().optional(), to: z.string().optional() }),
        response: { 200: bridgeOfRunsSchema },
      },
    },
    async ({ query }) => {
      const named = async (runId: string | undefined): Promise<RunRow | undefined> => {
        const run = runId === undefined ? undefined : await findRun(database, cityId, runId);
        if (runId !== undefined && !run) throw new Refusal("assessment.run-missing", { runId });
        return run;
      };
      const chosen = { from: await named(query.from), to: await named(query.to) };
      const { from, to } = chooseRuns(await listRuns(database, cityId), chosen.from, chosen.to);
      const bridge = from && to && (await findBridge(database, cityId, bridgeIdOf(from.run_id, to.run_id)));
      return { from: runOf(from), to: runOf(to), bridge: bridge ? viewOf(bridge) : null };
    },
  );

  app.post(
    "/api/v1/bridges",
    {
      schema: {
        tags,
        summary: "Compare two runs; answers a job whose result is the bridge",
        querystring: z.object({}),
        body: z.object({ from: z.string(), to: z.string() }),
        response: { 202: jobSchema },
      },
    },
    async ({ body }, reply) => {
      const call = { cityId, actor: "local", fromRun: body.from, toRun: body.to };
      const may = await whyNotExplainChange(database, call);
      if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
      const job = await jobs.start({
        cityId,
        kind: "bridge",
        actor: "local",
        input: body,
        work: async ({ progress, signal }) => viewOf(await explainChange(database, { ...call, progress, signal })),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  app.get(
    "/api/v1/bridges/:bridgeId",
    {
      schema: {
        tags,
        summary: "One comparison",
        params: byId,
        querystring: z.object({}),
        response: { 200: bridgeSchema },
      },
    },
    async ({ params }) => viewOf(await getBridge(params.bridgeId)),
  );

  app.get(
    "/api/v1/bridges/:bridgeId/pipes",
    {
      schema: {
        tags,
        summary: "The pipes behind a part, largest moves first",
        params: byId,
        querystring: movedQuerySchema.extend({
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: movedPageSchema },
      },
    },
    async ({ params, query }) => {
      const { bridge_id: bridgeId } = await getBridge(params.bridgeId);
      const page = await listMoved(database, cityId, { bridgeId, ...query });
      return { ...page, rows: [...page.rows], reasons: await countReasons(database, cityId, { bridgeId, ...query }) };
    },
  );

  app.get(
    "/api/v1/bridges/:bridgeId/export",
    {
      schema: {
        tags,
        summary: "The table of a colour and the pipes behind what is shown, as XLSX",
        params: byId,
        querystring: movedQuerySchema.extend({ lang: z.enum(["zh", "en"]).optional() }),
      },
    },
    async (request, reply) => {
      const { lang, ...query } = request.query;
      const bridge = await getBridge(request.params.bridgeId);
      const sheets = bridgeSheets(database, cityId, bridge, query, lang ?? languageOf(request));
      reply.header(
        "content-disposition",
        `attachment; filename="bridge-${query.risk}-${bridge.bridge_id.slice(0, 8)}.xlsx"`,
      );
      return reply.type(XLSX).send(Readable.from(xlsxBytes(sheets)));
    },
  );
}

/** Runs come newest first: the second is the current run or the newest, the first the newest made before it. */
function chooseRuns(runs: readonly RunRow[], from?: RunRow, to?: RunRow): { from?: RunRow; to?: RunRow } {
  const second = to ?? runs.find((run) => run.is_current && run.run_id !== from?.run_id) ?? runs[0];
  const others = runs.filter((run) => run.run_id !== second?.run_id);
  const first = from ?? others.find((run) => run.created_at < second!.created_at) ?? others[0];
  return { ...(first ? { from: first } : {}), ...(second ? { to: second } : {}) };
}

const runOf = (run: RunRow | undefined): z.infer<typeof comparedRunSchema> | null =>
  run
    ? { runId: run.run_id, asOf: run.as_of, createdAt: run.created_at.toISOString(), ruleVersion: run.rule_version }
    : null;

const viewOf = ({ bridge_id, summary, created_at }: StoredBridge): BridgeView => ({
  bridgeId: bridge_id,
  ...summary,
  createdAt: created_at.toISOString(),
});
