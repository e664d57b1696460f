/** The steps of a report from draft to signed, and back. */
import { z } from "zod";
import { jobSchema } from "../../network/api/network.schemas.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { whyNotSign } from "../model/reports/report-steps.ts";
import { correctReport } from "../service/reports/correct-report.ts";
import { discardReport } from "../service/reports/discard-report.ts";
import { demand, getStanding } from "../service/reports/open-report.ts";
import { proposeReport } from "../service/reports/propose-report.ts";
import { reviewReport } from "../service/reports/review-report.ts";
import { sendBackReport } from "../service/reports/send-back-report.ts";
import { signReport } from "../service/reports/sign-report.ts";
import type { AssessmentServices } from "./assessment-routes.ts";
import { reportSchema } from "./conclusion.schemas.ts";
import { viewOf } from "./report-view.ts";

const tags = ["reports"];
const none = z.object({});
const reportParams = z.object({ reportNo: z.coerce.number().int() });
const actor = "local";

/** Each step is its own command; all answer the report as it then is. */
export function stepRoutes(app: HttpApp, { database, cityId, snapshots, jobs }: AssessmentServices): void {
  const view = async (reportNo: number) => viewOf({ database, cityId }, await getStanding(database, cityId, reportNo));
  const step = <B extends z.ZodObject>(
    name: string,
    summary: string,
    body: B,
    take: (call: { cityId: number; actor: string; reportNo: number }, body: z.infer<B>) => Promise<unknown>,
  ): void => {
    app.post(
      `/api/v1/reports/:reportNo/${name}`,
      { schema: { tags, summary, params: reportParams, querystring: none, body, response: { 200: reportSchema } } },
      async ({ params: { reportNo }, body: sent }) => {
        await take({ cityId, actor, reportNo }, sent as z.infer<B>);
        return view(reportNo);
      },
    );
  };
  const name = z.string().max(100);
  const reason = z.object({ reason: z.string().max(2000) });
  step("propose", "Hand in for review", z.object({ assessor: name }), (call, { assessor }) =>
    proposeReport(database, { ...call, assessor }),
  );
  step("review", "Reviewed and found right", z.object({ reviewer: name }), (call, { reviewer }) =>
    reviewReport(database, { ...call, reviewer }),
  );
  step("send-back", "Back to draft, with a reason", reason, (call, sent) =>
    sendBackReport(database, { ...call, reason: sent.reason }),
  );
  step("correct", "A correcting version of a signed report", reason, (call, sent) =>
    correctReport(database, { ...call, reason: sent.reason }),
  );
  app.post(
    "/api/v1/reports/:reportNo/sign",
    {
      schema: {
        tags,
        summary: "Sign: the version is fixed and its file written; answers a job",
        params: reportParams,
        querystring: none,
        response: { 202: jobSchema },
      },
    },
    async ({ params: { reportNo } }, reply) => {
      demand(whyNotSign(await getStanding(database, cityId, reportNo)));
      const { network } = await snapshots.fresh(cityId);
      const job = await jobs.start({
        cityId,
        kind: "sign-report",
        actor,
        input: { reportNo },
        work: ({ signal }) =>
          signReport(database, { cityId, actor, reportNo, network, signedOn: network.asOf, signal }),
      });
      return reply.code(202).send(job as z.infer<typeof jobSchema>);
    },
  );
  app.delete(
    "/api/v1/reports/:reportNo",
    {
      schema: {
        tags,
        summary: "Throw a draft version away",
        params: reportParams,
        querystring: none,
        response: { 204: z.null() },
      },
    },
    async ({ params: { reportNo } }, reply) => {
      await discardReport(database, { cityId, actor, reportNo });
      return reply.code(204).send(null);
    },
  );
}
