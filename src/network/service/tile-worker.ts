/** One thread of the tile pool: holds the shared pictures it was given and encodes the tiles it is asked for. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { answerTasks } from "../../platform/threads/answer-tasks.ts";
import type { TilePlace } from "../../platform/tiles/encode-layer.ts";
import type { Overlay, PackedNetwork } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import type { PipeFilter } from "../model/pipe-filter.ts";
import { createPipeIndex } from "./network-snapshot.ts";
import { createPipeTiles, createShapeTiles, type PipeTiles, worldBox } from "./tile-layers.ts";

/** What a thread keeps to encode from. */
export type TilePicture =
  | { kind: "pipes"; key: string; network: PackedNetwork; overlay: Overlay; boxes: SharedArrayBuffer | undefined }
  | { kind: "shapes"; key: string; name: string; shapes: PackedShapes; boxes: SharedArrayBuffer | undefined };

export interface TileFilter extends PipeFilter {
  /** Of shapes with a day: only those after it, in days since 1970-01-01. */
  readonly after?: number;
}

export interface TileTask {
  readonly key: string;
  readonly place: TilePlace;
  readonly filter: TileFilter;
  readonly zip: boolean;
}

type Encode = (place: TilePlace, filter: TileFilter) => Uint8Array;

/** The picture before stays for requests that were on their way. */
const PICTURES_KEPT = 2;
const ZIP_FROM_BYTES = 1024;
const zip = promisify(gzip);
const encoders = new Map<string, { layer: string; encode: Encode }>();

/** Zipped when asked and worth it; level 1, because the next levels cost more than encoding did and save little. */
async function encodeTile({ key, place, filter, zip: zipped }: TileTask): Promise<Uint8Array> {
  const encoder = encoders.get(key);
  if (!encoder) throw new RangeError(`no picture ${key}`);
  const raw = encoder.encode(place, filter);
  return zipped && raw.length >= ZIP_FROM_BYTES ? new Uint8Array(await zip(raw, { level: 1 })) : raw;
}

answerTasks<TileTask, Uint8Array>(
  encodeTile,
  (bytes) => [bytes.buffer as ArrayBuffer],
  (given) => {
    const picture = given as TilePicture;
    if (picture.kind === "pipes") keep(picture.key, "pipes", pipeEncoder(picture));
    else keep(picture.key, picture.name, shapeEncoder(picture));
  },
);

function keep(key: string, layer: string, encode: Encode): void {
  encoders.set(key, { layer, encode });
  const ofLayer = [...encoders.keys()].filter((other) => encoders.get(other)!.layer === layer);
  for (const old of ofLayer.slice(0, -PICTURES_KEPT)) encoders.delete(old);
}

function pipeEncoder({ network, overlay, boxes }: TilePicture & { kind: "pipes" }): Encode {
  const tiles: PipeTiles = createPipeTiles(network, overlay, boxes && createPipeIndex(boxes));
  return tiles.encode;
}

/** Of the pipe filter only the network narrows the layers around the pipes; a day narrows those that have one. */
function shapeEncoder({ name, shapes, boxes }: TilePicture & { kind: "shapes" }): Encode {
  const index = boxes && createPipeIndex(boxes);
  const tiles = createShapeTiles(name, shapes);
  const network = shapes.codes["network"];
  const day = shapes.numbers["day"];
  return (place, filter) => {
    if (!index) return new Uint8Array(0);
    const wanted = new Set<string>(filter.network);
    const isOfNetwork =
      network && wanted.size > 0 ? (item: number) => wanted.has(network.words[network.codes[item]!]!) : undefined;
    const { after } = filter;
    const isAfter = day && after !== undefined ? (item: number) => day[item]! > after : undefined;
    const keepItem =
      isOfNetwork || isAfter ? (item: number) => (isOfNetwork?.(item) ?? true) && (isAfter?.(item) ?? true) : undefined;
    return tiles.encode(place, index.search(...worldBox(place, 64)), keepItem);
  };
}
