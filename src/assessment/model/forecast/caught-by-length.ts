/**
 * If the riskiest pipes are looked at first, what share of the failures to come lies in the first x of the length?
 *
 * Pipes of equal score are taken together: a limit that falls among them gets their failures in proportion, so an order
 * among equals that nobody stated can neither help nor harm.
 */

export interface Ranked {
  readonly count: number;
  readonly lengthM: ArrayLike<number>;
  readonly failures: ArrayLike<number>;
  /** Highest first. */
  readonly score: ArrayLike<number>;
}

/**
 * Failures in the first share of the length, for each share.
 *
 * caughtByLength({ count: 2, lengthM: [10, 90], failures: [3, 1], score: [2, 1] }, [0.1, 0.55]) // => [3, 3.5]
 */
export function caughtByLength({ count, lengthM, failures, score }: Ranked, shares: readonly number[]): number[] {
  const order = Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => score[b]! - score[a]!);
  let whole = 0;
  for (let i = 0; i < count; i++) whole += lengthM[i]!;
  const caught = shares.map(() => 0);
  let before = 0;
  for (let from = 0; from < count; ) {
    let [to, metres, failed] = [from, 0, 0];
    for (; to < count && score[order[to]!] === score[order[from]!]; to++) {
      metres += lengthM[order[to]!]!;
      failed += failures[order[to]!]!;
    }
    shares.forEach((share, s) => {
      const left = share * whole - before;
      if (left >= metres) caught[s]! += failed;
      else if (left > 0) caught[s]! += (failed * left) / metres;
    });
    before += metres;
    from = to;
  }
  return caught;
}
