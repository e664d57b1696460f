/** One route a command; each answers the source or project as it then is. */
import { z } from "zod";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { addSource } from "../service/add-source.ts";
import { changeSource } from "../service/change-source.ts";
import { type CommitCall, commit } from "../service/commit.ts";
import { planProject } from "../service/plan-project.ts";
import { recordArrival } from "../service/record-arrival.ts";
import { recordAward } from "../service/record-award.ts";
import { recordPayment } from "../service/record-payment.ts";
import { recordWaiver, reverseWaiver } from "../service/record-waiver.ts";
import { release } from "../service/release.ts";
import { reverseEntry } from "../service/reverse-entry.ts";
import {
  addSourceBodySchema,
  awardBodySchema,
  bookBodySchema,
  changeSourceBodySchema,
  type ProjectFunding,
  planBodySchema,
  projectFileSchema,
  reverseBodySchema,
  type SourceFile,
  sourceFileSchema,
  waiverBodySchema,
} from "./funding.schemas.ts";
import type { FundingServices } from "./funding-services.ts";

const tags = ["funding"];
const none = z.object({});
const source = z.object({ sourceId: z.coerce.number().int() });
const FIRST = { offset: 0, limit: 50 };

export interface FundingFiles {
  fileOf(sourceId: number, page: typeof FIRST): Promise<SourceFile>;
  projectOf(projectId: string, page: typeof FIRST): Promise<ProjectFunding>;
}

export function fundingCommandRoutes(
  app: HttpApp,
  { database, cityId }: FundingServices,
  { fileOf, projectOf }: FundingFiles,
): void {
  const by = { cityId, actor: "local" };

  app.post(
    "/api/v1/funding/sources",
    {
      schema: {
        tags,
        summary: "A new source with its total",
        querystring: none,
        body: addSourceBodySchema,
        response: { 201: sourceFileSchema },
      },
    },
    async ({ body: { totalFen, onDay, reference, note, ...facts } }, reply) => {
      const sourceId = await addSource(database, { ...by, facts, totalFen, onDay, reference, note });
      return reply.code(201).send(await fileOf(sourceId, FIRST));
    },
  );

  app.post(
    "/api/v1/funding/sources/:sourceId/change",
    {
      schema: {
        tags,
        summary: "Describe a source otherwise, or give it another total",
        params: source,
        querystring: none,
        body: changeSourceBodySchema,
        response: { 200: sourceFileSchema },
      },
    },
    async ({ params: { sourceId }, body: { version, totalFen, onDay, reference, note, ...facts } }) => {
      const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      await changeSource(database, { ...by, sourceId, version, facts: given, totalFen, onDay, reference, note });
      return fileOf(sourceId, FIRST);
    },
  );

  function booking(action: string, summary: string, work: (call: CommitCall) => Promise<unknown>): void {
    app.post(
      `/api/v1/funding/sources/:sourceId/${action}`,
      {
        schema: {
          tags,
          summary,
          params: source,
          querystring: none,
          body: bookBodySchema,
          response: { 200: sourceFileSchema },
        },
      },
      async ({ params, body }) => {
        const { sourceId } = params as z.infer<typeof source>;
        await work({ ...by, sourceId, ...(body as z.infer<typeof bookBodySchema>) });
        return fileOf(sourceId, FIRST);
      },
    );
  }
  booking("commit", "Grant money to a project; never past the balance", (call) => commit(database, call));
  booking("release", "Take a grant back that has not arrived", (call) => release(database, call));
  booking("arrive", "Money has arrived at a project", (call) => recordArrival(database, call));
  booking("pay", "Money was paid for a project", (call) => recordPayment(database, call));

  app.post(
    "/api/v1/funding/sources/:sourceId/award",
    {
      schema: {
        tags,
        summary: "Grant the award per household of a project that was accepted",
        params: source,
        querystring: none,
        body: awardBodySchema,
        response: { 200: sourceFileSchema },
      },
    },
    async ({ params: { sourceId }, body }) => {
      await recordAward(database, { ...by, sourceId, ...body });
      return fileOf(sourceId, FIRST);
    },
  );

  app.post(
    "/api/v1/funding/sources/:sourceId/entries/:entryNo/reverse",
    {
      schema: {
        tags,
        summary: "Book the opposite of an entry, once",
        params: source.extend({ entryNo: z.coerce.number().int() }),
        querystring: none,
        body: reverseBodySchema,
        response: { 200: sourceFileSchema },
      },
    },
    async ({ params: { sourceId, entryNo }, body: { reason } }) => {
      await reverseEntry(database, { ...by, sourceId, entryNo, reason });
      return fileOf(sourceId, FIRST);
    },
  );

  app.post(
    "/api/v1/funding/projects",
    {
      schema: {
        tags,
        summary: "What a project is to cost, through which channels; a new plan follows the old",
        querystring: none,
        body: planBodySchema,
        response: { 200: projectFileSchema },
      },
    },
    async ({ body }) => {
      await planProject(database, { ...by, ...body });
      return projectOf(body.projectId, FIRST);
    },
  );

  app.post(
    "/api/v1/funding/waivers",
    {
      schema: {
        tags,
        summary: "A fee waived or a tax returned, booked apart from funds",
        querystring: none,
        body: waiverBodySchema,
        response: { 201: z.object({ waiverNo: z.number() }) },
      },
    },
    async ({ body }, reply) => reply.code(201).send({ waiverNo: await recordWaiver(database, { ...by, ...body }) }),
  );

  app.post(
    "/api/v1/funding/waivers/:waiverNo/reverse",
    {
      schema: {
        tags,
        summary: "Book the opposite of a waiver, once",
        params: z.object({ waiverNo: z.coerce.number().int() }),
        querystring: none,
        body: reverseBodySchema,
        response: { 200: z.object({ waiverNo: z.number() }) },
      },
    },
    async ({ params: { waiverNo }, body: { reason } }) => ({
      waiverNo: await reverseWaiver(database, { ...by, waiverNo, reason }),
    }),
  );
}
