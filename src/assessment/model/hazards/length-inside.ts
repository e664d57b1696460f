/**
 * How much of a line lies inside a polygon, exactly, and where? Holes count as outside (even-odd).
 *
 * Each segment is cut where it meets an edge; a piece is inside when its middle is. A line along an edge is a matter of
 * rounding: it may count either way.
 */
import { isInside } from "../../../base/geometry.ts";
import { SHAPE_POLYGON } from "../../../base/table.ts";
import type { PackedGeometry } from "../../../network/model/packed-shapes.ts";
import type { PackedLine } from "../line-distance.ts";

export interface Inside {
  readonly lengthM: number;
  /** Middle of the longest straight piece inside; NaN when nothing is. */
  readonly x: number;
  readonly y: number;
}

export function lengthInside(line: PackedLine, places: PackedGeometry, place: number): Inside {
  let [lengthM, longest, x, y] = [0, 0, Number.NaN, Number.NaN];
  if (places.shape[place] !== SHAPE_POLYGON) return { lengthM, x, y };
  const rings = places.vertexStart.subarray(places.partStart[place]!, places.partStart[place + 1]! + 1);
  for (let v = line.first; v + 1 < line.end; v++) {
    const [ax, ay] = [line.metres[2 * v]!, line.metres[2 * v + 1]!];
    const [dx, dy] = [line.metres[2 * v + 2]! - ax, line.metres[2 * v + 3]! - ay];
    const whole = Math.hypot(dx, dy);
    const cuts = cutsOf(ax, ay, dx, dy, places.metres, rings);
    for (let k = 0; k + 1 < cuts.length; k++) {
      const piece = (cuts[k + 1]! - cuts[k]!) * whole;
      const middle = (cuts[k]! + cuts[k + 1]!) / 2;
      if (piece === 0 || !isInside(ax + middle * dx, ay + middle * dy, places.metres, rings)) continue;
      lengthM += piece;
      if (piece <= longest) continue;
      longest = piece;
      [x, y] = [ax + middle * dx, ay + middle * dy];
    }
  }
  return { lengthM, x, y };
}

/** Shares of a segment at which it meets edges, both ends among them, rising. */
function cutsOf(
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  xy: ArrayLike<number>,
  rings: ArrayLike<number>,
): number[] {
  const cuts = [0, 1];
  for (let r = 0; r + 1 < rings.length; r++)
    for (let v = rings[r]!, u = rings[r + 1]! - 1; v < rings[r + 1]!; u = v++) {
      const [ex, ey] = [xy[2 * v]! - xy[2 * u]!, xy[2 * v + 1]! - xy[2 * u + 1]!];
      const turn = dx * ey - dy * ex;
      if (turn === 0) continue;
      const [fx, fy] = [xy[2 * u]! - ax, xy[2 * u + 1]! - ay];
      const along = (fx * ey - fy * ex) / turn;
      const other = (fx * dy - fy * dx) / turn;
      if (along > 0 && along < 1 && other >= 0 && other <= 1) cuts.push(along);
    }
  return cuts.sort((a, b) => a - b);
}
