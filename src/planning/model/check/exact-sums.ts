/**
 * Sums that can be trusted: money to the fen, everything else to the last digits of a double.
 *
 * Money. A double holds every whole number up to 2^53 - 1. If the terms are whole and their absolute values add up to no
 * more than that, every partial sum in any order is a whole number within the range, so no addition rounds. `createFenSums`
 * adds those absolute values up as it goes and throws once the proof would fail: 90 million million yuan.
 *
 * The rest. Neumaier, ZAMM 54, 1974: what an addition loses is kept beside the sum. The error is then about one rounding
 * of the sum, however many terms (Higham, Accuracy and Stability, 4.3), so that a tolerance can be far below a millimetre.
 */

export interface FenSums {
  add(i: number, fen: number): void;
  readonly sums: Float64Array;
}

export function createFenSums(count: number): FenSums {
  const sums = new Float64Array(count);
  let moved = 0;
  return {
    sums,
    add(i, fen) {
      if (fen === 0) return;
      if (!Number.isSafeInteger(fen)) throw new RangeError(`money must be whole fen, not ${fen}`);
      moved += Math.abs(fen);
      if (moved > Number.MAX_SAFE_INTEGER) throw new RangeError("money beyond 2^53 fen cannot be added exactly");
      sums[i]! += fen;
    },
  };
}

export interface LongSums {
  add(i: number, term: number): void;
  of(i: number): number;
  /** Sum of absolute terms: what rounding elsewhere is measured by. */
  size(i: number): number;
}

export function createLongSums(count: number): LongSums {
  const sums = new Float64Array(count);
  const lost = new Float64Array(count);
  const sizes = new Float64Array(count);
  return {
    add(i, term) {
      const before = sums[i]!;
      const after = before + term;
      lost[i]! += Math.abs(before) >= Math.abs(term) ? before - after + term : term - after + before;
      sums[i] = after;
      sizes[i]! += Math.abs(term);
    },
    of: (i) => sums[i]! + lost[i]!,
    size: (i) => sizes[i]!,
  };
}
