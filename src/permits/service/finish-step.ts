/**
 * The command "approved": the step's clock stops. The last of those before the works tells later subjects that works may
 * start. The step of exceptions is done only when each banned road of the project has its approved case.
 */
import { cityDay } from "../../base/dates.ts";
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { isReadyToStart, moveStep } from "../model/cases/step-clock.ts";
import type { ExcavationCase } from "../store/excavation-cases.ts";
import { listExcavations } from "../store/excavation-cases.ts";
import { moveStepRow, type PermitCase, type PermitStep } from "../store/permit-cases.ts";
import { type CaseCall, changeCase, neededStep, refuseWrongDay } from "./change-case.ts";

const THROUGH = new Set<ExcavationCase["state"]>(["approved", "opened", "closed"]);

export function whyNotFinishStep(
  step: PermitStep,
  { route }: Pick<PermitCase, "route">,
  excavations: readonly Pick<ExcavationCase, "roadName" | "state">[],
): Problem | undefined {
  if (step.state !== "needed") return { code: "permits.step-not-needed", facts: { step: step.code } };
  const moved = moveStep(step.stand, "finish");
  if (!moved.ok) return moved.problem;
  if (step.code !== "EXCAVATION_CASE") return undefined;
  if (excavations.length === 0) return { code: "permits.excavation-none", facts: {} };
  const banned = new Set([...route.bans.map(({ road }) => road), ...excavations.map(({ roadName }) => roadName)]);
  const open = [...banned].find(
    (road) => !excavations.some(({ roadName, state }) => roadName === road && THROUGH.has(state)),
  );
  return open === undefined ? undefined : { code: "permits.excavation-not-approved", facts: { road: open } };
}

export function finishStep(
  database: Database,
  call: CaseCall & { code: string; on: string; document?: string | undefined },
): Promise<void> {
  return changeCase(database, call, async (tx, held, steps) => {
    const step = neededStep(steps, call.code);
    const problem = whyNotFinishStep(step, held, await listExcavations(tx, call.cityId, call.caseNo));
    if (problem) throw new Refusal(problem.code, problem.facts);
    refuseWrongDay(call.on, cityDay(call.now ?? new Date()), step.submittedOn);
    const document = call.document || step.document;
    const { code, submittedOn, dueOn } = step;
    await moveStepRow(tx, call.cityId, call.caseNo, {
      code,
      submittedOn,
      dueOn,
      stand: "done",
      doneOn: call.on,
      document,
    });
    const after = steps
      .filter(({ state }) => state === "needed")
      .map((one) => (one.code === code ? { ...one, stand: "done" as const } : one));
    const isReady = step.stage !== "acceptance" && isReadyToStart(after);
    return {
      ...{ command: "finish-step", kind: "step-done", stepCode: code },
      facts: { on: call.on, dueOn, document },
      events: isReady ? ["permit.ready-to-start"] : [],
    };
  });
}
