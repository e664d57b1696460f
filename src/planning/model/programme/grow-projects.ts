/**
 * Which chosen streets make one project? Those of the same year and district that follow each other along a road; what
 * is left too small for a tender joins what adjoins it. No project passes the size limits unless one street alone does.
 *
 * Single linkage in a fixed order: first pairs of one road, nearest first, then pairs of different roads of which one side
 * is still too small. Ties go by corridor key, so the order of corridors cannot matter. Pairs are found through an index of
 * boxes: some n log n for n streets.
 */
import Flatbush from "flatbush";
import { squaredDistanceOfRuns } from "../../../assessment/model/line-distance.ts";
import type { ProgrammeRules } from "./programme-rules.ts";

/** What is done in one corridor in one year. */
export interface Site {
  readonly corridorKey: string;
  readonly year: number;
  readonly district: string;
  /** Road name, "" = none. */
  readonly street: string;
  readonly km: number;
  readonly costFen: number;
  /** Vertices first .. end-1 of the lines' metres; none without a place. */
  readonly first: number;
  readonly end: number;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly squared: number;
}

/** By site: the project's number, from 0 in the order of the first site's key. */
export function growProjects(
  sites: readonly Site[],
  metres: Float64Array,
  rules: Pick<ProgrammeRules, "mostKm" | "mostYuan" | "leastKm" | "leastYuan" | "joinM">,
): Int32Array {
  const order = sites.map((_, i) => i).sort((a, b) => compareSites(sites[a]!, sites[b]!));
  const ordered = order.map((i) => sites[i]!);
  const groups = createGroups(ordered);
  const pairs = nearPairs(ordered, metres, rules.joinM);
  const mostFen = rules.mostYuan * 100;
  const fits = (a: number, b: number): boolean =>
    groups.km(a) + groups.km(b) <= rules.mostKm && groups.fen(a) + groups.fen(b) <= mostFen;
  const small = (a: number): boolean => groups.km(a) < rules.leastKm && groups.fen(a) < rules.leastYuan * 100;
  const sameRoad = ({ a, b }: Pair): boolean => ordered[a]!.street !== "" && ordered[a]!.street === ordered[b]!.street;
  for (const pair of pairs) if (sameRoad(pair) && fits(pair.a, pair.b)) groups.join(pair.a, pair.b);
  for (const pair of pairs)
    if (!sameRoad(pair) && (small(pair.a) || small(pair.b)) && fits(pair.a, pair.b)) groups.join(pair.a, pair.b);
  const numbers = new Map<number, number>();
  const project = new Int32Array(sites.length);
  order.forEach((i, at) => {
    const root = groups.root(at);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    project[i] = numbers.get(root)!;
  });
  return project;
}

function compareSites(a: Site, b: Site): number {
  return a.corridorKey < b.corridorKey ? -1 : a.corridorKey > b.corridorKey ? 1 : a.year - b.year;
}

/** Pairs of one year and district within reach, nearest first. */
function nearPairs(sites: readonly Site[], metres: Float64Array, joinM: number): Pair[] {
  const placed = sites.flatMap(({ first, end }, i) => (end > first ? [i] : []));
  if (placed.length < 2) return [];
  const boxes = new Flatbush(placed.length, 16, Float64Array);
  const boxOf = placed.map((i) => lineBox(metres, sites[i]!.first, sites[i]!.end));
  for (const [minX, minY, maxX, maxY] of boxOf) boxes.add(minX, minY, maxX, maxY);
  boxes.finish();
  const pairs: Pair[] = [];
  placed.forEach((i, at) => {
    const [minX, minY, maxX, maxY] = boxOf[at]!;
    const here = sites[i]!;
    const alike = (other: number): boolean => {
      const there = sites[placed[other]!]!;
      return placed[other]! > i && there.year === here.year && there.district === here.district;
    };
    for (const other of boxes.search(minX - joinM, minY - joinM, maxX + joinM, maxY + joinM, alike)) {
      const there = sites[placed[other]!]!;
      const squared = squaredDistanceOfRuns(
        metres,
        here.first,
        here.end,
        metres,
        there.first,
        there.end,
        joinM * joinM,
      );
      if (squared <= joinM * joinM) pairs.push({ a: i, b: placed[other]!, squared });
    }
  });
  return pairs.sort((x, y) => x.squared - y.squared || x.a - y.a || x.b - y.b);
}

function lineBox(metres: Float64Array, first: number, end: number): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = first; v < end; v++) {
    box[0] = Math.min(box[0], metres[2 * v]!);
    box[1] = Math.min(box[1], metres[2 * v + 1]!);
    box[2] = Math.max(box[2], metres[2 * v]!);
    box[3] = Math.max(box[3], metres[2 * v + 1]!);
  }
  return box;
}

/** Sets of sites with their sums; the root of a set is its lowest member. */
function createGroups(sites: readonly Site[]) {
  const parent = Int32Array.from(sites, (_, i) => i);
  const km = Float64Array.from(sites, (site) => site.km);
  const fen = Float64Array.from(sites, (site) => site.costFen);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  return {
    root,
    km: (i: number): number => km[root(i)]!,
    fen: (i: number): number => fen[root(i)]!,
    join(i: number, j: number): void {
      const [a, b] = [root(i), root(j)];
      if (a === b) return;
      const [low, high] = a < b ? [a, b] : [b, a];
      parent[high] = low;
      km[low] = km[low]! + km[high]!;
      fen[low] = fen[low]! + fen[high]!;
    },
  };
}
