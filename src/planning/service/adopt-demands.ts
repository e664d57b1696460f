/** The command "this is what the city demands of a plan": a new version, never an edit. */
import { ZodError } from "zod";
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type PlanDemands, planDemandsSchema } from "../model/programme/plan-demands.ts";
import { insertDemands } from "../store/plan-demands.ts";

export interface AdoptDemands {
  readonly cityId: number;
  readonly actor: string;
  readonly demands: unknown;
  readonly reason: string;
}

export function whyNotAdoptDemands({
  demands,
  reason,
}: Pick<AdoptDemands, "demands" | "reason">): Outcome<PlanDemands> {
  if (reason.trim() === "") return refuse("planning.rules-no-reason");
  try {
    return done(planDemandsSchema.parse(demands));
  } catch (cause) {
    if (!(cause instanceof ZodError)) throw cause;
    const { path, message } = cause.issues[0]!;
    return refuse("planning.rules-wrong", { code: path.join("."), cause: message });
  }
}

/** Gives the new version. */
export async function adoptDemands(tx: Queryable, call: AdoptDemands): Promise<number> {
  const { cityId, actor, reason } = call;
  const demands = accepted(whyNotAdoptDemands(call));
  const version = await insertDemands(tx, cityId, { demands, reason, actor });
  await recordAudit(tx, {
    ...{ cityId, actor, command: "adopt-demands", subject: `plan_demand_set ${version}`, at: new Date() },
    facts: { reason },
  });
  return version;
}
