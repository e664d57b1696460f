/**
 * Which pipe must be laid before which? A branch of a gravity network joins its trunk at the trunk's level, and nobody renews
 * a branch into a trunk that is to be dug up after it: so a bad trunk comes first, no later than its branches.
 *
 * A pair is made where a candidate ends at one at least `widerTimes` as wide that must be done or (by the rules) is red and
 * that can be done in some year. A pair is hard: without its trunk the branch is not done either. So none is made with a
 * trunk in fair order, nor where the branch is due and its trunk is not, or later. Wider each time: there are no circles.
 */

import { RISKS } from "../../../assessment/model/risk-matrix.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { buildTopology, NO_NODE } from "../../../network/model/topology.ts";
import type { PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";

const RED = RISKS.indexOf("red");

/** `positions` of the problem's pipes; gives pairs of their numbers, before then after. */
export function pairTrunks(
  { network, grades }: Pick<PlanInputs, "network" | "grades">,
  positions: Int32Array,
  { mustBy, canRenew }: { readonly mustBy: Int8Array; readonly canRenew: Uint8Array },
  rule: PlanningRules["trunkFirst"],
): Int32Array {
  const chosen = candidatesOf(network, positions, rule);
  if (chosen.length === 0) return new Int32Array(0);
  const topology = buildTopology(linesOf(network, positions, chosen));
  const pairs: number[] = [];
  const mmOf = (k: number): number => network.diameterMm[positions[chosen[k]!]!]!;
  for (let k = 0; k < chosen.length; k++) {
    const branch = chosen[k]!;
    let trunk = -1;
    for (const node of [topology.from[k]!, topology.to[k]!]) {
      if (node === NO_NODE) continue;
      for (let at = topology.pipeStart[node]!; at < topology.pipeStart[node + 1]!; at++) {
        const other = topology.pipeAt[at]!;
        if (!(mmOf(other) >= rule.widerTimes * mmOf(k))) continue;
        const due = mustBy[chosen[other]!]!;
        if (canRenew[chosen[other]!] === 0) continue;
        if (due < 0 && (rule.waitFor === "MUST" || grades.risk[positions[chosen[other]!]!] !== RED)) continue;
        if (mustBy[branch]! >= 0 && (due < 0 || mustBy[branch]! < due)) continue;
        // One trunk a branch: the widest, then the first.
        if (trunk < 0 || mmOf(other) > mmOf(trunk)) trunk = other;
      }
    }
    if (trunk >= 0) pairs.push(chosen[trunk]!, branch);
  }
  return Int32Array.from(pairs);
}

function candidatesOf(network: PackedNetwork, positions: Int32Array, rule: PlanningRules["trunkFirst"]): number[] {
  const kinds = network.network.words.map((word) => rule.networks.includes(word));
  const found: number[] = [];
  for (let p = 0; p < positions.length; p++) {
    const i = positions[p]!;
    if (kinds[network.network.codes[i]!] && network.diameterMm[i]! > 0) found.push(p);
  }
  return found;
}

/** Only the candidates' lines: topology of what may be planned. */
function linesOf(network: PackedNetwork, positions: Int32Array, chosen: readonly number[]) {
  const vertexStart = new Uint32Array(chosen.length + 1);
  chosen.forEach((p, k) => {
    const i = positions[p]!;
    vertexStart[k + 1] = vertexStart[k]! + network.vertexStart[i + 1]! - network.vertexStart[i]!;
  });
  const metres = new Float64Array(2 * vertexStart[chosen.length]!);
  chosen.forEach((p, k) => {
    const i = positions[p]!;
    metres.set(
      network.metres.subarray(2 * network.vertexStart[i]!, 2 * network.vertexStart[i + 1]!),
      2 * vertexStart[k]!,
    );
  });
  const codes = Uint8Array.from(chosen, (p) => network.network.codes[positions[p]!]!);
  return { count: chosen.length, vertexStart, metres, network: { codes } };
}
