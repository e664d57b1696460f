/** Which pipes flow against the way they are drawn, as the survey said (`-` in its flow column). */
import type { Queryable } from "../../platform/database/database.ts";

export async function listReversedPipes(on: Queryable, cityId: number): Promise<number[]> {
  const { rows } = await on.query<{ pipe_id: number }>(
    "select pipe_id from pipe where city_id = $1 and network = 'drainage' and extra ->> 'flow' = '-1' order by pipe_id",
    [cityId],
  );
  return rows.map((row) => Number(row.pipe_id));
}
