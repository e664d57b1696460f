/** How programs ask about funding: sources with balances, projects by channel, bookings, waivers, rules, figures for pictures. */

import { Readable } from "node:stream";
import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import { Refusal } from "../../base/outcome.ts";
import { wordsOf } from "../../network/api/network-services.ts";
import { findCity } from "../../network/store/city.ts";
import { PAPER_TYPES } from "../../platform/documents/paper.ts";
import { writePaper } from "../../platform/documents/write-paper.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { deadlineOf, earmarkState } from "../model/earmarked.ts";
import { drawFlow } from "../model/flow.ts";
import type { FundingRules } from "../model/funding-rules.ts";
import { balanceFen } from "../model/stages.ts";
import { SOURCE_ACTIONS, whyNotOnSource } from "../model/why-not-source.ts";
import * as exports from "../service/export-funding.ts";
import { type EntryRow, listEntries, listWaivers } from "../store/entries.ts";
import { findProject, listChannelLines, listFlows, listProjects, listSourceLines, sumPlanned } from "../store/lines.ts";
import { currentFundingRules } from "../store/rule-sets.ts";
import { findSource, listSources, listSourceYears, type SourceRow } from "../store/sources.ts";
import {
  type EntryView,
  exportQuerySchema,
  flowQuerySchema,
  flowSchema,
  type ProjectFunding,
  pageSchema,
  projectFileSchema,
  projectListQuerySchema,
  projectListSchema,
  type SourceFile,
  type SourceView,
  sourceFileSchema,
  sourceListSchema,
  sourceQuerySchema,
  waiverListSchema,
} from "./funding.schemas.ts";
import { fundingCommandRoutes } from "./funding-command-routes.ts";
import { fundingRuleRoutes } from "./funding-rule-routes.ts";
import type { FundingServices } from "./funding-services.ts";

const tags = ["funding"];

export function fundingRoutes(app: HttpApp, services: FundingServices): void {
  const { database, cityId } = services;
  const today = () => cityDay(new Date());

  app.get(
    "/api/v1/funding/sources",
    {
      schema: {
        tags,
        summary: "Sources under a filter with their balances, and the sums over them",
        querystring: sourceQuerySchema,
        response: { 200: sourceListSchema },
      },
    },
    async ({ query }) => {
      const rows = await listSources(database, cityId, { ...query, channel: wordsOf(query.channel) });
      const sum = (key: "totalFen" | "grantedFen" | "arrivedFen" | "paidFen") =>
        rows.reduce((all, row) => all + row[key], 0);
      const { projects, plannedFen, waivedFen } = await sumPlanned(database, cityId);
      const day = today();
      const { rules } = await currentFundingRules(database, cityId);
      return {
        today: day,
        rows: rows.map((row) => sourceView(row, rules, day)),
        totals: {
          ...{ totalFen: sum("totalFen"), grantedFen: sum("grantedFen"), arrivedFen: sum("arrivedFen") },
          ...{ paidFen: sum("paidFen"), plannedFen, waivedFen },
        },
        years: await listSourceYears(database, cityId),
        projects,
      };
    },
  );

  const fileOf = async (sourceId: number, page: { offset: number; limit: number }): Promise<SourceFile> => {
    const source = await findSource(database, cityId, sourceId);
    if (!source) throw new Refusal("funding.source-missing", { sourceId });
    const entries = await listEntries(database, cityId, { sourceId, ...page });
    const { projects } = await sumPlanned(database, cityId);
    const day = today();
    const { rules } = await currentFundingRules(database, cityId);
    const inForce = { ...source, useBy: deadlineOf(source, rules.earmarked) };
    return {
      source: sourceView(source, rules, day),
      lines: await listSourceLines(database, cityId, sourceId),
      entries: { total: entries.total, rows: entries.rows.map(entryView) },
      whyNot: Object.fromEntries(
        SOURCE_ACTIONS.map((action) => [action, whyNotOnSource(action, inForce, day, projects) ?? null]),
      ) as SourceFile["whyNot"],
    };
  };

  app.get(
    "/api/v1/funding/sources/:sourceId",
    {
      schema: {
        tags,
        summary: "One source: its projects, its entries a page at a time, and what may be done with it",
        params: z.object({ sourceId: z.coerce.number().int() }),
        querystring: pageSchema,
        response: { 200: sourceFileSchema },
      },
    },
    ({ params: { sourceId }, query }) => fileOf(sourceId, query),
  );

  app.get(
    "/api/v1/funding/projects",
    {
      schema: {
        tags,
        summary: "Projects with their money over all channels, a page at a time",
        querystring: projectListQuerySchema,
        response: { 200: projectListSchema },
      },
    },
    ({ query }) => listProjects(database, cityId, query),
  );

  const projectOf = async (projectId: string, page: { offset: number; limit: number }): Promise<ProjectFunding> => {
    const project = await findProject(database, cityId, projectId);
    if (!project) throw new Refusal("funding.project-missing", { projectId });
    const entries = await listEntries(database, cityId, { projectId, ...page });
    return {
      ...project,
      channels: await listChannelLines(database, cityId, projectId),
      entries: { total: entries.total, rows: entries.rows.map(entryView) },
      waivedFen: (await listWaivers(database, cityId, { projectId, offset: 0, limit: 1 })).totalFen,
    };
  };

  app.get(
    "/api/v1/funding/projects/:projectId",
    {
      schema: {
        tags,
        summary: "One project per channel in four stages: planned, granted, arrived, paid",
        params: z.object({ projectId: z.string().max(80) }),
        querystring: pageSchema,
        response: { 200: projectFileSchema },
      },
    },
    ({ params: { projectId }, query }) => projectOf(projectId, query),
  );

  app.get(
    "/api/v1/funding/waivers",
    {
      schema: {
        tags,
        summary: "Fees waived and taxes returned, booked apart from funds",
        querystring: pageSchema,
        response: { 200: waiverListSchema },
      },
    },
    async ({ query }) => {
      const { rows, ...counts } = await listWaivers(database, cityId, query);
      return { ...counts, rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  );

  app.get(
    "/api/v1/funding/flow",
    {
      schema: {
        tags,
        summary: "Money from channels over sources to projects, for a Sankey",
        querystring: flowQuerySchema,
        response: { 200: flowSchema },
      },
    },
    async ({ query: { stage, year } }) => drawFlow(await listFlows(database, cityId, stage, year)),
  );

  app.get(
    "/api/v1/exports/funding",
    {
      schema: {
        tags,
        summary: "Sources, one source's entries, projects, one project or waivers as a workbook, as filtered",
        querystring: exportQuerySchema,
      },
    },
    async (request, reply) => {
      const { what, sourceId = 0, projectId = "", lang, channel, ...filter } = request.query;
      const language = lang ?? languageOf(request);
      const city = await findCity(database, cityId);
      const cityName = (language === "en" && city?.name_en) || city?.name || "";
      const call = { cityId, cityName, today: today(), language };
      const made = {
        sources: () => exports.exportSources(database, call, { ...filter, channel: wordsOf(channel) }),
        source: () => exports.exportSourceEntries(database, call, sourceId),
        projects: () => exports.exportProjects(database, call, filter.text),
        project: () => exports.exportProject(database, call, projectId),
        waivers: () => exports.exportWaivers(database, call),
      };
      const { paper, rows } = await made[what]();
      reply.header("content-disposition", `attachment; filename="funding-${what}-${today()}.xlsx"`);
      return reply.type(PAPER_TYPES.xlsx).send(Readable.from(writePaper(paper, "xlsx", rows)));
    },
  );

  fundingCommandRoutes(app, services, { fileOf, projectOf });
  fundingRuleRoutes(app, services);
}

function sourceView({ firstArrivedOn, ...row }: SourceRow, { earmarked }: FundingRules, day: string): SourceView {
  const deadline = deadlineOf({ ...row, firstArrivedOn }, earmarked);
  const { daysLeft, isLate } = earmarkState(row, { useBy: deadline }, day);
  return { ...row, networks: [...row.networks], balanceFen: balanceFen(row), deadline, daysLeft, isLate };
}

const entryView = ({ at, ...entry }: EntryRow): EntryView => ({ ...entry, at: at.toISOString() });
