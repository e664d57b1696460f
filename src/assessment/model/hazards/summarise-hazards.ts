/**
 * Hazards in figures: how many of each type, level and finding, and the pipes and metres they are about.
 *
 * A pipe counts once in each figure, however many hazards it has there; so pipes and km of levels and types do not add up,
 * counts do.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { FINDINGS, type Finding, type FoundHazards, HAZARD_LEVELS, HAZARD_TYPES, type Hazard } from "./hazard.ts";

export interface HazardAmount {
  readonly count: number;
  readonly pipes: number;
  readonly km: number;
}

export interface HazardTally extends HazardAmount {
  readonly levels: Readonly<Record<string, HazardAmount>>;
  readonly findings: Readonly<Record<Finding, number>>;
  /** Pipes that could not be judged, because an input is not known. */
  readonly unjudged: { readonly pipes: number; readonly km: number };
}

/** By type; only types that were looked for. */
export type HazardSummary = Readonly<Record<string, HazardTally>>;

export function summariseHazards(
  network: PackedNetwork,
  { hazards, unjudged }: FoundHazards,
  types: readonly string[],
): HazardSummary {
  const wanted = HAZARD_TYPES.filter((type) => types.includes(type));
  return Object.fromEntries(
    wanted.map((type) => {
      const found = hazards.filter((hazard) => hazard.type === type);
      const tally: HazardTally = {
        ...amountOf(network, found),
        levels: Object.fromEntries(
          HAZARD_LEVELS.map((level) => [
            level,
            amountOf(
              network,
              found.filter((hazard) => hazard.level === level),
            ),
          ]),
        ),
        findings: Object.fromEntries(
          FINDINGS.map((finding) => [finding, found.filter((hazard) => hazard.finding === finding).length]),
        ) as Record<Finding, number>,
        unjudged: pipesAndKm(network, unjudged[type]),
      };
      return [type, tally];
    }),
  );
}

const amountOf = (network: PackedNetwork, hazards: readonly Hazard[]): HazardAmount => ({
  count: hazards.length,
  ...pipesAndKm(
    network,
    hazards.flatMap(({ pipes }) => pipes),
  ),
});

function pipesAndKm({ lengthM }: PackedNetwork, pipes: readonly number[]): { pipes: number; km: number } {
  const once = [...new Set(pipes)].sort((a, b) => a - b);
  return { pipes: once.length, km: Math.round(once.reduce((sum, i) => sum + lengthM[i]!, 0) * 1000) / 1e6 };
}
