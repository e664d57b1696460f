/** M15: the map settings a city runs on, and what its maps would show with others. Nothing is graded anew. */
import type { HazardLevel } from "../../assessment/model/hazards/hazard.ts";
import { loadHazardPoints } from "../../assessment/store/load-hazard-points.ts";
import { findCurrentRun } from "../../assessment/store/runs.ts";
import { DEFAULT_MAP_SETTINGS, type MapSettings } from "../../network/model/map-settings.ts";
import { loadFailures } from "../../network/store/load-failures.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import { fourOneMaps } from "../model/m15-four-one-maps.ts";
import { checkSettings, type MapInputs, type Mechanism, type Settings } from "../model/mechanism.ts";
import { listSettings } from "../store/settings.ts";

/** As adopted; the shipped ones where nothing is, or where an older version of us wrote what is not understood any more. */
export async function loadMapSettings(on: Queryable, cityId: number): Promise<MapSettings> {
  try {
    return fourOneMaps.maps!.read(checkSettings(fourOneMaps, await mapParametersOf(on, cityId)));
  } catch (cause) {
    if (cause instanceof RangeError) return DEFAULT_MAP_SETTINGS;
    throw cause;
  }
}

/** Parameters adopted for the maps; none while they run on the shipped ones. */
export async function mapParametersOf(on: Queryable, cityId: number): Promise<Settings> {
  const row = (await listSettings(on, cityId)).find((setting) => setting.mechanism_id === fourOneMaps.id);
  return row?.adopted ? row.parameters : {};
}

export async function simulateMaps(
  on: Queryable,
  { cityId, asOf }: { cityId: number; asOf: string },
  { read, measure }: NonNullable<Mechanism["maps"]>,
  today: Settings,
  changed: Settings,
): Promise<SimulationView["effect"]> {
  const inputs = await loadMapInputs(on, cityId, asOf);
  const after = new Map(measure(inputs, read(changed)).map((figure) => [figure.code, figure.value]));
  return {
    measures: measure(inputs, read(today)).map(({ value, ...figure }) => {
      const then = after.get(figure.code)!;
      return { ...figure, today: value, with: then, change: Math.round((then - value) * 1000) / 1000 };
    }),
    examples: [],
  };
}

async function loadMapInputs(on: Queryable, cityId: number, asOf: string): Promise<MapInputs> {
  const network = await loadPackedNetwork(on, cityId, asOf);
  const run = await findCurrentRun(on, cityId);
  return {
    network,
    failures: await loadFailures(on, network),
    hazards: run ? await countPlaced(on, cityId, run.run_id) : [],
  };
}

/** The points that the hazard tiles are made from, by network and level. */
async function countPlaced(on: Queryable, cityId: number, runId: string): Promise<MapInputs["hazards"]> {
  const { count, words } = await loadHazardPoints(on, cityId, runId);
  const counts = new Map<string, { network: string; level: HazardLevel; count: number }>();
  for (let i = 0; i < count; i++) {
    const network = words.network.words[words.network.codes[i]!]!;
    const level = words.level.words[words.level.codes[i]!]! as HazardLevel;
    const held = counts.get(`${network} ${level}`) ?? { network, level, count: 0 };
    held.count++;
    counts.set(`${network} ${level}`, held);
  }
  return [...counts.values()];
}
