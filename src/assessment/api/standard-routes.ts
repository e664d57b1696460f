/** Versioned documents that checks, rules and checklists cite: read, add versions, see what one would change, adopt it. */
import { Readable } from "node:stream";
import { z } from "zod";
import { jobSchema } from "../../network/api/network.schemas.ts";
import type { Uploads } from "../../network/service/uploads.ts";
import { TABLE_FORMATS, writeTable } from "../../platform/files/write-table.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { listRuleRecords } from "../model/rule-records.ts";
import { findCitation } from "../model/standards/citations.ts";
import { readRuleValues, whyNotValues } from "../model/standards/rule-values.ts";
import { addDocument } from "../service/standards/add-document.ts";
import { addVersion } from "../service/standards/add-version.ts";
import { adoptVersion } from "../service/standards/adopt-version.ts";
import {
  getLibraryDocument,
  getLibraryVersion,
  type LibraryDocument,
  loadLibrary,
} from "../service/standards/library.ts";
import { previewVersion } from "../service/standards/preview-version.ts";
import { readValueSheet, valueSheet } from "../service/standards/read-values.ts";
import { currentRules } from "../store/runs.ts";
import { listAdoptions } from "../store/standards.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import {
  newDocumentSchema,
  newVersionSchema,
  ruleRecordListSchema,
  standardListSchema,
  standardSchema,
  valueSheetSchema,
} from "./standards.schemas.ts";

export interface StandardServices extends AssessmentServices {
  readonly uploads: Uploads;
}

const tags = ["standards"];
const none = z.object({});
const documentParams = z.object({ document: z.string() });
const versionParams = documentParams.extend({ version: z.string() });
const actor = "local";

export function standardRoutes(app: HttpApp, services: StandardServices): void {
  libraryRoutes(app, services);
  valueRoutes(app, services);
  versionRoutes(app, services);
}

type View = z.infer<typeof standardSchema>;
const viewOf = (document: LibraryDocument): View => document as unknown as View;

function libraryRoutes(app: HttpApp, { database, cityId }: StandardServices): void {
  app.get(
    "/api/v1/standards",
    {
      schema: { tags, summary: "Documents of the library", querystring: none, response: { 200: standardListSchema } },
    },
    async () =>
      (await loadLibrary(database, cityId)).map(
        ({ id, number, title, issuer, kind, confidence, versions, citings }) => ({
          ...{ id, number, title, issuer, kind, confidence },
          version: versions[0]?.version ?? null,
          versions: versions.length,
          values: versions[0]?.values.length ?? 0,
          citings: citings.length,
        }),
      ),
  );
  app.get(
    "/api/v1/standards/:document",
    {
      schema: {
        tags,
        summary: "One document with its versions, clauses and what cites it",
        params: documentParams,
        querystring: none,
        response: { 200: standardSchema },
      },
    },
    async ({ params }) => viewOf(await getLibraryDocument(database, cityId, params.document)),
  );
  app.post(
    "/api/v1/standards",
    {
      schema: {
        tags,
        summary: "Add a document of the city's own",
        querystring: none,
        body: newDocumentSchema,
        response: { 201: standardSchema },
      },
    },
    async ({ body }, reply) => {
      const id = await addDocument(database, { cityId, actor, ...body });
      return reply.code(201).send(viewOf(await getLibraryDocument(database, cityId, id)));
    },
  );
  app.post(
    "/api/v1/standards/:document/versions",
    {
      schema: {
        tags,
        summary: "Add a version with the rule values it sets",
        params: documentParams,
        querystring: none,
        body: newVersionSchema,
        response: { 201: standardSchema },
      },
    },
    async ({ params, body }, reply) => {
      await addVersion(database, { cityId, actor, documentId: params.document, ...body });
      return reply.code(201).send(viewOf(await getLibraryDocument(database, cityId, params.document)));
    },
  );
}

function valueRoutes(app: HttpApp, { database, cityId, uploads }: StandardServices): void {
  app.post(
    "/api/v1/standards/values",
    {
      schema: {
        tags,
        summary: "Read an uploaded sheet of rule values and check each row; writes nothing",
        querystring: none,
        body: z.object({ uploadId: z.string() }),
        response: { 200: valueSheetSchema },
      },
    },
    async ({ body }) => {
      const { rules } = await currentRules(database, cityId);
      const written = [];
      for (const path of await uploads.list(body.uploadId)) written.push(...(await readValueSheet(path)));
      const { values, issues } = readRuleValues(written, rules);
      const wrong = new Map(issues.map(({ index, code, facts }) => [index, { code, facts }]));
      return {
        rows: written.map((row, i) => ({ ...row, problem: wrong.get(i) ?? null })),
        problem: whyNotValues(rules, values) ?? null,
      };
    },
  );
  app.get(
    "/api/v1/exports/rule-values",
    {
      schema: {
        tags,
        summary: "Rule values in force as a sheet, to be edited and handed in as a version",
        querystring: z.object({ format: z.enum(["xlsx", "csv"]), document: z.string().optional() }),
      },
    },
    async ({ query: { format, document } }, reply) => {
      const { rules } = await currentRules(database, cityId);
      const codes = document
        ? new Set(
            (await getLibraryDocument(database, cityId, document)).versions.flatMap((one) =>
              one.values.map(({ code }) => code),
            ),
          )
        : undefined;
      const { info, rows } = valueSheet(rules, codes?.size ? codes : undefined);
      async function* batches() {
        const columns = info.columns.map((_, c) => rows.map((row) => row[c] ?? null));
        if (rows.length > 0) yield { firstRow: 2, count: rows.length, columns, shapes: undefined };
      }
      reply.header("content-disposition", `attachment; filename="rule-values.${format}"`);
      return reply.type(TABLE_FORMATS[format]).send(Readable.from(writeTable(info, batches(), format)));
    },
  );
  app.get(
    "/api/v1/rule-records",
    {
      schema: {
        tags,
        summary: "Rules in force with unit, source, confidence and the document each stands on",
        querystring: none,
        response: { 200: ruleRecordListSchema },
      },
    },
    async () => {
      const { rules } = await currentRules(database, cityId);
      const adoptions = await listAdoptions(database, cityId);
      return listRuleRecords(rules).map((record) => {
        const citation = findCitation("rule", record.code);
        // The newest adoption that set this very value; one that a later change overwrote no longer speaks.
        const adopted = adoptions
          .flatMap((one) => one.values.map((value) => ({ ...one, ...value })))
          .find((one) => one.code === record.code && JSON.stringify(one.value) === JSON.stringify(record.value));
        return {
          ...record,
          documentId: adopted?.documentId ?? citation?.document.id ?? null,
          clause: adopted ? null : (citation?.clause ?? null),
          adopted: adopted
            ? { documentId: adopted.documentId, version: adopted.version, ruleVersion: adopted.ruleVersion }
            : null,
        };
      });
    },
  );
}

function versionRoutes(app: HttpApp, { database, cityId, snapshots, jobs }: StandardServices): void {
  const job = { querystring: none, response: { 202: jobSchema } };
  app.post(
    "/api/v1/standards/:document/versions/:version/preview",
    {
      schema: { tags, summary: "What the version would change here; answers a job", params: versionParams, ...job },
    },
    async ({ params: { document, version } }, reply) => {
      await getLibraryVersion(database, cityId, document, version);
      const { network } = await snapshots.fresh(cityId);
      const started = await jobs.start({
        cityId,
        kind: "preview-version",
        actor,
        input: { document, version },
        work: ({ signal, progress }) =>
          previewVersion(database, { cityId, documentId: document, version, asOf: network.asOf, signal, progress }),
      });
      return reply.code(202).send(started as z.infer<typeof jobSchema>);
    },
  );
  app.post(
    "/api/v1/standards/:document/versions/:version/adopt",
    {
      schema: {
        tags,
        summary: "Go by the version from now on: a new rule set and a run; answers a job",
        params: versionParams,
        body: z.object({ reason: z.string().max(2000).default("") }),
        ...job,
      },
    },
    async ({ params: { document, version }, body: { reason } }, reply) => {
      await getLibraryVersion(database, cityId, document, version);
      const { network } = await snapshots.fresh(cityId);
      const started = await jobs.start({
        cityId,
        kind: "adopt-version",
        actor,
        input: { document, version, reason },
        work: async ({ progress }) => {
          const adopted = await adoptVersion(database, {
            ...{ cityId, actor, documentId: document, version, reason },
            asOf: network.asOf,
            progress,
          });
          await snapshots.refreshOverlay(cityId);
          return adopted;
        },
      });
      return reply.code(202).send(started as z.infer<typeof jobSchema>);
    },
  );
}
