/** What the routes of the network work with; made once by the server. */
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { type PipeFilter, queryToFilter } from "../model/pipe-filter.ts";
import type { OfferedCollections } from "../service/feature-collections.ts";
import type { MapSettingsInForce } from "../service/map-settings.ts";
import type { NetworkSnapshots } from "../service/network-snapshot.ts";
import type { ShapeLayers } from "../service/shape-layers.ts";
import type { TilePool } from "../service/tile-pool.ts";
import type { Uploads } from "../service/uploads.ts";

export interface NetworkServices {
  readonly database: Database;
  readonly cityId: number;
  readonly snapshots: NetworkSnapshots;
  readonly layers: ShapeLayers;
  readonly tiles: TilePool;
  readonly uploads: Uploads;
  /** What the city's maps show; left out = everything. */
  readonly maps?: MapSettingsInForce;
  /** Collections of later subjects beside the network's own. */
  readonly collections?: OfferedCollections;
  /** An operator's own base map. */
  readonly baseMap: { tiles: string[]; attribution: string } | null;
}

/** The filter of a query; refuses `network.bbox-wrong`. */
export function filterOf(query: Readonly<Record<string, unknown>>): PipeFilter {
  const written = query as Record<string, string | undefined>;
  try {
    return queryToFilter(written);
  } catch {
    throw new Refusal("network.bbox-wrong", { bbox: written["bbox"] ?? "" });
  }
}

/** Words of a query parameter parted by commas; undefined when it is not there. */
export const wordsOf = (written: string | undefined): string[] | undefined =>
  written ? written.split(",").map((word) => word.replaceAll("%2C", ",")) : undefined;
