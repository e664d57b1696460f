/** The command "this source grants so much to this project" (下达). Never past the source's balance. */
import { type Outcome, refuse } from "../../base/outcome.ts";
import type { Network } from "../../network/model/codes.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { whyNotPurpose } from "../model/earmarked.ts";
import { type Booking, book, type Held } from "../model/stages.ts";
import { whyNotOnSource } from "../model/why-not-source.ts";
import { type BookState, type By, bookEntry, type Paper } from "./book-entry.ts";

export interface CommitCall extends By, Paper {
  readonly sourceId: number;
  readonly projectId: string;
  readonly fen: number;
}

export function whyNotCommit({ source, line, project, today }: BookState, fen: number): Outcome<Held> {
  if (!(fen > 0)) return refuse("funding.amount-wrong", { amount: String(fen) });
  const stopped = whyNotOnSource("commit", source, today, 1);
  if (stopped) return { ok: false, problem: stopped };
  const purpose = whyNotPurpose(source, {
    onDay: today,
    network: (project?.network ?? undefined) as Network | undefined,
  });
  return purpose.ok ? book({ source, line }, { kind: "granted", fen }) : purpose;
}

export const commit = (database: Database, call: CommitCall): Promise<number> =>
  database.transaction((tx) => commitIn(tx, call));

/** As part of a larger command, in its transaction. */
export function commitIn(tx: Queryable, call: CommitCall & { facts?: Record<string, unknown> }): Promise<number> {
  return bookEntry(tx, { ...call, command: "commit-funding" }, (state): Outcome<Booking> => {
    const may = whyNotCommit(state, call.fen);
    return may.ok ? { ok: true, value: { kind: "granted", fen: call.fen } } : may;
  });
}
