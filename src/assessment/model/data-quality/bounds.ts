/**
 * Which decisions could flip: each pipe's colour and conclusion at the best and at the worst of what its unknown inputs may
 * turn out to be, whether it may enter or leave the renewal scope, and how likely any of it changes.
 *
 * Best and worst are over the values that occur (outcomes.ts), all unknown inputs together. What the pipe's estimated
 * inputs could be counts as well.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { conclusionOfDecision, type Decider, riskOfDecision, scopeOfDecision } from "./decide.ts";
import type { OutcomeTable } from "./outcomes.ts";
import type { OpenDecisions } from "./shares.ts";

/** By position; codes of RISKS and CONCLUSIONS, where a smaller one is worse in both. */
export interface Bounds extends OpenDecisions {
  readonly risk: Uint8Array;
  readonly bestRisk: Uint8Array;
  readonly worstRisk: Uint8Array;
  readonly nowConclusion: Uint8Array;
  readonly bestConclusion: Uint8Array;
  readonly worstConclusion: Uint8Array;
  /** That knowing all of it changes a decision. */
  readonly chance: Float32Array;
}

export function findBounds(network: PackedNetwork, decider: Decider, table: OutcomeTable): Bounds {
  const bytes = () => new Uint8Array(network.count);
  const bounds: Bounds = {
    colour: bytes(),
    conclusion: bytes(),
    scope: bytes(),
    risk: bytes(),
    bestRisk: bytes(),
    worstRisk: bytes(),
    nowConclusion: bytes(),
    bestConclusion: bytes(),
    worstConclusion: bytes(),
    chance: new Float32Array(network.count),
  };
  for (let i = 0; i < network.count; i++) {
    const now = decider.now(i);
    const factors = table.uncertain(i);
    const decisions = factors === 0 ? [now] : [now, ...table.outcomes(i, factors).keys()];
    const risks = decisions.map(riskOfDecision);
    const conclusions = decisions.map(conclusionOfDecision);
    bounds.risk[i] = risks[0]!;
    bounds.bestRisk[i] = Math.max(...risks);
    bounds.worstRisk[i] = Math.min(...risks);
    bounds.nowConclusion[i] = conclusions[0]!;
    bounds.bestConclusion[i] = Math.max(...conclusions);
    bounds.worstConclusion[i] = Math.min(...conclusions);
    bounds.colour[i] = Number(bounds.bestRisk[i] !== bounds.worstRisk[i]);
    bounds.conclusion[i] = Number(bounds.bestConclusion[i] !== bounds.worstConclusion[i]);
    bounds.scope[i] = Number(new Set(decisions.map(scopeOfDecision)).size > 1);
    bounds.chance[i] = factors === 0 ? 0 : table.chanceOfChange(i, factors);
  }
  return bounds;
}
