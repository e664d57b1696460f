/**
 * What would the works a city faces cost, and who would pay? The figures behind simulating M22 to M33.
 *
 * Amounts come from the network picture (metres by network, part, operator and district; households) times the unit costs of
 * the rules: an estimate until a plan brings costs of its own. Groups are drawn in a fixed order out of the same room, so
 * that ceilings bind once for the whole programme.
 */
import type { Network } from "../../network/model/codes.ts";
import { CHANNELS, type Channel, PAYERS, type Payer } from "./channels.ts";
import { type PaidPart, partsOf, roomOf, sumByPayer } from "./draws-of.ts";
import type { FundedAsset, FundingRules } from "./funding-rules.ts";

/** Metres to renew of one network, part, operator and district. */
export interface WorkAmount {
  readonly network: Network;
  readonly part: "MAIN" | "COURTYARD";
  readonly operator: string;
  readonly district: string;
  readonly lengthM: number;
}

export interface FundingInputs {
  readonly amounts: readonly WorkAmount[];
  /** Homes with gas indoors to renew; 0 = nobody counted them. */
  readonly households: number;
  /** The gas company they are customers of. */
  readonly gasOperator: string;
  /** Whether the metres are those graded red or orange, or the whole network where no run is there. */
  readonly basis: "red-orange" | "all";
  readonly today: string;
}

/** What is priced and shared as one. */
export type Work = "PIPES" | "INDOOR" | "SAFETY_DEVICE" | "INDOOR_VALVE";
export const WORKS: readonly Work[] = ["PIPES", "INDOOR", "SAFETY_DEVICE", "INDOOR_VALVE"];

export interface PricedWork {
  readonly costFen: number;
  readonly parts: readonly PaidPart[];
}

export type Programme = Readonly<Record<Work, PricedWork>>;

export function priceProgramme(inputs: FundingInputs, rules: FundingRules): Programme {
  const room = roomOf(rules);
  const share = (asset: FundedAsset, costFen: number) => partsOf(asset, costFen, rules, room, inputs.today);
  const pipes = inputs.amounts.map((amount) => {
    const costFen = pipeCostFen(amount, rules.unitCosts);
    return { costFen, parts: share({ ...amount, ownerKind: "PUBLIC" }, costFen) };
  });
  const indoors = (part: Exclude<Work, "PIPES">, perHousehold: number): PricedWork => {
    const costFen = inputs.households * perHousehold;
    return {
      costFen,
      parts: share({ network: "gas", part, ownerKind: "RESIDENT", operator: inputs.gasOperator }, costFen),
    };
  };
  const { indoorPerHousehold, safetyDevicePerHousehold, indoorValvePerHousehold } = rules.unitCosts;
  return {
    PIPES: {
      costFen: pipes.reduce((sum, { costFen }) => sum + costFen, 0),
      parts: pipes.flatMap(({ parts }) => parts),
    },
    INDOOR: indoors("INDOOR", indoorPerHousehold),
    SAFETY_DEVICE: indoors("SAFETY_DEVICE", safetyDevicePerHousehold),
    INDOOR_VALVE: indoors("INDOOR_VALVE", indoorValvePerHousehold),
  };
}

/** Fen of a group of metres, rounded once. */
export const pipeCostFen = (
  { part, network, lengthM }: Pick<WorkAmount, "part" | "network" | "lengthM">,
  { main, courtyard }: FundingRules["unitCosts"],
): number => Math.round(lengthM * (part === "MAIN" ? main : courtyard)[network]);

export const payersOf = (programme: Programme, works: readonly Work[] = WORKS): Record<Payer, number> => {
  const sums = works.map((work) => sumByPayer(programme[work].parts));
  return Object.fromEntries(PAYERS.map((payer) => [payer, sums.reduce((all, one) => all + one[payer], 0)])) as Record<
    Payer,
    number
  >;
};

/** Sums by channel in the order of the channels, those of 0 left out. */
export function channelsOf(programme: Programme, works: readonly Work[] = WORKS): [Channel, number][] {
  const parts = works.flatMap((work) => programme[work].parts);
  return CHANNELS.map((channel): [Channel, number] => [
    channel,
    parts.reduce((sum, part) => sum + (part.channel === channel ? part.fen : 0), 0),
  ]).filter(([, fen]) => fen > 0);
}
