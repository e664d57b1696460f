/** The command "this project needs permits": its route by the rules in force, frozen with its planned days, clocks at rest. */
import { type Problem, Refusal } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import { planRoute } from "../model/route/plan-route.ts";
import type { ProjectFacts } from "../model/route/project-facts.ts";
import { findCaseOfProject, insertCase, insertPermitEvent, type PermitCase } from "../store/permit-cases.ts";
import { currentPermitRules } from "../store/permit-rules.ts";

export const whyNotOpenCase = (there: Pick<PermitCase, "projectId"> | undefined): Problem | undefined =>
  there && { code: "permits.project-has-case", facts: { projectId: there.projectId } };

export interface OpenCaseCall {
  readonly cityId: number;
  readonly actor: string;
  readonly projectId: string;
  readonly name: string;
  readonly facts: ProjectFacts;
  readonly decidedOn: string;
  readonly now?: Date;
}

export async function openPermitCase(database: Database, call: OpenCaseCall): Promise<number> {
  const { cityId, actor, projectId, name, facts, decidedOn, now: at = new Date() } = call;
  return database.transaction(async (tx) => {
    const problem = whyNotOpenCase(await findCaseOfProject(tx, cityId, projectId));
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { rules, version: ruleVersion } = await currentPermitRules(tx, cityId);
    const route = planRoute(facts, rules, decidedOn);
    const caseNo = await insertCase(tx, cityId, { projectId, name, facts, ruleVersion, route, actor, at });
    const told = { projectId, startOn: route.startOn, workingDays: route.workingDays, way: route.way };
    await insertPermitEvent(tx, cityId, actor, at, {
      ...{ caseNo, excavationNo: null, stepCode: null, kind: "open", note: "", facts: told },
    });
    await recordAudit(tx, { cityId, actor, command: "open-case", subject: `permit_case ${caseNo}`, facts: told, at });
    await publishEvent(tx, { cityId, kind: "permit.case-opened", facts: { caseNo, ...told }, at });
    return caseNo;
  });
}
