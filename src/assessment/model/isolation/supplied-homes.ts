/**
 * Whose homes does a section supply? Each building's households go to the nearest pipe of each network that supplies
 * homes, within a distance; equally near to pipes of two sections, they count for both.
 *
 * Left out on purpose: communities, whose households cannot be told apart by pipe; the drainage network, which supplies
 * nobody; abandoned pipes. Cost: one search in a static index per building and network.
 */
import Flatbush from "flatbush";
import { NETWORKS, type Network } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedBuildings } from "../../../network/model/packed-shapes.ts";
import { type Box, fillBox, type PackedLine, squaredDistanceToPlace } from "../line-distance.ts";

const SUPPLIES: readonly Network[] = NETWORKS.filter((network) => network !== "drainage");

export interface SuppliedHomes {
  /** Households by section. */
  readonly households: Float64Array;
  /** Homes by section whose households nobody counted. */
  readonly uncounted: Float64Array;
}

/** `sectionOf` by pipe; undefined when no buildings were handed in. */
export function assignHomes(
  network: PackedNetwork,
  buildings: PackedBuildings,
  withinM: number,
  sectionOf: Int32Array,
  sections: number,
): SuppliedHomes | undefined {
  if (buildings.count === 0) return undefined;
  const homes = { households: new Float64Array(sections), uncounted: new Float64Array(sections) };
  const residential = buildings.codes.kind.words.indexOf("RESIDENTIAL");
  for (const supply of SUPPLIES) {
    const nearest = indexPipes(network, supply, sectionOf);
    if (!nearest) continue;
    for (let building = 0; building < buildings.count; building++) {
      const households = buildings.numbers.households[building]!;
      const isUncounted = Number.isNaN(households) && buildings.codes.kind.codes[building] === residential;
      if (!isUncounted && !(households > 0)) continue;
      for (const section of nearest(buildings, building, withinM))
        if (isUncounted) homes.uncounted[section]!++;
        else homes.households[section]! += households;
    }
  }
  return homes;
}

/** The sections of the pipes nearest to a building; undefined when the network has no pipes with a place. */
function indexPipes(network: PackedNetwork, supply: Network, sectionOf: Int32Array) {
  const code = network.network.words.indexOf(supply);
  const abandoned = network.status.words.indexOf("ABANDONED");
  const pipes: number[] = [];
  for (let i = 0; i < network.count; i++)
    if (network.network.codes[i] === code && network.status.codes[i] !== abandoned && sectionOf[i]! >= 0) pipes.push(i);
  if (pipes.length === 0) return undefined;
  const boxes = new Flatbush(pipes.length);
  const box: Box = [0, 0, 0, 0];
  for (const pipe of pipes) {
    fillBox(network.metres, network.vertexStart[pipe]!, network.vertexStart[pipe + 1]!, box);
    boxes.add(box[0], box[1], box[2], box[3]);
  }
  boxes.finish();
  return (buildings: PackedBuildings, building: number, withinM: number): number[] => {
    const first = buildings.vertexStart[buildings.partStart[building]!]!;
    const end = buildings.vertexStart[buildings.partStart[building + 1]!]!;
    if (end === first) return [];
    fillBox(buildings.metres, first, end, box);
    let least = withinM * withinM;
    let sections: number[] = [];
    for (const item of boxes.search(box[0] - withinM, box[1] - withinM, box[2] + withinM, box[3] + withinM)) {
      const pipe = pipes[item]!;
      const squared = squaredDistanceToPlace(lineOf(network, pipe), buildings, building);
      if (squared > least) continue;
      if (squared < least) sections = [];
      least = squared;
      if (!sections.includes(sectionOf[pipe]!)) sections.push(sectionOf[pipe]!);
    }
    return sections;
  };
}

const lineOf = ({ metres, vertexStart }: PackedNetwork, pipe: number): PackedLine => ({
  metres,
  first: vertexStart[pipe]!,
  end: vertexStart[pipe + 1]!,
});
