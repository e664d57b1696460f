/** Numbers handed out in blocks, per city and kind, so that bulk loads know their ids before they write. Gaps are fine. */
import type { Queryable } from "./database.ts";

/** The first of `count` numbers that nobody else gets. */
export async function takeNumbers(on: Queryable, cityId: number, kind: string, count: number): Promise<number> {
  const { rows } = await on.query<{ first: number }>(
    `insert into number_block as b (city_id, kind, next) values ($1, $2, 1 + $3::bigint)
     on conflict (city_id, kind) do update set next = b.next + $3::bigint
     returning next - $3::bigint as first`,
    [cityId, kind, count],
  );
  return rows[0]!.first;
}
