/** A report as a file: Word and Excel of exactly what the report holds, and whether a signed one is still what was signed. */
import { z } from "zod";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { loadReportSource, renderReport } from "../service/reports/report-source.ts";
import { isIntact } from "../service/reports/sign-report.ts";
import { findReportFile } from "../store/reports.ts";
import type { AssessmentServices } from "./assessment-routes.ts";

const FORMATS = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

const params = z.object({ reportNo: z.coerce.number().int() });
const version = z.coerce.number().int().min(1).optional();

export function reportFileRoutes(app: HttpApp, { database, cityId, snapshots }: AssessmentServices): void {
  app.get(
    "/api/v1/reports/:reportNo/file",
    {
      schema: {
        tags: ["reports"],
        summary: "The report in Word or Excel; of a signed version the Chinese Word file is the bytes that were signed",
        params,
        querystring: z.object({ format: z.enum(["docx", "xlsx"]), version, lang: z.enum(["zh", "en"]).optional() }),
      },
    },
    async (request, reply) => {
      const { format, lang, version: asked } = request.query;
      const language = lang ?? languageOf(request);
      const source = await loadReportSource(database, cityId, request.params.reportNo, asked);
      const { report } = source;
      const kept =
        report.state === "signed" && format === "docx"
          ? await findReportFile(database, cityId, report.reportNo, report.version, language)
          : undefined;
      const bytes =
        kept?.bytes ?? (await renderReport(source, (await snapshots.fresh(cityId)).network, { format, language }));
      reply.header(
        "content-disposition",
        `attachment; filename="assessment-report-${report.reportNo}-v${report.version}${report.state === "signed" ? "" : "-draft"}.${format}"`,
      );
      return reply.type(FORMATS[format]).send(Buffer.from(bytes));
    },
  );
  app.get(
    "/api/v1/reports/:reportNo/integrity",
    {
      schema: {
        tags: ["reports"],
        summary: "Whether a signed version still says what was signed",
        params,
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: z.object({ intact: z.boolean() }) },
      },
    },
    async ({ params: { reportNo }, query }) => ({
      intact: await isIntact(database, cityId, reportNo, query.version),
    }),
  );
}
