/**
 * The command "set these two lists against each other": always a new version. What was decided on rows that say exactly the same in
 * both versions is carried over, so that a corrected list does not cost the work on the rest.
 */
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import type { PairDecision } from "../../model/ledgers/decide-pair.ts";
import { keyOf } from "../../model/ledgers/match-lists.ts";
import type { PartyRow } from "../../model/ledgers/party-list.ts";
import type { ReconciledPair, ReconciliationSummary } from "../../model/ledgers/reconcile-lists.ts";
import { findList, type ListHead, loadListRows } from "../../store/ledgers/party-lists.ts";
import {
  findLatestReconciliation,
  insertReconciliation,
  listDecided,
  type ReconciliationRow,
} from "../../store/ledgers/reconciliations.ts";
import { currentRules } from "../../store/runs.ts";
import { reconcileAside } from "./reconcile-aside.ts";

export interface ReconcileCall {
  readonly cityId: number;
  readonly actor: string;
  readonly districtListId: number;
  readonly companyListId: number;
  readonly now?: Date;
  readonly progress?: (stage: string, share: number) => void;
}

export function whyNotReconcile(district: ListHead, company: ListHead): Problem | undefined {
  return district.party === "district" && company.party === "company" && district.subject === company.subject
    ? undefined
    : { code: "assessment.reconciliation-same-party", facts: {} };
}

export async function reconcileParties(
  database: Database,
  { cityId, actor, districtListId, companyListId, now = new Date(), progress }: ReconcileCall,
): Promise<{ reconciliationId: number; carried: number } & ReconciliationSummary> {
  const district = await demandList(database, cityId, districtListId);
  const company = await demandList(database, cityId, companyListId);
  const problem = whyNotReconcile(district, company);
  if (problem) throw new Refusal(problem.code, problem.facts);
  progress?.("load", 0);
  const [ours, theirs] = [
    await loadListRows(database, cityId, districtListId),
    await loadListRows(database, cityId, companyListId),
  ];
  const { rules } = await currentRules(database, cityId);
  progress?.("match", 0.3);
  const { match, compare } = rules.ledgers;
  const { pairs, summary } = await reconcileAside({ district: ours, company: theirs, rules: { match, compare } });
  progress?.("save", 0.6);
  return database.transaction(async (tx) => {
    const last = await findLatestReconciliation(tx, cityId, district.subject);
    const decided = last ? await decisionsOf(tx, cityId, last) : new Map<string, Carried>();
    const carry = carrier(decided, ours, theirs);
    const written = pairs.map((pair) => ({ ...pair, ...carry(pair) }));
    const head = {
      subject: district.subject,
      districtListId,
      companyListId,
      rules: { match, compare },
      summary,
      actor,
      at: now,
    };
    const reconciliationId = await insertReconciliation(tx, cityId, head, written);
    const carried = written.filter((pair) => pair.decision !== null).length;
    const { byField: _, ...counts } = summary;
    const facts = { districtListId, companyListId, carried, ...counts };
    const subject = `reconciliation ${reconciliationId}`;
    await recordAudit(tx, { cityId, actor, command: "reconcile-parties", subject, facts, at: now });
    await publishEvent(tx, { cityId, kind: "ledger.reconciled", facts: { reconciliationId, ...facts }, at: now });
    return { reconciliationId, carried, ...summary };
  });
}

async function demandList(on: Queryable, cityId: number, listId: number): Promise<ListHead> {
  const list = await findList(on, cityId, listId);
  if (!list) throw new Refusal("assessment.list-missing", { listId });
  return list;
}

interface Carried {
  readonly decision: PairDecision;
  readonly note: string;
}

/** Decisions of the version before, by what the two rows said. */
async function decisionsOf(on: Queryable, cityId: number, last: ReconciliationRow): Promise<Map<string, Carried>> {
  const decided = await listDecided(on, cityId, last.reconciliationId);
  if (decided.length === 0) return new Map();
  const [ours, theirs] = [
    byRow(await loadListRows(on, cityId, last.districtListId)),
    byRow(await loadListRows(on, cityId, last.companyListId)),
  ];
  return new Map(
    decided.map(({ decision, note, ...pair }) => [contentOf(pair, ours, theirs), { decision, note }] as const),
  );
}

const byRow = (rows: readonly PartyRow[]) => new Map(rows.map((row) => [row.rowNo, row]));

function contentOf(
  { districtRow, companyRow }: Pick<ReconciledPair, "districtRow" | "companyRow">,
  ours: ReadonlyMap<number, PartyRow>,
  theirs: ReadonlyMap<number, PartyRow>,
): string {
  const said = (rows: ReadonlyMap<number, PartyRow>, rowNo: number | null) =>
    rowNo === null ? "" : keyOf(rows.get(rowNo)!);
  return `${said(ours, districtRow)}\n${said(theirs, companyRow)}`;
}

function carrier(decided: ReadonlyMap<string, Carried>, district: readonly PartyRow[], company: readonly PartyRow[]) {
  const [ours, theirs] = [byRow(district), byRow(company)];
  return (pair: ReconciledPair): { decision: PairDecision | null; note: string } =>
    (pair.result === "matched" ? undefined : decided.get(contentOf(pair, ours, theirs))) ?? {
      decision: null,
      note: "",
    };
}
