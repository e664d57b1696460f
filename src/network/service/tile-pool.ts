/**
 * Tiles encoded off the event loop by a few threads that share the packed arrays, and kept while their picture stands.
 *
 * A tile's key is the picture's key, so a new import or a new run never shows an old tile and nothing is ever swept by time.
 */
import { startTaskThread } from "../../platform/threads/task-thread.ts";
import type { TilePlace } from "../../platform/tiles/encode-layer.ts";
import { filterToQuery } from "../model/pipe-filter.ts";
import type { NetworkSnapshot } from "./network-snapshot.ts";
import { NEAREST_OUT, type ShapeLayerName, type ShapeLayers } from "./shape-layers.ts";
import type { TileFilter, TilePicture, TileTask } from "./tile-worker.ts";

export type TileLayerName = "pipes" | ShapeLayerName;

export interface TilePool {
  /** Zipped when `zip` and over a kilobyte; the first two bytes tell (1f 8b). */
  tile(
    layer: TileLayerName,
    snapshot: NetworkSnapshot,
    place: TilePlace,
    filter: TileFilter,
    zip: boolean,
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}

const KEPT_BYTES = 64 * 1024 * 1024;

export function createTilePool(layers: ShapeLayers, threads = 2): TilePool {
  const workers = Array.from({ length: threads }, () => startThread());
  const kept = createKeptTiles();

  async function give(thread: Thread, layer: TileLayerName, snapshot: NetworkSnapshot): Promise<string> {
    const key =
      layer === "pipes" ? `pipes/${snapshot.key}` : `${layer}/${snapshot.network.version}-${snapshot.network.asOf}`;
    if (layer === "pipes") {
      const { network, overlay, index } = snapshot;
      thread.giveOnce({
        kind: "pipes",
        key,
        network,
        overlay,
        boxes: index?.boxes.data as SharedArrayBuffer | undefined,
      });
    } else {
      const { shapes, boxes } = await layers.load(layer, snapshot.network);
      thread.giveOnce({ kind: "shapes", key, name: layer, shapes, boxes });
    }
    return key;
  }

  return {
    async tile(layer, snapshot, place, filter, zip) {
      if (layer !== "pipes" && place.z < NEAREST_OUT[layer]) return new Uint8Array(0);
      const name = `${layer}/${snapshot.key}/${place.z}/${place.x}/${place.y}/${JSON.stringify(filterToQuery(filter))}/${filter.after ?? ""}/${zip}`;
      const have = kept.find(name);
      if (have) return have;
      const thread = workers.reduce((least, other) => (other.waiting() < least.waiting() ? other : least));
      const key = await give(thread, layer, snapshot);
      const bytes = await thread.encode({ key, place, filter, zip });
      kept.keep(name, bytes);
      return bytes;
    },
    async close() {
      await Promise.all(workers.map((thread) => thread.close()));
    },
  };
}

interface Thread {
  waiting(): number;
  giveOnce(picture: TilePicture): void;
  encode(task: TileTask): Promise<Uint8Array>;
  close(): Promise<void>;
}

const GIVEN_REMEMBERED = 64;

function startThread(): Thread {
  const thread = startTaskThread<TileTask, Uint8Array>(new URL("./tile-worker.ts", import.meta.url));
  let given: string[] = [];
  let to = thread.born;
  return {
    waiting: thread.waiting,
    giveOnce(picture) {
      // A thread that took the place of a dead one has been given nothing.
      if (to !== thread.born) given = [];
      to = thread.born;
      if (given.includes(picture.key)) return;
      thread.give(picture);
      given.push(picture.key);
      if (given.length > GIVEN_REMEMBERED) given.shift();
    },
    encode: thread.ask,
    close: thread.close,
  };
}

/** The most recently used tiles up to a size. */
function createKeptTiles() {
  const tiles = new Map<string, Uint8Array>();
  let bytes = 0;
  return {
    find(name: string): Uint8Array | undefined {
      const tile = tiles.get(name);
      if (!tile) return undefined;
      tiles.delete(name);
      tiles.set(name, tile);
      return tile;
    },
    keep(name: string, tile: Uint8Array): void {
      bytes += tile.length - (tiles.get(name)?.length ?? 0);
      tiles.set(name, tile);
      for (const [oldest, old] of tiles) {
        if (bytes <= KEPT_BYTES) break;
        tiles.delete(oldest);
        bytes -= old.length;
      }
    },
  };
}
