/** Rows of a failure list into leaks and breaks; cancelled reports and service lines are kept and told apart. */

import type { IsoDay } from "../../../base/dates.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { FailureAsset, FailureCause, FailureState, Network } from "../codes.ts";
import type { Mapping } from "./fields.ts";
import { isNowhere, placeOf } from "./read-points.ts";
import { createRowReader, type ReadContext, type Reject, type RowReader, remember } from "./row-reader.ts";
import { readAsset, readCause, readFailureState } from "./words.ts";

export interface FailureRecord {
  readonly index: number;
  readonly sourceId: string;
  readonly owner: string | null;
  readonly network: Network;
  readonly occurredOn: IsoDay;
  readonly asset: FailureAsset;
  readonly state: FailureState;
  readonly cause: FailureCause;
  readonly grade: string | null;
  readonly pipeSourceId: string | null;
  readonly extra: Record<string, Cell> | null;
  readonly x: number | null;
  readonly y: number | null;
}

export function readFailures(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
): { records: FailureRecord[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context);
  const records: FailureRecord[] = [];
  for (let i = 0; i < batch.count; i++) {
    if (rows.isLeftOut(i)) continue;
    const occurredOn = rows.date("occurredOn", i).day;
    if (occurredOn === null) rows.reject(i, "network.failure-without-date", {}, "occurredOn");
    if (!context.network) rows.reject(i, "network.network-unknown", { value: "" });
    if (rows.isRejected(i)) continue;
    const written = placeOf(batch, rows, i, context);
    if (written && isNowhere(written)) rows.issue("warning", "network.null-island", i, {}, "x");
    const place = written && isNowhere(written) ? undefined : written;
    const pipeSourceId = rows.text("pipeSourceId", i);
    if (!place && pipeSourceId === null) rows.issue("warning", "network.failure-without-place", i);
    records.push({
      index: i,
      sourceId: rows.text("sourceId", i) ?? rows.contentId(i),
      owner: rows.text("owner", i),
      network: context.network!,
      occurredOn: occurredOn!,
      asset: wordOf(rows, i, "asset", assetOf, "PIPE"),
      state: readFailureState(rows.text("state", i) ?? ""),
      cause: wordOf(rows, i, "cause", causeOf, "UNKNOWN"),
      grade: rows.text("grade", i),
      pipeSourceId,
      extra: rows.extra(i),
      x: place?.[0] ?? null,
      y: place?.[1] ?? null,
    });
  }
  return { records, rejects: rows.rejects };
}

const assetOf = remember((written) => readAsset(written) ?? null);
const causeOf = remember((written) => readCause(written) ?? null);

/** Nothing written means `silent`; a word nobody knows is OTHER, and told. */
function wordOf<W extends string>(
  rows: RowReader,
  i: number,
  field: string,
  read: (written: string) => W | null,
  silent: W,
): W | "OTHER" {
  const written = rows.text(field, i);
  if (written === null) return silent;
  const word = read(written);
  if (word === null) rows.issue("note", "network.word-unknown", i, { field, value: written.slice(0, 40) }, field);
  return word ?? "OTHER";
}
