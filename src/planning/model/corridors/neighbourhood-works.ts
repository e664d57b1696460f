/**
 * Renewals of old neighbourhoods (老旧小区改造) in terms of corridors: a community's renewal opens the grounds most of whose pipe
 * metres lie in it. Streets are not opened by it.
 *
 * A work may name a community by its id or name; one that names none of them stays as it is and may be a corridor's key.
 */
import { isInside } from "../../../base/geometry.ts";
import { SHAPE_POLYGON } from "../../../base/table.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedCommunities } from "../../../network/model/packed-shapes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import type { OtherWork } from "../plan-inputs.ts";
import { CORRIDOR_KINDS, type Corridors } from "./corridors.ts";

const ROAD = CORRIDOR_KINDS.indexOf("ROAD");

export function placeNeighbourhoodWorks(
  network: PackedNetwork,
  corridors: Corridors,
  communities: PackedCommunities,
  works: readonly OtherWork[],
): OtherWork[] {
  return works.flatMap((work) => {
    if (work.kind !== "NEIGHBOURHOOD_RENEWAL") return [work];
    const found = Array.from({ length: communities.count }, (_, i) => i).filter(
      (i) =>
        communities.shape[i] === SHAPE_POLYGON &&
        [textAt(communities.texts.sourceId, i), textAt(communities.texts.name, i)].includes(work.place),
    );
    if (found.length === 0) return [work];
    const keys = found.flatMap((i) => corridorsIn(network, corridors, communities, i));
    return [...new Set(keys)].map((place) => ({ ...work, place }));
  });
}

function corridorsIn(
  network: PackedNetwork,
  corridors: Corridors,
  communities: PackedCommunities,
  community: number,
): string[] {
  const rings = communities.vertexStart.subarray(
    communities.partStart[community]!,
    communities.partStart[community + 1]! + 1,
  );
  const keys: string[] = [];
  for (let c = 0; c < corridors.count; c++) {
    if (corridors.kind[c] === ROAD) continue;
    let [inside, whole] = [0, 0];
    for (let k = corridors.pipeStart[c]!; k < corridors.pipeStart[c + 1]!; k++) {
      const i = corridors.pipes[k]!;
      const [first, end] = [network.vertexStart[i]!, network.vertexStart[i + 1]!];
      if (end <= first) continue;
      const [a, b] = [2 * first, 2 * end - 2];
      const x = (network.metres[a]! + network.metres[b]!) / 2;
      const y = (network.metres[a + 1]! + network.metres[b + 1]!) / 2;
      whole += network.lengthM[i]!;
      if (isInside(x, y, communities.metres, rings)) inside += network.lengthM[i]!;
    }
    if (inside > whole / 2) keys.push(corridors.key[c]!);
  }
  return keys;
}
