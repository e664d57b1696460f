/** The command "handed in": the step's clock starts, and runs out as the case's own route counts. */
import { cityDay } from "../../base/dates.ts";
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { isReadyToStart, whyNotHandIn } from "../model/cases/step-clock.ts";
import { calendarOf, runClock } from "../model/route/plan-route.ts";
import { moveStepRow, type PermitStep } from "../store/permit-cases.ts";
import { currentPermitRules } from "../store/permit-rules.ts";
import { type CaseCall, changeCase, neededStep, refuseWrongDay } from "./change-case.ts";

export function whyNotSubmitStep(step: PermitStep, steps: readonly PermitStep[]): Problem | undefined {
  if (step.state !== "needed") return { code: "permits.step-not-needed", facts: { step: step.code } };
  const problem = whyNotHandIn(step, steps);
  if (problem) return problem;
  const needed = steps.filter(({ state }) => state === "needed");
  return step.stage === "acceptance" && !isReadyToStart(needed)
    ? { code: "permits.works-not-allowed", facts: {} }
    : undefined;
}

export function submitStep(
  database: Database,
  call: CaseCall & { code: string; on: string; document?: string | undefined },
): Promise<void> {
  return changeCase(database, call, async (tx, held, steps) => {
    const step = neededStep(steps, call.code);
    const problem = whyNotSubmitStep(step, steps);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const before = step.after.flatMap((code) => steps.find((one) => one.code === code)?.doneOn ?? []);
    refuseWrongDay(call.on, cityDay(call.now ?? new Date()), [...before, held.decidedOn].sort().at(-1) ?? null);
    const { rules } = await currentPermitRules(tx, call.cityId);
    const dueOn = runClock(call.on, step, calendarOf(rules));
    await moveStepRow(tx, call.cityId, call.caseNo, {
      ...{ code: step.code, stand: "running", submittedOn: call.on, dueOn, doneOn: null },
      document: call.document ?? "",
    });
    const facts = { on: call.on, dueOn, document: call.document ?? "" };
    return { command: "submit-step", kind: "step-submitted", stepCode: step.code, facts };
  });
}
