/**
 * Where are the streets of the made-up city, and what lies between them?
 *
 * Ring roads (squared circles, as the ring roads of Chinese cities are) and radial arterials cut the city into cells.
 * Each cell is cut again and again, along the grid of its district, until its blocks have the district's size; the
 * first cuts are collector roads, the last ones lanes. Cells outside the built-up edge stay fields, streets that would
 * need a bridge of their own end at the river. Local coordinates: metres east and north of the middle.
 */
import { createRandom, type Random } from "../../base/random.ts";
import type { RoadClass } from "../../network/model/codes.ts";
import { areaOf, middleOf } from "./convex-polygon.ts";
import { DISTRICTS, type District, OLD_TOWN, OUTER_DISTRICTS } from "./districts.ts";
import { type Face, StreetGraph } from "./street-graph.ts";
import { createTerrain, type Terrain } from "./terrain.ts";

export interface Street {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly roadClass: RoadClass;
  readonly district: District;
  readonly openedYear: number;
  readonly halfWidthM: number;
  readonly lengthM: number;
  readonly isBridge: boolean;
  /** On the outermost ring: where trunk mains go round the city. */
  readonly isOuterRing: boolean;
}

export interface Block {
  readonly id: number;
  readonly outline: Float64Array;
  /** The street line along each side. */
  readonly sides: readonly number[];
  readonly district: District;
  readonly community: number;
  readonly turn: number;
  /** Beyond the built-up edge. */
  readonly isFields: boolean;
}

/** A part of the city with an office: a street (街道) or a community (社区). */
export interface Area {
  readonly code: string;
  readonly parentCode: string;
  readonly outline: Float64Array;
}

export interface StreetPlan {
  readonly seed: number;
  readonly radiusM: number;
  readonly terrain: Terrain;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly streets: readonly Street[];
  /** Class of each street line; a line is a road with one name. */
  readonly lineClasses: readonly RoadClass[];
  readonly blocks: readonly Block[];
  readonly streetOffices: readonly Area[];
  readonly communities: readonly Area[];
  /** Outline of each district, in the order of `DISTRICTS`. */
  readonly districtOutlines: readonly Float64Array[];
}

export const HALF_WIDTH_M: Record<RoadClass, number> = {
  UNKNOWN: 6,
  EXPRESSWAY: 22,
  ARTERIAL: 17,
  COLLECTOR: 12,
  LOCAL: 7.5,
  LANE: 4.5,
};

/** A community (社区) is the first piece of a cell smaller than this. */
const COMMUNITY_M2 = 300_000;
const COLLECTOR_M2 = 420_000;
const LOCAL_M2 = 70_000;

interface Cell {
  readonly face: Face;
  readonly district: District;
}

export function planStreets(radiusM: number, seed: number): StreetPlan {
  const terrain = createTerrain(radiusM, seed);
  const graph = new StreetGraph();
  const skeleton = layRings(graph, radiusM, seed);
  const blocks: Block[] = [];
  const streetOffices: Area[] = [];
  const communities: Area[] = [];
  const officesOf = new Map<string, number>();
  skeleton.cells.forEach((cell, number) => {
    const serial = (officesOf.get(cell.district.code) ?? 0) + 1;
    officesOf.set(cell.district.code, serial);
    const code = `${cell.district.code}${String(serial).padStart(3, "0")}`;
    streetOffices.push({ code, parentCode: cell.district.code, outline: graph.outline(cell.face) });
    cutCell(graph, terrain, cell, code, createRandom(seed, "cell", number), blocks, communities);
  });
  return {
    seed,
    radiusM,
    terrain,
    x: graph.x,
    y: graph.y,
    streets: listStreets(graph, terrain, skeleton, seed),
    lineClasses: graph.lines.map(({ roadClass }) => roadClass),
    blocks,
    streetOffices,
    communities,
    districtOutlines: skeleton.districtOutlines,
  };
}

interface Skeleton {
  readonly cells: readonly Cell[];
  readonly outerRing: ReadonlySet<number>;
  readonly districtOutlines: readonly Float64Array[];
}

/** Sectors of the inner rings, half of them in a hamlet; twice as many where a cell would get wider than this. */
const SECTORS = 10;
const SMALLEST_TOWN_M = 420;
const WIDEST_CELL_M = 2_600;

function layRings(graph: StreetGraph, radiusM: number, seed: number): Skeleton {
  const random = createRandom(seed, "rings");
  const radii = ringRadii(radiusM);
  const sectors = radiusM < SMALLEST_TOWN_M ? SECTORS / 2 : SECTORS;
  const rings: number[][] = [];
  radii.forEach((radius, k) => {
    const doubled = (2 * Math.PI * radius) / sectors > WIDEST_CELL_M || (rings[k - 1]?.length ?? 0) > sectors;
    rings.push(ringNodes(graph, radius, doubled ? sectors * 2 : sectors, k === 0 ? 0.02 : 0.05, seed));
  });
  const ringLines = rings.map((nodes, k) =>
    nodes.map((node, i) =>
      graph.addLine(node, nodes[(i + 1) % nodes.length]!, k === rings.length - 1 ? "EXPRESSWAY" : "ARTERIAL"),
    ),
  );
  const cells: Cell[] = [{ face: { vertices: rings[0]!, sides: ringLines[0]! }, district: OLD_TOWN }];
  for (let k = 1; k < rings.length; k++) cells.push(...cellsBetween(graph, rings, ringLines, k, random));
  return {
    cells,
    outerRing: new Set(ringLines[ringLines.length - 1]),
    districtOutlines: outlineDistricts(graph, rings),
  };
}

function ringRadii(radiusM: number): number[] {
  const inner = Math.min(950, radiusM * 0.34);
  const steps = Math.max(1, Math.round((radiusM - inner) / 850));
  return Array.from({ length: steps + 1 }, (_, k) => inner + ((radiusM - inner) * k) / steps);
}

/** A ring that is rather square than round, each corner pushed a little; radials keep their angle on every ring. */
function ringNodes(graph: StreetGraph, radius: number, count: number, push: number, seed: number): number[] {
  const random = createRandom(seed, "ring", Math.round(radius));
  return Array.from({ length: count }, (_, i) => {
    const sector = (i * SECTORS) / count;
    const swing = createRandom(seed, "radial", Math.round(sector * 2)).between(-0.2, 0.2);
    const angle = ((sector + swing) / SECTORS) * 2 * Math.PI;
    const squared = (Math.abs(Math.cos(angle)) ** 3 + Math.abs(Math.sin(angle)) ** 3) ** (-1 / 3);
    const reach = radius * squared * 0.93 * random.between(1 - push, 1 + push);
    return graph.addNode(reach * Math.cos(angle), reach * Math.sin(angle));
  });
}

function cellsBetween(
  graph: StreetGraph,
  rings: readonly number[][],
  ringLines: readonly number[][],
  k: number,
  random: Random,
): Cell[] {
  const [inner, outer] = [rings[k - 1]!, rings[k]!];
  const times = outer.length / inner.length;
  const radials = inner.map((node, i) => graph.addLine(node, outer[i * times]!, "ARTERIAL"));
  return inner.map((_, i) => {
    const next = (i + 1) % inner.length;
    const outerNodes: number[] = [];
    const outerLines: number[] = [];
    for (let j = 0; j < times; j++) {
      outerNodes.push(outer[i * times + j]!);
      outerLines.push(ringLines[k]![i * times + j]!);
    }
    const vertices = [inner[i]!, ...outerNodes, outer[(next * times) % outer.length]!, inner[next]!];
    const sides = [radials[i]!, ...outerLines, radials[next]!, ringLines[k - 1]![i]!];
    // A few cells take after the neighbouring district: borders of age do not follow arterials.
    const stray = random.chance(0.08) ? 1 : 0;
    const sector = Math.floor(((i + 0.5) / inner.length) * OUTER_DISTRICTS.length + stray) % OUTER_DISTRICTS.length;
    const home = Math.floor(((i + 0.5) / inner.length) * OUTER_DISTRICTS.length);
    const district = {
      ...OUTER_DISTRICTS[sector]!,
      name: OUTER_DISTRICTS[home]!.name,
      code: OUTER_DISTRICTS[home]!.code,
    };
    return { face: { vertices, sides }, district };
  });
}

function outlineDistricts(graph: StreetGraph, rings: readonly number[][]): Float64Array[] {
  const inner = rings[0]!;
  const packed = (nodes: readonly number[]) => Float64Array.from(nodes.flatMap((n) => [graph.x[n]!, graph.y[n]!]));
  const slice = (ring: readonly number[], district: number) => {
    const share = ring.length / OUTER_DISTRICTS.length;
    return Array.from({ length: share + 1 }, (_, i) => ring[(district * share + i) % ring.length]!);
  };
  const outer = OUTER_DISTRICTS.map((_, d) => {
    const side = (from: number) =>
      rings.slice(1, -1).map((ring) => ring[(from * ring.length) / OUTER_DISTRICTS.length]!);
    const last = (d + 1) % OUTER_DISTRICTS.length;
    return packed([
      ...slice(inner, d).reverse(),
      ...side(d),
      ...slice(rings[rings.length - 1]!, d),
      ...side(last).reverse(),
    ]);
  });
  return [packed(inner), ...outer];
}

function cutCell(
  graph: StreetGraph,
  terrain: Terrain,
  cell: Cell,
  code: string,
  random: Random,
  blocks: Block[],
  communities: Area[],
): void {
  const turn = cell.district.turn + random.normal(0, cell.district.unrest);
  let serial = 0;
  const cut = (face: Face, community: number): void => {
    const outline = graph.outline(face);
    const area = areaOf(outline);
    const [x, y] = middleOf(outline);
    const builtUp = terrain.builtUp(x, y);
    let own = community;
    if (own < 0 && area < COMMUNITY_M2) {
      serial++;
      own = communities.length;
      communities.push({ code: `${code}${String(serial).padStart(3, "0")}`, parentCode: code, outline });
    }
    const isFields = builtUp < -0.06;
    // Blocks get larger, and then farm land, towards the edge.
    const wanted = cell.district.blockM2 * (1.6 - Math.max(0, builtUp)) * random.between(0.7, 1.7);
    const parts = area > (isFields ? 600_000 : wanted) ? cutFace(graph, face, outline, area, turn, random) : undefined;
    if (parts) for (const part of parts) cut(part, own);
    else
      blocks.push({
        id: blocks.length,
        outline,
        sides: face.sides,
        district: cell.district,
        community: own,
        turn,
        isFields,
      });
  };
  cut(cell.face, -1);
}

/** Across the longer side, near the middle, along the district's grid; a little askew in old quarters. */
function cutFace(
  graph: StreetGraph,
  face: Face,
  outline: Float64Array,
  area: number,
  turn: number,
  random: Random,
): readonly [Face, Face] | undefined {
  const [x, y] = middleOf(outline);
  const along = extent(outline, turn);
  const across = extent(outline, turn + Math.PI / 2);
  const roadClass: RoadClass = area > COLLECTOR_M2 ? "COLLECTOR" : area > LOCAL_M2 ? "LOCAL" : "LANE";
  const first = along > across ? turn + Math.PI / 2 : turn;
  const shift = random.between(-0.14, 0.14);
  for (const direction of [first, first + Math.PI / 2]) {
    const length = direction === first ? Math.max(along, across) : Math.min(along, across);
    const normal = direction + Math.PI / 2;
    const parts = graph.split(
      face,
      x + Math.cos(normal) * shift * length,
      y + Math.sin(normal) * shift * length,
      direction + random.normal(0, roadClass === "LANE" ? 0.035 : 0.012),
      roadClass,
    );
    if (parts) return parts;
  }
  return undefined;
}

function extent(xy: Float64Array, direction: number): number {
  const [dx, dy] = [Math.cos(direction), Math.sin(direction)];
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < xy.length; i += 2) {
    const at = xy[i]! * dx + xy[i + 1]! * dy;
    least = Math.min(least, at);
    most = Math.max(most, at);
  }
  return most - least;
}

function listStreets(graph: StreetGraph, terrain: Terrain, skeleton: Skeleton, seed: number): Street[] {
  const opened = graph.lines.map(({ from, to, roadClass }, line) => {
    const [x, y] = [(graph.x[from]! + graph.x[to]!) / 2, (graph.y[from]! + graph.y[to]!) / 2];
    const district = districtAt(skeleton, x, y);
    return {
      district,
      openedYear: openingYear(district, terrain.builtUp(x, y), roadClass, createRandom(seed, "line", line)),
    };
  });
  return graph.listEdges().flatMap(({ line, from, to }): Street[] => {
    const [ax, ay, bx, by] = [graph.x[from]!, graph.y[from]!, graph.x[to]!, graph.y[to]!];
    const { roadClass } = graph.lines[line]!;
    const wet = meetsRiver(terrain, ax, ay, bx, by);
    const isOuterRing = skeleton.outerRing.has(line);
    const isMajor = roadClass === "ARTERIAL" || roadClass === "EXPRESSWAY";
    if (wet && !isMajor && !(roadClass === "COLLECTOR" && createRandom(seed, "bridge", line).chance(0.3))) return [];
    return [
      {
        line,
        from,
        to,
        roadClass,
        ...opened[line]!,
        halfWidthM: HALF_WIDTH_M[roadClass],
        lengthM: Math.hypot(bx - ax, by - ay),
        isBridge: wet,
        isOuterRing,
      },
    ];
  });
}

/** Whether a street comes nearer to the river's middle than its banks. */
function meetsRiver(terrain: Terrain, ax: number, ay: number, bx: number, by: number): boolean {
  const steps = Math.max(2, Math.ceil(Math.hypot(bx - ax, by - ay) / 20));
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    if (Math.abs(terrain.riverSide(ax + (bx - ax) * t, ay + (by - ay) * t)) < terrain.riverHalfWidthM) return true;
  }
  return false;
}

/** Streets open from the middle outwards; the large ones before the small. */
function openingYear(district: District, builtUp: number, roadClass: RoadClass, random: Random): number {
  const [first, last] = district.built;
  const outward = Math.min(1, Math.max(0, 1 - builtUp));
  const rank = roadClass === "LANE" ? 0.12 : roadClass === "LOCAL" ? 0.05 : -0.1;
  const share = Math.min(1, Math.max(0, outward * 0.75 + rank + random.between(-0.2, 0.3)));
  return Math.round(first + share * (last - first));
}

function districtAt(skeleton: Skeleton, x: number, y: number): District {
  const found = skeleton.districtOutlines.findIndex((outline) => contains(outline, x, y));
  return DISTRICTS[Math.max(0, found)]!;
}

/** Even-odd; district outlines are not convex. */
function contains(xy: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [xy[i]!, xy[i + 1]!, xy[j]!, xy[j + 1]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
