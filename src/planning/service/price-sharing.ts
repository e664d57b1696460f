/**
 * What would a plan's shared openings save under other rules? Its works stay as they are; the streets are built and priced
 * anew in a thread, which is ended when it takes too long. Nothing is written.
 */
import { accepted, Refusal } from "../../base/outcome.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { inThread } from "../../platform/threads/in-thread.ts";
import type { SharingFigures } from "../model/compare/sharing-figures.ts";
import type { PlanningRules } from "../model/planning-rules.ts";
import type { PlanRow } from "../store/plans.ts";
import { loadStoredWorks } from "../store/save-plan.ts";
import { loadPlanBasis } from "./plan-basis.ts";
import type { SharingAnswer, SharingTask } from "./sharing-thread.ts";

/** A city of 50,000 pipes takes some seconds a rule set. */
const MOST_SECONDS = 60;

export async function priceSharing(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  ruleSets: readonly PlanningRules[],
): Promise<readonly SharingFigures[]> {
  const basis = accepted(await loadPlanBasis(on, cityId, plan.call));
  const works = await loadStoredWorks(on, cityId, plan.plan_id);
  const signal = AbortSignal.timeout(MOST_SECONDS * 1000);
  const url = new URL("./sharing-thread.ts", import.meta.url);
  const answer = await inThread<SharingTask, SharingAnswer>(url, { ...basis, works, ruleSets }, { signal }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw new Refusal("planning.took-too-long", { seconds: MOST_SECONDS });
      throw cause;
    },
  );
  if ("figures" in answer) return answer.figures;
  const { code, facts } = answer.problem ?? { code: "planning.plan-out-of-date", facts: { name: plan.name } };
  throw new Refusal(code, facts);
}
