/** Conclusions of the ageing assessment: reports, their forms, the steps to a signature, what was concluded of a pipe. */
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { itemsFor } from "../model/reports/assessment-items.ts";
import type { ReportForm } from "../model/reports/report-form.ts";
import { concludeForms } from "../service/reports/conclude-forms.ts";
import { getStanding, type StandingReport } from "../service/reports/open-report.ts";
import { recordForm } from "../service/reports/record-form.ts";
import { previewReport, startReport } from "../service/reports/start-report.ts";
import { listOpenReports, listPipeConclusions } from "../store/pipe-conclusions.ts";
import { findForm, listFormPipes, listForms } from "../store/report-forms.ts";
import { listReports } from "../store/reports.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  chooseSchema,
  concludedSchema,
  concludeSchema,
  formListQuerySchema,
  formListSchema,
  formSchema,
  pipeConclusionSchema,
  recordSchema,
  reportListQuerySchema,
  reportListSchema,
  reportSchema,
  startPreviewSchema,
  startSchema,
  versionQuerySchema,
} from "./conclusion.schemas.ts";
import { reportFileRoutes } from "./report-file-routes.ts";
import { stepRoutes } from "./report-step-routes.ts";
import { headOf, type Stored, viewOf } from "./report-view.ts";

const tags = ["reports"];
const none = z.object({});
const reportParams = z.object({ reportNo: z.coerce.number().int() });
const formParams = reportParams.extend({ formNo: z.coerce.number().int() });
const PIPES_SHOWN = 200;
const actor = "local";

export function conclusionRoutes(app: HttpApp, services: AssessmentServices): void {
  reportRoutes(app, services);
  formRoutes(app, services);
  stepRoutes(app, services);
  reportFileRoutes(app, services);
  const { database, cityId } = services;
  app.get(
    "/api/v1/pipes/:pipeId/conclusion",
    {
      schema: {
        tags,
        summary: "What was concluded of a pipe in signed reports, and the open ones it is on",
        params: z.object({ pipeId: z.coerce.number().int() }),
        querystring: none,
        response: { 200: pipeConclusionSchema },
      },
    },
    async ({ params: { pipeId } }) => ({
      signed: await listPipeConclusions(database, cityId, pipeId),
      open: (await listOpenReports(database, cityId, pipeId)) as z.infer<typeof pipeConclusionSchema>["open"],
    }),
  );
}

function reportRoutes(app: HttpApp, { database, cityId, snapshots }: AssessmentServices): void {
  app.get(
    "/api/v1/reports",
    {
      schema: {
        tags,
        summary: "Assessment reports, the latest version of each",
        querystring: reportListQuerySchema,
        response: { 200: reportListSchema },
      },
    },
    async ({ query }) => {
      const { total, rows } = await listReports(database, cityId, query);
      return {
        total,
        rows: rows.map(({ forms, open, pipes, lengthM, ...row }) => ({ ...headOf(row), forms, open, pipes, lengthM })),
      };
    },
  );
  app.post(
    "/api/v1/reports/preview",
    {
      schema: {
        tags,
        summary: "What a report on these pipes would hold",
        querystring: none,
        body: chooseSchema,
        response: { 200: startPreviewSchema },
      },
    },
    async ({ body }) => previewReport(database, await snapshots.fresh(cityId), body),
  );
  app.post(
    "/api/v1/reports",
    {
      schema: {
        tags,
        summary: "Begin a report on the pipes of a filter",
        querystring: none,
        body: startSchema,
        response: { 201: reportSchema },
      },
    },
    async ({ body }, reply) => {
      const snapshot = await snapshots.fresh(cityId);
      const assessedOn = body.assessedOn ?? snapshot.network.asOf;
      const reportNo = await startReport(database, snapshot, { ...body, assessedOn, cityId, actor });
      return reply.code(201).send(await viewOf({ database, cityId }, await getStanding(database, cityId, reportNo)));
    },
  );
  app.get(
    "/api/v1/reports/:reportNo",
    {
      schema: {
        tags,
        summary: "One report with its figures and what can be done with it",
        params: reportParams,
        querystring: versionQuerySchema,
        response: { 200: reportSchema },
      },
    },
    async ({ params: { reportNo }, query: { version } }) =>
      viewOf({ database, cityId }, await getStanding(database, cityId, reportNo, version)),
  );
}

function formRoutes(app: HttpApp, { database, cityId }: AssessmentServices): void {
  app.get(
    "/api/v1/reports/:reportNo/forms",
    {
      schema: {
        tags,
        summary: "Forms of a report, a page at a time",
        params: reportParams,
        querystring: formListQuerySchema,
        response: { 200: formListSchema },
      },
    },
    async ({ params: { reportNo }, query: { version, ...asked } }) => {
      const report = await getStanding(database, cityId, reportNo, version);
      const { total, rows } = await listForms(database, cityId, report, asked);
      return {
        total,
        rows: rows.map(({ items, checklist: _, ...form }) => ({
          ...form,
          itemsScored: Object.values(items).filter(({ score }) => score > 0).length,
          itemsAsked: form.basis === "DIRECT" ? 0 : itemsFor(form.network).length,
        })),
      };
    },
  );
  app.get(
    "/api/v1/reports/:reportNo/forms/:formNo",
    {
      schema: {
        tags,
        summary: "One form with its items, answers and first pipes",
        params: formParams,
        querystring: versionQuerySchema,
        response: { 200: formSchema },
      },
    },
    async ({ params: { reportNo, formNo }, query: { version } }) => {
      const report = await getStanding(database, cityId, reportNo, version);
      return formView({ database, cityId }, report, formNo);
    },
  );
  app.post(
    "/api/v1/reports/:reportNo/forms/:formNo",
    {
      schema: {
        tags,
        summary: "Record items and answers of a form",
        params: formParams,
        querystring: none,
        body: recordSchema,
        response: { 200: formSchema },
      },
    },
    async ({ params: { reportNo, formNo }, body }) => {
      await recordForm(database, { ...body, cityId, actor, reportNo, formNo });
      return formView({ database, cityId }, await getStanding(database, cityId, reportNo), formNo);
    },
  );
  app.post(
    "/api/v1/reports/:reportNo/conclusions",
    {
      schema: {
        tags,
        summary: "Conclude forms: chosen ones, or all that a filter lets through",
        params: reportParams,
        querystring: none,
        body: concludeSchema,
        response: { 200: concludedSchema },
      },
    },
    ({ params: { reportNo }, body: { forms, conclusion, ...companions } }) =>
      concludeForms(database, { cityId, actor, reportNo, forms, conclusion, companions }),
  );
}

async function formView({ database, cityId }: Stored, report: StandingReport, formNo: number) {
  const form: ReportForm | undefined = await findForm(database, cityId, report, formNo);
  if (!form) throw new Refusal("assessment.form-missing", { formNo });
  const rows = await listFormPipes(database, cityId, report, { formNo, offset: 0, limit: PIPES_SHOWN });
  return {
    ...form,
    rows: rows.map(({ scopeRules, ...pipe }) => ({ ...pipe, scopeRules: [...scopeRules] })),
  } as z.infer<typeof formSchema>;
}
