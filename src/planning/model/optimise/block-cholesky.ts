/**
 * Solves M y = r for a symmetric positive definite M of many small blocks tied together by a few dense rows ("arrow"):
 *
 *     M = [ P  Q ; Qᵀ R ],  P block diagonal
 *
 * by eliminating the blocks: R − Qᵀ P⁻¹ Q, then R (Schur complement). Blocks are pairs of trunk and branch and their years, the
 * dense rows are budgets, crews and floors. m³/6 for the dense rows and nb·m²/2 a block.
 */
export interface ArrowMatrix {
  /** Dense part, m × m; only the lower half is read. */
  readonly dense: Float64Array;
  /** Block b: size × size, lower half. */
  readonly blocks: readonly Float64Array[];
  /** Block b against the dense rows: size × m. */
  readonly ties: readonly Float64Array[];
  clear(): void;
  /** Overwrites the matrix. */
  factorise(): void;
  /** Overwrites the right sides: blocks one after the other, and the dense rows. */
  solve(blockRows: Float64Array, denseRows: Float64Array): void;
}

export function createArrowMatrix(sizes: readonly number[], m: number): ArrowMatrix {
  const dense = new Float64Array(m * m);
  const blocks = sizes.map((size) => new Float64Array(size * size));
  const ties = sizes.map((size) => new Float64Array(size * m));
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  return {
    dense,
    blocks,
    ties,
    clear() {
      dense.fill(0);
      for (const block of blocks) block.fill(0);
      for (const tie of ties) tie.fill(0);
    },
    factorise() {
      sizes.forEach((size, b) => {
        factor(blocks[b]!, size);
        const tie = ties[b]!;
        // W = L⁻¹ Q, row by row.
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < i; j++) {
            const f = blocks[b]![i * size + j]!;
            if (f !== 0) for (let k = 0; k < m; k++) tie[i * m + k]! -= f * tie[j * m + k]!;
          }
          const d = 1 / blocks[b]![i * size + i]!;
          for (let k = 0; k < m; k++) tie[i * m + k]! *= d;
        }
        for (let i = 0; i < size; i++)
          for (let k = 0; k < m; k++) {
            const f = tie[i * m + k]!;
            if (f === 0) continue;
            for (let l = 0; l <= k; l++) dense[k * m + l]! -= f * tie[i * m + l]!;
          }
      });
      factor(dense, m);
    },
    solve(blockRows, denseRows) {
      sizes.forEach((size, b) => {
        const at = offsets[b]!;
        forward(blocks[b]!, size, blockRows, at);
        const tie = ties[b]!;
        for (let i = 0; i < size; i++) {
          const f = blockRows[at + i]!;
          if (f !== 0) for (let k = 0; k < m; k++) denseRows[k]! -= tie[i * m + k]! * f;
        }
      });
      forward(dense, m, denseRows, 0);
      backward(dense, m, denseRows, 0);
      sizes.forEach((size, b) => {
        const at = offsets[b]!;
        const tie = ties[b]!;
        for (let i = 0; i < size; i++) {
          let sum = blockRows[at + i]!;
          for (let k = 0; k < m; k++) sum -= tie[i * m + k]! * denseRows[k]!;
          blockRows[at + i] = sum;
        }
        backward(blocks[b]!, size, blockRows, at);
      });
    },
  };
}

/** L Lᵀ in place; a pivot lost to rounding becomes so large that its unknown stays where it is. */
function factor(a: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j]!;
    const whole = pivot;
    for (let k = 0; k < j; k++) pivot -= a[j * n + k]! * a[j * n + k]!;
    const d = pivot > 1e-14 * Math.max(whole, 1e-300) ? Math.sqrt(pivot) : 1e64;
    a[j * n + j] = d;
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = sum / d;
    }
  }
}

function forward(a: Float64Array, n: number, y: Float64Array, at: number): void {
  for (let i = 0; i < n; i++) {
    let sum = y[at + i]!;
    for (let k = 0; k < i; k++) sum -= a[i * n + k]! * y[at + k]!;
    y[at + i] = sum / a[i * n + i]!;
  }
}

function backward(a: Float64Array, n: number, y: Float64Array, at: number): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[at + i]!;
    for (let k = i + 1; k < n; k++) sum -= a[k * n + i]! * y[at + k]!;
    y[at + i] = sum / a[i * n + i]!;
  }
}
