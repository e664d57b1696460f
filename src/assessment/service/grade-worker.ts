/** A thread that grades the same inputs by one or more rule sets. */
import { answerInThread } from "../../platform/threads/in-thread.ts";
import { gradeNetwork, type PackedGrades } from "../model/grade-network.ts";
import type { RuleSet } from "../model/rules.ts";
import type { AssessmentInputs } from "./assess-city.ts";

export interface GradeTask {
  readonly inputs: AssessmentInputs;
  readonly rules: readonly RuleSet[];
}

answerInThread<GradeTask, PackedGrades[]>(({ inputs: { network, failures, surroundings }, rules }) =>
  rules.map((set) => gradeNetwork(network, failures, surroundings, set)),
);
