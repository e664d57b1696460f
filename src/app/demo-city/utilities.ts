/**
 * What lies side by side in a street, and where: six pipes of four networks.
 *
 * Offsets are in shares of the street's half width, right of its middle positive, plus metres; so the networks share the
 * streets, mostly within ten metres of each other, with the clearances of GB 50028 between gas and its neighbours kept.
 */
import type { Network, RoadClass } from "../../network/model/codes.ts";

export const UTILITIES = ["trunk", "gas", "water", "sewage", "storm", "heat"] as const;
export type Utility = (typeof UTILITIES)[number];

export interface UtilityTerms {
  readonly network: Network;
  /** Begins the numbers of its points. */
  readonly prefix: string;
  readonly subType: string;
  /** Its meeting point at a crossing, metres east and north of the crossing of the streets. */
  readonly crossing: readonly [number, number];
  /** From the ground to the pipe's top. Gas lies above heating, heating above water, which keeps below the frost. */
  readonly coverM: number;
  /** Laid to a fall, with manholes instead of valves. */
  readonly isGravity: boolean;
}

export const UTILITY_TERMS: Record<Utility, UtilityTerms> = {
  trunk: { network: "gas", prefix: "RG", subType: "TR", crossing: [5.1, 3.6], coverM: 1.15, isGravity: false },
  gas: { network: "gas", prefix: "RQ", subType: "TR", crossing: [2.6, 1.4], coverM: 1.1, isGravity: false },
  water: { network: "water", prefix: "JS", subType: "JP", crossing: [-1.9, 2.2], coverM: 2.05, isGravity: false },
  sewage: { network: "drainage", prefix: "WS", subType: "WS", crossing: [0.3, -0.6], coverM: 0, isGravity: true },
  storm: { network: "drainage", prefix: "YS", subType: "YS", crossing: [-1.3, -1.9], coverM: 0, isGravity: true },
  heat: { network: "heat", prefix: "RL", subType: "RS", crossing: [3.4, -2.7], coverM: 1.85, isGravity: false },
};

/** Metres to the right of the street's middle. Wide streets keep gas and water on the same side. */
export function offsetM(utility: Utility, halfWidthM: number, roadClass: RoadClass): number {
  const wide = roadClass === "ARTERIAL" || roadClass === "EXPRESSWAY" || roadClass === "COLLECTOR";
  switch (utility) {
    case "trunk":
      return 0.85 * halfWidthM;
    case "gas":
      return 0.55 * halfWidthM;
    case "water":
      return wide ? 0.55 * halfWidthM - 3.4 : -0.45 * halfWidthM;
    case "sewage":
      return wide ? 0.05 * halfWidthM : 0.1 * halfWidthM;
    case "storm":
      return -0.2 * halfWidthM;
    case "heat":
      return (wide ? -0.6 : -0.85) * halfWidthM;
  }
}
