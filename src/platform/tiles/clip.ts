/**
 * Lines and rings cut to a tile and its margin, in tile units (y down).
 *
 * Lines: Liang and Barsky 1984, segment by segment; a line that leaves and comes back gives two paths. Rings: Sutherland and
 * Hodgman 1974; a concave ring may keep edges along the border, which lie in the margin and are never seen.
 */
export const TILE_EXTENT = 4096;

type Path = (xs: ArrayLike<number>, ys: ArrayLike<number>, count: number) => void;

export function clipLine(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  margin: number,
  path: Path,
): void {
  let outXs: number[] = [];
  let outYs: number[] = [];
  const flush = (): void => {
    if (outXs.length > 1) path(outXs, outYs, outXs.length);
    outXs = [];
    outYs = [];
  };
  for (let k = 0; k + 1 < count; k++) {
    const cut = clipSegment(xs[k]!, ys[k]!, xs[k + 1]!, ys[k + 1]!, -margin, TILE_EXTENT + margin);
    if (!cut) {
      flush();
      continue;
    }
    const [x0, y0, x1, y1, entersHere, leavesHere] = cut;
    if (entersHere) flush();
    if (outXs.length === 0) {
      outXs.push(x0);
      outYs.push(y0);
    }
    outXs.push(x1);
    outYs.push(y1);
    if (leavesHere) flush();
  }
  flush();
}

function clipSegment(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  low: number,
  high: number,
): [number, number, number, number, boolean, boolean] | undefined {
  const dx = x1 - x0;
  const dy = y1 - y0;
  let enter = 0;
  let leave = 1;
  const pairs = [
    [-dx, x0 - low],
    [dx, high - x0],
    [-dy, y0 - low],
    [dy, high - y0],
  ] as const;
  for (const [towards, room] of pairs) {
    if (towards === 0) {
      if (room < 0) return undefined;
      continue;
    }
    const share = room / towards;
    if (towards < 0) enter = Math.max(enter, share);
    else leave = Math.min(leave, share);
    if (enter > leave) return undefined;
  }
  return [x0 + dx * enter, y0 + dy * enter, x0 + dx * leave, y0 + dy * leave, enter > 0, leave < 1];
}

/** The ring cut, rounded, without repeats and without its closing vertex; undefined when fewer than three are left. */
export function clipRing(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  margin: number,
): { xs: number[]; ys: number[] } | undefined {
  let ring: [number, number][] = [];
  for (let k = 0; k < count; k++) ring.push([xs[k]!, ys[k]!]);
  for (const axis of [0, 1] as const) {
    ring = clipHalf(ring, axis, -margin, 1);
    ring = clipHalf(ring, axis, TILE_EXTENT + margin, -1);
  }
  const outXs: number[] = [];
  const outYs: number[] = [];
  for (const [x, y] of ring) {
    const [rx, ry] = [Math.round(x), Math.round(y)];
    if (outXs.length > 0 && outXs.at(-1) === rx && outYs.at(-1) === ry) continue;
    outXs.push(rx);
    outYs.push(ry);
  }
  while (outXs.length > 1 && outXs[0] === outXs.at(-1) && outYs[0] === outYs.at(-1)) {
    outXs.pop();
    outYs.pop();
  }
  return outXs.length < 3 ? undefined : { xs: outXs, ys: outYs };
}

/** Keeps the side of a border where (value - border) * side >= 0. */
function clipHalf(ring: [number, number][], axis: 0 | 1, border: number, side: 1 | -1): [number, number][] {
  const kept: [number, number][] = [];
  for (let k = 0; k < ring.length; k++) {
    const from = ring[(k + ring.length - 1) % ring.length]!;
    const to = ring[k]!;
    const fromIn = (from[axis] - border) * side >= 0;
    const toIn = (to[axis] - border) * side >= 0;
    if (fromIn !== toIn) {
      const share = (border - from[axis]) / (to[axis] - from[axis]);
      kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    if (toIn) kept.push(to);
  }
  return kept;
}

/** Twice the area; positive = clockwise as seen with y down, which the specification asks of outer rings. */
export function signedArea(xs: readonly number[], ys: readonly number[]): number {
  let sum = 0;
  for (let k = 0, j = xs.length - 1; k < xs.length; j = k++) sum += xs[j]! * ys[k]! - xs[k]! * ys[j]!;
  return sum;
}
