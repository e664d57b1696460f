/**
 * The collections that geographic programs read: pipes, points, failures, spaces, roads, buildings, and hazards, which a
 * later subject brings. Which features match is told from packed arrays, so page 1,000 costs what page 1 costs.
 */
import { dayNumber, isoDay, UNKNOWN_DAY } from "../../base/dates.ts";
import { SHAPE_LINE, SHAPE_POINT, SHAPE_POLYGON } from "../../base/table.ts";
import { type Box, lineMeetsBox, polygonMeetsBox } from "../model/box-meets-shape.ts";
import { matchPipes } from "../model/filter-pipes.ts";
import { mercatorX, mercatorY, metresToDegrees } from "../model/local-frame.ts";
import type { LocalFrame } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import { textAt } from "../model/packed-text.ts";
import { wordAt } from "../model/pipe-columns.ts";
import { FILTER_WORD_FIELDS, type PipeFilter } from "../model/pipe-filter.ts";
import { findPosition, pipeRow } from "../model/pipe-row.ts";
import { createPipeIndex, type NetworkSnapshot } from "./network-snapshot.ts";
import type { OfferedCrs } from "./offered-crs.ts";
import type { ShapeLayer, ShapeLayerName, ShapeLayers } from "./shape-layers.ts";

export const COLLECTIONS = {
  pipes: {
    title: "管段 Pipes",
    description: "What lies in the ground on the network's day. Lengths in metres, diameters in millimetres.",
  },
  points: { title: "管点 Points", description: "Manholes, valves, regulators and other points of the networks." },
  failures: {
    title: "漏损 Failures",
    description: "Leaks and breaks up to the network's day, cancelled reports told apart by their state.",
  },
  hazards: {
    title: "隐患 Hazards",
    description: "Hazards that the current assessment found, as points; empty before the first.",
  },
  spaces: { title: "地下空间 Spaces", description: "Adjacent underground spaces into which gas can leak." },
  roads: { title: "道路 Roads", description: "Road segments with their classes and days." },
  buildings: { title: "建筑 Buildings", description: "Buildings with their use and households." },
} as const;
export type CollectionId = keyof typeof COLLECTIONS;

/** Days from..to, both ends included; ±Infinity for open ends. */
export type DaySpan = readonly [from: number, to: number];

export interface FeatureQuery {
  /** Degrees; several for a box across the date line. */
  readonly boxes?: readonly (readonly [number, number, number, number])[] | undefined;
  readonly days?: DaySpan | undefined;
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export interface Feature {
  readonly type: "Feature";
  readonly id: number | string;
  readonly geometry: { type: string; coordinates: unknown } | null;
  readonly properties: Record<string, unknown>;
}

export interface FeatureSource {
  /** Names of properties that can be asked for. */
  readonly queryables: readonly string[];
  match(query: FeatureQuery): ArrayLike<number>;
  /** Item of an id; -1 when there is none. */
  findItem(id: string): number;
  /** Called with the items of a page before their features are asked for, where these must be fetched. */
  prepare?(items: readonly number[]): Promise<void>;
  feature(item: number, crs: OfferedCrs): Feature;
}

/** Collections a later subject brings, opened anew for each request. */
export type OfferedCollections = Partial<Record<CollectionId, () => Promise<FeatureSource>>>;

const NOTHING: FeatureSource = {
  queryables: [],
  match: () => [],
  findItem: () => -1,
  feature: () => ({ type: "Feature", id: 0, geometry: null, properties: {} }),
};

export async function openCollection(
  id: CollectionId,
  snapshot: NetworkSnapshot,
  layers: ShapeLayers,
  offered: OfferedCollections = {},
): Promise<FeatureSource> {
  const open = offered[id];
  if (open) return open();
  if (id === "pipes") return pipeSource(snapshot);
  if (id === "hazards") return NOTHING;
  return shapeSource(id, await layers.load(id as ShapeLayerName, snapshot.network), snapshot.network.frame);
}

function pipeSource({ network, overlay, index }: NetworkSnapshot): FeatureSource {
  const meets = (i: number, boxes: readonly Box[]): boolean =>
    boxes.some((box) => lineMeetsBox(network.mercator, network.vertexStart[i]!, network.vertexStart[i + 1]!, box));
  return {
    queryables: FILTER_WORD_FIELDS,
    match({ boxes, days, words }) {
      const near = boxes?.length === 1 ? { bbox: boxes[0]! } : {};
      const found = matchPipes(network, overlay, { ...(words as PipeFilter), ...near }, index);
      const packed = boxes?.map(packBox);
      if (!packed && !days) return found;
      return found.filter(
        (i) =>
          (!packed || meets(i, packed)) &&
          (!days || network.commissionedDay[i] === UNKNOWN_DAY || within(network.commissionedDay[i]!, days)),
      );
    },
    findItem: (id) => findPosition(network, Number(id)),
    feature(i, crs) {
      const line = coordinates(
        network.metres,
        network.vertexStart[i]!,
        network.vertexStart[i + 1]!,
        network.frame,
        crs,
      );
      return {
        type: "Feature",
        id: network.pipeId[i]!,
        geometry: line.length > 0 ? { type: "LineString", coordinates: line } : null,
        properties: pipeRow(network, overlay, i),
      };
    },
  };
}

function shapeSource(id: CollectionId, { shapes, boxes: shared }: ShapeLayer, frame: LocalFrame): FeatureSource {
  const index = shared && createPipeIndex(shared);
  const day = id === "failures" ? shapes.numbers["day"] : undefined;
  const columns = Object.entries(shapes.codes);
  return {
    queryables: columns.map(([name]) => name),
    match({ boxes, days, words }) {
      const packed = boxes?.map(packBox);
      const candidates = packed
        ? [...new Set(packed.flatMap((box) => index?.search(...box) ?? []))].sort((a, b) => a - b)
        : Uint32Array.from({ length: shapes.count }, (_, i) => i);
      return (candidates as number[]).filter(
        (i) =>
          columns.every(([name, column]) => !words[name] || words[name].includes(wordAt(column, i))) &&
          (!packed || packed.some((box) => shapeMeetsBox(shapes, i, box))) &&
          (!days || !day || within(day[i]!, days)),
      );
    },
    findItem: (id) => shapes.id.indexOf(Number(id)),
    feature: (i, crs) => ({
      type: "Feature",
      id: shapes.id[i]!,
      geometry: geometryOf(shapes, i, frame, crs),
      properties: propertiesOf(shapes, i),
    }),
  };
}

const within = (day: number, [from, to]: DaySpan): boolean => day >= from && day <= to;

function packBox([west, south, east, north]: readonly [number, number, number, number]): Box {
  return [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)];
}

function shapeMeetsBox(shapes: PackedShapes, i: number, box: Box): boolean {
  const starts = shapes.vertexStart.subarray(shapes.partStart[i]!, shapes.partStart[i + 1]! + 1);
  if (shapes.shape[i] === SHAPE_POLYGON) return polygonMeetsBox(shapes.mercator, starts, box);
  for (let part = 0; part + 1 < starts.length; part++)
    if (lineMeetsBox(shapes.mercator, starts[part]!, starts[part + 1]!, box)) return true;
  return false;
}

/** Numbers whose names end in Day are days; NaN is left as null. */
function propertiesOf(shapes: PackedShapes, i: number): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [name, texts] of Object.entries(shapes.texts)) properties[name] = textAt(texts, i) || null;
  for (const [name, column] of Object.entries(shapes.codes)) properties[name] = wordAt(column, i) || null;
  for (const [name, numbers] of Object.entries(shapes.numbers)) {
    const value = numbers[i]!;
    const isDay = name === "day" || name.endsWith("Day");
    properties[isDay ? DAY_NAMES[name]! : name] = Number.isNaN(value) ? null : isDay ? isoDay(value) : value;
  }
  return properties;
}

const DAY_NAMES: Record<string, string> = {
  day: "occurredOn",
  openedDay: "openedOn",
  overhauledDay: "overhauledOn",
  builtDay: "builtOn",
};

function coordinates(
  metres: Float64Array,
  first: number,
  end: number,
  frame: LocalFrame,
  crs: OfferedCrs,
): [number, number][] {
  return Array.from({ length: end - first }, (_, k) => {
    const at = (first + k) * 2;
    return crs.write(...metresToDegrees(frame, metres[at]!, metres[at + 1]!));
  });
}

function geometryOf(shapes: PackedShapes, i: number, frame: LocalFrame, crs: OfferedCrs): Feature["geometry"] {
  const first = shapes.partStart[i]!;
  const parts = Array.from({ length: shapes.partStart[i + 1]! - first }, (_, k) =>
    coordinates(shapes.metres, shapes.vertexStart[first + k]!, shapes.vertexStart[first + k + 1]!, frame, crs),
  );
  if (parts.length === 0) return null;
  if (shapes.shape[i] === SHAPE_POINT) return { type: "Point", coordinates: parts[0]![0] };
  if (shapes.shape[i] === SHAPE_LINE)
    return parts.length === 1
      ? { type: "LineString", coordinates: parts[0] }
      : { type: "MultiLineString", coordinates: parts };
  const polygons: [number, number][][][] = [];
  parts.forEach((ring, k) => {
    if (shapes.isOuter[first + k] === 1) polygons.push([ring]);
    else polygons.at(-1)?.push(ring);
  });
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] }
    : { type: "MultiPolygon", coordinates: polygons };
}

/** `2020-01-01`, `2020-01-01T00:00:00Z`, `a/b`, `../b`, `a/..`; undefined when it is none of them. */
export function parseDaySpan(written: string): DaySpan | undefined {
  const ends = written.split("/");
  if (ends.length > 2) return undefined;
  const [from, to] = ends.map((end, e) => {
    if (ends.length === 2 && (end === ".." || end === ""))
      return e === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/i.test(end)
      ? tryDay(end.slice(0, 10))
      : undefined;
  });
  if (from === undefined || (ends.length === 2 && to === undefined)) return undefined;
  const span: DaySpan = [from, to ?? from];
  return span[0] <= span[1] ? span : undefined;
}

function tryDay(day: string): number | undefined {
  try {
    return dayNumber(day);
  } catch {
    return undefined;
  }
}
