/** Why a level is what it is: the matrix with its pipes, its versions, and rules of parts of the city. */
import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { Refusal } from "../../base/outcome.ts";
import { filterOf } from "../../network/api/network-services.ts";
import { matchPipes } from "../../network/model/filter-pipes.ts";
import { findColumn } from "../../network/model/pipe-columns.ts";
import type { NetworkSnapshot } from "../../network/service/network-snapshot.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { type LevelColumns, recolour, tabulateMatrix } from "../model/levels/matrix-table.ts";
import { whyNotMatrix } from "../model/levels/rule-faults.ts";
import { differencesBetween, resolveRules } from "../model/levels/scoped-rules.ts";
import { riskOf } from "../model/risk-matrix.ts";
import { DEFAULT_RULES } from "../model/rules.ts";
import { adoptMatrix, restoreRules } from "../service/adopt-matrix.ts";
import { loadScopedRules } from "../service/assess-city.ts";
import { currentRules, findCurrentRun, listRuleSets, type RuleSetRow, type RunRow } from "../store/runs.ts";
import { type AssessmentServices, startAssessment } from "./assessment-routes.ts";
import {
  adoptedSchema,
  adoptMatrixBodySchema,
  matrixPreviewSchema,
  matrixQuerySchema,
  matrixViewSchema,
  type RuleVersion,
  restoreBodySchema,
  ruleVersionSchema,
} from "./levels.schemas.ts";
import { scopedRuleRoutes } from "./scoped-rule-routes.ts";

const tags = ["assessment"];
const none = z.object({});

export function levelRoutes(app: HttpApp, services: AssessmentServices): void {
  matrixRoutes(app, services);
  ruleVersionRoutes(app, services);
  scopedRuleRoutes(app, services);
}

function matrixRoutes(app: HttpApp, services: AssessmentServices): void {
  const { database, cityId, snapshots } = services;
  const current = async (): Promise<{ run: RunRow; snapshot: NetworkSnapshot; columns: LevelColumns }> => {
    const run = await findCurrentRun(database, cityId);
    const snapshot = await snapshots.current(cityId);
    const [likelihood, consequence, risk] = ["likelihood", "consequence", "risk"].map((name) =>
      findColumn(snapshot.network, snapshot.overlay, name),
    );
    if (!run || !likelihood || !consequence || !risk) throw new Refusal("assessment.not-graded");
    return { run, snapshot, columns: { likelihood, consequence, risk } };
  };
  const positionsOf = ({ network, overlay, index }: NetworkSnapshot, query: Record<string, unknown>) =>
    matchPipes(network, overlay, filterOf(query), index);

  app.get(
    "/api/v1/assessment-matrix",
    {
      schema: {
        tags,
        summary: "Pipes and metres of every cell of the risk matrix, under a filter",
        querystring: matrixQuerySchema,
        response: { 200: matrixViewSchema },
      },
    },
    async ({ query }) => {
      const { run, snapshot, columns } = await current();
      const { matrix } = run.rules;
      const held = await currentRules(database, cityId);
      const scoped = await loadScopedRules(database, cityId, snapshot.network.asOf);
      const { cells, ...sums } = tabulateMatrix(snapshot.network, columns, positionsOf(snapshot, query));
      return {
        runId: run.run_id,
        asOf: run.as_of,
        ruleVersion: run.rule_version,
        matrix,
        currentVersion: held.version,
        currentMatrix: held.rules.matrix,
        isUpToDate: canonicalJson([run.rules, run.scoped_rules]) === canonicalJson([held.rules, scoped]),
        ...sums,
        cells: cells.map((cell) => ({ ...cell, risk: riskOf(cell.likelihood, cell.consequence, matrix) })),
      };
    },
  );

  app.post(
    "/api/v1/assessment-matrix/preview",
    {
      schema: {
        tags,
        summary: "Pipes and metres per colour by another matrix, under a filter; changes nothing",
        querystring: matrixQuerySchema,
        body: adoptMatrixBodySchema.pick({ matrix: true }),
        response: { 200: matrixPreviewSchema },
      },
    },
    async ({ query, body: { matrix } }) => {
      const sound = whyNotMatrix(matrix);
      if (!sound.ok) throw new Refusal(sound.problem.code, sound.problem.facts);
      const { run, snapshot, columns } = await current();
      const resolved = resolveRules(snapshot.network, { ...run.rules, matrix }, run.scoped_rules);
      const { moved, ...sums } = recolour(snapshot.network, columns, positionsOf(snapshot, query), resolved);
      return { ...sums, moved: [...moved] };
    },
  );

  app.post(
    "/api/v1/assessment-matrix",
    {
      schema: {
        tags,
        summary: "Colour by this matrix from now on: a new rule version, and a job that grades by it",
        querystring: none,
        body: adoptMatrixBodySchema,
        response: { 202: adoptedSchema },
      },
    },
    async ({ body }, reply) => {
      const version = await adoptMatrix(database, { cityId, actor: "local", ...body });
      return reply.code(202).send({ version, job: await startAssessment(services) });
    },
  );
}

function ruleVersionRoutes(app: HttpApp, services: AssessmentServices): void {
  const { database, cityId } = services;
  app.get(
    "/api/v1/assessment-rules/versions",
    {
      schema: {
        tags,
        summary: "Every version of the city's rules, newest first: when, who, why, and what it changed",
        querystring: none,
        response: { 200: z.array(ruleVersionSchema) },
      },
    },
    async () => versionsOf(await listRuleSets(database, cityId)),
  );

  app.post(
    "/api/v1/assessment-rules/restore",
    {
      schema: {
        tags,
        summary: "Back to the rules of an earlier version, as a new version; a job grades by them",
        querystring: none,
        body: restoreBodySchema,
        response: { 202: adoptedSchema },
      },
    },
    async ({ body }, reply) => {
      const version = await restoreRules(database, { cityId, actor: "local", ...body });
      return reply.code(202).send({ version, job: await startAssessment(services) });
    },
  );
}

/** With the shipped set at the end: it is what the first version is measured against. */
function versionsOf(adopted: readonly RuleSetRow[]): RuleVersion[] {
  const shipped: RuleSetRow = { version: null, rules: DEFAULT_RULES, reason: "", actor: "", adopted_at: null };
  const all = [...adopted, shipped];
  return all.map((row, i) => ({
    version: row.version,
    reason: row.reason,
    actor: row.actor,
    adoptedAt: row.adopted_at?.toISOString() ?? null,
    isCurrent: i === 0,
    matrix: row.rules.matrix,
    differences: all[i + 1] ? differencesBetween(all[i + 1]!.rules, row.rules) : [],
  }));
}
