/** The command "sent back for corrections": the clock stands still, the step is to be handed in anew. */
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { moveStep } from "../model/cases/step-clock.ts";
import { moveStepRow, type PermitStep } from "../store/permit-cases.ts";
import { type CaseCall, changeCase, neededStep } from "./change-case.ts";

export function whyNotReturnStep(step: PermitStep): Problem | undefined {
  if (step.state !== "needed") return { code: "permits.step-not-needed", facts: { step: step.code } };
  const moved = moveStep(step.stand, "return");
  return moved.ok ? undefined : moved.problem;
}

export function returnStep(database: Database, call: CaseCall & { code: string }): Promise<void> {
  return changeCase(database, call, async (tx, _held, steps) => {
    const step = neededStep(steps, call.code);
    const problem = whyNotReturnStep(step);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { code, submittedOn, dueOn } = step;
    await moveStepRow(tx, call.cityId, call.caseNo, {
      ...{ code, stand: "planned", submittedOn: null, dueOn: null, doneOn: null, document: "" },
    });
    return { command: "return-step", kind: "step-returned", stepCode: code, facts: { submittedOn, dueOn } };
  });
}
