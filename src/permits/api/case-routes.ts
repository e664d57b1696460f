/** One permit case: opened, its steps moved, its banned roads argued. Every answer is the case as it then is. */
import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { CASE_PARTS } from "../model/excavation/excavation-case.ts";
import { APPROVAL_LEVELS } from "../model/permit-terms.ts";
import { STEP_CODES } from "../model/steps.ts";
import { caseFile } from "../service/case-file.ts";
import { changeFacts } from "../service/change-facts.ts";
import { actOnExcavation } from "../service/excavation/act-on-excavation.ts";
import { openExcavation } from "../service/excavation/open-excavation.ts";
import { recordChannel } from "../service/excavation/record-channel.ts";
import { writePart } from "../service/excavation/write-part.ts";
import { finishStep } from "../service/finish-step.ts";
import { openPermitCase } from "../service/open-case.ts";
import { returnStep } from "../service/return-step.ts";
import { submitStep } from "../service/submit-step.ts";
import { findExcavation } from "../store/excavation-cases.ts";
import {
  actBodySchema,
  type CaseFileView,
  caseFileSchema,
  channelBodySchema,
  factsBodySchema,
  openCaseBodySchema,
  openExcavationBodySchema,
  partBodySchema,
  returnBodySchema,
  stepBodySchema,
} from "./permits.schemas.ts";

const tags = ["permits"];
const none = z.object({});
const caseParams = z.object({ caseNo: z.coerce.number().int() });
const stepParams = caseParams.extend({ code: z.enum(STEP_CODES) });
const roadParams = z.object({ excavationNo: z.coerce.number().int() });
const answer = { response: { 200: caseFileSchema } };

export function caseRoutes(app: HttpApp, { database, cityId }: { database: Database; cityId: number }): void {
  const actor = "local";
  const file = (caseNo: number): Promise<CaseFileView> => caseFile(database, cityId, caseNo, cityDay(new Date()));
  const fileOfRoad = async (excavationNo: number): Promise<CaseFileView> => {
    const held = await findExcavation(database, cityId, excavationNo);
    if (!held) throw new Refusal("permits.excavation-missing", { excavationNo });
    return file(held.caseNo);
  };

  app.post(
    "/api/v1/permits/cases",
    {
      schema: {
        tags,
        summary: "Open a permit case for a project",
        querystring: none,
        body: openCaseBodySchema,
        response: { 201: caseFileSchema },
      },
    },
    async ({ body }, reply) =>
      reply.code(201).send(await file(await openPermitCase(database, { ...body, cityId, actor }))),
  );

  app.get(
    "/api/v1/permits/cases/:caseNo",
    {
      schema: {
        tags,
        summary: "A permit case with its steps, roads and history",
        params: caseParams,
        querystring: none,
        ...answer,
      },
    },
    ({ params: { caseNo } }) => file(caseNo),
  );

  app.post(
    "/api/v1/permits/cases/:caseNo/facts",
    {
      schema: {
        tags,
        summary: "Other facts: the route anew, while nothing is handed in",
        params: caseParams,
        querystring: none,
        body: factsBodySchema,
        ...answer,
      },
    },
    async ({ params: { caseNo }, body }) => {
      await changeFacts(database, { ...body, cityId, actor, caseNo });
      return file(caseNo);
    },
  );

  app.post(
    "/api/v1/permits/cases/:caseNo/steps/:code/submit",
    {
      schema: {
        tags,
        summary: "A step is handed in: its clock starts",
        params: stepParams,
        querystring: none,
        body: stepBodySchema,
        ...answer,
      },
    },
    async ({ params, body }) => {
      await submitStep(database, { ...body, ...params, cityId, actor });
      return file(params.caseNo);
    },
  );

  app.post(
    "/api/v1/permits/cases/:caseNo/steps/:code/finish",
    {
      schema: {
        tags,
        summary: "A step is approved: its clock stops",
        params: stepParams,
        querystring: none,
        body: stepBodySchema,
        ...answer,
      },
    },
    async ({ params, body }) => {
      await finishStep(database, { ...body, ...params, cityId, actor });
      return file(params.caseNo);
    },
  );

  app.post(
    "/api/v1/permits/cases/:caseNo/steps/:code/return",
    {
      schema: {
        tags,
        summary: "A step is sent back for corrections",
        params: stepParams,
        querystring: none,
        body: returnBodySchema,
        ...answer,
      },
    },
    async ({ params, body }) => {
      await returnStep(database, { ...body, ...params, cityId, actor });
      return file(params.caseNo);
    },
  );

  app.post(
    "/api/v1/permits/cases/:caseNo/excavations",
    {
      schema: {
        tags,
        summary: "Open a one-road-one-case file for a road of the project",
        params: caseParams,
        querystring: none,
        body: openExcavationBodySchema,
        ...answer,
      },
    },
    async ({ params: { caseNo }, body }) => {
      await openExcavation(database, { ...body, cityId, actor, caseNo });
      return file(caseNo);
    },
  );

  app.post(
    "/api/v1/permits/excavations/:excavationNo/parts/:part",
    {
      schema: {
        tags,
        summary: "Write one part of a file, with its documents",
        params: roadParams.extend({ part: z.enum(CASE_PARTS) }),
        querystring: none,
        body: partBodySchema,
        ...answer,
      },
    },
    async ({ params, body }) => {
      await writePart(database, { ...body, ...params, cityId, actor });
      return fileOfRoad(params.excavationNo);
    },
  );

  app.post(
    "/api/v1/permits/excavations/:excavationNo/channels/:level",
    {
      schema: {
        tags,
        summary: "What street, district or city said",
        params: roadParams.extend({ level: z.enum(APPROVAL_LEVELS) }),
        querystring: none,
        body: channelBodySchema,
        ...answer,
      },
    },
    async ({ params, body }) => {
      await recordChannel(database, { ...body, ...params, cityId, actor });
      return fileOfRoad(params.excavationNo);
    },
  );

  app.post(
    "/api/v1/permits/excavations/:excavationNo/act",
    {
      schema: {
        tags,
        summary: "Submit, review, approve, refuse, open or close a file",
        params: roadParams,
        querystring: none,
        body: actBodySchema,
        ...answer,
      },
    },
    async ({ params: { excavationNo }, body }) => {
      await actOnExcavation(database, { ...body, cityId, actor, excavationNo });
      return fileOfRoad(excavationNo);
    },
  );
}
