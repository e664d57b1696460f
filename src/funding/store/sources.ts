/** Sources of money with their kept balances. */
import type { IsoDay } from "../../base/dates.ts";
import type { Network } from "../../network/model/codes.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { Channel } from "../model/channels.ts";
import type { SourceSums } from "../model/stages.ts";

export interface SourceFacts {
  readonly channel: Channel;
  readonly name: string;
  readonly holder: string;
  readonly districtId: number | null;
  readonly year: number;
  readonly networks: readonly Network[];
  readonly purpose: string;
  readonly useBy: IsoDay | null;
  readonly interestPercent: number | null;
  readonly termYears: number | null;
}

export interface SourceRow extends SourceFacts, SourceSums {
  readonly sourceId: number;
  readonly district: string | null;
  readonly firstArrivedOn: IsoDay | null;
  readonly version: number;
}

export interface SourceFilter {
  readonly channel?: readonly string[] | undefined;
  readonly year?: number | undefined;
  readonly districtId?: number | undefined;
  readonly text?: string | undefined;
}

const SELECT = `select s.source_id as "sourceId", s.channel, s.name, s.holder, s.district_id as "districtId", r.name as district,
    s.year, s.networks, s.purpose, to_char(s.use_by, 'YYYY-MM-DD') as "useBy", s.interest_percent as "interestPercent",
    s.term_years as "termYears", s.total_fen as "totalFen", s.granted_fen as "grantedFen", s.arrived_fen as "arrivedFen",
    s.paid_fen as "paidFen", s.version,
    (select to_char(min(e.on_day), 'YYYY-MM-DD') from funding_entry e
      where e.city_id = s.city_id and e.source_id = s.source_id and e.kind = 'arrived' and e.reverses is null
        and not exists (select 1 from funding_entry b where b.city_id = e.city_id and b.reverses = e.entry_no)
    ) as "firstArrivedOn"
  from funding_source s left join region r on r.city_id = s.city_id and r.region_id = s.district_id`;

/** Newest year first, then as they were recorded. */
export async function listSources(on: Queryable, cityId: number, filter: SourceFilter = {}): Promise<SourceRow[]> {
  const { rows } = await on.query<SourceRow>(
    `${SELECT} where s.city_id = $1
       and ($2::text is null or s.channel = any(string_to_array($2, ',')))
       and ($3::integer is null or s.year = $3)
       and ($4::integer is null or s.district_id = $4)
       and ($5::text is null or s.name || ' ' || s.holder || ' ' || s.purpose ilike '%' || $5 || '%')
     order by s.year desc, s.source_id`,
    [
      cityId,
      filter.channel?.join(",") ?? null,
      filter.year ?? null,
      filter.districtId ?? null,
      filter.text ? filter.text.replace(/[\\%_]/g, "\\$&") : null,
    ],
  );
  return rows;
}

export async function listSourceYears(on: Queryable, cityId: number): Promise<number[]> {
  const { rows } = await on.query<{ year: number }>(
    "select distinct year from funding_source where city_id = $1 order by year desc",
    [cityId],
  );
  return rows.map(({ year }) => year);
}

export async function findSource(on: Queryable, cityId: number, sourceId: number): Promise<SourceRow | undefined> {
  const { rows } = await on.query<SourceRow>(`${SELECT} where s.city_id = $1 and s.source_id = $2`, [cityId, sourceId]);
  return rows[0];
}

/** The row, locked until the transaction ends: bookings on one source take turns. */
export async function takeSource(tx: Queryable, cityId: number, sourceId: number): Promise<SourceRow | undefined> {
  await tx.query("select 1 from funding_source where city_id = $1 and source_id = $2 for update", [cityId, sourceId]);
  return findSource(tx, cityId, sourceId);
}

export async function isNameTaken(
  on: Queryable,
  cityId: number,
  { channel, year, name }: Pick<SourceFacts, "channel" | "year" | "name">,
): Promise<boolean> {
  const { rows } = await on.query(
    "select 1 from funding_source where city_id = $1 and channel = $2 and year = $3 and name = $4",
    [cityId, channel, year, name],
  );
  return rows.length > 0;
}

export async function insertSource(tx: Queryable, cityId: number, facts: SourceFacts, at: Date): Promise<number> {
  const sourceId = await takeNumbers(tx, cityId, "funding_source", 1);
  await tx.query(
    `insert into funding_source (city_id, source_id, channel, name, holder, district_id, year, networks, purpose, use_by,
       interest_percent, term_years, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10::date, $11, $12, $13::timestamptz)`,
    [cityId, sourceId, ...valuesOf(facts), at.toISOString()],
  );
  return sourceId;
}

export async function setSource(tx: Queryable, cityId: number, sourceId: number, facts: SourceFacts): Promise<void> {
  await tx.query(
    `update funding_source set channel = $3, name = $4, holder = $5, district_id = $6, year = $7, networks = $8::jsonb,
       purpose = $9, use_by = $10::date, interest_percent = $11, term_years = $12, version = version + 1
     where city_id = $1 and source_id = $2`,
    [cityId, sourceId, ...valuesOf(facts)],
  );
}

const valuesOf = (facts: SourceFacts): unknown[] => [
  facts.channel,
  facts.name,
  facts.holder,
  facts.districtId,
  facts.year,
  JSON.stringify(facts.networks),
  facts.purpose,
  facts.useBy,
  facts.interestPercent,
  facts.termYears,
];

/** Adds to the kept sums; the table's checks refuse what breaks the law of the stages. */
export async function addToSource(
  tx: Queryable,
  cityId: number,
  sourceId: number,
  kind: "total" | "granted" | "arrived" | "paid",
  fen: number,
): Promise<void> {
  await tx.query(
    `update funding_source set ${kind}_fen = ${kind}_fen + $3::bigint, version = version + 1
      where city_id = $1 and source_id = $2`,
    [cityId, sourceId, fen],
  );
}
