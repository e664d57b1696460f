/** Leaks and breaks beside a packed network: everything that happened up to its day, cancelled reports included. */
import type { Queryable } from "../../platform/database/database.ts";
import { FAILURE_ASSETS, FAILURE_CAUSES, FAILURE_STATES, MATCH_METHODS, NETWORKS } from "../model/codes.ts";
import type { PackedNetwork } from "../model/packed-network.ts";
import type { PackedFailures } from "../model/packed-shapes.ts";
import { type FailuresByPipeId, putOnPipes } from "../model/put-on-pipes.ts";
import { dayCell, loadShapes } from "./load-shapes.ts";
import type { Beside } from "./load-surroundings.ts";
import { rowsAsKnown } from "./rows-as-known.ts";

/**
 * A failure of a pipe that no longer lies in the ground on the network's day keeps its place and day, with pipe -1.
 * Later failures than the network's day are left out, so that a past day knows nothing of its future.
 */
export async function loadFailures(database: Queryable, network: PackedNetwork): Promise<PackedFailures> {
  return putOnPipes(await loadFailuresByPipeId(database, network), network);
}

/** As `loadFailures`, not put on any network's pipes yet; `knownAt` as in `rowsAsKnown`. */
export async function loadFailuresByPipeId(
  database: Queryable,
  { cityId, asOf, frame, knownAt }: Beside,
): Promise<FailuresByPipeId> {
  const shapes = await loadShapes(database, cityId, asOf, frame, {
    table: `(select * from ${rowsAsKnown("failure", cityId, knownAt)} where occurred_on <= '${asOf}') as failure`,
    id: "failure_id",
    codes: {
      network: { cell: "network", words: NETWORKS },
      cause: { cell: "cause", words: FAILURE_CAUSES },
      asset: { cell: "asset", words: FAILURE_ASSETS },
      state: { cell: "state", words: FAILURE_STATES },
      grade: { cell: "grade", words: [""] },
      matchMethod: { cell: "match_method", words: MATCH_METHODS },
    },
    numbers: { day: dayCell("occurred_on"), matchDistanceM: "match_distance_m", pipeId: "pipe_id" },
    texts: { sourceId: "source_id" },
    dated: true,
  });
  const { pipeId, ...numbers } = shapes.numbers;
  return { ...shapes, numbers, pipeId };
}
