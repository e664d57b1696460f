/** Which drain does a row of a CCTV sheet speak of: by the number its owner gave it, by the owner too where two share it. */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";

export type DrainMatch =
  | { readonly position: number }
  | { readonly none: "missing" | "other-network" }
  | { readonly owners: readonly string[] };

export function createDrainMatcher(network: PackedNetwork): (sourceId: string, owner: string | null) => DrainMatch {
  const drains = new Map<string, number[]>();
  const others = new Set<string>();
  for (let i = 0; i < network.count; i++) {
    const id = textAt(network.sourceId, i);
    if (wordAt(network.network, i) !== "drainage") others.add(id);
    else drains.set(id, [...(drains.get(id) ?? []), i]);
  }
  return (sourceId, owner) => {
    const found = (drains.get(sourceId) ?? []).filter(
      (i) => owner === null || wordAt(network.owner, i) === owner || wordAt(network.owner, i) === "",
    );
    if (found.length === 1) return { position: found[0]! };
    if (found.length === 0) return { none: others.has(sourceId) ? "other-network" : "missing" };
    return { owners: found.map((i) => wordAt(network.owner, i)) };
  };
}
