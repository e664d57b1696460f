/** The command "money was paid for the project" (支付). */
import { type Outcome, refuse } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { book, type Held } from "../model/stages.ts";
import { whyNotOnSource } from "../model/why-not-source.ts";
import { type BookState, bookEntry } from "./book-entry.ts";
import type { CommitCall } from "./commit.ts";

export function whyNotRecordPayment({ source, line, today }: BookState, fen: number): Outcome<Held> {
  if (!(fen > 0)) return refuse("funding.amount-wrong", { amount: String(fen) });
  const stopped = whyNotOnSource("pay", source, today, 1);
  return stopped ? { ok: false, problem: stopped } : book({ source, line }, { kind: "paid", fen });
}

export const recordPayment = (database: Database, call: CommitCall): Promise<number> =>
  database.transaction((tx) =>
    bookEntry(tx, { ...call, command: "record-payment" }, (state) => {
      const may = whyNotRecordPayment(state, call.fen);
      return may.ok ? { ok: true, value: { kind: "paid", fen: call.fen } } : may;
    }),
  );
