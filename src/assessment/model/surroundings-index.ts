/**
 * What lies near a pipe, as far as its consequence asks: households, sensitive buildings, underground spaces, the road
 * it lies under. Places are searched by their boxes and measured exactly, in the network's local metres.
 */
import Flatbush from "flatbush";
import { isInside, squaredDistanceToSegment } from "../../base/geometry.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGeometry, Surroundings } from "../../network/model/packed-shapes.ts";

export interface Nearby {
  households: number;
  sensitive: boolean;
  coupled: boolean;
  /** Code in the roads' roadClass column, -1 = no road within reach. */
  roadClass: number;
}

export interface SurroundingsIndex {
  readonly hasPeople: boolean;
  readonly hasSpaces: boolean;
  readonly hasRoads: boolean;
  /** Fills and gives the same object at every call. */
  near(network: PackedNetwork, position: number, peopleWithinM: number, spacesWithinM: number): Nearby;
}

const ROAD_REACH_M = 30;
const SENSITIVE = new Set(["SCHOOL", "HOSPITAL", "MARKET"]);

export function indexSurroundings({ roads, buildings, communities, spaces }: Surroundings): SurroundingsIndex {
  const roadIndex = indexBoxes(roads, roads.count);
  const buildingIndex = indexBoxes(buildings, buildings.count);
  const communityIndex = indexBoxes(communities, communities.count);
  const spaceIndex = indexBoxes(spaces, spaces.count);
  const sensitiveCodes = new Set(
    buildings.codes.kind.words.flatMap((word, code) => (SENSITIVE.has(word) ? [code] : [])),
  );
  const found: Nearby = { households: 0, sensitive: false, coupled: false, roadClass: -1 };
  const box: [number, number, number, number] = [0, 0, 0, 0];

  const within = (
    index: Flatbush | undefined,
    places: PackedGeometry,
    network: PackedNetwork,
    position: number,
    reach: number,
    visit: (place: number, squared: number) => void,
  ) => {
    if (!index) return;
    for (const place of index.search(box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach)) {
      const squared = squaredDistance(network, position, places, place);
      if (squared <= reach * reach) visit(place, squared);
    }
  };

  return {
    hasPeople: buildings.count > 0 || communities.count > 0,
    hasSpaces: spaces.count > 0,
    hasRoads: roads.count > 0,
    near(network, position, peopleWithinM, spacesWithinM) {
      found.households = 0;
      found.sensitive = found.coupled = false;
      found.roadClass = -1;
      if (!fillBox(network.metres, network.vertexStart[position]!, network.vertexStart[position + 1]!, box))
        return found;
      within(buildingIndex, buildings, network, position, peopleWithinM, (place) => {
        found.households += buildings.numbers.households[place] || 0;
        if (sensitiveCodes.has(buildings.codes.kind.codes[place]!)) found.sensitive = true;
      });
      // A community counts only where its buildings are not known one by one.
      if (buildings.count === 0)
        within(communityIndex, communities, network, position, peopleWithinM, (place) => {
          found.households += communities.numbers.households[place] || 0;
        });
      within(spaceIndex, spaces, network, position, spacesWithinM, () => {
        found.coupled = true;
      });
      let nearest = Infinity;
      within(roadIndex, roads, network, position, ROAD_REACH_M, (place, squared) => {
        if (squared >= nearest) return;
        nearest = squared;
        found.roadClass = roads.codes.roadClass.codes[place]!;
      });
      return found;
    },
  };
}

function indexBoxes(places: PackedGeometry, count: number): Flatbush | undefined {
  if (count === 0) return undefined;
  const index = new Flatbush(count);
  const box: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const first = places.vertexStart[places.partStart[i]!]!;
    const end = places.vertexStart[places.partStart[i + 1]!]!;
    if (fillBox(places.metres, first, end, box)) index.add(...box);
    else index.add(Infinity, Infinity, Infinity, Infinity);
  }
  index.finish();
  return index;
}

function fillBox(metres: Float64Array, first: number, end: number, box: [number, number, number, number]): boolean {
  if (end <= first) return false;
  box[0] = box[1] = Infinity;
  box[2] = box[3] = -Infinity;
  for (let v = first; v < end; v++) {
    const x = metres[2 * v]!;
    const y = metres[2 * v + 1]!;
    if (x < box[0]) box[0] = x;
    if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y;
    if (y > box[3]) box[3] = y;
  }
  return true;
}

/** Zero when the pipe's middle lies inside a polygon; else the least distance of their segments' ends. */
function squaredDistance(network: PackedNetwork, position: number, places: PackedGeometry, place: number): number {
  const first = network.vertexStart[position]!;
  const end = network.vertexStart[position + 1]!;
  const pipe = network.metres;
  const firstPart = places.partStart[place]!;
  const endPart = places.partStart[place + 1]!;
  const middle = first + ((end - first) >> 1);
  if (places.shape[place] === 3) {
    const rings = places.vertexStart.subarray(firstPart, endPart + 1);
    if (isInside(pipe[2 * middle]!, pipe[2 * middle + 1]!, places.metres, rings)) return 0;
  }
  let least = Infinity;
  for (let part = firstPart; part < endPart; part++)
    least = Math.min(
      least,
      squaredBetween(pipe, first, end, places.metres, places.vertexStart[part]!, places.vertexStart[part + 1]!),
    );
  return least;
}

function squaredBetween(
  a: Float64Array,
  aFirst: number,
  aEnd: number,
  b: Float64Array,
  bFirst: number,
  bEnd: number,
): number {
  let least = Infinity;
  for (let i = aFirst; i < aEnd; i++)
    for (let j = bFirst; j < Math.max(bFirst + 1, bEnd - 1); j++) {
      const next = Math.min(j + 1, bEnd - 1);
      least = Math.min(
        least,
        squaredDistanceToSegment(a[2 * i]!, a[2 * i + 1]!, b[2 * j]!, b[2 * j + 1]!, b[2 * next]!, b[2 * next + 1]!),
      );
    }
  for (let j = bFirst; j < bEnd; j++)
    for (let i = aFirst; i + 1 < aEnd; i++)
      least = Math.min(
        least,
        squaredDistanceToSegment(b[2 * j]!, b[2 * j + 1]!, a[2 * i]!, a[2 * i + 1]!, a[2 * i + 2]!, a[2 * i + 3]!),
      );
  return least;
}
