/** Where on a plan a label and a scale go. Metres, x east, y north, the plan a square around 0, 0. */

/** Middle of the longest straight piece of lines within a square; undefined when none is. */
export function clipToSquare(parts: readonly (readonly number[])[], halfM: number): [number, number] | undefined {
  let longest = 0;
  let found: [number, number] | undefined;
  for (const part of parts)
    for (let v = 0; v + 3 < part.length; v += 2) {
      const [ax, ay] = [part[v]!, part[v + 1]!];
      const [dx, dy] = [part[v + 2]! - ax, part[v + 3]! - ay];
      const range = shareInside(ax, ay, dx, dy, halfM);
      const length = range ? (range[1] - range[0]) * Math.hypot(dx, dy) : 0;
      if (!range || length <= longest) continue;
      longest = length;
      // Off the middle: there stands the hazard itself.
      const share = range[0] + (range[1] - range[0]) * 0.72;
      found = [ax + dx * share, ay + dy * share];
    }
  return found;
}

/** Liang & Barsky, ACM TOG 3(1), 1984. */
function shareInside(ax: number, ay: number, dx: number, dy: number, half: number): [number, number] | undefined {
  let [first, last] = [0, 1];
  for (const [p, q] of [
    [-dx, ax + half],
    [dx, half - ax],
    [-dy, ay + half],
    [dy, half - ay],
  ] as const) {
    if (p === 0 && q < 0) return undefined;
    if (p < 0) first = Math.max(first, q / p);
    if (p > 0) last = Math.min(last, q / p);
  }
  return first < last ? [first, last] : undefined;
}

/** The greatest 1, 2 or 5 times a power of ten that is not above. */
export function niceLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((one) => one * power <= most) ?? 1;
  return Number((step * power).toPrecision(1));
}
