/** For how long each thing known at a moment was said to be there, whether it still is or not. */
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import type { Entity } from "./entities.ts";
import { rowsAsKnown } from "./rows-as-known.ts";

/** By rising id; days since 1970-01-01, infinite where open. */
export interface Validity {
  readonly id: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export async function loadValidity(
  database: Queryable,
  cityId: number,
  entity: Entity,
  knownAt?: Date,
): Promise<Validity> {
  const id: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const rows = rowsAsKnown(entity, cityId, knownAt);
  const select = `select ${entity}_id, valid_from, valid_to from ${rows} where city_id = ${Math.trunc(cityId)} order by 1`;
  await readCopyRows(database.copyOut(select), (cells) => {
    id.push(cells.int8());
    from.push(cells.day());
    to.push(cells.day());
  });
  return { id: Float64Array.from(id), from: Float64Array.from(from), to: Float64Array.from(to) };
}
