/** The one-page file of a pipe: attributes, line, failures, what was said of it before, neighbours. */
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { textAt } from "../model/packed-text.ts";
import { wordAt } from "../model/pipe-columns.ts";
import { listNeighbours } from "../model/pipe-neighbours.ts";
import { findPosition, pipeLine, pipeRow } from "../model/pipe-row.ts";
import { listFailures } from "../store/load-failure-list.ts";
import { findPipeDetails, listPipeStatements, type PipeStatement } from "../store/load-pipe-file.ts";
import type { NetworkSnapshot } from "./network-snapshot.ts";

const BESIDE_M = 5;
const NEIGHBOURS_SHOWN = 50;
/** Moves with every statement and says nothing about the pipe. */
const BOOKKEEPING = new Set(["recorded_at", "batch_id", "content_hash"]);

/** Refuses `network.pipe-missing`. */
export async function getPipeFile(database: Database, { network, overlay, index }: NetworkSnapshot, pipeId: number) {
  const i = findPosition(network, pipeId);
  const details = i < 0 ? undefined : await findPipeDetails(database, network.cityId, pipeId);
  if (!details) throw new Refusal("network.pipe-missing", { pipeId });
  const line = pipeLine(network, i);
  const failures = await listFailures(database, network.cityId, { pipeId, offset: 0, limit: 500 });
  const beside = index ? listNeighbours(network, i, index, BESIDE_M).slice(0, NEIGHBOURS_SHOWN) : [];
  return {
    pipe: { ...pipeRow(network, overlay, i), ...details },
    geometry: line ? { type: "LineString", coordinates: line } : null,
    failures: failures.rows,
    history: historyOf(await listPipeStatements(database, network.cityId, pipeId)),
    neighbours: beside.map(({ position, distanceM, connected }) => ({
      pipeId: network.pipeId[position]!,
      sourceId: textAt(network.sourceId, position),
      network: wordAt(network.network, position),
      material: wordAt(network.material, position),
      distanceM: Math.round(distanceM * 1000) / 1000,
      connected,
    })),
  };
}

/** Newest first; `changes` is what the statement after it said differently. */
function historyOf(statements: readonly PipeStatement[]) {
  return statements
    .slice(0, -1)
    .map(({ recordedAt, supersededAt, batchId, row }, s) => ({
      recordedAt,
      supersededAt,
      batchId,
      changes: changesBetween(row, statements[s + 1]!.row),
    }))
    .reverse();
}

function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>) {
  return Object.keys(after)
    .filter((field) => !BOOKKEEPING.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}
