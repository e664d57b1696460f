/** The command "money has arrived at the project" (到位). */
import { type Outcome, refuse } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { book, type Held } from "../model/stages.ts";
import { whyNotOnSource } from "../model/why-not-source.ts";
import { type BookState, bookEntry } from "./book-entry.ts";
import type { CommitCall } from "./commit.ts";

export function whyNotRecordArrival({ source, line, today }: BookState, fen: number): Outcome<Held> {
  if (!(fen > 0)) return refuse("funding.amount-wrong", { amount: String(fen) });
  const stopped = whyNotOnSource("arrive", source, today, 1);
  return stopped ? { ok: false, problem: stopped } : book({ source, line }, { kind: "arrived", fen });
}

export const recordArrival = (database: Database, call: CommitCall): Promise<number> =>
  database.transaction((tx) =>
    bookEntry(tx, { ...call, command: "record-arrival" }, (state) => {
      const may = whyNotRecordArrival(state, call.fen);
      return may.ok ? { ok: true, value: { kind: "arrived", fen: call.fen } } : may;
    }),
  );
