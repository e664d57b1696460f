/**
 * What a forecast of a day stands on: the pipes that lay there, the failures up to it, the roads, and what the packed
 * network leaves out (pressure zone, the road and the pipe that rows name).
 *
 * The zone is the surveyed field `pressureZone` (or `zone`) that an importer profile keeps among the extras.
 */
import type { IsoDay } from "../../base/dates.ts";
import { createTextColumn, sharedUint8 } from "../../network/store/load-columns.ts";
import { loadFailures } from "../../network/store/load-failures.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import { loadRoads } from "../../network/store/load-surroundings.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import type { ForecastSources } from "../model/forecast/gather-inputs.ts";

export async function loadForecastSources(database: Queryable, cityId: number, asOf: IsoDay): Promise<ForecastSources> {
  const network = await loadPackedNetwork(database, cityId, asOf);
  const failures = await loadFailures(database, network);
  return {
    network,
    failures,
    roads: await loadRoads(database, network),
    namesAnother: await loadNamesAnother(database, cityId, failures.id),
    ...(await loadNamed(database, cityId, asOf, network.count)),
  };
}

/** In the order of the packed network. `cityId` and `asOf` were checked by its loader: COPY takes no parameters. */
async function loadNamed(database: Queryable, cityId: number, asOf: IsoDay, count: number) {
  const pressureZone = createTextColumn(count);
  const roadSourceId = createTextColumn(count);
  let rows = 0;
  await readCopyRows(
    database.copyOut(
      `select coalesce(extra->>'pressureZone', extra->>'zone'), road_source_id from pipe
        where city_id = ${cityId} and valid_from <= '${asOf}' and valid_to > '${asOf}' order by pipe_id limit ${count}`,
    ),
    (cells) => {
      pressureZone.add(cells.bytes());
      roadSourceId.add(cells.bytes());
      rows++;
    },
  );
  if (rows !== count)
    throw new RangeError(`${count} pipes were counted but ${rows} came: the network changed meanwhile`);
  return { pressureZone: pressureZone.pack(), roadSourceId: roadSourceId.pack() };
}

/** Flags in the order of the ids. */
async function loadNamesAnother(database: Queryable, cityId: number, ids: Float64Array): Promise<Uint8Array> {
  const placeOf = new Map(Array.from(ids, (id, k) => [id, k]));
  const flags = sharedUint8(ids.length);
  await readCopyRows(
    database.copyOut(
      `select failure_id from failure
        where city_id = ${cityId} and match_method = 'POSITION' and pipe_source_id is not null`,
    ),
    (cells) => {
      const k = placeOf.get(cells.int8());
      if (k !== undefined) flags[k] = 1;
    },
  );
  return flags;
}
