/** Grading off the event loop: packed arrays are shared with the thread, grades come back. */
import { inThread } from "../../platform/threads/in-thread.ts";
import type { PackedGrades } from "../model/grade-network.ts";
import type { RuleSet } from "../model/rules.ts";
import type { AssessmentInputs } from "./assess-city.ts";
import type { GradeTask } from "./grade-worker.ts";

/** One grading a rule set, in their order. */
export const gradeInThread = (
  inputs: AssessmentInputs,
  rules: readonly RuleSet[],
  signal?: AbortSignal,
): Promise<PackedGrades[]> =>
  inThread<GradeTask, PackedGrades[]>(new URL("./grade-worker.ts", import.meta.url), { inputs, rules }, { signal });
