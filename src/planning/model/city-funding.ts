/**
 * With whose money, by the funding rules a city adopted.
 *
 * Funding says for one asset and one sum what each source gives. Its answer is linear in the sum but for roundings, so it is
 * asked once for each kind of asset about a very large sum, and every cost is split in these proportions to the fen
 * (largest remainder): a source's part differs from funding's own answer by a fen or two at most, the sum never does.
 */
import type { IsoDay } from "../../base/dates.ts";
import { CHANNELS } from "../../funding/model/channels.ts";
import { channelOfSource, drawsOf } from "../../funding/model/draws-of.ts";
import type { FundedAsset, FundingRules, Part } from "../../funding/model/funding-rules.ts";
import { NETWORKS, type Role } from "../../network/model/codes.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { splitFen } from "./candidates/split-fen.ts";
import type { PaidAsset, PlanFunding } from "./plan-inputs.ts";

const LARGE_FEN = 1e15;
const PARTS: Readonly<Record<Role, Part>> = {
  MUNICIPAL_MAIN: "MAIN",
  COURTYARD_PIPE: "COURTYARD",
  SERVICE_PIPE: "COURTYARD",
  RISER: "COURTYARD",
  BUILDING_HORIZONTAL: "COURTYARD",
};

type Kind = Pick<PaidAsset, "network" | "role" | "owner" | "district" | "street">;

/** `day` decides which dated shares hold. Companies first, by name, then the channels in their order. */
export function cityFunding(network: PackedNetwork, rules: FundingRules, day: IsoDay): PlanFunding {
  const shares = new Map<string, ReadonlyMap<string, number>>();
  const sharesOf = (asset: Kind): ReadonlyMap<string, number> => {
    const key = `${asset.network}|${PARTS[asset.role]}|${asset.owner}|${asset.district}|${asset.street}`;
    let found = shares.get(key);
    if (!found) {
      found = new Map(
        drawsOf(fundedAsset(asset), LARGE_FEN, rules, undefined, day).map((one) => [one.source, one.fen]),
      );
      shares.set(key, found);
    }
    return found;
  };
  const sources = listSources(network, sharesOf);
  const numberOf = new Map(sources.map((source, s) => [source, s]));
  const packed = new WeakMap<ReadonlyMap<string, number>, { readonly at: number[]; readonly weights: number[] }>();
  return {
    sources,
    drawsOf(asset, costFen, draw) {
      const found = sharesOf(asset);
      let split = packed.get(found);
      if (!split) {
        split = { at: [...found.keys()].map((source) => numberOf.get(source)!), weights: [...found.values()] };
        packed.set(found, split);
      }
      const parts = splitFen(costFen, split.weights);
      for (let k = 0; k < parts.length; k++) draw(split.at[k]!, parts[k]!);
    },
  };
}

function fundedAsset({ network, role, owner, district, street }: Kind): FundedAsset {
  return { network, part: PARTS[role], ownerKind: "PUBLIC", operator: owner, district, street };
}

/** Every source that any kind of asset of this network draws from. */
function listSources(network: PackedNetwork, sharesOf: (asset: Kind) => ReadonlyMap<string, number>): string[] {
  const found = new Set<string>();
  const asked = new Set<string>();
  const { owner, district, street } = network;
  const ask = (kind: Kind): void => {
    for (const source of sharesOf(kind).keys()) found.add(source);
  };
  for (let i = 0; i < network.count; i++) {
    const [o, d, s] = [owner.codes[i]!, district.codes[i]!, street.codes[i]!];
    const key = `${o}/${d}/${s}`;
    if (asked.has(key)) continue;
    asked.add(key);
    // Any network and part may be opened for in any place: what is asked here holds for openings too.
    for (const kind of NETWORKS)
      for (const role of ["MUNICIPAL_MAIN", "COURTYARD_PIPE"] as const)
        ask({ network: kind, role, owner: owner.words[o]!, district: district.words[d]!, street: street.words[s]! });
  }
  const rank = (source: string): number =>
    source.includes(":") ? -1 : (CHANNELS as readonly string[]).indexOf(channelOfSource(source));
  return [...found].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
