/**
 * Clearances of a random city beside PostGIS: the whole rule asked a second time in SQL with ST_Distance, so that a pair
 * that is missing shows as well as one too many. Needs PostgreSQL or the embedded store's PostGIS.
 *
 * Ends of lines lie on a grid of 2 m: two of them are the same node or far from it, and no tolerance has a say.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import * as codes from "../../network/model/codes.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Database } from "../../platform/database/database.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { type DrawnPipe, type DrawnShape, drawCity } from "../model/hazards/drawn-city.ts";
import { findHazards } from "../model/hazards/find-hazards.ts";
import type { Hazard, HazardType } from "../model/hazards/hazard.ts";
import { DEFAULT_HAZARD_RULES } from "../model/hazards/hazard-rules.ts";

const PIPES = 10_000;
const BUILDINGS = 1500;
const SIDE_M = 1800;
const SRID = 4549; // CGCS2000, zone of 120° E, metres
const MM = 0.001;
// One unknown, one mistyped (wider than anything in a street): both count as no size.
const DIAMETERS = [90, 160, 315, 500, 1200, Number.NaN, 6300];

const random = seeded(20261124);
const pick = <T>(words: readonly T[]): T => words[Math.floor(random() * words.length)]!;
const pipes = randomPipes();
const buildings = randomBuildings();
const found = findHazards(drawCity({ pipes, buildings }), {
  ...DEFAULT_HAZARD_RULES,
  types: ["CLEARANCE_TO_PIPE", "CLEARANCE_TO_BUILDING"],
});

describe.each(BACK_ENDS)("$name", ({ here, makeOwn }) => {
  describe.skipIf(!here)("10,000 random pipes in use and out of it, in the earth and above, of all pressures", () => {
    let own: OwnStore;
    let database: Database;

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await database.execute(`create extension if not exists postgis;
        create table drawn (id int, name text, network text, word text, laying text, position text, status text, role text,
          mm float8, geom geometry);
        create table house (id int, geom geometry);
        create table asked_pipe (word text, kind text, metres float8); create table asked_house (word text, metres float8)`);
      await database.copyIn(
        "drawn",
        ["id", "name", "network", "word", "laying", "position", "status", "role", "mm", "geom"],
        pipeRows(),
      );
      await database.copyIn("house", ["id", "geom"], buildingRows());
      const { pipeM, buildingM } = DEFAULT_HAZARD_RULES.clearance;
      for (const [word, kinds] of Object.entries(pipeM))
        for (const [kind, metres] of Object.entries(kinds))
          await database.query("insert into asked_pipe values ($1, $2, $3)", [word, kind, metres]);
      for (const [word, metres] of Object.entries(buildingM))
        await database.query("insert into asked_house values ($1, $2)", [word, metres]);
      await database.execute(`
        create table lying as select *, case when mm is null or mm > 5000 then 0 when network = 'drainage' then mm * 1.2 / 2000
              else mm / 2000 end as radius from drawn
          where status not in ('ABANDONED', 'EMPTY') and position = 'SURVEYED'
            and laying not in ('AERIAL', 'SURFACE', 'RISING', 'UTILITY_TUNNEL', 'UNDERWATER');
        create index on lying using gist (geom); create index on house using gist (geom);
        create table node as select id, network, geom from
          (select id, network, st_startpoint(geom) as geom from drawn union select id, network, st_endpoint(geom) from drawn) e;
        create index on node (network, st_astext(geom)); analyze`);
    }, 120_000);
    afterAll(async () => {
      await database?.close();
      await own?.remove();
    });

    test("the same pipes too near the same pipes, at the same distance to a millimetre", async () => {
      await database.execute(`
        create temp table touching as select distinct a.id as a, b.id as b
          from node a join node b on a.network = b.network and a.geom = b.geom;
        create temp table one_line as select distinct x.a, y.b from touching x join touching y on y.a = x.b;
        create index on touching (a); create index on one_line (a, b); analyze touching; analyze one_line;
        create temp table near_pair as
          select g.id as gas, o.id as other, st_distance(g.geom, o.geom) as centre, g.radius + o.radius as radii,
              greatest(coalesce(mine.metres, 0), coalesce(theirs.metres, 0)) as asked,
              st_closestpoint(g.geom, o.geom) as p, st_closestpoint(o.geom, g.geom) as q
            from lying g join lying o on g.network = 'gas' and st_dwithin(g.geom, o.geom, 4 + 1.5)
            cross join lateral (select case when o.network = 'heat' then case o.laying when 'TRENCH' then 'heatTrench' else 'heatBuried' end
                when o.network <> 'gas' then o.network when g.mm > 300 or o.mm > 300 then 'gasLarge' else 'gasSmall' end as kind) k
            left join asked_pipe mine on mine.word = g.word and mine.kind = k.kind
            left join asked_pipe theirs on o.network = 'gas' and theirs.word = o.word and theirs.kind = k.kind
           where o.network <> 'gas' or (g.name collate "C" < o.name collate "C"
             and not exists (select 1 from one_line l where l.a = g.id and l.b = o.id));
        create temp table crossing as select gas as a, other as b from near_pair where centre = 0
          union select other, gas from near_pair where centre = 0;
        create temp table goes_on as
          select n.id as pipe, t.b as next, n.geom from node n
            join touching t on t.a = n.id join node m on m.id = t.b and m.geom = n.geom;
        create index on goes_on (pipe); create index on crossing (a, b); analyze goes_on; analyze crossing; analyze near_pair`);
      const short = `centre > 0 and round(greatest(0, centre - radii)::numeric, 3) < asked`;
      const beside = `exists (
        with mine as (select gas as id union select next from goes_on where pipe = gas and st_dwithin(geom, p, 0.05)),
          theirs as (select other as id union select next from goes_on where pipe = other and st_dwithin(geom, q, 0.05))
        select 1 from crossing c join mine on mine.id = c.a join theirs on theirs.id = c.b)`;
      const { rows } = await database.query<PairRow>(
        `select gas || ' ' || other as pair, centre, greatest(0, centre - radii) as edge from near_pair
          where ${short} and not ${beside}`,
      );
      expectSame("CLEARANCE_TO_PIPE", rows);
      expect(rows.length).toBeGreaterThan(1000);
      // The exceptions occur, or nothing would have been tried of them.
      const [left] = (
        await database.query<{ crossing: number; beside: number; lines: number }>(
          `select (select count(*) from crossing) as crossing, (select count(*) from near_pair where ${short} and ${beside}) as beside,
             (select count(*) from one_line l join lying g on g.id = l.a join lying o on o.id = l.b
               where g.network = 'gas' and l.a < l.b) as lines`,
        )
      ).rows;
      expect(left!.crossing).toBeGreaterThan(1000);
      expect(left!.beside).toBeGreaterThan(20);
      expect(left!.lines).toBeGreaterThan(200);
    }, 240_000);

    test("the same pipes too near the same buildings, by pressure class, at the same distance to a millimetre", async () => {
      const { rows } = await database.query<PairRow>(
        `select g.id || ' ' || h.id as pair, st_distance(g.geom, h.geom) as centre,
            greatest(0, st_distance(g.geom, h.geom) - radius) as edge
           from lying g join asked_house on asked_house.word = g.word join house h on st_dwithin(g.geom, h.geom, metres + radius)
          where g.network = 'gas' and role not in ('RISER', 'SERVICE_PIPE', 'BUILDING_HORIZONTAL')
            and round(greatest(0, st_distance(g.geom, h.geom) - radius)::numeric, 3) < metres
            and st_length(st_intersection(g.geom, h.geom)) < 1`,
      );
      expectSame("CLEARANCE_TO_BUILDING", rows);
      expect(rows.length).toBeGreaterThan(500);
    });
  });
});

interface PairRow {
  pair: string;
  centre: number;
  edge: number;
}

function expectSame(type: HazardType, rows: readonly PairRow[]): void {
  const factorValue = (hazard: Hazard, code: string) =>
    hazard.factors.find((factor) => factor.code === code)!.value as number;
  const byPair = (a: { pair: string }, b: { pair: string }): number => (a.pair < b.pair ? -1 : 1);
  const theirs = rows.toSorted(byPair);
  // Drawn ids begin at 1, positions at 0.
  const ours = found.hazards
    .filter((hazard) => hazard.type === type)
    .map((hazard) => ({ pair: `${hazard.pipes[0]} ${hazard.related[0]!.id - 1}`, hazard }))
    .sort(byPair);
  expect(ours.map(({ pair }) => pair)).toEqual(theirs.map(({ pair }) => pair));
  let worst = 0;
  ours.forEach(({ hazard }, k) => {
    const { centre, edge } = theirs[k]!;
    worst = Math.max(
      worst,
      Math.abs(factorValue(hazard, "centreM") - centre),
      Math.abs(factorValue(hazard, "distanceM") - edge),
      Math.abs(hazard.related[0]!.distanceM! - edge),
    );
  });
  expect(worst).toBeLessThan(MM);
}

/** One to four bends of 5 to 60 m in any direction; every third goes on from where the one before ended. */
function randomPipes(): DrawnPipe[] {
  const onGrid = (metres: number): number => 2 * Math.round(metres / 2);
  const drawn: DrawnPipe[] = [];
  for (let i = 0; i < PIPES; i++) {
    const before = drawn[i - 1];
    const goesOn = before !== undefined && i % 3 === 2;
    const network = goesOn ? before.network! : pick(["gas", "gas", "water", "drainage", "heat"] as const);
    let [x, y] = goesOn
      ? [before.line!.at(-2)!, before.line!.at(-1)!]
      : [onGrid(500_000 + SIDE_M * random()), onGrid(3_500_000 + SIDE_M * random())];
    const line = [x, y];
    let heading = 2 * Math.PI * random();
    for (let leg = Math.floor(1 + 4 * random()); leg > 0; leg--) {
      const metres = 5 + 55 * random();
      x += metres * Math.cos(heading);
      y += metres * Math.sin(heading);
      heading += random() - 0.5;
      line.push(x, y);
    }
    line.splice(-2, 2, onGrid(x), onGrid(y));
    drawn.push({
      // Names fall as rows rise: which of two gas pipes a pair stands under is told by names.
      id: `P${String(PIPES - i).padStart(6, "0")}`,
      line,
      network,
      pressure: pick(codes.PRESSURE_CLASSES),
      mm: pick(DIAMETERS),
      laying: random() < 0.8 ? "DIRECT_BURIED" : pick(codes.LAYINGS),
      status: random() < 0.9 ? "IN_USE" : pick(codes.STATUSES),
      position: random() < 0.95 ? "SURVEYED" : pick(codes.POSITION_SOURCES.filter((word) => word !== "NONE")),
      role: random() < 0.8 ? "MUNICIPAL_MAIN" : pick(codes.ROLES),
    });
  }
  return drawn;
}

/** Rectangles in any direction. */
function randomBuildings(): DrawnShape[] {
  return Array.from({ length: BUILDINGS }, (_, b) => {
    const [x, y] = [500_000 + SIDE_M * random(), 3_500_000 + SIDE_M * random()];
    const [width, depth, heading] = [3 + 12 * random(), 3 + 8 * random(), Math.PI * random()];
    const ring = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].flatMap(([w, d]) => [
      x + w! * width * Math.cos(heading) - d! * depth * Math.sin(heading),
      y + w! * width * Math.sin(heading) + d! * depth * Math.cos(heading),
    ]);
    return { id: `B${b}`, kind: "RESIDENTIAL", ring };
  });
}

function* pipeRows(): Generator<Uint8Array> {
  const rows = createCopyRows();
  pipes.forEach((pipe, i) => {
    rows.row(10);
    rows.int4(i);
    rows.text(pipe.id);
    rows.text(pipe.network!);
    rows.text(pipe.network === "gas" ? pipe.pressure! : "UNKNOWN");
    rows.text(pipe.laying!);
    rows.text(pipe.position!);
    rows.text(pipe.status!);
    rows.text(pipe.role!);
    if (Number.isNaN(pipe.mm)) rows.nothing();
    else rows.float8(pipe.mm!);
    rows.line(Float64Array.from(pipe.line!), 0, pipe.line!.length / 2, SRID);
  });
  yield rows.take();
}

function* buildingRows(): Generator<Uint8Array> {
  const rows = createCopyRows();
  buildings.forEach(({ ring }, i) => {
    rows.row(2);
    rows.int4(i);
    const closed = Float64Array.from([...ring!, ring![0]!, ring![1]!]);
    rows.polygon(closed, Uint32Array.of(0, closed.length / 2), SRID);
  });
  yield rows.take();
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
