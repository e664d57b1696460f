/** The command "these costs of surveys hold from now on": a new version, never an edit. */
import { done, type Outcome, Refusal, refuse } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { type SurveyCosts, surveyCostsSchema } from "../../model/data-quality/survey-costs.ts";
import { currentCosts, insertCostSet } from "../../store/survey-costs.ts";

export interface AdoptCosts {
  readonly cityId: number;
  readonly actor: string;
  readonly costs: unknown;
  readonly reason: string;
}

export function whyNotAdoptSurveyCosts({ costs, reason }: Pick<AdoptCosts, "costs" | "reason">): Outcome<SurveyCosts> {
  if (reason.trim() === "") return refuse("assessment.costs-no-reason");
  const read = surveyCostsSchema.safeParse(costs);
  if (read.success) return done(read.data);
  const { path, message } = read.error.issues[0]!;
  return refuse("assessment.costs-wrong", { code: path.join("."), cause: message });
}

export async function adoptSurveyCosts(tx: Queryable, call: AdoptCosts): Promise<number> {
  const may = whyNotAdoptSurveyCosts(call);
  if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
  const version = ((await currentCosts(tx, call.cityId)).version ?? 0) + 1;
  const { reason, actor } = call;
  await insertCostSet(tx, call.cityId, { version, costs: may.value, reason, actor });
  await recordAudit(tx, {
    cityId: call.cityId,
    actor,
    command: "adopt-survey-costs",
    subject: `survey_cost_set ${version}`,
    facts: { reason },
    at: new Date(),
  });
  return version;
}
