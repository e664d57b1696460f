/** Rules in conflict of a small problem that prices and walks left open: the deletion filter with HiGHS as the judge. */

import { worthless } from "../model/optimise/find-conflict.ts";
import { listRules, type RuleGroup } from "../model/optimise/rule-groups.ts";
import type { PlanProblem } from "../model/problem/plan-problem.ts";
import { solvePlanMilp } from "./plan-milp.ts";

const SECONDS_A_PROOF = 5;

/** The problem must be known to have no plan. What cannot be proved superfluous in time stays. */
export async function conflictByMilp(problem: PlanProblem, keepGoing: () => boolean): Promise<RuleGroup[]> {
  let without = worthless(problem);
  const needed: RuleGroup[] = [];
  for (const rule of listRules(problem)) {
    const relaxed = rule.without(without);
    const isEmpty =
      keepGoing() && (await solvePlanMilp(relaxed, { seconds: SECONDS_A_PROOF, keepGoing })).status === "infeasible";
    if (isEmpty) without = relaxed;
    else needed.push(rule);
  }
  return needed;
}
