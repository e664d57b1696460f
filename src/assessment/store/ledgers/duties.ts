/** Who is on duty where. Names and numbers leave this file whole; whoever sends them on masks them. */
import type { Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import type { DutyRole } from "../../model/ledgers/ledger-rules.ts";
import type { CommunityName, RosterRow } from "../../model/ledgers/roster.ts";

const CHUNK = 1000;

/** The communities that are there on the day. */
export async function listCommunities(
  on: Queryable,
  cityId: number,
  today: string,
): Promise<(CommunityName & { households: number | null })[]> {
  const { rows } = await on.query<CommunityName & { households: number | null }>(
    `select c.community_id as "communityId", c.source_id as code, c.name, coalesce(d.name, '') as district,
            coalesce(s.name, '') as street, c.households
       from community c
       left join region d on d.city_id = c.city_id and d.region_id = c.district_id
       left join region s on s.city_id = c.city_id and s.region_id = c.street_id
      where c.city_id = $1 and c.valid_from <= $2::date and c.valid_to > $2::date
      order by c.community_id`,
    [cityId, today],
  );
  return rows;
}

export interface DutyDatesRow {
  readonly communityId: number;
  readonly role: DutyRole;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** Without persons: all that sums need. */
export async function listDutyDates(on: Queryable, cityId: number): Promise<DutyDatesRow[]> {
  const { rows } = await on.query<DutyDatesRow>(
    `select community_id as "communityId", role, from_on as "fromOn", to_on as "toOn" from duty where city_id = $1`,
    [cityId],
  );
  return rows;
}

/** Heads by role, on duty that day: one person in several communities is one. */
export async function countPersons(
  on: Queryable,
  cityId: number,
  today: string,
): Promise<{ role: DutyRole; persons: number; duties: number }[]> {
  const { rows } = await on.query<{ role: DutyRole; persons: number; duties: number }>(
    `select role, count(distinct (name, coalesce(phone, ''))) as persons, count(*) as duties from duty
      where city_id = $1 and (from_on is null or from_on <= $2::date) and (to_on is null or to_on >= $2::date) group by role`,
    [cityId, today],
  );
  return rows;
}

export interface DutyRow extends DutyDatesRow {
  readonly dutyId: number;
  readonly name: string;
  readonly phone: string | null;
}

const DUTY = `duty_id as "dutyId", community_id as "communityId", role, name, phone, from_on as "fromOn", to_on as "toOn"`;

export async function listDuties(on: Queryable, cityId: number, communityIds: readonly number[]): Promise<DutyRow[]> {
  const { rows } = await on.query<DutyRow>(
    `select ${DUTY} from duty where city_id = $1 and community_id = any($2::bigint[]) order by community_id, role, duty_id`,
    [cityId, communityIds],
  );
  return rows;
}

export async function findDuty(on: Queryable, cityId: number, dutyId: number): Promise<DutyRow | undefined> {
  const { rows } = await on.query<DutyRow>(`select ${DUTY} from duty where city_id = $1 and duty_id = $2`, [
    cityId,
    dutyId,
  ]);
  return rows[0];
}

/** Takes the place of what the communities had: their old rows are gone, not kept (shortest retention). */
export async function replaceDuties(
  tx: Queryable,
  cityId: number,
  rosterId: number,
  rows: readonly RosterRow[],
): Promise<{ removed: number }> {
  const communities = [...new Set(rows.map((row) => row.communityId))];
  const { count: removed } = await tx.query(
    "delete from duty where city_id = $1 and community_id = any($2::bigint[])",
    [cityId, communities],
  );
  const first = await takeNumbers(tx, cityId, "duty", Math.max(1, rows.length));
  for (let start = 0; start < rows.length; start += CHUNK)
    await tx.query(
      `insert into duty (city_id, duty_id, community_id, role, name, phone, from_on, to_on, roster_id)
       select $1, d."dutyId", d."communityId", d.role, d.name, d.phone, d."fromOn", d."toOn", $2
         from jsonb_to_recordset($3::jsonb) as d ("dutyId" bigint, "communityId" bigint, role text, name text, phone text,
              "fromOn" date, "toOn" date)`,
      [
        cityId,
        rosterId,
        JSON.stringify(rows.slice(start, start + CHUNK).map((row, i) => ({ ...row, dutyId: first + start + i }))),
      ],
    );
  return { removed };
}

export interface RosterHead {
  readonly rosterId: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly communities: number;
  readonly issueCounts: Readonly<Record<string, number>>;
  readonly actor: string;
  readonly createdAt: Date;
}

const ROSTER = `roster_id as "rosterId", file_name as "fileName", file_sha256 as "fileSha256", read, accepted, rejected, communities,
  issue_counts as "issueCounts", actor, created_at as "createdAt"`;

export async function listRosters(on: Queryable, cityId: number): Promise<RosterHead[]> {
  const { rows } = await on.query<RosterHead>(
    `select ${ROSTER} from roster where city_id = $1 order by roster_id desc limit 50`,
    [cityId],
  );
  return rows;
}

export async function insertRoster(tx: Queryable, cityId: number, head: Omit<RosterHead, "rosterId">): Promise<number> {
  const rosterId = await takeNumbers(tx, cityId, "roster", 1);
  await tx.query(
    `insert into roster (city_id, roster_id, file_name, file_sha256, read, accepted, rejected, communities, issue_counts, actor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11::timestamptz)`,
    [
      cityId,
      rosterId,
      head.fileName,
      head.fileSha256,
      head.read,
      head.accepted,
      head.rejected,
      head.communities,
      JSON.stringify(head.issueCounts),
      head.actor,
      head.createdAt.toISOString(),
    ],
  );
  return rosterId;
}
