/**
 * How the product says no.
 *
 * A caller's mistake throws (RangeError, TypeError): it is a bug, fix the caller.
 * A refusal that a user can meet on a normal day is a value: `{ ok: false, problem }`.
 * Problems carry a code and facts, never prose; each surface words them in its reader's language
 * from the `PROBLEMS` table of the subject the code begins with (`<subject>/model/problems.ts`).
 */

/** What a sentence needs: ids, numbers with their SI value, names. */
export type Facts = Record<string, string | number | boolean | null>;

export interface Problem {
  /** `subject.reason`, listed once in that subject's `model/problems.ts`. */
  readonly code: string;
  readonly facts: Facts;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refuse = (code: string, facts: Facts = {}): Outcome<never> => ({ ok: false, problem: { code, facts } });

/** A refusal on its way through code that can only throw (streams, worker borders); caught once at the edge. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: string, facts: Facts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = "Refusal";
    this.problem = { code, facts };
  }
}

/** The value of an outcome; its refusal is thrown, for code that a command runs in. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refusal(outcome.problem.code, outcome.problem.facts);
  return outcome.value;
}

/** One entry of a subject's problem table: the sentence in both languages, with `{fact}` place holders. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * Fills the place holders of a sentence.
 *
 * fillSentence("pipe {id} is {km} km", { id: "R1", km: 2 }) // => "pipe R1 is 2 km"
 */
export function fillSentence(sentence: string, facts: Facts): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole));
}
