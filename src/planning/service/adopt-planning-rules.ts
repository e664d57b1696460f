/** The command "the city plans by these rules from now on": a new version over the one in force, never an edit. */
import { ZodError } from "zod";
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { mergePlanningRules, type PlanningRules } from "../model/planning-rules.ts";
import { currentPlanningRules, insertPlanningRules } from "../store/planning-rules.ts";

export interface AdoptPlanningRules {
  readonly cityId: number;
  readonly actor: string;
  /** What differs from the rules in force. */
  readonly rules: unknown;
  readonly reason: string;
}

export function whyNotAdoptPlanningRules(
  inForce: PlanningRules,
  { rules, reason }: Pick<AdoptPlanningRules, "rules" | "reason">,
): Outcome<PlanningRules> {
  if (reason.trim() === "") return refuse("planning.rules-no-reason");
  try {
    return done(mergePlanningRules(inForce, rules));
  } catch (cause) {
    if (!(cause instanceof ZodError)) throw cause;
    const { path, message } = cause.issues[0]!;
    return refuse("planning.rules-wrong", { code: path.join("."), cause: message });
  }
}

/** Gives the new version. */
export async function adoptPlanningRules(tx: Queryable, call: AdoptPlanningRules): Promise<number> {
  const { cityId, actor, reason } = call;
  const inForce = await currentPlanningRules(tx, cityId);
  const rules = accepted(whyNotAdoptPlanningRules(inForce.rules, call));
  const version = (inForce.version ?? 0) + 1;
  await insertPlanningRules(tx, cityId, { version, rules, reason, actor });
  await recordAudit(tx, {
    cityId,
    actor,
    command: "adopt-planning-rules",
    subject: `planning_rule_set ${version}`,
    facts: { reason },
    at: new Date(),
  });
  return version;
}
