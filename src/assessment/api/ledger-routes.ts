/** The hazard ledger: items from runs, responsible body, deadline, close-out with evidence, lists for paper. */

import { Readable } from "node:stream";
import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import { type Problem, Refusal } from "../../base/outcome.ts";
import { maskName } from "../../base/personal-data.ts";
import { jobSchema } from "../../network/api/network.schemas.ts";
import { wordsOf } from "../../network/api/network-services.ts";
import type { Uploads } from "../../network/service/uploads.ts";
import { findCity } from "../../network/store/city.ts";
import { PAPER_TYPES } from "../../platform/documents/paper.ts";
import { writePaper } from "../../platform/documents/write-paper.ts";
import { withoutOrigin } from "../../platform/files/evidence-type.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import type { LedgerAction } from "../model/ledgers/ledger-states.ts";
import { assignItem, whyNotAssign } from "../service/ledgers/assign-item.ts";
import type { ItemCall } from "../service/ledgers/change-item.ts";
import { acceptCloseOut, refuseCloseOut, whyNotAccept, whyNotRefuse } from "../service/ledgers/decide-close-out.ts";
import { exportLedger } from "../service/ledgers/export-ledger.ts";
import { readEvidence } from "../service/ledgers/read-evidence.ts";
import { reopenItem, whyNotReopen } from "../service/ledgers/reopen-item.ts";
import { reveal } from "../service/ledgers/reveal.ts";
import { scheduleItem, whyNotSchedule } from "../service/ledgers/schedule-item.ts";
import { startTreatment, whyNotStart } from "../service/ledgers/start-treatment.ts";
import { submitCloseOut, whyNotSubmit } from "../service/ledgers/submit-close-out.ts";
import { updateLedger } from "../service/ledgers/update-ledger.ts";
import { findLastUpdate, type ItemHead, listEvents } from "../store/ledgers/change-items.ts";
import { findEvidence } from "../store/ledgers/evidence.ts";
import type { ItemFilter } from "../store/ledgers/filter-items.ts";
import { countItems, findItemRow, type ItemRow, listItems, listYears } from "../store/ledgers/list-items.ts";
import { findCurrentRun } from "../store/runs.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  assignBodySchema,
  decideBodySchema,
  type LedgerFile,
  type LedgerItemView,
  lastUpdateSchema,
  ledgerFileSchema,
  ledgerListQuerySchema,
  ledgerListSchema,
  ledgerQuerySchema,
  ledgerYearsSchema,
  REVEALED_SECONDS,
  revealBodySchema,
  revealedItemSchema,
  scheduleBodySchema,
  startBodySchema,
  submitBodySchema,
} from "./ledger.schemas.ts";

export interface LedgerServices extends AssessmentServices {
  readonly uploads: Uploads;
}

const tags = ["ledger"];
const none = z.object({});
const params = z.object({ itemId: z.coerce.number().int() });
const WHY_NOT: Readonly<Record<LedgerAction, (item: ItemHead) => Problem | undefined>> = {
  assign: whyNotAssign,
  schedule: whyNotSchedule,
  start: whyNotStart,
  submit: whyNotSubmit,
  accept: whyNotAccept,
  refuse: whyNotRefuse,
  reopen: whyNotReopen,
};

export function ledgerRoutes(app: HttpApp, { database, cityId, jobs, uploads }: LedgerServices): void {
  const today = () => cityDay(new Date());

  app.get(
    "/api/v1/ledger/items",
    {
      schema: {
        tags,
        summary: "Items under a filter, a page at a time, with counts by word",
        querystring: ledgerListQuerySchema,
        response: { 200: ledgerListSchema },
      },
    },
    async ({ query }) => {
      const { sort, order, offset, limit, ...words } = query;
      const filter = itemFilterOf(words);
      const day = today();
      const { total, by } = await countItems(database, cityId, day, filter);
      const rows = await listItems(database, cityId, day, filter, { sort, order, offset, limit });
      return { total, today: day, by, rows: rows.map(itemView) };
    },
  );

  app.get(
    "/api/v1/ledger/years",
    {
      schema: {
        tags,
        summary: "The yearly treatment list in figures",
        querystring: ledgerQuerySchema,
        response: { 200: ledgerYearsSchema },
      },
    },
    ({ query }) => listYears(database, cityId, today(), itemFilterOf(query)),
  );

  app.get(
    "/api/v1/ledger/update",
    {
      schema: {
        tags,
        summary: "The last run taken into the ledger",
        querystring: none,
        response: { 200: lastUpdateSchema.nullable() },
      },
    },
    async () => {
      const last = await findLastUpdate(database, cityId);
      if (!last) return null;
      const run = await findCurrentRun(database, cityId);
      return { ...last, at: last.at.toISOString(), isCurrent: run?.run_id === last.runId };
    },
  );

  app.post(
    "/api/v1/ledger/update",
    {
      schema: {
        tags,
        summary: "Take the current run into the ledger; answers a job",
        querystring: none,
        body: none,
        response: { 202: jobSchema },
      },
    },
    async (_request, reply) => {
      const job = await jobs.start({
        cityId,
        kind: "update-ledger",
        actor: "local",
        input: {},
        work: ({ progress }) => updateLedger(database, { cityId, actor: "local", progress }),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  const fileOf = async (itemId: number): Promise<LedgerFile> => {
    const row = await findItemRow(database, cityId, today(), itemId);
    if (!row) throw new Refusal("assessment.ledger-item-missing", { itemId });
    const events = await listEvents(database, cityId, itemId);
    const head = row as unknown as ItemHead;
    return {
      item: itemView(row),
      events: events.map(({ at, byName, files, ...event }) => ({
        ...event,
        at: at.toISOString(),
        byName: byName && maskName(byName),
        files: [...files],
      })),
      whyNot: Object.fromEntries(
        Object.entries(WHY_NOT).map(([action, whyNot]) => [action, whyNot(head) ?? null]),
      ) as LedgerFile["whyNot"],
    };
  };

  app.get(
    "/api/v1/ledger/items/:itemId",
    {
      schema: {
        tags,
        summary: "One item with its history and what may be done",
        params,
        querystring: none,
        response: { 200: ledgerFileSchema },
      },
    },
    ({ params: { itemId } }) => fileOf(itemId),
  );

  /** One route a command; each answers the item as it then is. */
  function command<B extends z.ZodType>(
    action: LedgerAction,
    summary: string,
    body: B,
    work: (call: ItemCall, body: z.infer<B>) => Promise<void>,
  ): void {
    app.post(
      `/api/v1/ledger/items/:itemId/${action}`,
      { schema: { tags, summary, params, querystring: none, body, response: { 200: ledgerFileSchema } } },
      async (request) => {
        const { itemId } = request.params as { itemId: number };
        const said = request.body as z.infer<typeof decideBodySchema>;
        const { version, byName, note } = said;
        await work({ cityId, actor: "local", itemId, version, byName, note }, said as z.infer<B>);
        return fileOf(itemId);
      },
    );
  }

  command("assign", "This body answers for it", assignBodySchema, (call, { body, person }) =>
    assignItem(database, { ...call, body, person }),
  );
  command("schedule", "Deadline and year of treatment", scheduleBodySchema, (call, { dueOn, treatYear }) =>
    scheduleItem(database, { ...call, dueOn, treatYear }),
  );
  command("start", "Treatment begins", startBodySchema, (call, { measures }) =>
    startTreatment(database, { ...call, measures }),
  );
  command("submit", "Hand in a close-out with evidence", submitBodySchema, async (call, { uploadId }) => {
    const files = uploadId ? await readEvidence(await uploads.list(uploadId)) : [];
    await submitCloseOut(database, { ...call, files });
    if (uploadId) await uploads.drop(uploadId);
  });
  command("accept", "Accept a close-out", decideBodySchema, (call) => acceptCloseOut(database, call));
  command("refuse", "Refuse a close-out", decideBodySchema, (call) => refuseCloseOut(database, call));
  command("reopen", "Treat a closed item again", decideBodySchema, (call) => reopenItem(database, call));

  app.post(
    "/api/v1/ledger/items/:itemId/reveal",
    {
      schema: {
        tags,
        summary: "Names of the persons of an item, with a reason that is audited",
        params,
        querystring: none,
        body: revealBodySchema,
        response: { 200: revealedItemSchema },
      },
    },
    async ({ params: { itemId }, body: { reason } }, reply) => {
      const call = { cityId, actor: "local", subject: `ledger_item ${itemId}`, reason };
      const row = await reveal(database, call, async (tx) => {
        const found = await findItemRow(tx, cityId, today(), itemId);
        if (!found) throw new Refusal("assessment.ledger-item-missing", { itemId });
        return found;
      });
      reply.header("cache-control", "no-store");
      return { responsiblePerson: row.responsiblePerson, closedBy: row.closedBy, seconds: REVEALED_SECONDS };
    },
  );

  app.get(
    "/api/v1/ledger/evidence/:sha256",
    {
      schema: {
        tags,
        summary: "A photo or document, without where it was taken",
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        querystring: none,
      },
    },
    async ({ params: { sha256 } }, reply) => {
      const file = await findEvidence(database, cityId, sha256);
      if (!file) throw new Refusal("assessment.evidence-missing");
      const shown = file.mediaType.startsWith("image/") ? "inline" : "attachment";
      reply.header("content-disposition", `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      reply.header("cache-control", "private, max-age=3600");
      return reply.type(file.mediaType).send(withoutOrigin(file.content, file.mediaType));
    },
  );

  app.get(
    "/api/v1/exports/ledger",
    {
      schema: {
        tags,
        summary: "The filtered items as the ledger an office files",
        querystring: ledgerQuerySchema.extend({
          format: z.enum(["xlsx", "docx"]),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, lang, ...words } = request.query;
      const language = lang ?? languageOf(request);
      const city = await findCity(database, cityId);
      const { paper, rows } = await exportLedger(database, format, {
        cityId,
        cityName: (language === "en" && city?.name_en) || city?.name || "",
        today: today(),
        filter: itemFilterOf(words),
        language,
      });
      reply.header("content-disposition", `attachment; filename="ledger-${today()}.${format}"`);
      return reply.type(PAPER_TYPES[format]).send(Readable.from(writePaper(paper, format, rows)));
    },
  );
}

export function itemFilterOf({ overdue, pipeId, text, ...words }: z.infer<typeof ledgerQuerySchema>): ItemFilter {
  const lists = Object.fromEntries(Object.entries(words).map(([name, written]) => [name, wordsOf(written)]));
  return {
    ...lists,
    ...(overdue ? { overdue: overdue === "yes" } : {}),
    ...(pipeId === undefined ? {} : { pipeId }),
    ...(text ? { text } : {}),
  };
}

const itemView = (row: ItemRow): LedgerItemView =>
  ({
    ...row,
    responsiblePerson: row.responsiblePerson && maskName(row.responsiblePerson),
    closedBy: row.closedBy && maskName(row.closedBy),
  }) as LedgerItemView;
