/** Hazards of a run as packed points for map tiles: where, of which words, and under which key. */
import { mercatorX, mercatorY } from "../../network/model/local-frame.ts";
import type { CodeColumn } from "../../network/model/packed-network.ts";
import { createCodeColumn } from "../../network/store/load-columns.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import { FINDINGS, HAZARD_LEVELS, HAZARD_TYPES } from "../model/hazards/hazard.ts";

export const POINT_WORDS = ["type", "level", "finding", "network", "owner", "district", "risk"] as const;
export type PointWord = (typeof POINT_WORDS)[number];

export interface HazardPoints {
  readonly count: number;
  readonly key: readonly string[];
  /** Number of the pipe and place, in small letters: what a text is looked for in. */
  readonly text: readonly string[];
  readonly words: Readonly<Record<PointWord, CodeColumn>>;
  /** x, y in web Mercator packed units; only hazards with a place are here. */
  readonly mercator: Uint32Array;
}

export async function loadHazardPoints(on: Queryable, cityId: number, runId: string): Promise<HazardPoints> {
  if (!/^[0-9a-f]+$/.test(runId)) throw new RangeError(`runId must be hexadecimal, not "${runId}"`);
  const where = `h.city_id = ${Math.trunc(cityId)} and h.run_id = '${runId}' and h.geom is not null`;
  const counted = await on.query<{ count: number }>(`select count(*) as count from hazard h where ${where}`);
  const room = counted.rows[0]!.count;
  const known: Partial<Record<PointWord, readonly string[]>> = {
    type: HAZARD_TYPES,
    level: HAZARD_LEVELS,
    finding: FINDINGS,
  };
  const columns = POINT_WORDS.map((name) => createCodeColumn<string>(known[name] ?? [], room));
  const mercator = new Uint32Array(room * 2);
  const [key, text]: [string[], string[]] = [[], []];
  await readCopyRows(
    on.copyOut(`select h.hazard_key, h.type, h.level, h.finding, h.network, coalesce(o.name, ''), coalesce(d.name, ''),
        coalesce(g.risk, 'none'), lower(coalesce(p.source_id, '') || ' ' || h.place), st_x(h.geom), st_y(h.geom)
      from hazard h
      left join pipe p on p.city_id = h.city_id and p.pipe_id = h.pipe_id
      left join grade g on g.city_id = h.city_id and g.run_id = h.run_id and g.pipe_id = h.pipe_id
      left join organisation o on o.city_id = h.city_id and o.org_id = h.owner_id
      left join region d on d.city_id = h.city_id and d.region_id = h.district_id
      where ${where} order by h.hazard_key limit ${room}`),
    (cells) => {
      const at = key.push(cells.text()!) - 1;
      for (const column of columns) column.set(at, cells.text()!);
      text.push(cells.text()!);
      mercator[2 * at] = mercatorX(cells.float8());
      mercator[2 * at + 1] = mercatorY(cells.float8());
    },
  );
  return {
    count: key.length,
    key,
    text,
    words: Object.fromEntries(POINT_WORDS.map((name, c) => [name, columns[c]!.pack()])) as Record<
      PointWord,
      CodeColumn
    >,
    mercator,
  };
}
