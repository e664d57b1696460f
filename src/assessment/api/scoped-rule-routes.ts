/** Rules of an operator, street or district: listed, adopted, withdrawn. */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { scopeKey, setsInEffect } from "../model/levels/scoped-rules.ts";
import { adoptScopedRules, withdrawScopedRules } from "../service/adopt-scoped-rules.ts";
import { listScopedVersions, listScopes } from "../store/scoped-rules.ts";
import { type AssessmentServices, startAssessment } from "./assessment-routes.ts";
import {
  adoptedSchema,
  adoptScopedBodySchema,
  scopedRuleSchema,
  scopeSchema,
  withdrawScopedBodySchema,
} from "./levels.schemas.ts";

const tags = ["assessment"];
const none = z.object({});

export function scopedRuleRoutes(app: HttpApp, services: AssessmentServices): void {
  const { database, cityId, snapshots } = services;
  const today = async () => (await snapshots.current(cityId)).network.asOf;
  /** What begins later is graded by when its day comes. */
  const gradeIfDue = async (effectiveFrom: string) =>
    effectiveFrom <= (await today()) ? await startAssessment(services) : null;

  app.get(
    "/api/v1/scoped-rules",
    {
      schema: {
        tags,
        summary: "Rule sets of parts of the city, every version",
        querystring: none,
        response: { 200: z.array(scopedRuleSchema) },
      },
    },
    async () => {
      const versions = await listScopedVersions(database, cityId);
      const held = new Map(setsInEffect(versions, await today()).map((one) => [scopeKey(one), one.version]));
      return versions.map(({ adoptedAt, districtId: _, ...row }) => ({
        ...row,
        rules: row.rules === null ? null : { ...row.rules },
        adoptedAt: adoptedAt.toISOString(),
        isInEffect: held.get(scopeKey(row)) === row.version,
      }));
    },
  );

  app.get(
    "/api/v1/scoped-rules/scopes",
    {
      schema: {
        tags,
        summary: "Operators, streets and districts that may have rules of their own",
        querystring: none,
        response: { 200: z.array(scopeSchema) },
      },
    },
    () => listScopes(database, cityId),
  );

  app.post(
    "/api/v1/scoped-rules",
    {
      schema: {
        tags,
        summary: "These values hold in this part of the city from a day on; a job grades by them when that day is here",
        querystring: none,
        body: adoptScopedBodySchema,
        response: { 202: adoptedSchema },
      },
    },
    async ({ body }, reply) => {
      const version = await database.transaction((tx) => adoptScopedRules(tx, { cityId, actor: "local", ...body }));
      return reply.code(202).send({ version, job: await gradeIfDue(body.effectiveFrom) });
    },
  );

  app.post(
    "/api/v1/scoped-rules/withdraw",
    {
      schema: {
        tags,
        summary: "This part of the city has no rules of its own from a day on",
        querystring: none,
        body: withdrawScopedBodySchema,
        response: { 202: adoptedSchema },
      },
    },
    async ({ body }, reply) => {
      const version = await database.transaction((tx) => withdrawScopedRules(tx, { cityId, actor: "local", ...body }));
      return reply.code(202).send({ version, job: await gradeIfDue(body.effectiveFrom) });
    },
  );
}
