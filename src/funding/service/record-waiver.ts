/** The commands "this fee was waived, this tax returned" and its undoing: booked apart, no money of any source moves. */
import { cityDay } from "../../base/dates.ts";
import { accepted, done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { WaiverKind } from "../model/waivers.ts";
import { findWaiver, insertWaiver, type NewWaiver } from "../store/entries.ts";
import { findProject } from "../store/lines.ts";
import type { By, Paper } from "./book-entry.ts";

export interface WaiverCall extends By, Paper {
  readonly projectId: string;
  readonly kind: WaiverKind;
  readonly fen: number;
  readonly authority: string;
}

export const whyNotRecordWaiver = ({ fen }: Pick<WaiverCall, "fen">): Outcome<null> =>
  Number.isSafeInteger(fen) && fen > 0 ? done(null) : refuse("funding.amount-wrong", { amount: String(fen) });

export function recordWaiver(database: Database, call: WaiverCall): Promise<number> {
  const { projectId, kind, fen, authority, reference = "", note = "", now = new Date() } = call;
  return database.transaction(async (tx) => {
    accepted(whyNotRecordWaiver(call));
    const onDay = call.onDay ?? cityDay(now);
    return write(tx, call, { projectId, kind, fen, authority, reference, note, onDay, reverses: null });
  });
}

export function reverseWaiver(
  database: Database,
  call: By & { readonly waiverNo: number; readonly reason: string },
): Promise<number> {
  const { cityId, waiverNo, reason, now = new Date() } = call;
  return database.transaction(async (tx) => {
    // One table is changed by few: a lock on its rows of the project keeps two undoings apart.
    await tx.query("select 1 from funding_waiver where city_id = $1 and waiver_no = $2 for update", [cityId, waiverNo]);
    const waiver = await findWaiver(tx, cityId, waiverNo);
    if (!waiver) throw new Refusal("funding.entry-missing", { entryNo: waiverNo });
    if (waiver.reverses !== null) throw new Refusal("funding.entry-is-reversal", { entryNo: waiverNo });
    if (waiver.reversedBy !== null) throw new Refusal("funding.entry-reversed", { entryNo: waiverNo });
    if (!reason.trim()) throw new Refusal("funding.reason-empty");
    const { projectId, kind, fen, authority, reference } = waiver;
    const undone = { projectId, kind, fen: -fen, authority, reference, onDay: cityDay(now), reverses: waiverNo };
    return write(tx, call, { ...undone, note: reason.trim() });
  });
}

async function write(tx: Queryable, { cityId, actor, now = new Date() }: By, waiver: NewWaiver): Promise<number> {
  const { projectId } = waiver;
  if (!(await findProject(tx, cityId, projectId))) throw new Refusal("funding.project-missing", { projectId });
  const waiverNo = await insertWaiver(tx, cityId, { actor, at: now }, waiver);
  await recordAudit(tx, {
    ...{ cityId, actor, command: "record-waiver", subject: `funding_waiver ${waiverNo}`, at: now },
    facts: { ...waiver },
  });
  return waiverNo;
}
