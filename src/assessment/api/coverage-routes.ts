/** Who is on duty in each community, and where nobody is: sums, gaps, rosters; persons masked unless a reason is given. */

import { Readable } from "node:stream";
import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import { Refusal } from "../../base/outcome.ts";
import { wordsOf } from "../../network/api/network-services.ts";
import type { Uploads } from "../../network/service/uploads.ts";
import { findCity } from "../../network/store/city.ts";
import { PAPER_TYPES } from "../../platform/documents/paper.ts";
import { writePaper } from "../../platform/documents/write-paper.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { ROSTER_FIELDS } from "../model/ledgers/roster.ts";
import { type CoverageFilter, coverageOfCity, maskedDuties } from "../service/ledgers/coverage-of-city.ts";
import { exportCoverage } from "../service/ledgers/export-coverage.ts";
import { importRoster, previewRoster } from "../service/ledgers/import-roster.ts";
import { reveal } from "../service/ledgers/reveal.ts";
import { findDuty, listRosters } from "../store/ledgers/duties.ts";
import { currentRules } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  coverageListQuerySchema,
  coverageQuerySchema,
  coverageSchema,
  revealedDutySchema,
  rosterPreviewBodySchema,
  rosterPreviewSchema,
  rosterReportSchema,
  rosterViewSchema,
} from "./coverage.schemas.ts";
import { REVEALED_SECONDS, revealBodySchema } from "./ledger.schemas.ts";

const tags = ["coverage"];
const none = z.object({});

export function coverageRoutes(
  app: HttpApp,
  { database, cityId, uploads }: AssessmentServices & { readonly uploads: Uploads },
): void {
  const actor = "local";
  const today = () => cityDay(new Date());

  app.get(
    "/api/v1/coverage",
    {
      schema: {
        tags,
        summary: "Sums by district, and communities under a filter, gaps first",
        querystring: coverageListQuerySchema,
        response: { 200: coverageSchema },
      },
    },
    async ({ query: { offset, limit, ...words } }) => {
      const day = today();
      const { rows, required, ...sums } = await coverageOfCity(database, cityId, day, coverageFilterOf(words));
      const page = rows.slice(offset, offset + limit);
      const ids = page.map((row) => row.communityId);
      const duties = Map.groupBy(await maskedDuties(database, cityId, ids, day), (duty) => duty.communityId);
      const { rules } = await currentRules(database, cityId);
      return {
        today: day,
        required: [...required],
        expiringDays: rules.ledgers.coverage.expiringDays,
        ...sums,
        total: rows.length,
        rows: page.map((row) => ({ ...row, roles: { ...row.roles }, duties: duties.get(row.communityId) ?? [] })),
      };
    },
  );

  app.post(
    "/api/v1/coverage/duties/:dutyId/reveal",
    {
      schema: {
        tags,
        summary: "A person's name and number, with a reason that is audited",
        params: z.object({ dutyId: z.coerce.number().int() }),
        querystring: none,
        body: revealBodySchema,
        response: { 200: revealedDutySchema },
      },
    },
    async ({ params: { dutyId }, body: { reason } }, reply) => {
      const duty = await reveal(database, { cityId, actor, subject: `duty ${dutyId}`, reason }, async (tx) => {
        const found = await findDuty(tx, cityId, dutyId);
        if (!found) throw new Refusal("assessment.duty-missing", { dutyId });
        return found;
      });
      reply.header("cache-control", "no-store");
      return { name: duty.name, phone: duty.phone, seconds: REVEALED_SECONDS };
    },
  );

  app.get(
    "/api/v1/coverage/template",
    { schema: { tags, summary: "An empty roster with the headings that are recognised, as CSV", querystring: none } },
    async (_request, reply) => {
      reply.header("content-disposition", 'attachment; filename="roster-template.csv"');
      return reply.type("text/csv; charset=utf-8").send(`\ufeff${csvLine(ROSTER_FIELDS.map((field) => field.zh))}`);
    },
  );

  app.get(
    "/api/v1/coverage/rosters",
    {
      schema: {
        tags,
        summary: "Rosters read, newest first",
        querystring: none,
        response: { 200: z.array(rosterViewSchema) },
      },
    },
    async () =>
      (await listRosters(database, cityId)).map(({ createdAt, fileSha256: _, issueCounts: __, ...roster }) => ({
        ...roster,
        createdAt: createdAt.toISOString(),
      })),
  );

  app.post(
    "/api/v1/coverage/preview",
    {
      schema: {
        tags,
        summary: "What would be read of an uploaded roster",
        querystring: none,
        body: rosterPreviewBodySchema,
        response: { 200: rosterPreviewSchema },
      },
    },
    async ({ body: { uploadId, mapping } }, reply) => {
      reply.header("cache-control", "no-store");
      const files = await uploads.list(uploadId);
      return (await previewRoster(database, cityId, { files, mapping })) as unknown as z.infer<
        typeof rosterPreviewSchema
      >;
    },
  );

  // Not a job: what a job gives back is kept in the store, and refused rows of a roster must not be.
  app.post(
    "/api/v1/coverage/rosters",
    {
      schema: {
        tags,
        summary: "Read a roster: it takes the place of what its communities had",
        querystring: none,
        body: rosterPreviewBodySchema,
        response: { 201: rosterReportSchema },
      },
    },
    async ({ body: { uploadId, mapping } }, reply) => {
      const files = await uploads.list(uploadId);
      const report = await importRoster(database, { cityId, actor, files, mapping });
      await uploads.drop(uploadId);
      reply.header("cache-control", "no-store");
      return reply.code(201).send(report as unknown as z.infer<typeof rosterReportSchema>);
    },
  );

  app.get(
    "/api/v1/exports/coverage",
    {
      schema: {
        tags,
        summary: "The filtered communities as a file, persons masked",
        querystring: coverageQuerySchema.extend({
          format: z.enum(["xlsx"]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...words } = request.query;
      const language = lang ?? languageOf(request);
      const day = today();
      const coverage = await coverageOfCity(database, cityId, day, coverageFilterOf(words));
      const city = await findCity(database, cityId);
      const cityName = (language === "en" && city?.name_en) || city?.name || "";
      const { paper, rows } = exportCoverage(database, { cityId, cityName, today: day, coverage, language });
      reply.header("content-disposition", `attachment; filename="coverage-${day}.${format}"`);
      return reply.type(PAPER_TYPES[format]).send(Readable.from(writePaper(paper, format, rows)));
    },
  );
}

function coverageFilterOf({
  district,
  street,
  state,
  covered,
  role,
  text,
}: z.infer<typeof coverageQuerySchema>): CoverageFilter {
  return {
    district: wordsOf(district),
    street: wordsOf(street),
    state: wordsOf(state),
    role,
    text,
    ...(covered ? { covered: covered === "yes" } : {}),
  };
}
