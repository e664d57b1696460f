/**
 * The command "this project is to cost so much, through these channels" (计划). A new plan follows the old one: entries say
 * what each channel gained or lost. Without parts it is a total alone. Whoever plans projects calls this; funding knows them
 * by their number.
 */
import { cityDay } from "../../base/dates.ts";
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { yuanText } from "../model/yuan.ts";
import { insertEntry } from "../store/entries.ts";
import { listPlanLines, type PlanLine, putProject, replacePlanLines } from "../store/lines.ts";
import type { By, Paper } from "./book-entry.ts";

export interface PlanProjectCall extends By, Paper {
  readonly projectId: string;
  readonly name: string;
  /** null = of several networks. */
  readonly network: string | null;
  readonly plannedFen: number;
  readonly parts: readonly PlanLine[];
}

export function whyNotPlanProject({ plannedFen, parts }: Pick<PlanProjectCall, "plannedFen" | "parts">): Outcome<null> {
  const wrong = [plannedFen, ...parts.map((part) => part.plannedFen)].find(
    (fen) => !Number.isSafeInteger(fen) || fen < 0,
  );
  if (wrong !== undefined) return refuse("funding.amount-wrong", { amount: String(wrong) });
  const sum = parts.reduce((all, part) => all + part.plannedFen, 0);
  if (parts.length > 0 && sum !== plannedFen)
    return refuse("funding.plan-not-sum", { sum: yuanText(sum), total: yuanText(plannedFen) });
  return done(null);
}

export const planProject = (database: Database, call: PlanProjectCall): Promise<void> =>
  database.transaction((tx) => planProjectIn(tx, call));

export async function planProjectIn(tx: Queryable, call: PlanProjectCall): Promise<void> {
  const { cityId, actor, projectId, name, network, plannedFen, now = new Date() } = call;
  accepted(whyNotPlanProject(call));
  await putProject(tx, cityId, { projectId, name, network, plannedFen });
  const parts = together(call.parts);
  const before = await listPlanLines(tx, cityId, projectId);
  const changes = differences(before, parts);
  const { onDay = cityDay(now), reference = "", note = "" } = call;
  for (const { channel, holder, plannedFen: fen } of changes)
    await insertEntry(
      tx,
      cityId,
      { actor, at: now },
      {
        ...{ kind: "planned", sourceId: null, projectId, channel, fen, onDay, reference, note, reverses: null },
        facts: holder ? { holder } : {},
      },
    );
  await replacePlanLines(tx, cityId, projectId, parts);
  const facts = { projectId, name, plannedFen, parts };
  await recordAudit(tx, {
    ...{ cityId, actor, command: "plan-project-funding", subject: `funding_project ${projectId}`, at: now },
    facts,
  });
  await publishEvent(tx, { cityId, kind: "funding.planned", facts: { projectId, plannedFen }, at: now });
}

const keyOf = ({ channel, holder }: PlanLine): string => `${channel}:${holder}`;

/** One line a channel and holder, none of 0. */
function together(parts: readonly PlanLine[]): PlanLine[] {
  const sums = new Map<string, PlanLine>();
  for (const part of parts) {
    const held = sums.get(keyOf(part));
    sums.set(keyOf(part), { ...part, plannedFen: part.plannedFen + (held?.plannedFen ?? 0) });
  }
  return [...sums.values()].filter((part) => part.plannedFen > 0);
}

function differences(before: readonly PlanLine[], after: readonly PlanLine[]): PlanLine[] {
  const held = new Map(before.map((line) => [keyOf(line), line]));
  const changed = after.map((line) => ({
    ...line,
    plannedFen: line.plannedFen - (held.get(keyOf(line))?.plannedFen ?? 0),
  }));
  const kept = new Set(after.map(keyOf));
  const gone = before
    .filter((line) => !kept.has(keyOf(line)))
    .map((line) => ({ ...line, plannedFen: -line.plannedFen }));
  return [...changed, ...gone].filter((line) => line.plannedFen !== 0);
}
