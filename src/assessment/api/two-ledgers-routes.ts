/** The district's and the company's own lists, and their reconciliation: hand in, match, decide, sign. */
import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { maskName } from "../../base/personal-data.ts";
import { issueViewSchema, jobSchema } from "../../network/api/network.schemas.ts";
import type { Uploads } from "../../network/service/uploads.ts";
import { findCity } from "../../network/store/city.ts";
import { PAPER_TYPES } from "../../platform/documents/paper.ts";
import { writePaper } from "../../platform/documents/write-paper.ts";
import { csvLine } from "../../platform/files/csv-line.ts";
import { languageOf } from "../../platform/http/answer-problems.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { whyNotDecide, whyNotSign } from "../model/ledgers/decide-pair.ts";
import { fieldsOfList, LIST_SUBJECTS } from "../model/ledgers/party-list.ts";
import { PAIR_RESULTS } from "../model/ledgers/reconcile-lists.ts";
import { decidePairs } from "../service/ledgers/decide-pairs.ts";
import { WORD_ROWS } from "../service/ledgers/export-ledger.ts";
import { exportReconciliation } from "../service/ledgers/export-reconciliation.ts";
import { importPartyList, previewPartyList } from "../service/ledgers/import-party-list.ts";
import { reconcileParties } from "../service/ledgers/reconcile-parties.ts";
import { signReconciliation } from "../service/ledgers/sign-reconciliation.ts";
import { findList, type ListHead, listLists, loadFindingsOfList } from "../store/ledgers/party-lists.ts";
import {
  findReconciliation,
  listPairs,
  listReconciliations,
  type ReconciliationRow,
} from "../store/ledgers/reconciliations.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  decidePairsBodySchema,
  handInBodySchema,
  listPreviewBodySchema,
  listPreviewSchema,
  listViewSchema,
  type PartyListView,
  pairListSchema,
  pairQuerySchema,
  type ReconciliationView,
  reconcileBodySchema,
  reconciliationViewSchema,
  signBodySchema,
} from "./two-ledgers.schemas.ts";

const tags = ["two ledgers"];
const none = z.object({});
const REASON = "拒收原因 reason";

export function twoLedgersRoutes(
  app: HttpApp,
  { database, cityId, jobs, uploads }: AssessmentServices & { readonly uploads: Uploads },
): void {
  const actor = "local";
  const listOf = async (listId: number): Promise<ListHead> => {
    const list = await findList(database, cityId, listId);
    if (!list) throw new Refusal("assessment.list-missing", { listId });
    return list;
  };
  const viewOf = async (state: ReconciliationRow): Promise<ReconciliationView> =>
    reconciliationView(state, await listOf(state.districtListId), await listOf(state.companyListId));
  const stateOf = async (reconciliationId: number): Promise<ReconciliationRow> => {
    const state = await findReconciliation(database, cityId, reconciliationId);
    if (!state) throw new Refusal("assessment.reconciliation-missing", { reconciliationId });
    return state;
  };

  app.get(
    "/api/v1/two-ledgers/template",
    {
      schema: {
        tags,
        summary: "An empty list with the headings that are recognised, as CSV",
        querystring: z.object({ subject: z.enum(LIST_SUBJECTS) }),
      },
    },
    async ({ query: { subject } }, reply) => {
      reply.header("content-disposition", `attachment; filename="${subject}-template.csv"`);
      return reply
        .type("text/csv; charset=utf-8")
        .send(`\ufeff${csvLine(fieldsOfList(subject).map((field) => field.zh))}`);
    },
  );

  app.post(
    "/api/v1/two-ledgers/preview",
    {
      schema: {
        tags,
        summary: "What would be read of an uploaded list",
        querystring: none,
        body: listPreviewBodySchema,
        response: { 200: listPreviewSchema },
      },
    },
    async ({ body: { uploadId, ...request } }) => {
      const preview = await previewPartyList(database, cityId, { ...request, files: await uploads.list(uploadId) });
      return preview as unknown as z.infer<typeof listPreviewSchema>;
    },
  );

  app.get(
    "/api/v1/two-ledgers/lists",
    {
      schema: {
        tags,
        summary: "Lists handed in, newest first",
        querystring: none,
        response: { 200: z.array(listViewSchema) },
      },
    },
    async () => (await listLists(database, cityId)).map(listView),
  );

  app.post(
    "/api/v1/two-ledgers/lists",
    {
      schema: {
        tags,
        summary: "Hand in a party's list: a new version",
        querystring: none,
        body: handInBodySchema,
        response: { 201: listViewSchema },
      },
    },
    async ({ body: { uploadId, ...request } }, reply) => {
      const files = await uploads.list(uploadId);
      const list = await importPartyList(database, { ...request, cityId, actor, files });
      await uploads.drop(uploadId);
      return reply.code(201).send(listView(list));
    },
  );

  const listParams = z.object({ listId: z.coerce.number().int() });
  app.get(
    "/api/v1/two-ledgers/lists/:listId/issues",
    {
      schema: {
        tags,
        summary: "What was found in a list",
        params: listParams,
        querystring: none,
        response: { 200: z.array(issueViewSchema) },
      },
    },
    async ({ params: { listId } }) => {
      await listOf(listId);
      const found = await loadFindingsOfList(database, cityId, listId);
      return (found?.issues ?? []) as z.infer<typeof issueViewSchema>[];
    },
  );
  app.get(
    "/api/v1/two-ledgers/lists/:listId/rejects",
    {
      schema: {
        tags,
        summary: "Rows that did not go in, as CSV with a reason column",
        params: listParams,
        querystring: none,
      },
    },
    async ({ params: { listId } }, reply) => {
      await listOf(listId);
      const rejects = (await loadFindingsOfList(database, cityId, listId))?.rejects ?? [];
      const columns = [...new Set(rejects.flatMap((reject) => Object.keys(reject.cells)))];
      const lines = rejects.map(({ cells, codes }) => csvLine([...columns.map((name) => cells[name] ?? null), codes]));
      reply.header("content-disposition", `attachment; filename="list-${listId}-rejects.csv"`);
      return reply.type("text/csv; charset=utf-8").send(`\ufeff${csvLine([...columns, REASON])}${lines.join("")}`);
    },
  );

  app.get(
    "/api/v1/two-ledgers/reconciliations",
    {
      schema: {
        tags,
        summary: "Reconciliations, newest first",
        querystring: none,
        response: { 200: z.array(reconciliationViewSchema) },
      },
    },
    async () => Promise.all((await listReconciliations(database, cityId)).map(viewOf)),
  );

  app.post(
    "/api/v1/two-ledgers/reconciliations",
    {
      schema: {
        tags,
        summary: "Set two lists against each other: a new version; answers a job",
        querystring: none,
        body: reconcileBodySchema,
        response: { 202: jobSchema },
      },
    },
    async ({ body }, reply) => {
      const job = await jobs.start({
        cityId,
        kind: "reconcile",
        actor,
        input: body,
        work: ({ progress }) => reconcileParties(database, { cityId, actor, ...body, progress }),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );

  const params = z.object({ reconciliationId: z.coerce.number().int() });
  app.get(
    "/api/v1/two-ledgers/reconciliations/:reconciliationId",
    {
      schema: {
        tags,
        summary: "One reconciliation",
        params,
        querystring: none,
        response: { 200: reconciliationViewSchema },
      },
    },
    async ({ params: { reconciliationId } }) => viewOf(await stateOf(reconciliationId)),
  );

  app.get(
    "/api/v1/two-ledgers/reconciliations/:reconciliationId/pairs",
    {
      schema: {
        tags,
        summary: "Its rows, a page at a time",
        params,
        querystring: pairQuerySchema,
        response: { 200: pairListSchema },
      },
    },
    async ({ params: { reconciliationId }, query: { offset, limit, decided, ...filter } }) => {
      await stateOf(reconciliationId);
      const asked = { ...filter, ...(decided ? { decided: decided === "yes" } : {}) };
      const { total, rows } = await listPairs(database, cityId, reconciliationId, asked, { offset, limit });
      return {
        total,
        rows: rows.map(({ decidedAt, decidedBy, differences, ...row }) => ({
          ...row,
          differences: [...differences],
          decidedAt: decidedAt?.toISOString() ?? null,
          decidedBy: decidedBy && maskName(decidedBy),
        })),
      } as z.infer<typeof pairListSchema>;
    },
  );

  app.post(
    "/api/v1/two-ledgers/reconciliations/:reconciliationId/decide",
    {
      schema: {
        tags,
        summary: "Decide rows; null takes a decision back",
        params,
        querystring: none,
        body: decidePairsBodySchema,
        response: { 200: reconciliationViewSchema },
      },
    },
    async ({ params: { reconciliationId }, body }) => {
      await decidePairs(database, { cityId, actor, reconciliationId, ...body });
      return viewOf(await stateOf(reconciliationId));
    },
  );

  app.post(
    "/api/v1/two-ledgers/reconciliations/:reconciliationId/sign",
    {
      schema: {
        tags,
        summary: "A party signs; after both it never changes",
        params,
        querystring: none,
        body: signBodySchema,
        response: { 200: reconciliationViewSchema },
      },
    },
    async ({ params: { reconciliationId }, body }) => {
      await signReconciliation(database, { cityId, actor, reconciliationId, ...body });
      return viewOf(await stateOf(reconciliationId));
    },
  );

  app.get(
    "/api/v1/exports/reconciliations/:reconciliationId",
    {
      schema: {
        tags,
        summary: "A reconciliation as a file",
        params,
        querystring: z.object({
          format: z.enum(["xlsx", "docx"]),
          result: z.enum(PAIR_RESULTS).optional(),
          lang: z.enum(["zh", "en"]).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, result, lang } = request.query;
      const language = lang ?? languageOf(request);
      const state = await stateOf(request.params.reconciliationId);
      const { matched, differing, onlyDistrict, onlyCompany } = state.summary;
      const counts = { matched, differing, only_district: onlyDistrict, only_company: onlyCompany };
      const rows = result ? counts[result] : matched + differing + onlyDistrict + onlyCompany;
      if (format === "docx" && rows > WORD_ROWS)
        throw new Refusal("assessment.ledger-too-many-rows", { most: WORD_ROWS, rows });
      const city = await findCity(database, cityId);
      const made = exportReconciliation(database, {
        cityId,
        cityName: (language === "en" && city?.name_en) || city?.name || "",
        state,
        lists: [await listOf(state.districtListId), await listOf(state.companyListId)],
        result,
        language,
      });
      reply.header("content-disposition", `attachment; filename="two-ledgers-v${state.version}.${format}"`);
      return reply.type(PAPER_TYPES[format]).send(Readable.from(writePaper(made.paper, format, made.rows)));
    },
  );
}

const listView = ({ createdAt, fileSha256: _, ...list }: ListHead): PartyListView => ({
  ...list,
  issueCounts: { ...list.issueCounts },
  createdAt: createdAt.toISOString(),
});

function reconciliationView(state: ReconciliationRow, district: ListHead, company: ListHead): ReconciliationView {
  const signedBy = (party: "district" | "company") => {
    const [by, at] = [state[`${party}SignedBy`], state[`${party}SignedAt`]];
    return by === null || at === null ? null : { by: maskName(by), at: at.toISOString() };
  };
  const { reconciliationId, subject, version, latestVersion, summary, undecided, actor, createdAt } = state;
  return {
    reconciliationId,
    subject,
    version,
    latestVersion,
    summary: { ...summary, byField: { ...summary.byField } },
    undecided,
    actor,
    createdAt: createdAt.toISOString(),
    district: listView(district),
    company: listView(company),
    signed: { district: signedBy("district"), company: signedBy("company") },
    whyNotSign: { district: whyNotSign(state, "district") ?? null, company: whyNotSign(state, "company") ?? null },
    whyNotDecide: whyNotDecide(state, "differing") ?? null,
  };
}
