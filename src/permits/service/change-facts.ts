/** The command "the project is another one than we thought": its route anew by the rules in force, while nothing is handed in. */
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { planRoute } from "../model/route/plan-route.ts";
import type { ProjectFacts } from "../model/route/project-facts.ts";
import { type PermitStep, replaceRoute } from "../store/permit-cases.ts";
import { currentPermitRules } from "../store/permit-rules.ts";
import { type CaseCall, changeCase } from "./change-case.ts";

export const whyNotChangeFacts = (steps: readonly Pick<PermitStep, "stand">[]): Problem | undefined =>
  steps.some(({ stand }) => stand !== "planned") ? { code: "permits.facts-fixed", facts: {} } : undefined;

export function changeFacts(
  database: Database,
  call: CaseCall & { name: string; facts: ProjectFacts; decidedOn: string },
): Promise<void> {
  return changeCase(database, call, async (tx, held, steps) => {
    const problem = whyNotChangeFacts(steps);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { name, facts, decidedOn } = call;
    const { rules, version: ruleVersion } = await currentPermitRules(tx, call.cityId);
    const route = planRoute(facts, rules, decidedOn);
    await replaceRoute(tx, call.cityId, call.caseNo, { name, facts, ruleVersion, route });
    const told = { startFrom: held.startsOn, startTo: route.startOn, ruleVersion };
    return { command: "change-facts", kind: "facts-changed", facts: told };
  });
}
