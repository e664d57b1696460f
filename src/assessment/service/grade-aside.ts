/**
 * Grading off the event loop: the packed arrays lie on shared memory, so a thread is given a city without copying it.
 *
 * Small cities are graded at once, because starting a thread (some 0.2 s) takes longer than grading them.
 */
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { Refusal } from "../../base/outcome.ts";
import { type GradingInputs, gradeNetwork, type PackedGrades } from "../model/grade-network.ts";
import { firstIssue } from "../model/levels/rule-faults.ts";
import { resolveRules, type ScopedRules } from "../model/levels/scoped-rules.ts";
import type { RuleSet } from "../model/rules.ts";

/** The city's rules with those of its parts. */
export interface Ruling {
  readonly rules: RuleSet;
  readonly scoped: readonly ScopedRules[];
}

export type GradeTask = GradingInputs & { readonly rulings: readonly Ruling[] };

const AT_ONCE_PIPES = 20_000;

/**
 * One grading a ruling, in their order, all on the same inputs. Refuses rules that contradict each other where an
 * operator, a street and a district meet.
 */
export async function gradeAside(
  inputs: GradingInputs,
  rulings: readonly Ruling[],
  atOncePipes = AT_ONCE_PIPES,
): Promise<PackedGrades[]> {
  const { network, failures, surroundings } = inputs;
  for (const { rules, scoped } of rulings) refuseContradiction(() => resolveRules(network, rules, scoped));
  if (network.count <= atOncePipes)
    return rulings.map(({ rules, scoped }) => gradeNetwork(network, failures, surroundings, rules, scoped));
  const task: GradeTask = { network, failures, surroundings, rulings };
  const worker = new Worker(new URL("./grade-worker.ts", import.meta.url), { workerData: task });
  try {
    return await new Promise<PackedGrades[]>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the grading thread ended with ${code} before it answered`)));
    });
  } finally {
    await worker.terminate();
  }
}

function refuseContradiction(resolve: () => unknown): void {
  try {
    resolve();
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new Refusal("assessment.rules-invalid", { cause: firstIssue(cause) });
    throw cause;
  }
}
