/** Convex polygons as packed x, y: area, middle, inset, containment. Counter-clockwise; metres. */

/** Signed: positive for counter-clockwise. */
export function areaOf(xy: ArrayLike<number>): number {
  let twice = 0;
  const n = xy.length / 2;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    twice += xy[2 * i]! * xy[2 * j + 1]! - xy[2 * j]! * xy[2 * i + 1]!;
  }
  return twice / 2;
}

/** Centre of area. */
export function middleOf(xy: ArrayLike<number>): [number, number] {
  const n = xy.length / 2;
  const [x0, y0] = [xy[0]!, xy[1]!];
  let [twice, cx, cy] = [0, 0, 0];
  for (let i = 1; i + 1 < n; i++) {
    const [ax, ay] = [xy[2 * i]! - x0, xy[2 * i + 1]! - y0];
    const [bx, by] = [xy[2 * i + 2]! - x0, xy[2 * i + 3]! - y0];
    const cross = ax * by - bx * ay;
    twice += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  return twice === 0 ? [x0, y0] : [x0 + cx / (3 * twice), y0 + cy / (3 * twice)];
}

/** Whether a place lies inside and at least `margin` from every side. */
export function isWithin(xy: ArrayLike<number>, x: number, y: number, margin = 0): boolean {
  const n = xy.length / 2;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const dx = xy[2 * j]! - xy[2 * i]!;
    const dy = xy[2 * j + 1]! - xy[2 * i + 1]!;
    const length = Math.hypot(dx, dy);
    if (length > 0 && dx * (y - xy[2 * i + 1]!) - dy * (x - xy[2 * i]!) < margin * length) return false;
  }
  return true;
}

/**
 * The polygon with every side moved inwards by one distance, or each by its own; undefined when nothing is left. Each
 * side's half-plane cuts what the others left (Sutherland & Hodgman 1974), so sides that vanish do no harm.
 */
export function insetOf(xy: ArrayLike<number>, by: number | ArrayLike<number>): Float64Array | undefined {
  const n = xy.length / 2;
  let kept = Array.from({ length: n }, (_, i): [number, number] => [xy[2 * i]!, xy[2 * i + 1]!]);
  for (let i = 0; i < n && kept.length > 0; i++) {
    const j = (i + 1) % n;
    const [ax, ay] = [xy[2 * i]!, xy[2 * i + 1]!];
    const [dx, dy] = [xy[2 * j]! - ax, xy[2 * j + 1]! - ay];
    const length = Math.hypot(dx, dy);
    if (length < 1e-6) continue;
    const inwards = typeof by === "number" ? by : by[i]!;
    kept = cut(kept, (x, y) => (dx * (y - ay) - dy * (x - ax)) / length - inwards);
  }
  const inset = Float64Array.from(kept.flat());
  return kept.length >= 3 && areaOf(inset) > 1 ? inset : undefined;
}

function cut(ring: readonly [number, number][], inside: (x: number, y: number) => number): [number, number][] {
  const kept: [number, number][] = [];
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    const here = inside(x, y);
    const there = inside(nextX, nextY);
    if (here >= 0) kept.push([x, y]);
    if (here >= 0 !== there >= 0) {
      const t = here / (here - there);
      kept.push([x + (nextX - x) * t, y + (nextY - y) * t]);
    }
  });
  return kept;
}
