/**
 * What lies behind a section, so that no source reaches it any more while the section is shut?
 *
 * Sections and the valves between them are the vertices of a graph, and the sources hang on one root. Shutting section s
 * cuts off the branches of the depth-first tree below s that no way leads around s (Tarjan, SIAM J. Comput. 1(2), 1972):
 * those whose child c has low(c) ≥ number(s). All sections in one walk, linear; no recursion, a trunk may be long.
 *
 * Where three sections meet at one valve, the other two stay joined when it closes: a valve stands in one way. What no
 * source reaches beforehand is nobody's to cut off.
 */
import type { Sections } from "../../../network/model/cut-at-valves.ts";

export interface Feeds {
  /** 1 = a source lies in the section, or stands at the valve. */
  readonly sections: ArrayLike<number>;
  readonly valves: ArrayLike<number>;
}

/** For each amount by section: its sum over what hangs behind each section, the section itself not counted. */
export function sumBehind(sections: Sections, feeds: Feeds, amounts: readonly Float64Array[]): Float64Array[] {
  const { count, valveCount, valveStart, valveAt, sectionStart, sectionAt } = sections;
  const vertices = count + valveCount;
  const number = new Uint32Array(vertices);
  const low = new Uint32Array(vertices);
  const parent = new Int32Array(vertices).fill(-1);
  const next = new Uint32Array(vertices);
  const below = amounts.map((amount) => {
    const sums = new Float64Array(vertices);
    sums.set(amount);
    return sums;
  });
  const behind = amounts.map(() => new Float64Array(count));
  const isFed = (vertex: number): boolean =>
    (vertex < count ? feeds.sections[vertex] : feeds.valves[vertex - count]) === 1;
  let numbered = 0;

  /** The root is number 0. */
  const enter = (vertex: number, from: number): void => {
    number[vertex] = ++numbered;
    low[vertex] = isFed(vertex) ? 0 : number[vertex]!;
    parent[vertex] = from;
    next[vertex] = vertex < count ? valveStart[vertex]! : sectionStart[vertex - count]!;
  };
  const neighbour = (vertex: number): number => {
    const k = next[vertex]!;
    if (vertex < count) return k < valveStart[vertex + 1]! ? count + valveAt[k]! : -1;
    return k < sectionStart[vertex - count + 1]! ? sectionAt[k]! : -1;
  };
  const leave = (child: number): void => {
    const vertex = parent[child]!;
    if (vertex < 0) return;
    low[vertex] = Math.min(low[vertex]!, low[child]!);
    const isCut = vertex < count && low[child]! >= number[vertex]!;
    below.forEach((sums, a) => {
      sums[vertex]! += sums[child]!;
      if (isCut) behind[a]![vertex]! += sums[child]!;
    });
  };

  for (let start = 0; start < vertices; start++) {
    if (!isFed(start) || number[start] !== 0) continue;
    enter(start, -1);
    for (let at = start; at >= 0; ) {
      const other = neighbour(at);
      if (other < 0) {
        leave(at);
        at = parent[at]!;
        continue;
      }
      next[at]!++;
      if (number[other] === 0) {
        enter(other, at);
        at = other;
      } else if (other !== parent[at]) low[at] = Math.min(low[at]!, number[other]!);
    }
  }
  return behind;
}
