/**
 * What is the smallest change that would move a thing's level? For pipes, hazards, and whatever else has a level.
 *
 * The caller lists the changes that make sense for its subject; each is applied and the subject graded anew, so that an
 * answer is never an estimate. Single changes are tried first, and only where none moves the level, pairs of changes that
 * touch different factors. With k changes that is k, at worst k²/2 gradings of one subject.
 *
 * Smaller is what moves the scores by fewer steps; of equals, what the caller lists first.
 */
import type { Sentence } from "../../../base/outcome.ts";

export interface Change<S> {
  /** Factors it touches; two changes that touch one factor are never paired. */
  readonly touches: readonly string[];
  /** Score steps it moves; above 0. */
  readonly size: number;
  /** Without its consequence: 再发生 1 次漏损（共 3 次） */
  readonly say: Sentence;
  apply(subject: S): S;
}

export interface FoundChange<S> {
  /** One change or two; order does not matter. */
  readonly changes: readonly Change<S>[];
  readonly size: number;
  /** The level they lead to. */
  readonly level: number;
}

/** `levelOf` grows with danger; the answer is sorted, smallest first, with one entry for each set of factors. */
export function smallestChanges<S>(
  subject: S,
  changes: readonly Change<S>[],
  levelOf: (subject: S) => number,
  direction: "raise" | "lower",
  most = 4,
): FoundChange<S>[] {
  const now = levelOf(subject);
  const moves = (level: number): boolean => (direction === "raise" ? level > now : level < now);
  const sized = [...changes].sort((a, b) => a.size - b.size);
  const tried = (sets: readonly (readonly Change<S>[])[]): FoundChange<S>[] => {
    const found = new Map<string, FoundChange<S>>();
    for (const set of sets) {
      const factors = set
        .map(({ touches }) => touches.join())
        .sort()
        .join("+");
      if (found.has(factors)) continue;
      const level = levelOf(set.reduce((at, change) => change.apply(at), subject));
      if (moves(level)) found.set(factors, { changes: set, size: sizeOf(set), level });
    }
    return [...found.values()].slice(0, most);
  };
  const alone = tried(sized.map((change) => [change]));
  return alone.length > 0 ? alone : tried(pairsOf(sized));
}

const sizeOf = (set: readonly { readonly size: number }[]): number => set.reduce((sum, { size }) => sum + size, 0);

/** Smallest sum first. */
function pairsOf<S>(changes: readonly Change<S>[]): (readonly [Change<S>, Change<S>])[] {
  const pairs = changes.flatMap((first, i) =>
    changes
      .slice(i + 1)
      .filter((second) => !second.touches.some((factor) => first.touches.includes(factor)))
      .map((second) => [first, second] as const),
  );
  return pairs.sort((a, b) => sizeOf(a) - sizeOf(b));
}
