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
export function caughtByLength(ranked: Ranked, shares: readonly number[]): number[] {
  const caught = shares.map(() => 0);
  const whole = wholeOf(ranked);
  for (const { before, metres, failed } of listTies(ranked))
    shares.forEach((share, s) => {
      caught[s]! += failed * shareWithin(share * whole - before, metres);
    });
  return caught;
}

/** The share of each pipe that lies in the first share of the length: 1, 0, or between for those a limit falls among. */
export function shareTaken(ranked: Ranked, share: number): Float64Array {
  const taken = new Float64Array(ranked.count);
  const whole = wholeOf(ranked);
  for (const { before, metres, pipes } of listTies(ranked)) {
    const within = shareWithin(share * whole - before, metres);
    for (const i of pipes) taken[i] = within;
  }
  return taken;
}

const shareWithin = (left: number, metres: number): number => (left >= metres ? 1 : left > 0 ? left / metres : 0);

function wholeOf({ count, lengthM }: Ranked): number {
  let whole = 0;
  for (let i = 0; i < count; i++) whole += lengthM[i]!;
  return whole;
}

/** Pipes of equal score, highest first, with the metres before them. */
function* listTies({ count, lengthM, failures, score }: Ranked) {
  const order = Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => score[b]! - score[a]!);
  let before = 0;
  for (let from = 0, to = 0; from < count; from = to) {
    let [metres, failed] = [0, 0];
    for (; to < count && score[order[to]!] === score[order[from]!]; to++) {
      metres += lengthM[order[to]!]!;
      failed += failures[order[to]!]!;
    }
    yield { before, metres, failed, pipes: order.subarray(from, to) };
    before += metres;
  }
}
