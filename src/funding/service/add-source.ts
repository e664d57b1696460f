/** The command "this money is there": a source with its total as its first entry. */
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { insertSource, isNameTaken, type SourceFacts } from "../store/sources.ts";
import { type By, bookEntry, type Paper } from "./book-entry.ts";

export interface AddSourceCall extends By, Paper {
  readonly facts: SourceFacts;
  readonly totalFen: number;
}

export function whyNotAddSource(
  { facts, totalFen }: Pick<AddSourceCall, "facts" | "totalFen">,
  { isTaken, isDistrictKnown }: { isTaken: boolean; isDistrictKnown: boolean },
): Outcome<null> {
  if (!Number.isSafeInteger(totalFen) || totalFen <= 0)
    return refuse("funding.amount-wrong", { amount: String(totalFen) });
  if (!isDistrictKnown) return refuse("funding.district-missing", { districtId: facts.districtId });
  return isTaken ? refuse("funding.source-taken", { year: facts.year, name: facts.name }) : done(null);
}

export function addSource(database: Database, call: AddSourceCall): Promise<number> {
  const { cityId, actor, facts, totalFen, now = new Date() } = call;
  return database.transaction(async (tx) => {
    const isTaken = await isNameTaken(tx, cityId, facts);
    const isDistrictKnown = await isDistrict(tx, cityId, facts.districtId);
    accepted(whyNotAddSource(call, { isTaken, isDistrictKnown }));
    const sourceId = await insertSource(tx, cityId, facts, now);
    await recordAudit(tx, {
      ...{ cityId, actor, command: "add-source", subject: `funding_source ${sourceId}`, at: now },
      facts: { ...facts },
    });
    const { onDay, reference, note } = call;
    await bookEntry(
      tx,
      { cityId, actor, now, onDay, reference, note, sourceId, projectId: null, command: "add-source-total" },
      () => done({ kind: "total", fen: totalFen }),
    );
    return sourceId;
  });
}

/** No district is the whole city. */
export async function isDistrict(on: Queryable, cityId: number, districtId: number | null): Promise<boolean> {
  if (districtId === null) return true;
  const { rows } = await on.query("select 1 from region where city_id = $1 and region_id = $2 and level = 'district'", [
    cityId,
    districtId,
  ]);
  return rows.length > 0;
}
