/**
 * One tile of one layer from packed arrays: pure of requests and threads, so that the pool, the bench and tests share it.
 *
 * Pipes carry id = pipeId and the words network, material, diameterMm, leakClass, risk, age, status, role, owner, district from
 * zoom 13 on; farther out the generalised groups of model/generalise.ts.
 */
import { SHAPE_LINE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import {
  createPictureWriter,
  type LayerWriter,
  type TileColumn,
  type TilePlace,
} from "../../platform/tiles/encode-layer.ts";
import { isOpen, matchMask } from "../model/filter-pipes.ts";
import { drawingRank, GENERALISED_UP_TO, generalise } from "../model/generalise.ts";
import type { CodeColumn, Overlay, PackedNetwork } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import { findColumn } from "../model/pipe-columns.ts";
import type { PipeFilter } from "../model/pipe-filter.ts";
import type { PipeIndex } from "./network-snapshot.ts";

const NEAR_WORDS = ["network", "material", "leakClass", "risk", "age", "status", "role", "owner", "district"] as const;
const FAR_WORDS = ["network", "material", "leakClass", "risk", "age", "diameter"] as const;
/** Filters whose masks are kept: a megabyte each on a million pipes. */
const MASKS_KEPT = 12;

export interface PipeTiles {
  encode(place: TilePlace, filter: PipeFilter): Uint8Array;
}

export function createPipeTiles(network: PackedNetwork, overlay: Overlay, index: PipeIndex | undefined): PipeTiles {
  const near = [
    ...NEAR_WORDS.flatMap((name) => wordColumn(name, findColumn(network, overlay, name))),
    diameterColumn(network),
  ];
  const farColumns = FAR_WORDS.flatMap((name) => findColumn(network, overlay, name) ?? []);
  const far = FAR_WORDS.flatMap((name) => wordColumn(name, findColumn(network, overlay, name)));
  const nearWriter = createPictureWriter("pipes", network.mercator, near);
  const farWriter = createPictureWriter("pipes", network.mercator, far);
  const masks = new Map<string, Uint8Array>();
  let drawing: ReturnType<typeof drawingRank> | undefined;

  function maskOf(filter: PipeFilter): Uint8Array | undefined {
    const { bbox: _, ...words } = filter;
    if (isOpen(words)) return undefined;
    const key = JSON.stringify(words);
    let mask = masks.get(key);
    if (mask) masks.delete(key);
    else mask = matchMask(network, overlay, words);
    masks.set(key, mask);
    if (masks.size > MASKS_KEPT) masks.delete(masks.keys().next().value!);
    return mask;
  }

  function encodeNear(place: TilePlace, found: readonly number[], mask: Uint8Array | undefined): Uint8Array {
    const { pipeId, vertexStart } = network;
    nearWriter.open(place);
    for (let f = 0; f < found.length; f++) {
      const i = found[f]!;
      if (mask && mask[i] === 0) continue;
      nearWriter.wholeLine(i, pipeId[i]!, vertexStart[i]!, vertexStart[i + 1]!);
    }
    return nearWriter.finish();
  }

  function encodeFar(place: TilePlace, found: readonly number[], mask: Uint8Array | undefined): Uint8Array {
    drawing ??= drawingRank(network, overlay);
    const { rank, order } = drawing;
    const ranks = Uint32Array.from(mask ? found.filter((i) => mask[i] === 1) : found, (i) => rank[i]!).sort();
    const candidates = ranks.map((r) => order[r]!);
    farWriter.open(place);
    for (const group of generalise(network, farColumns, candidates, place)) {
      farWriter.begin(group.item, undefined, [
        ["pipes", group.pipes],
        ["lengthM", Math.round(group.lengthM)],
      ]);
      for (const i of group.drawn) farWriter.line(network.vertexStart[i]!, network.vertexStart[i + 1]!);
      farWriter.end();
    }
    return farWriter.finish();
  }

  return {
    encode(place, filter) {
      if (!index) return new Uint8Array(0);
      const found = index.search(...worldBox(place, place.z > GENERALISED_UP_TO ? 64 : 0));
      const mask = maskOf(filter);
      return place.z > GENERALISED_UP_TO ? encodeNear(place, found, mask) : encodeFar(place, found, mask);
    },
  };
}

/** A tile and a margin in tile units, in web Mercator packed units. */
export function worldBox({ z, x, y }: TilePlace, margin: number): [number, number, number, number] {
  const side = 2 ** (32 - z);
  const more = (side * margin) / 4096;
  return [x * side - more, y * side - more, (x + 1) * side + more, (y + 1) * side + more].map((value) =>
    Math.max(0, Math.min(4_294_967_295, value)),
  ) as [number, number, number, number];
}

/** Words leave as they are; the empty word (nothing known) is left out of the tile. */
function wordColumn(name: string, column: CodeColumn | undefined): TileColumn[] {
  return column ? [{ name, values: column.words.map((word) => word || null), codes: column.codes }] : [];
}

/** Each diameter that occurs is a value of its own: some hundred in a city. */
function diameterColumn(network: PackedNetwork): TileColumn {
  const values: (number | null)[] = [null];
  const codeOf = new Map<number, number>();
  const codes = new Uint16Array(network.count);
  for (let i = 0; i < network.count; i++) {
    const mm = network.diameterMm[i]!;
    if (Number.isNaN(mm)) continue;
    let code = codeOf.get(mm);
    if (code === undefined && values.length < 65_536) {
      code = values.push(Math.round(mm * 10) / 10) - 1;
      codeOf.set(mm, code);
    }
    codes[i] = code ?? 0;
  }
  return { name: "diameterMm", values, codes };
}

export interface ShapeTiles {
  /** The shapes of these numbers; `keep` leaves some out (a filter by network). */
  encode(place: TilePlace, found: readonly number[], keep?: (item: number) => boolean): Uint8Array;
}

/** A layer of other shapes. */
export function createShapeTiles(name: string, shapes: PackedShapes): ShapeTiles {
  const columns = Object.entries(shapes.codes).flatMap(([field, column]) => wordColumn(field, column));
  const writer = createPictureWriter(name, shapes.mercator, columns);
  return {
    encode(place, found, keep) {
      writer.open(place);
      for (const item of found) {
        if (keep && !keep(item)) continue;
        writer.begin(item, shapes.id[item]!, knownNumbers(shapes, item));
        writeShape(writer, shapes, item);
        writer.end();
      }
      return writer.finish();
    },
  };
}

function knownNumbers(shapes: PackedShapes, item: number): [string, number][] {
  return Object.entries(shapes.numbers).flatMap(([name, column]) =>
    Number.isNaN(column[item]!) ? [] : [[name, column[item]!] as [string, number]],
  );
}

function writeShape(writer: LayerWriter, shapes: PackedShapes, item: number): void {
  for (let part = shapes.partStart[item]!; part < shapes.partStart[item + 1]!; part++) {
    const first = shapes.vertexStart[part]!;
    const end = shapes.vertexStart[part + 1]!;
    if (shapes.shape[item] === SHAPE_POINT) writer.point(first);
    else if (shapes.shape[item] === SHAPE_LINE) writer.line(first, end);
    else if (shapes.shape[item] === SHAPE_POLYGON) writer.ring(first, end, shapes.isOuter[part] === 1);
  }
}
