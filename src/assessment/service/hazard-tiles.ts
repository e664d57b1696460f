/**
 * Hazards on the map: far out as heaps with their counts, near as single points.
 *
 * A heap is all that lies in one square of some 60 pixels, at the middle of its members; it says how many there are and
 * the worst level among them. A square with one hazard shows the hazard itself. Tiles are made when asked for and kept
 * while the run stands; a hundred thousand hazards in one tile take some milliseconds.
 */
import { createLayerWriter, type TilePlace } from "../../platform/tiles/encode-layer.ts";
import { HAZARD_LEVELS } from "../model/hazards/hazard.ts";
import type { HazardFilter } from "../store/hazards.ts";
import type { HazardPoints } from "../store/load-hazard-points.ts";
import { type HazardPicture, type HazardPictures, matcherOf } from "./hazard-picture.ts";

/** From this zoom on every hazard is a point of its own. */
export const SINGLE_FROM_ZOOM = 14;
/** Squares along the side of a tile: 64 of 512 pixels each, so that every square lies in one tile. */
const SQUARES = 8;
const KEPT_TILES = 500;
const WORLD = 4_294_967_296;

export interface HazardTiles {
  tile(cityId: number, runId: string, place: TilePlace, filter: HazardFilter): Promise<Uint8Array>;
}

export function createHazardTiles(pictures: HazardPictures): HazardTiles {
  const kept = new WeakMap<HazardPicture, Map<string, Uint8Array>>();
  return {
    async tile(cityId, runId, place, filter) {
      const picture = await pictures.load(cityId, runId);
      const tiles = kept.get(picture) ?? new Map<string, Uint8Array>();
      kept.set(picture, tiles);
      const name = `${place.z}/${place.x}/${place.y}?${JSON.stringify(filter)}`;
      const have = tiles.get(name);
      if (have) return have;
      const tile = encodeTile(picture, place, filter);
      tiles.set(name, tile);
      if (tiles.size > KEPT_TILES) tiles.delete(tiles.keys().next().value!);
      return tile;
    },
  };
}

function encodeTile({ points, index }: HazardPicture, place: TilePlace, filter: HazardFilter): Uint8Array {
  const side = WORLD / 2 ** place.z;
  const [west, north] = [place.x * side, place.y * side];
  const found = index
    ?.search(west, north, west + side - 1, north + side - 1, matcherOf(points, filter))
    .sort((a, b) => a - b);
  if (!found || found.length === 0) return new Uint8Array(0);
  const heaps = place.z >= SINGLE_FROM_ZOOM ? found.map((i) => [i]) : heapsOf(points, side / SQUARES, found);
  return encodeHeaps(points, place, heaps);
}

function heapsOf({ mercator }: HazardPoints, side: number, found: readonly number[]): number[][] {
  const heaps = new Map<number, number[]>();
  for (const i of found) {
    const cell = Math.floor(mercator[2 * i + 1]! / side) * WORLD + Math.floor(mercator[2 * i]! / side);
    const heap = heaps.get(cell);
    if (heap) heap.push(i);
    else heaps.set(cell, [i]);
  }
  return [...heaps.values()];
}

/** A heap of one is the hazard itself; a greater one has no words but its worst level. */
function encodeHeaps({ words, key, mercator }: HazardPoints, place: TilePlace, heaps: readonly number[][]): Uint8Array {
  const world = new Uint32Array(heaps.length * 2);
  heaps.forEach((members, h) => {
    for (const i of members) {
      world[2 * h]! += Math.floor(mercator[2 * i]! / members.length);
      world[2 * h + 1]! += Math.floor(mercator[2 * i + 1]! / members.length);
    }
  });
  const own = (name: "type" | "finding" | "network") => ({
    name,
    values: [...words[name].words, null],
    codes: heaps.map(({ length, 0: i }) => (length === 1 ? words[name].codes[i!]! : words[name].words.length)),
  });
  const worst = heaps.map((members) =>
    members.reduce((least, i) => Math.min(least, words.level.codes[i]!), HAZARD_LEVELS.length),
  );
  const columns = [
    own("type"),
    own("finding"),
    own("network"),
    { name: "level", values: words.level.words, codes: worst },
    {
      name: "key",
      values: heaps.map(({ length, 0: i }) => (length === 1 ? key[i!]! : null)),
      codes: heaps.map((_, h) => h),
    },
  ];
  const writer = createLayerWriter("hazards", place, world, columns);
  heaps.forEach((members, h) => {
    writer.begin(h, members.length === 1 ? members[0]! + 1 : undefined, [["count", members.length]]);
    writer.point(h);
    writer.end();
  });
  return writer.finish();
}
