/** Metres and households a city has to pay for, out of the network and its last run: what simulations price. */
import type { IsoDay } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { FundingInputs, WorkAmount } from "../model/price-programme.ts";

/** Without a run the whole network is priced, and the figures say so. */
export async function loadFundingInputs(on: Queryable, cityId: number, today: IsoDay): Promise<FundingInputs> {
  const run = await on.query<{ run_id: string }>(
    "select run_id from assessment_run where city_id = $1 and is_current limit 1",
    [cityId],
  );
  const runId = run.rows[0]?.run_id ?? null;
  const amounts = await loadAmounts(on, cityId, today, runId);
  return {
    amounts,
    households: await countHouseholds(on, cityId, today),
    gasOperator:
      amounts.filter(({ network }) => network === "gas").sort((a, b) => b.lengthM - a.lengthM)[0]?.operator ?? "",
    basis: runId === null ? "all" : "red-orange",
    today,
  };
}

/** Risers and pipes that enter houses count as courtyard. */
async function loadAmounts(on: Queryable, cityId: number, today: IsoDay, runId: string | null): Promise<WorkAmount[]> {
  const { rows } = await on.query<WorkAmount>(
    `select p.network, case when p.role = 'MUNICIPAL_MAIN' then 'MAIN' else 'COURTYARD' end as part,
            coalesce(o.name, '') as operator, coalesce(r.name, '') as district, sum(p.length_m) as "lengthM"
       from pipe p
       left join organisation o on o.city_id = p.city_id and o.org_id = p.owner_id
       left join region r on r.city_id = p.city_id and r.region_id = p.district_id
      where p.city_id = $1 and p.valid_from <= $2::date and p.valid_to > $2::date
        and ($3::text is null or exists (select 1 from grade g where g.city_id = p.city_id and g.run_id = $3
              and g.pipe_id = p.pipe_id and g.risk in ('red', 'orange')))
      group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [cityId, today, runId],
  );
  return rows;
}

/** Of buildings or of communities, whichever counted more homes: a list that was begun is not taken for the whole. */
async function countHouseholds(on: Queryable, cityId: number, today: IsoDay): Promise<number> {
  let most = 0;
  for (const table of ["building", "community"]) {
    const { rows } = await on.query<{ households: number }>(
      `select coalesce(sum(households), 0)::bigint as households from ${table}
        where city_id = $1 and valid_from <= $2::date and valid_to > $2::date`,
      [cityId, today],
    );
    most = Math.max(most, rows[0]!.households);
  }
  return most;
}
