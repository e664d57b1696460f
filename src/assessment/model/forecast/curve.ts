/**
 * A smooth curve over a number, as hats: between two nodes the value is a straight line, beyond the ends it is level.
 * A penalty on the second differences of the node values keeps neighbours in line (Eilers & Marx, Stat. Sci. 11, 1996).
 */

/** Writes the two nodes that a value stands between and their shares at `at` and `at + 1`. */
export function writeHat(
  nodes: ArrayLike<number>,
  value: number,
  first: number,
  columns: Uint16Array,
  shares: Float32Array,
  at: number,
): void {
  const last = nodes.length - 1;
  let i = 0;
  if (value >= nodes[last]!) i = Math.max(0, last - 1);
  else while (i + 1 < last && value >= nodes[i + 1]!) i++;
  const wide = last > 0 ? nodes[i + 1]! - nodes[i]! : 1;
  const share = last > 0 ? Math.min(1, Math.max(0, (value - nodes[i]!) / wide)) : 0;
  columns[at] = first + i;
  shares[at] = 1 - share;
  columns[at + 1] = first + Math.min(i + 1, last);
  shares[at + 1] = share;
}

/** Nodes a step apart over the middle of the values, at least one; wider steps rather than more than `most` nodes. */
export function nodesOver(values: readonly number[], step: number, most: number): number[] {
  if (values.length === 0) return [0];
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const [low, high] = [at(0.01), at(0.99)];
  const wide = Math.max(step, Math.ceil((high - low) / (most - 1) / step) * step);
  const nodes: number[] = [];
  for (let node = Math.floor(low / wide) * wide; node < high + wide; node += wide) nodes.push(node);
  return nodes;
}
