/** One permit case as a person sees it: its steps with their clocks, its roads, what happened, and why each action is not possible. */
import type { Problem } from "../../base/outcome.ts";
import { Refusal } from "../../base/outcome.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { CaseFileView, CaseStepView, ExcavationView } from "../api/permits.schemas.ts";
import { clockWord } from "../model/cases/step-clock.ts";
import { CASE_ACTIONS, missingParts } from "../model/excavation/excavation-case.ts";
import type { PermitRules } from "../model/permit-rules.ts";
import { type ExcavationCase, listExcavations } from "../store/excavation-cases.ts";
import { findCase, listPermitEvents, listSteps, type PermitCase, type PermitStep } from "../store/permit-cases.ts";
import { currentPermitRules } from "../store/permit-rules.ts";
import { whyNotChangeFacts } from "./change-facts.ts";
import { whyNotAct } from "./excavation/act-on-excavation.ts";
import { whyNotOpenExcavation } from "./excavation/open-excavation.ts";
import { whyNotWritePart } from "./excavation/write-part.ts";
import { whyNotFinishStep } from "./finish-step.ts";
import { whyNotReturnStep } from "./return-step.ts";
import { whyNotSubmitStep } from "./submit-step.ts";

export async function caseFile(on: Queryable, cityId: number, caseNo: number, today: string): Promise<CaseFileView> {
  const held = await findCase(on, cityId, caseNo);
  if (!held) throw new Refusal("permits.case-missing", { caseNo });
  const steps = await listSteps(on, cityId, caseNo);
  const excavations = await listExcavations(on, cityId, caseNo);
  const { rules } = await currentPermitRules(on, cityId);
  const events = await listPermitEvents(on, cityId, caseNo);
  const { createdAt, projectClass: _, ...head } = held;
  return {
    ...head,
    createdAt: createdAt.toISOString(),
    today,
    route: { ...held.route, guessedYears: [...held.route.guessedYears], bans: held.route.bans.map(copyBan) },
    steps: steps.map((step) => stepView(step, steps, held, excavations, today)),
    excavations: excavations.map((one) => excavationView(one, rules, today)),
    events: events.map(({ at, caseNo: __, ...event }) => ({ ...event, at: at.toISOString() })),
    whyNotChangeFacts: whyNotChangeFacts(steps) ?? null,
    whyNotOpenExcavation: whyNotOpenExcavation(rules) ?? null,
  };
}

const copyBan = ({ reasons, ...ban }: PermitCase["route"]["bans"][number]) => ({ ...ban, reasons: [...reasons] });

function stepView(
  step: PermitStep,
  steps: readonly PermitStep[],
  held: PermitCase,
  excavations: readonly ExcavationCase[],
  today: string,
): CaseStepView {
  const orNull = (problem: Problem | undefined) => problem ?? null;
  return {
    ...step,
    after: [...step.after],
    clock: clockWord(step, today),
    whyNot: {
      submit: orNull(whyNotSubmitStep(step, steps)),
      finish: orNull(whyNotFinishStep(step, held, excavations)),
      return: orNull(whyNotReturnStep(step)),
    },
  };
}

export function excavationView(held: ExcavationCase, rules: PermitRules, today: string): ExcavationView {
  return {
    ...held,
    reasons: [...held.reasons],
    parts: Object.fromEntries(
      Object.entries(held.parts).map(([part, { text, documents }]) => [part, { text, documents: [...documents] }]),
    ),
    channels: { ...held.channels },
    missing: missingParts(held, "approve", rules.digging.leastExperts),
    canWrite: {
      arguments: whyNotWritePart(held, "routeNecessity") === undefined,
      records: whyNotWritePart(held, "expertReview") === undefined,
    },
    whyNot: Object.fromEntries(
      CASE_ACTIONS.map((action) => [action, whyNotAct(held, rules, action, today) ?? null]),
    ) as ExcavationView["whyNot"],
  };
}
