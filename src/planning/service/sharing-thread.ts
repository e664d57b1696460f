/** The thread that reads what a kept plan's shared openings save, under each of some rule sets. */
import type { Problem } from "../../base/outcome.ts";
import { answerInThread } from "../../platform/threads/in-thread.ts";
import { type SharingFigures, sharingFigures } from "../model/compare/sharing-figures.ts";
import type { PlanningRules } from "../model/planning-rules.ts";
import { choiceOfWorks, type StoredWorks } from "../model/programme/choice-of-works.ts";
import { buildGround, type PlanBasisTask } from "./plan-basis.ts";

export interface SharingTask extends PlanBasisTask {
  readonly works: StoredWorks;
  readonly ruleSets: readonly PlanningRules[];
}
/** A refusal is told as its problem; undefined = the plan's works are no longer those of the city. */
export type SharingAnswer = { readonly figures: readonly SharingFigures[] } | { readonly problem: Problem | undefined };

answerInThread<SharingTask, SharingAnswer>(({ works, ruleSets, ...task }) => {
  const figures: SharingFigures[] = [];
  for (const rules of ruleSets) {
    const built = buildGround({ ...task, rules });
    if (!built.ok) return { problem: built.problem };
    const { ground } = built.value;
    const choice = choiceOfWorks(ground, works);
    if (!choice) return { problem: undefined };
    figures.push(sharingFigures(ground.problem, choice, ground.openingDays));
  }
  return { figures };
});
