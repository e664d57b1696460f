/** One table of the city as packed shapes: which cells, told by the caller; live on the day, in the order of their ids. */
import type { IsoDay } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import type { LocalFrame } from "../model/packed-network.ts";
import type { PackedShapes } from "../model/packed-shapes.ts";
import { createCodeColumn, createGeometryColumn, createTextColumn, sharedFloat64 } from "./load-columns.ts";

/** Field name -> SQL expression over the table; words known beforehand keep their codes. */
export interface ShapeCells<C extends string, N extends string, T extends string> {
  readonly table: string;
  readonly id: string;
  readonly codes: Readonly<Record<C, { readonly cell: string; readonly words: readonly string[] }>>;
  readonly numbers: Readonly<Record<N, string>>;
  /** Days become numbers too: days since 1970-01-01. */
  readonly texts: Readonly<Record<T, string>>;
  /** false for tables without validity (regions). */
  readonly dated: boolean;
}

/** The SQL of a day as a number of days. */
export const dayCell = (column: string): string => `(${column} - date '1970-01-01')`;

export async function loadShapes<C extends string, N extends string, T extends string>(
  database: Queryable,
  cityId: number,
  asOf: IsoDay,
  frame: LocalFrame,
  cells: ShapeCells<C, N, T>,
): Promise<PackedShapes<C, N, T>> {
  const dated = cells.dated ? ` and valid_from <= '${asOf}' and valid_to > '${asOf}'` : "";
  const where = `city_id = ${cityId}${dated}`;
  const counted = await database.query<{ count: number }>(
    `select count(*) as count from ${cells.table} where ${where}`,
  );
  const count = counted.rows[0]!.count;

  const id = sharedFloat64(count);
  const codeFields = Object.keys(cells.codes) as C[];
  const numberFields = Object.keys(cells.numbers) as N[];
  const textFields = Object.keys(cells.texts) as T[];
  const codes = codeFields.map((field) => createCodeColumn(cells.codes[field].words, count));
  const numbers = numberFields.map(() => sharedFloat64(count));
  const texts = textFields.map(() => createTextColumn(count));
  const geometry = createGeometryColumn(count);

  const selected = [
    `${cells.id}::int8`,
    ...codeFields.map((field) => `coalesce(${cells.codes[field].cell}, '')`),
    ...numberFields.map((field) => `(${cells.numbers[field]})::float8`),
    ...textFields.map((field) => cells.texts[field]),
    "geom",
  ];
  let row = 0;
  await readCopyRows(
    database.copyOut(`select ${selected.join(", ")} from ${cells.table} where ${where} order by 1 limit ${count}`),
    (reader) => {
      id[row] = reader.int8();
      for (const column of codes) column.set(row, reader.text()!);
      for (const column of numbers) column[row] = reader.float8();
      for (const column of texts) column.add(reader.bytes());
      geometry.add(reader.bytes());
      row++;
    },
  );
  if (row !== count) throw new RangeError(`${count} rows of ${cells.table} were counted but ${row} came`);
  return {
    count,
    id,
    codes: byField(codeFields, codes, (column) => column.pack()),
    numbers: byField(numberFields, numbers, (column) => column),
    texts: byField(textFields, texts, (column) => column.pack()),
    ...geometry.pack(frame),
  };
}

function byField<F extends string, A, B>(
  fields: readonly F[],
  columns: readonly A[],
  pack: (column: A) => B,
): Record<F, B> {
  return Object.fromEntries(fields.map((field, i) => [field, pack(columns[i]!)])) as Record<F, B>;
}
