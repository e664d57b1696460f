/** Which district and street a place lies in: polygons of the city's regions behind a static index. */
import Flatbush from "flatbush";
import { isInside } from "../../base/geometry.ts";

export interface RegionShape {
  readonly regionId: number;
  readonly level: string;
  readonly xy: Float64Array;
  /** Ring starts of every polygon; even-odd over all rings handles holes and several polygons. */
  readonly ringStart: readonly number[];
}

export interface RegionIndex {
  /** The region's id, 0 when outside every region of that level. */
  find(level: "district" | "street", lon: number, lat: number): number;
}

export function createRegionIndex(regions: readonly RegionShape[]): RegionIndex {
  const byLevel = new Map<string, { shapes: RegionShape[]; index: Flatbush | undefined }>();
  for (const level of ["district", "street"]) {
    const shapes = regions.filter((region) => region.level === level && region.xy.length > 0);
    byLevel.set(level, { shapes, index: shapes.length > 0 ? indexOf(shapes) : undefined });
  }
  return {
    find(level, lon, lat) {
      const { shapes, index } = byLevel.get(level)!;
      if (!index) return 0;
      for (const hit of index.search(lon, lat, lon, lat)) {
        const shape = shapes[hit]!;
        if (isInside(lon, lat, shape.xy, shape.ringStart)) return shape.regionId;
      }
      return 0;
    },
  };
}

function indexOf(shapes: readonly RegionShape[]): Flatbush {
  const index = new Flatbush(shapes.length);
  for (const { xy } of shapes) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      west = Math.min(west, xy[i]!);
      east = Math.max(east, xy[i]!);
      south = Math.min(south, xy[i + 1]!);
      north = Math.max(north, xy[i + 1]!);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}
