/** Near pairs beside PostGIS: needs PostgreSQL or the embedded store's PostGIS. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { SHAPE_POLYGON } from "../../base/table.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { findNearPairs, linesAsPlaces, type NearPairs, type PackedLines } from "../model/coupling/near-pairs.ts";
import { outerDistanceM, radiiM } from "../model/coupling/outer-distance.ts";
import type { PackedPlaces } from "../model/coupling/place-grid.ts";

const PIPES = 10_000;
const BUILDINGS = 1000;
const SIDE_M = 2500;
const SRID = 4549; // CGCS2000, zone of 120° E, metres
const MM = 0.001;
const DIAMETERS = [90, 160, 315, 500, 1200];

const random = seeded(42);
const gas = randomPipes();
const other = randomPipes();
const buildings = randomBuildings();
const gasMm = Float32Array.from({ length: PIPES }, (_, i) => DIAMETERS[i % 5]!);
const otherMm = Float32Array.from({ length: PIPES }, (_, i) => DIAMETERS[(3 * i) % 5]!);

describe.each(BACK_ENDS)("$name", ({ here, makeOwn }) => {
  describe.skipIf(!here)("agrees", () => {
    let own: OwnStore;
    let database: Database;

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await database.execute(`create table near_gas (id int, radius float8, geom geometry);
    create table near_other (id int, radius float8, geom geometry); create table near_building (id int, geom geometry)`);
      await database.copyIn("near_gas", ["id", "radius", "geom"], pipeRows(gas, gasMm));
      await database.copyIn("near_other", ["id", "radius", "geom"], pipeRows(other, otherMm));
      await database.copyIn("near_building", ["id", "geom"], buildingRows());
      await database.execute(`create index on near_other using gist (geom); create index on near_building using gist (geom);
    analyze near_gas; analyze near_other; analyze near_building`);
    });
    afterAll(async () => {
      await database?.close();
      await own?.remove();
    });

    test("10,000 random pipes beside 10,000 others: the pairs of ST_DWithin, distances and clearances to a millimetre", async () => {
      for (const withinM of [0, 0.5, 5]) {
        const { rows } = await database.query<PairRow>(
          `select a.id as a, b.id as b, st_distance(a.geom, b.geom) as metres,
              st_distance(a.geom, b.geom) - a.radius - b.radius as clearance
         from near_gas a join near_other b on st_dwithin(a.geom, b.geom, ${withinM}) order by a.id, b.id`,
        );
        const pairs = findNearPairs(gas, linesAsPlaces(other), withinM);
        expect(rows.length).toBeGreaterThan(10_000);
        expectSame(pairs, rows);
        const clearance = outerDistanceM(pairs, radiiM(gasMm), radiiM(otherMm));
        for (let k = 0; k < pairs.count; k++)
          if (!(Math.abs(clearance[k]! - rows[k]!.clearance) < MM)) throw new Error(`clearance of pair ${k}`);
      }
    });

    test("10,000 random pipes beside 1,000 buildings with courtyards: the pairs of ST_DWithin, distances to a millimetre", async () => {
      const { rows } = await database.query<PairRow>(
        `select a.id as a, b.id as b, st_distance(a.geom, b.geom) as metres
       from near_gas a join near_building b on st_dwithin(a.geom, b.geom, 8) order by a.id, b.id`,
      );
      expect(rows.filter((row) => row.metres === 0).length).toBeGreaterThan(1000);
      expectSame(findNearPairs(gas, buildings, 8), rows);
    });
  });
});

interface PairRow {
  a: number;
  b: number;
  metres: number;
  clearance: number;
}

function expectSame(pairs: NearPairs, rows: readonly PairRow[]): void {
  const ours = Array.from(pairs.a, (a, k) => `${a}-${pairs.b[k]}`);
  expect(ours).toEqual(rows.map(({ a, b }) => `${a}-${b}`));
  let worst = 0;
  rows.forEach(({ metres }, k) => {
    worst = Math.max(worst, Math.abs(metres - pairs.distanceM[k]!));
  });
  expect(worst).toBeLessThan(MM);
}

/** One to five bends of 5 to 60 m, anywhere and in any direction. */
function randomPipes(): PackedLines {
  const vertexStart = new Uint32Array(PIPES + 1);
  const xy: number[] = [];
  for (let i = 0; i < PIPES; i++) {
    let [x, y] = [500_000 + SIDE_M * random(), 3_500_000 + SIDE_M * random()];
    let heading = 2 * Math.PI * random();
    xy.push(x, y);
    for (let leg = Math.floor(1 + 5 * random()); leg > 0; leg--) {
      const metres = 5 + 55 * random();
      x += metres * Math.cos(heading);
      y += metres * Math.sin(heading);
      heading += random() - 0.5;
      xy.push(x, y);
    }
    vertexStart[i + 1] = xy.length / 2;
  }
  return { count: PIPES, vertexStart, metres: Float64Array.from(xy) };
}

/** Rectangles in any direction; every other one with a courtyard of half its sides. */
function randomBuildings(): PackedPlaces {
  const partStart = [0];
  const vertexStart = [0];
  const isOuter: number[] = [];
  const xy: number[] = [];
  const ring = (x: number, y: number, width: number, depth: number, heading: number): void => {
    for (const [w, d] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
    ] as const)
      xy.push(
        x + w * width * Math.cos(heading) - d * depth * Math.sin(heading),
        y + w * width * Math.sin(heading) + d * depth * Math.cos(heading),
      );
    vertexStart.push(xy.length / 2);
  };
  for (let i = 0; i < BUILDINGS; i++) {
    const [x, y] = [500_000 + SIDE_M * random(), 3_500_000 + SIDE_M * random()];
    const [width, depth, heading] = [5 + 60 * random(), 5 + 30 * random(), Math.PI * random()];
    ring(x, y, width, depth, heading);
    isOuter.push(1);
    if (i % 2 === 1) {
      ring(x, y, width / 2, depth / 2, heading);
      isOuter.push(0);
    }
    partStart.push(vertexStart.length - 1);
  }
  return {
    count: BUILDINGS,
    shape: new Uint8Array(BUILDINGS).fill(SHAPE_POLYGON),
    partStart: Uint32Array.from(partStart),
    vertexStart: Uint32Array.from(vertexStart),
    isOuter: Uint8Array.from(isOuter),
    metres: Float64Array.from(xy),
    mercator: new Uint32Array(0),
  };
}

function* pipeRows(lines: PackedLines, diameterMm: Float32Array): Generator<Uint8Array> {
  const rows = createCopyRows();
  for (let i = 0; i < lines.count; i++) {
    rows.row(3);
    rows.int4(i);
    rows.float8(diameterMm[i]! / 2000);
    rows.line(lines.metres, lines.vertexStart[i]!, lines.vertexStart[i + 1]!, SRID);
  }
  yield rows.take();
}

function* buildingRows(): Generator<Uint8Array> {
  const rows = createCopyRows();
  for (let i = 0; i < BUILDINGS; i++) {
    rows.row(2);
    rows.int4(i);
    const rings = buildings.vertexStart.subarray(buildings.partStart[i]!, buildings.partStart[i + 1]! + 1);
    rows.polygon(buildings.metres, rings, SRID);
  }
  yield rows.take();
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
