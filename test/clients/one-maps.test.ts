/** M15 on a made-up city: what a simulation counts, what is adopted, and what the tiles then hold. */
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoCity } from "../../src/app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../src/app/server.ts";
import { type CityView, citySchema } from "../../src/network/api/network.schemas.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openDatabase } from "../../src/platform/database/open-database.ts";
import { BACK_ENDS, type OwnStore } from "../own-stores.ts";

const CITY = 1;
const Z = 14;

describe.each(BACK_ENDS)("the one-maps on $name", ({ here, makeOwn }) => {
  describe.skipIf(!here)("of a city of 600 pipes", () => {
    let own: OwnStore;
    let database: Database;
    let server: RunningServer;

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      await startDemoCity(database, { cityId: CITY, pipes: 600, say: () => undefined });
      server = await startServer({ database, port: 0, cityId: CITY });
    }, 300_000);
    afterAll(async () => {
      await server?.close();
      await database?.close();
      await own?.remove();
    });

    const json = async <T>(path: string, init?: RequestInit): Promise<T> =>
      (await fetch(server.url + path, init)).json() as Promise<T>;
    const send = <T>(path: string, body: unknown) =>
      json<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const city = async (): Promise<CityView> => citySchema.parse(await json("/api/v1/city"));
    const adopt = (parameters: Record<string, unknown>) =>
      send<{ adopted: boolean }>("/api/v1/mechanisms/M15/adopt", { parameters, note: "test" });
    interface Measure {
      code: string;
      today: number;
      with: number;
      change: number;
    }
    const simulate = async (parameters: Record<string, unknown>) => {
      const { effect } = await send<{ effect: { measures: Measure[] } }>("/api/v1/mechanisms/M15/simulate", {
        parameters,
      });
      return Object.fromEntries(effect.measures.map((row) => [row.code, row]));
    };

    /** Ids of a layer over the whole city with the networks they are of. */
    async function drawn(layer: string, query = ""): Promise<Map<number, string>> {
      const [west, south, east, north] = (await city()).bounds!;
      const side = 2 ** Z;
      const column = (lon: number) => Math.floor(((lon + 180) / 360) * side);
      const row = (lat: number) =>
        Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * side);
      const found = new Map<number, string>();
      for (let x = column(west); x <= column(east); x++)
        for (let y = row(north); y <= row(south); y++) {
          const answer = await fetch(`${server.url}/tiles/${layer}/${Z}/${x}/${y}.mvt?${query}`);
          if (answer.status === 204) continue;
          const shapes = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers[layer]!;
          for (let f = 0; f < shapes.length; f++) {
            const { id, properties } = shapes.feature(f);
            found.set(id!, String(properties["network"]));
          }
        }
      return found;
    }
    const failuresSince = async (years: number, networks: string[]) =>
      (
        await database.query<{ n: number }>(
          `select count(*) as n from failure where city_id = $1 and geom is not null and network = any($2)
             and occurred_on > ($3::date - make_interval(years => $4::int)) and occurred_on <= $3::date`,
          [CITY, networks, (await city()).asOf, years],
        )
      ).rows[0]!.n;

    test("as shipped: both maps, all networks, the incidents of three years, and a simulation says what is drawn", async () => {
      expect((await city()).maps).toEqual({
        maps: ["facility", "hazard"],
        networks: ["gas", "water", "drainage", "heat"],
        failureYears: 3,
      });
      const rows = await simulate({});
      expect(Object.values(rows).filter(({ change }) => change !== 0)).toEqual([]);
      const pipes = await drawn("pipes");
      expect(rows["maps.pipes"]!.today).toBe(pipes.size);
      const incidents = await drawn("failures");
      expect(incidents.size).toBeGreaterThan(0);
      expect(rows["maps.incidents"]!.today).toBe(incidents.size);
      expect(incidents.size).toBe(await failuresSince(3, ["gas", "water", "drainage", "heat"]));
      const levels = (
        await database.query<{ level: string; n: number }>(
          "select level, count(*) as n from hazard where city_id = $1 and geom is not null group by level",
          [CITY],
        )
      ).rows;
      for (const { level, n } of levels) expect(rows[`maps.hazards.${level}`]!.today).toBe(n);
    });

    test("adopted, pages and tiles show what was simulated, and nothing is graded anew", async () => {
      const before = (await city()).runId;
      const settings = { maps: ["facility"], networks: ["gas", "water"], failureYears: 1 };
      const rows = await simulate(settings);
      expect(rows["maps.pipes"]!.change).toBeLessThan(0);
      expect(rows["maps.heat.km"]!.with).toBe(0);
      expect(rows["maps.gas.km"]!.change).toBe(0);
      expect(rows["maps.hazards.general"]!.with).toBe(0);

      expect((await adopt(settings)).adopted).toBe(true);
      expect((await city()).maps).toEqual(settings);
      expect((await city()).runId).toBe(before);
      const pipes = await drawn("pipes");
      expect(pipes.size).toBe(rows["maps.pipes"]!.with);
      expect(new Set(pipes.values())).toEqual(new Set(["gas", "water"]));
      const incidents = await drawn("failures");
      expect(incidents.size).toBe(rows["maps.incidents"]!.with);
      expect(incidents.size).toBe(await failuresSince(1, ["gas", "water"]));
      // A page may ask for more years and fewer networks; a network that is not drawn stays away.
      expect((await drawn("failures", "years=0&network=gas")).size).toBe(await failuresSince(200, ["gas"]));
      expect((await drawn("pipes", "network=heat")).size).toBe(0);
    });

    test("dragged to a past day the incidents are those of the years before that day", async () => {
      const day = `${Number((await city()).asOf.slice(0, 4)) - 4}-06-30`;
      const { rows } = await database.query<{ n: number }>(
        `select count(*) as n from failure where city_id = $1 and geom is not null and network in ('gas', 'water')
           and occurred_on > ($2::date - interval '1 year') and occurred_on <= $2::date`,
        [CITY, day],
      );
      expect((await drawn("failures", `asOf=${day}`)).size).toBe(rows[0]!.n);
    });

    test("maps without networks are refused; switched off all is as shipped", async () => {
      const answer = await fetch(`${server.url}/api/v1/mechanisms/M15/adopt`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ parameters: { networks: [] }, note: "" }),
      });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        400,
        "mechanisms.parameter-wrong",
      ]);
      await json("/api/v1/mechanisms/M15/adopt", { method: "DELETE" });
      expect((await city()).maps).toEqual({
        maps: ["facility", "hazard"],
        networks: ["gas", "water", "drainage", "heat"],
        failureYears: 3,
      });
      expect((await drawn("pipes")).size).toBe((await simulate({}))["maps.pipes"]!.today);
    });
  });
});
