/**
 * The command "take the current run into the ledger": new hazards and pipes at risk become items, what is no longer found is
 * proposed for close-out. Run twice it changes nothing; what people set stays (model/ledgers/plan-ledger-update.ts).
 */
import { createHash } from "node:crypto";
import { done, type Outcome, Refusal, refuse } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type LedgerPlan, planLedgerUpdate } from "../../model/ledgers/plan-ledger-update.ts";
import {
  type EventToWrite,
  insertEvents,
  insertItems,
  insertUpdate,
  listHeldItems,
  writeChanges,
} from "../../store/ledgers/change-items.ts";
import { type FindingRow, listHazardFindings, listPipeFindings } from "../../store/ledgers/findings.ts";
import { currentRules, findCurrentRun, type RunRow } from "../../store/runs.ts";

export interface LedgerCounts {
  readonly added: number;
  readonly changed: number;
  readonly vanished: number;
  readonly foundAgain: number;
  readonly unchanged: number;
  /** Everything the run found that belongs in the ledger. */
  readonly found: number;
}

export interface UpdateLedgerCall {
  readonly cityId: number;
  readonly actor: string;
  readonly now?: Date;
  readonly progress?: (stage: string, share: number) => void;
}

/** There is nothing to fill a ledger from before the first run. */
export function whyNotUpdateLedger(run: RunRow | undefined): Outcome<RunRow> {
  return run ? done(run) : refuse("assessment.ledger-no-run");
}

export async function updateLedger(
  database: Database,
  { cityId, actor, now = new Date(), progress }: UpdateLedgerCall,
): Promise<LedgerCounts & { runId: string }> {
  const outcome = whyNotUpdateLedger(await findCurrentRun(database, cityId));
  if (!outcome.ok) throw new Refusal(outcome.problem.code, outcome.problem.facts);
  const run = outcome.value;
  progress?.("load", 0);
  const rows = await loadFindings(database, cityId, run.run_id);
  const byKey = new Map(rows.map((row) => [row.subjectKey, row]));
  const { rules } = await currentRules(database, cityId);
  progress?.("compare", 0.4);
  return database.transaction(async (tx) => {
    const held = await listHeldItems(tx, cityId);
    const findings = rows.map((row) => ({ ...row, contentHash: contentHash(row) }));
    const plan = planLedgerUpdate(held, findings, rules, run.as_of);
    const counts = countPlan(plan, findings.length);
    if (plan.added.length + plan.changed.length === 0) return { ...counts, runId: run.run_id };
    const rowOf = (key: string): FindingRow => byKey.get(key)!;
    progress?.("save", 0.6);
    const newIds = await insertItems(tx, cityId, run.run_id, run.as_of, plan.added, rowOf);
    await writeChanges(tx, cityId, run.run_id, plan.changed, rowOf);
    progress?.("history", 0.85);
    await insertEvents(tx, cityId, actor, now, eventsOf(plan, newIds, run.run_id));
    const updateNo = await insertUpdate(tx, cityId, { runId: run.run_id, counts: { ...counts }, actor, at: now });
    const facts = { runId: run.run_id, ...counts };
    await recordAudit(tx, {
      cityId,
      actor,
      command: "update-ledger",
      subject: `ledger_update ${updateNo}`,
      facts,
      at: now,
    });
    await publishEvent(tx, { cityId, kind: "ledger.updated", facts, at: now });
    return { ...counts, runId: run.run_id };
  });
}

export async function loadFindings(
  database: Parameters<typeof listHazardFindings>[0],
  cityId: number,
  runId: string,
): Promise<FindingRow[]> {
  return [...(await listHazardFindings(database, cityId, runId)), ...(await listPipeFindings(database, cityId, runId))];
}

/** Numbers of ours (districts, pipes) count too: a pipe that moved to another district is news. */
function contentHash({ subjectKey: _, owner: __, ...said }: FindingRow): string {
  return createHash("sha256")
    .update(JSON.stringify(said, (_key, value) => (isPlain(value) ? sorted(value) : value)))
    .digest("hex")
    .slice(0, 24);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

function eventsOf(plan: LedgerPlan, newIds: readonly number[], runId: string): EventToWrite[] {
  return [
    ...plan.added.map(({ finding, colour, dueOn }, i) => ({
      itemId: newIds[i]!,
      kind: "found",
      facts: { runId, level: finding.level, risk: finding.risk, colour, dueOn },
    })),
    ...plan.changed.flatMap(({ itemId, event }) =>
      event ? [{ itemId, kind: event.kind, facts: { runId, ...event.facts } }] : [],
    ),
  ];
}

function countPlan(plan: LedgerPlan, found: number): LedgerCounts {
  const of = (kind: string) => plan.changed.filter((change) => change.event?.kind === kind).length;
  const [vanished, foundAgain] = [of("vanished"), of("found_again")];
  return {
    added: plan.added.length,
    changed: plan.changed.length - vanished - foundAgain,
    vanished,
    foundAgain,
    unchanged: plan.unchanged,
    found,
  };
}
