/** Rows of a failure list into leaks and breaks; cancelled reports and service lines are kept and told apart. */

import type { IsoDay } from "../../../base/dates.ts";
import type { Cell, TableBatch, TableInfo } from "../../../base/table.ts";
import type { FailureAsset, FailureCause, FailureState, Network } from "../codes.ts";
import type { Mapping } from "./fields.ts";
import { placeOf } from "./read-points.ts";
import { createRowReader, type ReadContext, type Reject } from "./row-reader.ts";
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
    const occurredOn = rows.date("occurredOn", i).day;
    if (occurredOn === null) rows.reject(i, "network.failure-without-date", {}, "occurredOn");
    if (!context.network) rows.reject(i, "network.network-unknown", { value: "" });
    if (rows.isRejected(i)) continue;
    const place = placeOf(batch, rows, i, context);
    const pipeSourceId = rows.text("pipeSourceId", i);
    const causeText = rows.text("cause", i);
    const cause = causeText === null ? "UNKNOWN" : readCause(causeText);
    if (cause === undefined)
      rows.issue("note", "network.word-unknown", i, { field: "cause", value: causeText!.slice(0, 40) }, "cause");
    if (!place && pipeSourceId === null) rows.issue("warning", "network.failure-without-place", i);
    records.push({
      index: i,
      // Lists without numbers are told apart by what they say, so that reading one twice changes nothing.
      sourceId:
        rows.text("sourceId", i) ??
        [occurredOn, pipeSourceId ?? "", place?.join(" ") ?? "", batch.firstRow + i].join("|"),
      owner: rows.text("owner", i),
      network: context.network!,
      occurredOn: occurredOn!,
      asset: readAsset(rows.text("asset", i) ?? "") ?? "PIPE",
      state: readFailureState(rows.text("state", i) ?? ""),
      cause: cause ?? "OTHER",
      grade: rows.text("grade", i),
      pipeSourceId,
      extra: rows.extra(i),
      x: place?.[0] ?? null,
      y: place?.[1] ?? null,
    });
  }
  return { records, rejects: rows.rejects };
}
