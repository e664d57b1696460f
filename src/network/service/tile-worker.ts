/** One thread of the tile pool: holds the shared pictures it was given and encodes the tiles it is asked for. */
import { promisify } from "node:util";
import { parentPort } from "node:worker_threads";
import { gzip } from "node:zlib";
import type { TilePlace } from "../../platform/tiles/encode-layer.ts";
import type { Overlay, PackedNetwork } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import type { PipeFilter } from "../model/pipe-filter.ts";
import { createPipeIndex } from "./network-snapshot.ts";
import { createPipeTiles, encodeShapes, type PipeTiles, worldBox } from "./tile-layers.ts";

export type TileTask =
  | { kind: "pipes"; key: string; network: PackedNetwork; overlay: Overlay; boxes: SharedArrayBuffer | undefined }
  | { kind: "shapes"; key: string; name: string; shapes: PackedShapes; boxes: SharedArrayBuffer | undefined }
  | { kind: "tile"; task: number; key: string; place: TilePlace; filter: PipeFilter; zip: boolean };

export type TileAnswer = { task: number; bytes: Uint8Array } | { task: number; failed: string };

type Encode = (place: TilePlace, filter: PipeFilter) => Uint8Array;

/** The picture before stays for requests that were on their way. */
const PICTURES_KEPT = 2;
const ZIP_FROM_BYTES = 1024;
const zip = promisify(gzip);
const encoders = new Map<string, { layer: string; encode: Encode }>();

parentPort!.on("message", async (message: TileTask) => {
  if (message.kind === "pipes") return keep(message.key, "pipes", pipeEncoder(message));
  if (message.kind === "shapes") return keep(message.key, message.name, shapeEncoder(message));
  try {
    const encoder = encoders.get(message.key);
    if (!encoder) throw new RangeError(`no picture ${message.key}`);
    const raw = encoder.encode(message.place, message.filter);
    // Level 1: the next levels cost more than encoding did and save little.
    const bytes = message.zip && raw.length >= ZIP_FROM_BYTES ? new Uint8Array(await zip(raw, { level: 1 })) : raw;
    parentPort!.postMessage({ task: message.task, bytes } satisfies TileAnswer);
  } catch (cause) {
    parentPort!.postMessage({
      task: message.task,
      failed: (cause as Error).stack ?? String(cause),
    } satisfies TileAnswer);
  }
});

function keep(key: string, layer: string, encode: Encode): void {
  encoders.set(key, { layer, encode });
  const ofLayer = [...encoders.keys()].filter((other) => encoders.get(other)!.layer === layer);
  for (const old of ofLayer.slice(0, -PICTURES_KEPT)) encoders.delete(old);
}

function pipeEncoder({ network, overlay, boxes }: TileTask & { kind: "pipes" }): Encode {
  const tiles: PipeTiles = createPipeTiles(network, overlay, boxes && createPipeIndex(boxes));
  return tiles.encode;
}

/** Of the pipe filter only the network narrows the layers around the pipes. */
function shapeEncoder({ name, shapes, boxes }: TileTask & { kind: "shapes" }): Encode {
  const index = boxes && createPipeIndex(boxes);
  const network = shapes.codes["network"];
  return (place, filter) => {
    if (!index) return new Uint8Array(0);
    const wanted = new Set<string>(filter.network);
    const keepItem =
      network && wanted.size > 0 ? (item: number) => wanted.has(network.words[network.codes[item]!]!) : undefined;
    return encodeShapes(name, shapes, index.search(...worldBox(place, 64)), place, keepItem);
  };
}
