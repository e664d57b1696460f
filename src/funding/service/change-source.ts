/** The command "this source is described otherwise, or has another total": a change of total is an entry of its own. */
import { accepted, done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import { book, NO_LINE } from "../model/stages.ts";
import { isNameTaken, type SourceFacts, type SourceRow, setSource, takeSource } from "../store/sources.ts";
import { isDistrict } from "./add-source.ts";
import { type By, bookEntry, type Paper } from "./book-entry.ts";

export interface ChangeSourceCall extends By, Paper {
  readonly sourceId: number;
  /** What the person saw; another version is refused. */
  readonly version?: number | undefined;
  readonly facts: Partial<SourceFacts>;
  readonly totalFen?: number | undefined;
}

export function whyNotChangeSource(
  source: SourceRow,
  { facts, totalFen = source.totalFen, version, reference = "", note = "" }: Omit<ChangeSourceCall, "cityId" | "actor">,
): Outcome<null> {
  if (version !== undefined && version !== source.version) return refuse("funding.source-changed-meanwhile");
  // Projects' plans and entries speak of the channel the money came through.
  if (facts.channel !== undefined && facts.channel !== source.channel && source.grantedFen > 0)
    return refuse("funding.channel-fixed");
  if (totalFen === source.totalFen) return done(null);
  if (!reference.trim() && !note.trim()) return refuse("funding.reason-empty");
  const booked = book({ source, line: NO_LINE }, { kind: "total", fen: totalFen - source.totalFen });
  return booked.ok ? done(null) : booked;
}

export async function changeSource(database: Database, call: ChangeSourceCall): Promise<void> {
  const { cityId, actor, sourceId, now = new Date() } = call;
  await database.transaction(async (tx) => {
    const source = await takeSource(tx, cityId, sourceId);
    if (!source) throw new Refusal("funding.source-missing", { sourceId });
    accepted(whyNotChangeSource(source, call));
    const given = Object.fromEntries(Object.entries(call.facts).filter(([, value]) => value !== undefined));
    const facts: SourceFacts = { ...source, ...given };
    const isRenamed = (["channel", "year", "name"] as const).some((field) => facts[field] !== source[field]);
    if (isRenamed && (await isNameTaken(tx, cityId, facts)))
      throw new Refusal("funding.source-taken", { year: facts.year, name: facts.name });
    if (!(await isDistrict(tx, cityId, facts.districtId)))
      throw new Refusal("funding.district-missing", { districtId: facts.districtId });
    if (Object.keys(given).length > 0) {
      await setSource(tx, cityId, sourceId, facts);
      await recordAudit(tx, {
        ...{ cityId, actor, command: "change-source", subject: `funding_source ${sourceId}`, at: now },
        facts: { from: pick(source, given), to: given },
      });
    }
    const { totalFen = source.totalFen, onDay, reference, note } = call;
    if (totalFen === source.totalFen) return;
    await bookEntry(
      tx,
      { cityId, actor, now, onDay, reference, note, sourceId, projectId: null, command: "change-source-total" },
      (state) => done({ kind: "total", fen: totalFen - state.source.totalFen }),
    );
  });
}

const pick = (source: SourceRow, given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(given).map((field) => [field, source[field as keyof SourceRow]]));
