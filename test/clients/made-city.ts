/**
 * A made-up grid city written straight into the store: what tests of reading programs and the tile bench stand on.
 *
 * Pipes run along a square grid of streets around 117.2° E 31.8° N, four networks side by side, drawn from a seed. Every
 * fiftieth pipe has no position. Ages, materials and diameters repeat in fixed shares, so that counts can be told by hand.
 */

import { createCopyRows } from "../../src/platform/database/copy-rows.ts";
import type { Database } from "../../src/platform/database/database.ts";

export const MADE_CITY = 1;
const WEST = 117.2;
const SOUTH = 31.8;
const NETWORKS = ["gas", "water", "drainage", "heat"] as const;
const MATERIALS = ["GREY_CAST_IRON", "PE100", "STEEL_COATED", "DUCTILE_IRON", "UNKNOWN"] as const;
const DIAMETERS = [50, 110, 200, 400, 800, Number.NaN];
const COLUMNS = [
  "city_id",
  "pipe_id",
  "network",
  "owner_id",
  "source_id",
  "role",
  "material",
  "diameter_mm",
  "laying",
  "status",
  "commissioned_on",
  "date_precision",
  "length_m",
  "position_source",
  "road_name",
  "district_id",
  "street_id",
  "geom",
  "batch_id",
  "content_hash",
  "valid_from",
  "valid_to",
  "recorded_at",
];

/** Streets are 150 m apart and cut into legs of 30 m; one pipe a leg and network. */
export async function fillMadeCity(database: Database, pipes: number, seed = 1): Promise<void> {
  await database.execute(`
    insert into city (city_id, name, name_en, synthetic) values (${MADE_CITY}, '示例市（虚构）', 'Sample City (made up)', true);
    insert into organisation (city_id, org_id, name) values (${MADE_CITY}, 1, '示例燃气公司'), (${MADE_CITY}, 2, '示例水务公司');
    insert into region (city_id, region_id, parent_id, level, code, name, geom) values
      (${MADE_CITY}, 1, null, 'city', '3401', '示例市', null),
      (${MADE_CITY}, 2, 1, 'district', '340102', '东区', st_multi(st_makeenvelope(117.1, 31.7, 117.3, 31.9, 4490))),
      (${MADE_CITY}, 3, 1, 'district', '340103', '西区', null),
      (${MADE_CITY}, 4, 2, 'street', '340102001', '和平路街道', null)`);
  await database.copyIn("pipe", COLUMNS, pipeRows(pipes, seed));
  if (database.backend === "postgres") await database.execute("analyze pipe");
}

function* pipeRows(pipes: number, seed: number): Generator<Uint8Array> {
  const rows = createCopyRows();
  const random = mulberry(seed);
  const legsPerStreet = 5 * Math.max(1, Math.ceil(Math.sqrt(pipes / (2 * 5 * NETWORKS.length))));
  const xy = new Float64Array(6);
  for (let i = 0; i < pipes; i++) {
    const network = i % NETWORKS.length;
    const leg = Math.floor(i / NETWORKS.length);
    const along = leg % legsPerStreet;
    const street = Math.floor(leg / legsPerStreet);
    const eastward = street % 2 === 0;
    const across = Math.floor(street / 2) * 150 + network * 2;
    for (let v = 0; v < 3; v++) {
      const run = (along + v / 2) * 30;
      const wiggle = v === 1 ? random() - 0.5 : 0;
      xy[v * 2] = WEST + (eastward ? run : across + wiggle) / 94_600;
      xy[v * 2 + 1] = SOUTH + (eastward ? across + wiggle : run) / 110_900;
    }
    writePipe(rows, i, NETWORKS[network]!, street, random, xy);
    if (rows.size > 1_000_000) yield rows.take();
  }
  yield rows.take();
}

function writePipe(
  rows: ReturnType<typeof createCopyRows>,
  i: number,
  network: string,
  street: number,
  random: () => number,
  xy: Float64Array,
): void {
  const diameter = DIAMETERS[i % DIAMETERS.length]!;
  const year = i % 7 === 6 ? undefined : 1975 + Math.floor(random() * 50);
  rows.row(COLUMNS.length);
  rows.int4(MADE_CITY);
  rows.int8(i + 1);
  rows.text(network);
  rows.int4(network === "gas" ? 1 : 2);
  rows.text(`P${String(i + 1).padStart(7, "0")}`);
  rows.text("MUNICIPAL_MAIN");
  rows.text(MATERIALS[i % MATERIALS.length]!);
  if (Number.isNaN(diameter)) rows.nothing();
  else rows.float4(diameter);
  rows.text("DIRECT_BURIED");
  rows.text("IN_USE");
  if (year) rows.day(Date.UTC(year, 5, 1) / 86_400_000);
  else rows.nothing();
  rows.text(year ? "DAY" : "UNKNOWN");
  rows.float8(30);
  rows.text(i % 50 === 49 ? "NONE" : "SURVEYED");
  rows.text(`第${street + 1}路`);
  rows.int4(i % 3 === 0 ? 3 : 2);
  rows.int4(4);
  if (i % 50 === 49) rows.nothing();
  else rows.line(xy, 0, 3, 4490);
  rows.int8(1);
  rows.int8(i);
  rows.day(Date.UTC(2020, 0, 1) / 86_400_000);
  rows.day(Number.POSITIVE_INFINITY);
  rows.instant(Date.UTC(2020, 0, 1));
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
