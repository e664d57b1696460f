/**
 * The layers around the pipes (points, failures, spaces, roads, buildings, regions), packed when first asked for and kept
 * while their picture of the network is.
 */
import Flatbush from "flatbush";
import type { Database } from "../../platform/database/database.ts";
import type { PackedNetwork } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import { loadFailures } from "../store/load-failures.ts";
import { loadBuildings, loadPoints, loadRegions, loadRoads, loadSpaces } from "../store/load-surroundings.ts";

export const SHAPE_LAYERS = ["points", "failures", "spaces", "roads", "buildings", "regions"] as const;
export type ShapeLayerName = (typeof SHAPE_LAYERS)[number];

/** Farther out these would only be fog: such tiles are empty. */
export const NEAREST_OUT: Record<ShapeLayerName, number> = {
  points: 14,
  failures: 8,
  spaces: 12,
  roads: 11,
  buildings: 14,
  regions: 0,
};

export interface ShapeLayer {
  readonly shapes: PackedShapes;
  /** Boxes in web Mercator packed units; undefined when nothing has a position. */
  readonly boxes: SharedArrayBuffer | undefined;
}

const LOADERS: Record<ShapeLayerName, (database: Database, network: PackedNetwork) => Promise<PackedShapes>> = {
  points: loadPoints,
  failures: loadFailures,
  spaces: loadSpaces,
  roads: loadRoads,
  buildings: loadBuildings,
  regions: loadRegions,
};

export interface ShapeLayers {
  load(name: ShapeLayerName, network: PackedNetwork): Promise<ShapeLayer>;
}

export function createShapeLayers(database: Database): ShapeLayers {
  const kept = new WeakMap<PackedNetwork, Map<ShapeLayerName, Promise<ShapeLayer>>>();
  return {
    load(name, network) {
      const layers = kept.get(network) ?? new Map<ShapeLayerName, Promise<ShapeLayer>>();
      kept.set(network, layers);
      const have = layers.get(name);
      if (have) return have;
      const layer = LOADERS[name](database, network).then((shapes) => ({ shapes, boxes: indexShapes(shapes) }));
      layers.set(name, layer);
      // A load that failed is tried again by the next who asks.
      layer.catch(() => layers.delete(name));
      return layer;
    },
  };
}

function indexShapes(shapes: PackedShapes): SharedArrayBuffer | undefined {
  if (shapes.mercator.length === 0) return undefined;
  const boxes = new Flatbush(shapes.count, 16, Uint32Array, SharedArrayBuffer);
  for (let i = 0; i < shapes.count; i++) {
    const first = shapes.vertexStart[shapes.partStart[i]!]!;
    const end = shapes.vertexStart[shapes.partStart[i + 1]!]!;
    const box = [4_294_967_295, 4_294_967_295, first === end ? 4_294_967_295 : 0, first === end ? 4_294_967_295 : 0];
    for (let v = first; v < end; v++) {
      const x = shapes.mercator[2 * v]!;
      const y = shapes.mercator[2 * v + 1]!;
      box[0] = Math.min(box[0]!, x);
      box[1] = Math.min(box[1]!, y);
      box[2] = Math.max(box[2]!, x);
      box[3] = Math.max(box[3]!, y);
    }
    boxes.add(box[0]!, box[1]!, box[2], box[3]);
  }
  boxes.finish();
  return boxes.data as SharedArrayBuffer;
}
