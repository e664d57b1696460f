/** Candidates by the corridor they lie in; those too few metres for a site are left out unless one of them must be done. */
import { chooseCandidates } from "../candidates/choose-candidates.ts";
import { createMust, type Must } from "../candidates/must-do.ts";
import type { Corridors } from "../corridors/corridors.ts";
import type { PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";
import type { BuiltPlan, PlanCall } from "./built-plan.ts";
import { PLAN_NETWORKS } from "./plan-problem.ts";

/** Candidates by corridor of the problem. */
export interface Seated {
  readonly position: Int32Array;
  /** Corridor of the city by corridor of the problem. */
  readonly corridorOf: Int32Array;
  readonly pipeStart: Int32Array;
  /** Codes of PLAN_NETWORKS. */
  readonly networkCode: Uint8Array;
  readonly mustBy: Int8Array;
  readonly mustReason: Uint8Array;
  /** By position. */
  readonly reasons: Uint8Array;
  readonly leftOut: BuiltPlan["leftOut"];
}

export function seatCandidates(
  inputs: PlanInputs,
  rules: PlanningRules,
  call: PlanCall,
  corridors: Corridors,
  forced: ReadonlySet<number>,
): Seated {
  const { network } = inputs;
  const { reasons, leftOut } = chooseCandidates(inputs, rules.candidates, forced);
  const mustOf = createMust(inputs, rules.must, call.fromYear, call.years);
  const codeOf = network.network.words.map((word) => (PLAN_NETWORKS as readonly string[]).indexOf(word));
  const position: number[] = [];
  const corridorOf: number[] = [];
  const pipeStart: number[] = [0];
  const mustBy: number[] = [];
  const mustReason: number[] = [];
  const must: Must = { by: -1, reason: 0 };
  const metres = new Float64Array(PLAN_NETWORKS.length);
  const keeps = new Uint8Array(PLAN_NETWORKS.length);
  for (let c = 0; c < corridors.count; c++) {
    const [first, end] = [corridors.pipeStart[c]!, corridors.pipeStart[c + 1]!];
    metres.fill(0);
    keeps.fill(0);
    for (let k = first; k < end; k++) {
      const i = corridors.pipes[k]!;
      if (reasons[i] === 0) continue;
      const n = codeOf[network.network.codes[i]!]!;
      metres[n]! += network.lengthM[i]!;
      mustOf(i, must);
      if (must.by >= 0 || forced.has(i)) keeps[n] = 1;
    }
    for (let k = first; k < end; k++) {
      const i = corridors.pipes[k]!;
      if (reasons[i] === 0) continue;
      const n = codeOf[network.network.codes[i]!]!;
      if (metres[n]! < rules.candidates.leastUsefulM && keeps[n] === 0) {
        reasons[i] = 0;
        leftOut.TOO_SHORT.pipes++;
        leftOut.TOO_SHORT.metres += network.lengthM[i]!;
        continue;
      }
      mustOf(i, must);
      position.push(i);
      mustBy.push(must.by);
      mustReason.push(must.reason);
    }
    if (position.length === pipeStart.at(-1)) continue;
    corridorOf.push(c);
    pipeStart.push(position.length);
  }
  return {
    position: Int32Array.from(position),
    corridorOf: Int32Array.from(corridorOf),
    pipeStart: Int32Array.from(pipeStart),
    networkCode: Uint8Array.from(position, (i) => codeOf[network.network.codes[i]!]!),
    mustBy: Int8Array.from(mustBy),
    mustReason: Uint8Array.from(mustReason),
    reasons,
    leftOut,
  };
}
