/** Whether a shape meets a box: exact on the packed web Mercator vertices, for points, lines and polygons. */
import { isInside } from "../../base/geometry.ts";

export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** Whether the line of vertices first..end-1 has a point in the box. */
export function lineMeetsBox(xy: ArrayLike<number>, first: number, end: number, box: Box): boolean {
  for (let v = first; v < end; v++) {
    const next = Math.min(v + 1, end - 1);
    if (segmentMeetsBox(xy[2 * v]!, xy[2 * v + 1]!, xy[2 * next]!, xy[2 * next + 1]!, box)) return true;
  }
  return false;
}

/** Rings as ranges [ringStart[i], ringStart[i+1]): an edge in the box, or the box inside the polygon. */
export function polygonMeetsBox(xy: ArrayLike<number>, ringStart: ArrayLike<number>, box: Box): boolean {
  for (let r = 0; r + 1 < ringStart.length; r++)
    if (lineMeetsBox(xy, ringStart[r]!, ringStart[r + 1]!, box)) return true;
  return isInside(box[0], box[1], xy, ringStart);
}

/** Separating axes: the box's two and the segment's normal. */
function segmentMeetsBox(x0: number, y0: number, x1: number, y1: number, [minX, minY, maxX, maxY]: Box): boolean {
  if (Math.max(x0, x1) < minX || Math.min(x0, x1) > maxX || Math.max(y0, y1) < minY || Math.min(y0, y1) > maxY)
    return false;
  const dx = x1 - x0;
  const dy = y1 - y0;
  const sides = [
    dx * (minY - y0) - dy * (minX - x0),
    dx * (minY - y0) - dy * (maxX - x0),
    dx * (maxY - y0) - dy * (minX - x0),
    dx * (maxY - y0) - dy * (maxX - x0),
  ];
  return sides.some((side) => side >= 0) && sides.some((side) => side <= 0);
}
