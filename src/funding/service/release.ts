/** The command "this grant is taken back", wholly or in part: an entry with a minus. What has arrived stays granted. */
import { type Outcome, refuse } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { book, type Held } from "../model/stages.ts";
import { whyNotOnSource } from "../model/why-not-source.ts";
import { type BookState, bookEntry } from "./book-entry.ts";
import type { CommitCall } from "./commit.ts";

export function whyNotRelease({ source, line, today }: BookState, fen: number): Outcome<Held> {
  if (!(fen > 0)) return refuse("funding.amount-wrong", { amount: String(fen) });
  const stopped = whyNotOnSource("release", source, today, 1);
  return stopped ? { ok: false, problem: stopped } : book({ source, line }, { kind: "granted", fen: -fen });
}

export const release = (database: Database, call: CommitCall): Promise<number> =>
  database.transaction((tx) =>
    bookEntry(tx, { ...call, command: "release-funding" }, (state) => {
      const may = whyNotRelease(state, call.fen);
      return may.ok ? { ok: true, value: { kind: "granted", fen: -call.fen } } : may;
    }),
  );
