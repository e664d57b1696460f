/** Found hazards as a collection that geographic programs read. Ids are the hazards' keys, the same in every run. */
import { mercatorX, mercatorY } from "../../network/model/local-frame.ts";
import type { FeatureSource } from "../../network/service/feature-collections.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { describeFactor } from "../model/hazards/describe-factor.ts";
import { HAZARD_TYPE_TERMS, type HazardType } from "../model/hazards/hazard.ts";
import { type HazardRow, listHazardsByKey } from "../store/hazards.ts";
import { POINT_WORDS } from "../store/load-hazard-points.ts";
import { findCurrentRun } from "../store/runs.ts";
import { type HazardPictures, matcherOf } from "./hazard-picture.ts";

/** Empty before the first run. Hazards without a place are in lists and files, not here. */
export async function openHazardCollection(
  on: Queryable,
  cityId: number,
  pictures: HazardPictures,
): Promise<FeatureSource> {
  const run = await findCurrentRun(on, cityId);
  const picture = run && (await pictures.load(cityId, run.run_id));
  const rows = new Map<string, HazardRow>();
  return {
    queryables: POINT_WORDS,
    match({ boxes, words }) {
      if (!run || !picture?.index) return [];
      const { points, index } = picture;
      const holds = matcherOf(points, words);
      const all = boxes
        ? boxes.flatMap(([west, south, east, north]) =>
            index.search(mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south), holds),
          )
        : Array.from({ length: points.count }, (_, i) => i).filter(holds);
      return [...new Set(all)].sort((a, b) => a - b);
    },
    findItem: (id) => picture?.points.key.indexOf(id) ?? -1,
    async prepare(items) {
      if (!run || !picture) return;
      const keys = items.map((item) => picture.points.key[item]!);
      for (const row of await listHazardsByKey(on, cityId, run.run_id, keys)) rows.set(row.hazard_key, row);
    },
    feature(item, crs) {
      const row = rows.get(picture!.points.key[item]!)!;
      return {
        type: "Feature",
        id: row.hazard_key,
        geometry: { type: "Point", coordinates: crs.write(row.lon!, row.lat!) },
        properties: propertiesOf(row),
      };
    },
  };
}

function propertiesOf(row: HazardRow): Record<string, unknown> {
  return {
    key: row.hazard_key,
    type: row.type,
    typeName: HAZARD_TYPE_TERMS[row.type as HazardType].zh,
    level: row.level,
    finding: row.finding,
    network: row.network,
    pipe: row.source_id,
    owner: row.owner || null,
    district: row.district || null,
    risk: row.risk,
    place: row.place,
    factors: row.factors.map((factor) => describeFactor(factor, "zh")).join("；"),
    related: row.related.map(({ name, sourceId }) => name || sourceId).join("；") || null,
  };
}
