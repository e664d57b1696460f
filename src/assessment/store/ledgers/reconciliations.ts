/** Reconciliations: versions with their pairs, decisions and signatures. */
import type { Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import type { PairDecision } from "../../model/ledgers/decide-pair.ts";
import type { ListSubject } from "../../model/ledgers/party-list.ts";
import type {
  Difference,
  PairResult,
  ReconciledPair,
  ReconciliationSummary,
} from "../../model/ledgers/reconcile-lists.ts";

export interface ReconciliationRow {
  readonly reconciliationId: number;
  readonly subject: ListSubject;
  readonly version: number;
  readonly latestVersion: number;
  readonly districtListId: number;
  readonly companyListId: number;
  readonly summary: ReconciliationSummary;
  readonly undecided: number;
  readonly districtSignedBy: string | null;
  readonly districtSignedAt: Date | null;
  readonly companySignedBy: string | null;
  readonly companySignedAt: Date | null;
  readonly actor: string;
  readonly createdAt: Date;
}

const HEAD = `r.reconciliation_id as "reconciliationId", r.subject, r.version,
  (select max(l.version) from reconciliation l where l.city_id = r.city_id and l.subject = r.subject) as "latestVersion",
  r.district_list_id as "districtListId", r.company_list_id as "companyListId", r.summary,
  (select count(*) from reconciliation_pair p where p.city_id = r.city_id and p.reconciliation_id = r.reconciliation_id
      and p.result <> 'matched' and p.decision is null) as undecided,
  r.district_signed_by as "districtSignedBy", r.district_signed_at as "districtSignedAt",
  r.company_signed_by as "companySignedBy", r.company_signed_at as "companySignedAt", r.actor, r.created_at as "createdAt"`;
const CHUNK = 1000;

export async function listReconciliations(on: Queryable, cityId: number): Promise<ReconciliationRow[]> {
  const { rows } = await on.query<ReconciliationRow>(
    `select ${HEAD} from reconciliation r where r.city_id = $1 order by r.reconciliation_id desc limit 100`,
    [cityId],
  );
  return rows;
}

/** Under `lock`, until the transaction ends, nobody else decides or signs. */
export async function findReconciliation(
  on: Queryable,
  cityId: number,
  reconciliationId: number,
  lock = false,
): Promise<ReconciliationRow | undefined> {
  const { rows } = await on.query<ReconciliationRow>(
    `select ${HEAD} from reconciliation r where r.city_id = $1 and r.reconciliation_id = $2${lock ? " for update of r" : ""}`,
    [cityId, reconciliationId],
  );
  return rows[0];
}

export async function findLatestReconciliation(
  on: Queryable,
  cityId: number,
  subject: ListSubject,
): Promise<ReconciliationRow | undefined> {
  const { rows } = await on.query<ReconciliationRow>(
    `select ${HEAD} from reconciliation r where r.city_id = $1 and r.subject = $2 order by r.version desc limit 1`,
    [cityId, subject],
  );
  return rows[0];
}

export interface PairToWrite extends ReconciledPair {
  readonly decision: PairDecision | null;
  readonly note: string;
}

export async function insertReconciliation(
  tx: Queryable,
  cityId: number,
  head: {
    subject: ListSubject;
    districtListId: number;
    companyListId: number;
    rules: unknown;
    summary: ReconciliationSummary;
    actor: string;
    at: Date;
  },
  pairs: readonly PairToWrite[],
): Promise<number> {
  const id = await takeNumbers(tx, cityId, "reconciliation", 1);
  await tx.query(
    `insert into reconciliation (city_id, reconciliation_id, subject, version, district_list_id, company_list_id, rules, summary, actor,
       created_at)
     select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6::jsonb, $7::jsonb, $8, $9::timestamptz
       from reconciliation where city_id = $1 and subject = $3`,
    [
      cityId,
      id,
      head.subject,
      head.districtListId,
      head.companyListId,
      JSON.stringify(head.rules),
      JSON.stringify(head.summary),
      head.actor,
      head.at.toISOString(),
    ],
  );
  for (let start = 0; start < pairs.length; start += CHUNK) {
    const rows = pairs.slice(start, start + CHUNK).map((pair, i) => ({ ...pair, pairNo: start + i + 1 }));
    await tx.query(
      `insert into reconciliation_pair (city_id, reconciliation_id, pair_no, district_row, company_row, result, matched_by, score,
         distance_m, differences, decision, note, decided_by, decided_at)
       select $1, $2, p."pairNo", p."districtRow", p."companyRow", p.result, p."matchedBy", p.score, p."distanceM", p.differences,
              p.decision, p.note, case when p.decision is null then null else $3 end,
              case when p.decision is null then null else $4::timestamptz end
         from jsonb_to_recordset($5::jsonb) as p ("pairNo" integer, "districtRow" integer, "companyRow" integer, result text,
              "matchedBy" text, score real, "distanceM" real, differences jsonb, decision text, note text)`,
      [cityId, id, head.actor, head.at.toISOString(), JSON.stringify(rows)],
    );
  }
  return id;
}

export interface ListedRow {
  readonly rowNo: number;
  readonly ownNumber: string | null;
  readonly pipeNumber: string | null;
  readonly written: Readonly<Record<string, string>>;
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface PairRow {
  readonly pairNo: number;
  readonly result: PairResult;
  readonly matchedBy: string | null;
  readonly score: number | null;
  readonly distanceM: number | null;
  readonly differences: readonly Difference[];
  readonly decision: PairDecision | null;
  readonly note: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly district: ListedRow | null;
  readonly company: ListedRow | null;
}

export interface PairFilter {
  readonly result?: PairResult | undefined;
  readonly decided?: boolean | undefined;
  readonly field?: string | undefined;
  readonly text?: string | undefined;
}

const ROW = (alias: string) =>
  `case when ${alias}.row_no is null then null else jsonb_build_object('rowNo', ${alias}.row_no, 'ownNumber', ${alias}.own_number,
     'pipeNumber', ${alias}.pipe_number, 'written', ${alias}.written, 'lon', ${alias}.lon, 'lat', ${alias}.lat) end`;

const FROM = `reconciliation_pair p
  join reconciliation r on r.city_id = p.city_id and r.reconciliation_id = p.reconciliation_id
  left join party_list_row d on d.city_id = p.city_id and d.list_id = r.district_list_id and d.row_no = p.district_row
  left join party_list_row c on c.city_id = p.city_id and c.list_id = r.company_list_id and c.row_no = p.company_row`;
const WHERE = `p.city_id = $1 and p.reconciliation_id = $2 and ($3::text is null or p.result = $3)
  and ($4::boolean is null or (p.decision is not null) = $4)
  and ($5::text is null or exists (select 1 from jsonb_array_elements(p.differences) e where e ->> 'field' = $5))
  and ($6::text is null or d.own_number ilike $6 or c.own_number ilike $6 or d.pipe_number ilike $6 or c.pipe_number ilike $6
       or d.written ->> 'road' ilike $6 or c.written ->> 'road' ilike $6)`;

const parametersOf = (cityId: number, id: number, { result, decided, field, text }: PairFilter) => [
  cityId,
  id,
  result ?? null,
  decided ?? null,
  field ?? null,
  text ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : null,
];

export async function listPairs(
  on: Queryable,
  cityId: number,
  reconciliationId: number,
  filter: PairFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: PairRow[] }> {
  const parameters = parametersOf(cityId, reconciliationId, filter);
  const counted = await on.query<{ total: number }>(`select count(*) as total from ${FROM} where ${WHERE}`, parameters);
  const { rows } = await on.query<PairRow>(
    `select p.pair_no as "pairNo", p.result, p.matched_by as "matchedBy", p.score, p.distance_m as "distanceM", p.differences,
            p.decision, p.note, p.decided_by as "decidedBy", p.decided_at as "decidedAt", ${ROW("d")} as district, ${ROW("c")} as company
       from ${FROM} where ${WHERE} order by p.pair_no limit $7 offset $8`,
    [...parameters, page.limit, page.offset],
  );
  return { total: counted.rows[0]!.total, rows };
}

export async function listDecided(
  on: Queryable,
  cityId: number,
  reconciliationId: number,
): Promise<{ districtRow: number | null; companyRow: number | null; decision: PairDecision; note: string }[]> {
  const { rows } = await on.query<{
    districtRow: number | null;
    companyRow: number | null;
    decision: PairDecision;
    note: string;
  }>(
    `select district_row as "districtRow", company_row as "companyRow", decision, note from reconciliation_pair
      where city_id = $1 and reconciliation_id = $2 and decision is not null`,
    [cityId, reconciliationId],
  );
  return rows;
}

export async function findPairResults(
  on: Queryable,
  cityId: number,
  reconciliationId: number,
  pairNos: readonly number[],
): Promise<{ pairNo: number; result: PairResult }[]> {
  const { rows } = await on.query<{ pairNo: number; result: PairResult }>(
    `select pair_no as "pairNo", result from reconciliation_pair
      where city_id = $1 and reconciliation_id = $2 and pair_no = any($3::int[]) order by pair_no`,
    [cityId, reconciliationId, pairNos],
  );
  return rows;
}

export async function setDecision(
  tx: Queryable,
  cityId: number,
  reconciliationId: number,
  pairNos: readonly number[],
  decided: { decision: PairDecision | null; note: string; by: string; at: Date },
): Promise<void> {
  const { decision, note, by, at } = decided;
  await tx.query(
    `update reconciliation_pair set decision = $4::text, note = $5, decided_by = case when $4::text is null then null else $6 end,
            decided_at = case when $4::text is null then null else $7::timestamptz end
      where city_id = $1 and reconciliation_id = $2 and pair_no = any($3::int[])`,
    [cityId, reconciliationId, pairNos, decision, note, by, at.toISOString()],
  );
}

export async function setSignature(
  tx: Queryable,
  cityId: number,
  reconciliationId: number,
  party: "district" | "company",
  by: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `update reconciliation set ${party}_signed_by = $3, ${party}_signed_at = $4::timestamptz
      where city_id = $1 and reconciliation_id = $2 and ${party}_signed_by is null`,
    [cityId, reconciliationId, by, at.toISOString()],
  );
}
