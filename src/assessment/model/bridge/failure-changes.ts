/**
 * What became of each failure between two runs, and which step answers for it.
 *
 * Not on record at A: happened after A's day = a new leak, before = reported late. On record at A: happened after A's day =
 * a new leak for B's day; else its statement was corrected (state, cause, day, pipe). Looking back, from a later run to an
 * earlier one, the same holds the other way round.
 */
import { dayOf, type KnownInputs, rowOfId, type Union, uniteIds } from "./known-inputs.ts";
import { NO_STEP, stepCode } from "./steps.ts";

/** By rising failure id; `inA`, `inB` are rows of the runs' failures. */
export interface FailureChanges extends Union {
  /** Code of the step that brings, takes or corrects it; NO_STEP when both runs say the same. */
  readonly step: Uint8Array;
}

export function compareFailures(a: KnownInputs, b: KnownInputs): FailureChanges {
  const union = uniteIds(a.failures.id, b.failures.id);
  const step = new Uint8Array(union.id.length).fill(NO_STEP);
  for (let i = 0; i < step.length; i++) {
    const [inA, inB] = [union.inA[i]!, union.inB[i]!];
    if (inA >= 0 && inB >= 0) {
      if (!isSame(a, inA, b, inB)) step[i] = stepCode("dataFix");
    } else {
      const [known, unaware] = inA < 0 ? [b, a] : [a, b];
      const happened = known.failures.numbers.day[Math.max(inA, inB)]!;
      if (happened > dayOf(unaware)) step[i] = stepCode("newLeaks");
      else step[i] = stepCode(rowOfId(unaware.failureIds, union.id[i]!) < 0 ? "lateLeaks" : "dataFix");
    }
  }
  return { ...union, step };
}

function isSame({ failures: a }: KnownInputs, i: number, { failures: b }: KnownInputs, j: number): boolean {
  if (a.numbers.day[i] !== b.numbers.day[j] || !Object.is(a.pipeId[i], b.pipeId[j])) return false;
  return (["network", "cause", "asset", "state", "grade"] as const).every(
    (field) => a.codes[field].words[a.codes[field].codes[i]!] === b.codes[field].words[b.codes[field].codes[j]!],
  );
}
