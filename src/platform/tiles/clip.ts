/**
 * Lines and rings cut to a tile and its margin, in tile units (y down).
 *
 * Lines: Liang and Barsky 1984, segment by segment; a line that leaves and comes back gives two paths. Rings: Sutherland and
 * Hodgman 1974; a concave ring may keep edges along the border, which lie in the margin and are never seen.
 */
export const TILE_EXTENT = 4096;

type Path = (xs: Float64Array, ys: Float64Array, count: number) => void;

/** `path` is given arrays that the next path will be written into. */
export function clipLine(xs: Float64Array, ys: Float64Array, count: number, margin: number, path: Path): void {
  if (outXs.length < count) {
    outXs = new Float64Array(2 * count);
    outYs = new Float64Array(2 * count);
  }
  const low = -margin;
  const high = TILE_EXTENT + margin;
  let kept = 0;
  let nextIn = isWithin(xs[0]!, ys[0]!, low, high);
  for (let k = 0; k + 1 < count; k++) {
    const x = xs[k]!;
    const y = ys[k]!;
    const dx = xs[k + 1]! - x;
    const dy = ys[k + 1]! - y;
    const isIn = nextIn;
    nextIn = isWithin(xs[k + 1]!, ys[k + 1]!, low, high);
    let enter = 0;
    let leave = 1;
    if (!isIn || !nextIn) {
      // The share of the segment at which it enters and leaves the strips between west and east, north and south.
      const toLow = dx === 0 ? (x < low ? 2 : -1) : (low - x) / dx;
      const toHigh = dx === 0 ? (x > high ? -1 : 2) : (high - x) / dx;
      const toTop = dy === 0 ? (y < low ? 2 : -1) : (low - y) / dy;
      const toBottom = dy === 0 ? (y > high ? -1 : 2) : (high - y) / dy;
      enter = Math.max(0, dx < 0 ? toHigh : toLow, dy < 0 ? toBottom : toTop);
      leave = Math.min(1, dx < 0 ? toLow : toHigh, dy < 0 ? toTop : toBottom);
    }
    if (kept > 0 && (enter > 0 || enter > leave)) {
      if (kept > 1) path(outXs, outYs, kept);
      kept = 0;
    }
    if (enter > leave) continue;
    if (kept === 0) {
      outXs[0] = x + dx * enter;
      outYs[0] = y + dy * enter;
      kept = 1;
    }
    outXs[kept] = x + dx * leave;
    outYs[kept++] = y + dy * leave;
    if (leave < 1) {
      path(outXs, outYs, kept);
      kept = 0;
    }
  }
  if (kept > 1) path(outXs, outYs, kept);
}

const isWithin = (x: number, y: number, low: number, high: number): boolean =>
  x >= low && x <= high && y >= low && y <= high;

let outXs = new Float64Array(256);
let outYs = new Float64Array(256);

/** A ring that needs no cutting, as `clipRing` would give it. */
export function roundRing(xs: ArrayLike<number>, ys: ArrayLike<number>, count: number): Ring | undefined {
  const ring: [number, number][] = [];
  for (let k = 0; k < count; k++) ring.push([xs[k]!, ys[k]!]);
  return rounded(ring);
}

export interface Ring {
  readonly xs: number[];
  readonly ys: number[];
}

/** The ring cut, rounded, without repeats and without its closing vertex; undefined when fewer than three are left. */
export function clipRing(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  margin: number,
): Ring | undefined {
  let ring: [number, number][] = [];
  for (let k = 0; k < count; k++) ring.push([xs[k]!, ys[k]!]);
  for (const axis of [0, 1] as const) {
    ring = clipHalf(ring, axis, -margin, 1);
    ring = clipHalf(ring, axis, TILE_EXTENT + margin, -1);
  }
  return rounded(ring);
}

function rounded(ring: readonly [number, number][]): Ring | undefined {
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
