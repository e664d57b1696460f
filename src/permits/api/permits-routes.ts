/** How programs ask about permits: cases with clocks, the route of a project, roads with bans, the rules in force. */
import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import { holidaysWith } from "../../base/holidays.ts";
import type { NetworkServices } from "../../network/api/network-services.ts";
import { writeSheets } from "../../platform/files/write-sheets.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import { listPermitRecords } from "../model/permit-records.ts";
import { compareRoutes } from "../model/route/compare-routes.ts";
import { adoptPermitRules } from "../service/adopt-permit-rules.ts";
import { caseFile } from "../service/case-file.ts";
import { caseSheets, casesSheet, roadsSheet } from "../service/export-permits.ts";
import { metresByYear, roadsWithBans, viewOfRoad } from "../service/roads-with-bans.ts";
import { countCases, listCases } from "../store/list-cases.ts";
import { currentPermitRules, listPermitRuleSets } from "../store/permit-rules.ts";
import { caseRoutes } from "./case-routes.ts";
import {
  caseListQuerySchema,
  caseListSchema,
  comparisonSchema,
  exportQuerySchema,
  type PermitRulesView,
  type RouteComparisonView,
  roadListQuerySchema,
  roadListSchema,
  routeBodySchema,
  rulesBodySchema,
  rulesViewSchema,
} from "./permits.schemas.ts";

export interface PermitsServices extends NetworkServices {
  readonly jobs: Jobs;
}

const tags = ["permits"];
const none = z.object({});
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Rows of one export; a workbook of small tables is made in memory. */
const MOST_ROWS = 20_000;

export function permitsRoutes(app: HttpApp, services: PermitsServices): void {
  const { database, cityId, snapshots } = services;
  const today = () => cityDay(new Date());
  const picture = async () => (await snapshots.fresh(cityId)).network;
  const nextYear = () => Number(today().slice(0, 4)) + 1;
  const rulesView = async (): Promise<PermitRulesView> => {
    const { rules, version, reason, actor, adoptedAt } = await currentPermitRules(database, cityId);
    const versions = await listPermitRuleSets(database, cityId);
    return {
      ...{ version, reason, actor, rules, records: listPermitRecords(rules) },
      adoptedAt: adoptedAt?.toISOString() ?? null,
      holidays: holidaysWith(rules.holidays),
      versions: versions.map((one) => ({
        ...{ version: one.version!, reason: one.reason, actor: one.actor },
        adoptedAt: one.adoptedAt!.toISOString(),
      })),
    };
  };

  caseRoutes(app, services);

  app.get(
    "/api/v1/permits/cases",
    {
      schema: {
        tags,
        summary: "Permit cases under a filter, late ones first, with counts by word",
        querystring: caseListQuerySchema,
        response: { 200: caseListSchema },
      },
    },
    async ({ query: { offset, limit, ...filter } }) => {
      const counts = await countCases(database, cityId, today(), filter);
      return { ...counts, today: today(), rows: await listCases(database, cityId, today(), filter, { offset, limit }) };
    },
  );

  app.post(
    "/api/v1/permits/route",
    {
      schema: {
        tags,
        summary: "The route of a project by its facts, beside what each mechanism saves; keeps nothing",
        querystring: none,
        body: routeBodySchema,
        response: { 200: comparisonSchema },
      },
    },
    async ({ body: { facts, decidedOn } }) => {
      const { rules } = await currentPermitRules(database, cityId);
      return compareRoutes(facts, rules, decidedOn) as RouteComparisonView;
    },
  );

  app.get(
    "/api/v1/permits/roads",
    {
      schema: {
        tags,
        summary: "Roads with the plan years in which each may be opened, and why not in the others",
        querystring: roadListQuerySchema,
        response: { 200: roadListSchema },
      },
    },
    async ({ query: { offset, limit, fromYear = nextYear(), ...filter } }) => {
      const found = await roadsWithBans(database, await picture(), { ...filter, fromYear });
      return {
        total: found.chosen.length,
        lengthM: found.chosen.reduce((sum, r) => sum + found.roads[r]!.lengthM, 0),
        fromYear,
        seasonWorkingDays: found.rules.digging.seasonWorkingDays,
        byYear: metresByYear(found),
        rows: found.chosen.slice(offset, offset + limit).map((r) => viewOfRoad(found, r)),
      };
    },
  );

  app.get(
    "/api/v1/permits/rules",
    {
      schema: {
        tags,
        summary: "The permit rules in force with their sources",
        querystring: none,
        response: { 200: rulesViewSchema },
      },
    },
    rulesView,
  );

  app.post(
    "/api/v1/permits/rules",
    {
      schema: {
        tags,
        summary: "Adopt changed permit rules as a new version",
        querystring: none,
        body: rulesBodySchema,
        response: { 200: rulesViewSchema },
      },
    },
    async ({ body: { rules, reason } }) => {
      await database.transaction((tx) => adoptPermitRules(tx, { cityId, actor: "local", rules, reason }));
      return rulesView();
    },
  );

  app.get(
    "/api/v1/exports/permits",
    {
      schema: {
        tags: ["exports"],
        summary: "Cases, one case, or roads with bans as XLSX",
        querystring: exportQuerySchema,
      },
    },
    async (request, reply) => {
      const { what, lang, caseNo = 0, word, projectClass, text, fromYear = nextYear(), ...roads } = request.query;
      const language = lang ?? languageOf(request);
      const sheets = async () => {
        if (what === "case") return caseSheets(await caseFile(database, cityId, caseNo, today()), language);
        if (what === "cases") {
          const filter = { word, projectClass, text };
          const rows = await listCases(database, cityId, today(), filter, { offset: 0, limit: MOST_ROWS });
          return [casesSheet(rows, language)];
        }
        const found = await roadsWithBans(database, await picture(), { ...roads, text, fromYear });
        const years = Array.from({ length: roads.years }, (_, y) => fromYear + y);
        const rows = found.chosen.slice(0, MOST_ROWS).map((r) => viewOfRoad(found, r));
        return [roadsSheet(rows, years, language)];
      };
      reply.header("content-disposition", `attachment; filename="permits-${what}.xlsx"`);
      return reply.type(XLSX).send(Buffer.from(await writeSheets(await sheets())));
    },
  );
}
