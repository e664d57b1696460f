/**
 * What lies near a pipe, as far as grading asks: people, coupled underground spaces, the road it lies under.
 *
 * Places are searched by their boxes and measured exactly, in the network's local metres. People and spaces are measured
 * from the whole pipe, the road from the pipe's middle, because both ends of a street's pipe touch the cross streets.
 * Where buildings are known, communities are not asked: their households would count twice.
 */
import Flatbush from "flatbush";
import type { RoadClass } from "../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedGeometry, Surroundings } from "../../network/model/packed-shapes.ts";
import type { People } from "./consequence.ts";
import { type Box, fillBox, type PackedLine, squaredDistanceToPlace } from "./line-distance.ts";
import type { RuleSet } from "./rules.ts";

/** As in `ConsequenceInputs`: undefined = nobody knows. */
export interface Nearby {
  readonly people: People | undefined;
  readonly coupled: boolean | undefined;
  readonly road: RoadClass | "NONE" | undefined;
}

const NOTHING_KNOWN: Nearby = { people: undefined, coupled: undefined, road: undefined };
const SENSITIVE = ["SCHOOL", "HOSPITAL", "MARKET"];
const HOMES = ["RESIDENTIAL"];

/** `near(position, rules)` of the pipes of one network; a pipe's rules say how far is near. */
export function indexSurroundings(
  network: PackedNetwork,
  { roads, buildings, communities, spaces }: Surroundings,
): (position: number, rules: RuleSet) => Nearby {
  const dwellings = buildings.count > 0 ? buildings : communities;
  const nearDwellings = indexPlaces(dwellings);
  const nearSpaces = indexPlaces(spaces);
  const nearRoads = indexPlaces(roads);
  const isSensitive = flagsOf(buildings.codes.kind, SENSITIVE);
  const isHome = flagsOf(buildings.codes.kind, HOMES);
  const counts = buildings.count > 0 ? buildings.numbers.households : communities.numbers.households;

  function peopleNear(line: PackedLine, withinM: number): People | undefined {
    if (!nearDwellings) return undefined;
    const people = { households: 0, sensitive: false, uncounted: false };
    nearDwellings(line, withinM, (place) => {
      const households = counts[place]!;
      const kind = buildings.count > 0 ? buildings.codes.kind.codes[place]! : -1;
      if (!Number.isNaN(households)) people.households += households;
      else if (kind < 0 || isHome[kind]) people.uncounted = true;
      if (kind >= 0 && isSensitive[kind]) people.sensitive = true;
    });
    return people;
  }

  function isCoupled(line: PackedLine, withinM: number): boolean | undefined {
    if (!nearSpaces) return undefined;
    let coupled = false;
    nearSpaces(line, withinM, () => {
      coupled = true;
    });
    return coupled;
  }

  function roadAbove(line: PackedLine, withinM: number): RoadClass | "NONE" | undefined {
    if (!nearRoads) return undefined;
    let nearest = Infinity;
    let found: RoadClass | "NONE" = "NONE";
    nearRoads(middleOf(line), withinM, (place, squared) => {
      const roadClass = roads.codes.roadClass.words[roads.codes.roadClass.codes[place]!] as RoadClass;
      const nearer = squared < nearest || (squared === nearest && isBusier(roadClass, found as RoadClass));
      if (!nearer) return;
      nearest = squared;
      found = roadClass;
    });
    return found;
  }

  return (position, { consequence, roadWithinM }) => {
    const line = {
      metres: network.metres,
      first: network.vertexStart[position]!,
      end: network.vertexStart[position + 1]!,
    };
    if (line.end <= line.first) return NOTHING_KNOWN;
    return {
      people: peopleNear(line, consequence.peopleWithinM),
      coupled: isCoupled(line, consequence.spacesWithinM),
      road: roadAbove(line, roadWithinM),
    };
  };
}

/** Of two roads equally near the busier counts, so that the order of their rows cannot decide. */
const BUSIEST_FIRST: readonly RoadClass[] = ["EXPRESSWAY", "ARTERIAL", "UNKNOWN", "COLLECTOR", "LOCAL", "LANE"];
const isBusier = (a: RoadClass, b: RoadClass): boolean => BUSIEST_FIRST.indexOf(a) < BUSIEST_FIRST.indexOf(b);

const flagsOf = (column: CodeColumn, words: readonly string[]): boolean[] =>
  column.words.map((word) => words.includes(word));

type Visit = (place: number, squared: number) => void;

/**
 * undefined when there are no places at all, which is not the same as none near. Only placed ones are indexed: one box at
 * infinity would flatten the index's curve and make every search a scan.
 */
function indexPlaces(
  places: PackedGeometry & { readonly count: number },
): ((line: PackedLine, reach: number, visit: Visit) => void) | undefined {
  const placed = Array.from({ length: places.count }, (_, i) => i).filter((i) => verticesOf(places, i) > 0);
  if (placed.length === 0) return undefined;
  const boxes = new Flatbush(placed.length);
  const box: Box = [0, 0, 0, 0];
  for (const i of placed) {
    const first = places.vertexStart[places.partStart[i]!]!;
    fillBox(places.metres, first, first + verticesOf(places, i), box);
    boxes.add(box[0], box[1], box[2], box[3]);
  }
  boxes.finish();
  return (line, reach, visit) => {
    fillBox(line.metres, line.first, line.end, box);
    const found = boxes.search(box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach);
    for (const item of found.sort(ascending)) {
      const squared = squaredDistanceToPlace(line, places, placed[item]!);
      if (squared <= reach * reach) visit(placed[item]!, squared);
    }
  };
}

const verticesOf = ({ partStart, vertexStart }: PackedGeometry, place: number): number =>
  vertexStart[partStart[place + 1]!]! - vertexStart[partStart[place]!]!;

const ascending = (a: number, b: number): number => a - b;

/** The point half-way along a line. */
function middleOf({ metres, first, end }: PackedLine): PackedLine {
  let whole = 0;
  for (let v = first; v + 1 < end; v++) whole += legLength(metres, v);
  let left = whole / 2;
  let v = first;
  while (v + 2 < end && legLength(metres, v) < left) left -= legLength(metres, v++);
  const leg = v + 1 < end ? legLength(metres, v) : 0;
  const share = leg > 0 ? Math.min(1, left / leg) : 0;
  const next = Math.min(v + 1, end - 1);
  const x = metres[2 * v]! + share * (metres[2 * next]! - metres[2 * v]!);
  const y = metres[2 * v + 1]! + share * (metres[2 * next + 1]! - metres[2 * v + 1]!);
  return { metres: Float64Array.of(x, y), first: 0, end: 1 };
}

const legLength = (metres: ArrayLike<number>, v: number): number =>
  Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);
