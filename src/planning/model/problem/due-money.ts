/**
 * By source: what the pipes with a deadline draw at least about, each by its cheapest work, with the openings that these need
 * when only they are dug for.
 *
 * An estimate for dividing one amount among sources, no bound: a dearer work may draw less from one source.
 */
import type { PlanProblem } from "./plan-problem.ts";
import { NETWORK_SETS } from "./plan-problem.ts";

type Parts = Pick<
  PlanProblem,
  | "years"
  | "corridorCount"
  | "pipeStart"
  | "workStart"
  | "network"
  | "mustBy"
  | "needsOpening"
  | "drawFen"
  | "openTo"
  | "openingOf"
  | "openDrawFen"
>;

export function dueMoney(parts: Parts, sources: number): Float64Array {
  const { years, corridorCount, pipeStart, workStart, network, mustBy, needsOpening, drawFen } = parts;
  const due = new Float64Array(sources);
  for (let c = 0; c < corridorCount; c++) {
    let diggers = 0;
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      if (mustBy[p]! < 0) continue;
      const work = cheapest(workStart[p]!, workStart[p + 1]!, drawFen, sources);
      if (work < 0) continue;
      for (let s = 0; s < sources; s++) due[s]! += drawFen[work * sources + s]!;
      if (needsOpening[work]) diggers |= 1 << network[p]!;
    }
    if (diggers === 0) continue;
    for (let t = 0; t < years; t++) {
      if ((parts.openTo[c * years + t]! & diggers) !== diggers) continue;
      const row = (parts.openingOf[c * years + t]! * NETWORK_SETS + diggers) * sources;
      for (let s = 0; s < sources; s++) due[s]! += parts.openDrawFen[row + s]!;
      break;
    }
  }
  return due;
}

function cheapest(from: number, to: number, drawFen: Float64Array, sources: number): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let w = from; w < to; w++) {
    let cost = 0;
    for (let s = 0; s < sources; s++) cost += drawFen[w * sources + s]!;
    if (cost < least) [best, least] = [w, cost];
  }
  return best;
}
