/** The command "this entry was wrong": its opposite is booked, once; the entry itself stays as it was. */
import { accepted, done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { type EntryRow, findEntry } from "../store/entries.ts";
import { takeSource } from "../store/sources.ts";
import { type By, bookEntry } from "./book-entry.ts";

export interface ReverseCall extends By {
  /** Whose entry it must be; left out = whichever. */
  readonly sourceId?: number;
  readonly entryNo: number;
  readonly reason: string;
}

export function whyNotReverse(entry: EntryRow, reason: string): Outcome<null> {
  const { entryNo } = entry;
  if (entry.kind === "planned") return refuse("funding.entry-planned");
  if (entry.reverses !== null) return refuse("funding.entry-is-reversal", { entryNo });
  if (entry.reversedBy !== null) return refuse("funding.entry-reversed", { entryNo });
  return reason.trim() ? done(null) : refuse("funding.reason-empty");
}

export function reverseEntry(database: Database, call: ReverseCall): Promise<number> {
  const { cityId, entryNo, reason } = call;
  return database.transaction(async (tx) => {
    const found = await findEntry(tx, cityId, entryNo);
    if (!found || (call.sourceId !== undefined && found.sourceId !== call.sourceId))
      throw new Refusal("funding.entry-missing", { entryNo });
    // Under the lock it is read again: two people may undo the same entry at once.
    if (found.sourceId !== null) await takeSource(tx, cityId, found.sourceId);
    const entry = (await findEntry(tx, cityId, entryNo))!;
    accepted(whyNotReverse(entry, reason));
    const { kind, fen, sourceId, projectId, reference, facts } = entry;
    return bookEntry(
      tx,
      {
        ...{ cityId, actor: call.actor, now: call.now, sourceId: sourceId!, projectId, reference },
        ...{ command: "reverse-funding-entry", note: reason.trim(), facts, reverses: entryNo },
      },
      () => done({ kind: kind as Exclude<typeof kind, "planned">, fen: -fen }),
    );
  });
}
