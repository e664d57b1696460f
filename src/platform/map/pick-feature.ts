/** Which feature lies under the pointer, with a few pixels of grace for thin lines. */
import type { Map as LiveMap, LngLat, Point } from "maplibre-gl";

export interface Picked {
  readonly layer: string;
  readonly id: number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly at: readonly [lon: number, lat: number];
}

const REACH_PX = 5;

export function pickFeature(
  map: LiveMap,
  { x, y }: Point,
  { lng, lat }: LngLat,
  pickable: readonly string[] = [],
): Picked | undefined {
  const there = pickable.filter((layer) => map.getLayer(layer));
  if (there.length === 0) return undefined;
  const hits = map.queryRenderedFeatures(
    [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ],
    { layers: there },
  );
  const hit = there.flatMap((layer) => hits.filter((one) => one.layer.id === layer))[0];
  if (!hit) return undefined;
  const { id, properties } = hit;
  return { layer: hit.layer.id, id: typeof id === "number" ? id : undefined, properties, at: [lng, lat] };
}
