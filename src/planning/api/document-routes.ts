/** Documents of a plan as files: the city plan in four modules. */
import { z } from "zod";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { writeCityPlan } from "../service/documents/write-plan-document.ts";
import { getPlan, type PlanServices, planParams } from "./plan-services.ts";

export const DOCUMENT_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
const fileQuery = z.object({
  format: z.enum(["docx", "xlsx"]).default("docx"),
  lang: z.enum(["zh", "en"]).optional(),
});

export function documentRoutes(app: HttpApp, services: PlanServices): void {
  const { database, cityId, snapshots } = services;
  app.get(
    "/api/v1/plans/:planId/document",
    {
      schema: {
        tags: ["plans"],
        summary: "The city plan in four modules (what, how, with whose money, how it is kept) as Word or Excel",
        params: planParams,
        querystring: fileQuery,
      },
    },
    async (request, reply) => {
      const { format, lang } = request.query;
      const plan = await getPlan(services, request.params.planId);
      const { network } = await snapshots.fresh(cityId);
      const call = { format, language: lang ?? languageOf(request) };
      const bytes = await writeCityPlan(database, cityId, plan, network, call);
      reply.header("content-disposition", `attachment; filename="city-plan-${plan.plan_id.slice(0, 8)}.${format}"`);
      return reply.type(DOCUMENT_TYPES[format]).send(Buffer.from(bytes));
    },
  );
}
