/** Brings a map's sources and layers to what is wanted, touching only what differs: an untouched source keeps its tiles. */
import type {
  AddLayerObject,
  GeoJSONSource,
  LayerSpecification,
  Map as LiveMap,
  SourceSpecification,
  VectorTileSource,
} from "maplibre-gl";

export interface Dress {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** Bottom to top. */
  readonly layers: readonly LayerSpecification[];
}

const GROUND = "ground";
const worn = new WeakMap<LiveMap, Dress>();

export function dressMap(map: LiveMap, wanted: Dress): void {
  const before = worn.get(map) ?? { sources: {}, layers: [] };
  worn.set(map, wanted);
  const names = new Set(wanted.layers.map((layer) => layer.id));
  for (const { id } of before.layers) if (!names.has(id)) map.removeLayer(id);
  for (const name of Object.keys(before.sources)) if (!wanted.sources[name]) map.removeSource(name);
  for (const [name, source] of Object.entries(wanted.sources)) wearSource(map, name, source, before.sources[name]);
  // From the top down, so that each new layer knows the one it goes under.
  for (let i = wanted.layers.length - 1; i >= 0; i--) {
    const layer = wanted.layers[i]!;
    const now = before.layers.find((one) => one.id === layer.id);
    if (!now) map.addLayer(layer as AddLayerObject, wanted.layers[i + 1]?.id);
    else if (now !== layer) restyle(map, now, layer);
  }
}

function wearSource(map: LiveMap, name: string, source: SourceSpecification, now: SourceSpecification | undefined) {
  if (!now) map.addSource(name, source);
  else if (source.type === "geojson" && now.type === "geojson") {
    if (source.data !== now.data) map.getSource<GeoJSONSource>(name)!.setData(source.data);
  } else if (source.type === "vector" && now.type === "vector") {
    if (source.tiles?.join() !== now.tiles?.join()) map.getSource<VectorTileSource>(name)!.setTiles(source.tiles ?? []);
  }
}

function restyle(map: LiveMap, now: LayerSpecification, layer: LayerSpecification): void {
  const old = (now.paint ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(layer.paint ?? {}))
    if (JSON.stringify(old[name]) !== JSON.stringify(value))
      map.setPaintProperty(layer.id, name as never, value as never);
  const filter = (one: LayerSpecification) => ("filter" in one ? one.filter : undefined);
  if (layer.id !== GROUND && JSON.stringify(filter(now)) !== JSON.stringify(filter(layer)))
    map.setFilter(layer.id, filter(layer) ?? null);
}
