/**
 * What every booking on a source shares: lock the source, ask whether it may be, write entry, kept sums, audit line and
 * event together. The lock makes bookings on one source take turns; the table's checks stand behind it.
 */
import { cityDay } from "../../base/dates.ts";
import { accepted, type Outcome, Refusal } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { deadlineOf } from "../model/earmarked.ts";
import { type Booking, book, type LineSums, NO_LINE } from "../model/stages.ts";
import { insertEntry } from "../store/entries.ts";
import { addToLine, findLine, findProject, type ProjectRow } from "../store/lines.ts";
import { currentFundingRules } from "../store/rule-sets.ts";
import { addToSource, type SourceRow, takeSource } from "../store/sources.ts";

export interface By {
  readonly cityId: number;
  readonly actor: string;
  readonly now?: Date | undefined;
}

export interface Paper {
  /** The day the document says; left out = today. */
  readonly onDay?: string | undefined;
  /** Number of the document. */
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
}

export interface BookCall extends By, Paper {
  readonly sourceId: number;
  readonly projectId: string | null;
  readonly command: string;
  readonly facts?: Record<string, unknown>;
  readonly reverses?: number;
}

export interface BookState {
  /** Its last day of use is the one in force, the rules' included. */
  readonly source: SourceRow;
  readonly line: LineSums;
  readonly project: ProjectRow | undefined;
  readonly today: string;
}

/** Returns the number of the entry. `decide` says what is booked, or refuses; it sees the rows under the lock. */
export async function bookEntry(
  tx: Queryable,
  call: BookCall,
  decide: (state: BookState) => Outcome<Booking>,
): Promise<number> {
  const { cityId, actor, sourceId, projectId, now = new Date() } = call;
  const source = await takeSource(tx, cityId, sourceId);
  if (!source) throw new Refusal("funding.source-missing", { sourceId });
  const project = projectId === null ? undefined : await findProject(tx, cityId, projectId);
  if (projectId !== null && !project) throw new Refusal("funding.project-missing", { projectId });
  const line = projectId === null ? NO_LINE : await findLine(tx, cityId, projectId, sourceId);
  const today = cityDay(now);
  const { rules } = await currentFundingRules(tx, cityId);
  const inForce = { ...source, useBy: deadlineOf(source, rules.earmarked) };
  const { kind, fen } = accepted(decide({ source: inForce, line, project, today }));
  accepted(book({ source, line }, { kind, fen }));
  await addToSource(tx, cityId, sourceId, kind, fen);
  if (kind !== "total" && projectId !== null) await addToLine(tx, cityId, { projectId, sourceId }, kind, fen);
  const { onDay = today, reference = "", note = "", facts = {}, reverses = null } = call;
  const entryNo = await insertEntry(
    tx,
    cityId,
    { actor, at: now },
    { kind, sourceId, projectId, channel: source.channel, fen, onDay, reference, note, facts, reverses },
  );
  const told = { entryNo, kind, sourceId, projectId, fen, reference, ...facts };
  await recordAudit(tx, {
    ...{ cityId, actor, command: call.command, at: now },
    subject: `funding_source ${sourceId}`,
    facts: { ...told, ...(reverses === null ? {} : { reverses }) },
  });
  await publishEvent(tx, { cityId, kind: `funding.${kind}`, facts: told, at: now });
  return entryNo;
}

/** The city's calendar day. */
