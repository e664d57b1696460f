/** One day for everybody: the city's. Between midnight and eight in the morning in China UTC is a day behind. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Call, Verb } from "../src/app/cli/verb.ts";
import { assessVerb } from "../src/app/cli/verbs/assess.ts";
import { exportVerb } from "../src/app/cli/verbs/export.ts";
import { mechanismsSimulate } from "../src/app/cli/verbs/mechanisms.ts";
import { DEFAULT_RULES } from "../src/assessment/model/rules.ts";
import { adoptScopedRules } from "../src/assessment/service/adopt-scoped-rules.ts";
import { cityDay } from "../src/base/dates.ts";
import { listMechanisms } from "../src/mechanisms/service/list-mechanisms.ts";
import type { Database } from "../src/platform/database/database.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import { fillMadeCity, MADE_CITY } from "./clients/made-city.ts";
import { makeFolder, type OwnStore } from "./own-stores.ts";

test.each([
  ["2026-11-24T15:59:59Z", "2026-11-24"],
  ["2026-11-24T16:00:00Z", "2026-11-25"],
  ["2026-12-31T20:00:00Z", "2027-01-01"],
])("at %s it is %s in the city", (instant, day) => expect(cityDay(new Date(instant))).toBe(day));

test("no code makes a day of its own from the clock", () => {
  const own = /new Date\(\)\.toISOString\(\)\.slice|8 \* 3_?600_?000\)?\)\.toISOString/;
  const found = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith("base/dates.ts"))
    .filter((path) => own.test(readFileSync(join("src", path), "utf8")));
  expect(found).toEqual([]);
});

describe("at six in the morning of 25 November in China", () => {
  let own: OwnStore;
  let database: Database;
  const dayOfRun = async (runId: string) =>
    (
      await database.query<{ as_of: string }>("select as_of from assessment_run where city_id = $1 and run_id = $2", [
        MADE_CITY,
        runId,
      ])
    ).rows[0]!.as_of;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T22:00:00Z") });
    own = await makeFolder();
    database = await openDatabase(own.place);
    await migrate(database);
    await fillMadeCity(database, 40);
    // A pipe that lies there from the 25th on.
    await database.query("update pipe set valid_from = '2026-11-25' where city_id = $1 and pipe_id = 1", [MADE_CITY]);
  });
  afterAll(async () => {
    vi.useRealTimers();
    await database?.close();
    await own?.remove();
  });

  const run = (verb: Verb, words: readonly string[] = [], options: Call["options"] = {}) =>
    verb.run({
      words,
      options,
      cityId: MADE_CITY,
      actor: "test",
      say: () => undefined,
      store: async () => database,
      signal: new AbortController().signal,
    });

  test("`assess` grades that day, the pipe of that day too", async () => {
    const { json } = await run(assessVerb);
    expect(json).toMatchObject({ asOf: "2026-11-25", pipes: 40 });
    expect(await dayOfRun((json as { runId: string }).runId)).toBe("2026-11-25");
  });

  test("`export` writes what lies there that day", async () => {
    const file = join((own.place as { folder: string }).folder, "pipes.csv");
    expect((await run(exportVerb, [], { format: "csv", out: file })).json).toMatchObject({ rows: 40 });
  });

  test("`mechanisms simulate` counts that day's pipes", async () => {
    const km = async (asOf?: string) => {
      const { json } = await run(mechanismsSimulate, ["M04"], asOf ? { "as-of": asOf } : {});
      const { measures } = (json as { effect: { measures: { code: string; today: number }[] } }).effect;
      return measures.filter(({ code }) => code.startsWith("risk.")).reduce((sum, row) => sum + row.today, 0);
    };
    // 40 and 39 pipes of 30 m.
    expect(await km()).toBeCloseTo(1.2, 6);
    expect(await km("2026-11-24")).toBeCloseTo(1.17, 6);
  });

  test("rules of a district that begin on the 25th are in force in the list of mechanisms", async () => {
    await database.transaction((tx) =>
      adoptScopedRules(tx, {
        cityId: MADE_CITY,
        actor: "test",
        kind: "district",
        scopeId: 2,
        rules: { matrix: { ...DEFAULT_RULES.matrix, red: 12 } },
        effectiveFrom: "2026-11-25",
        effectiveTo: null,
        reason: "test",
        origin: "M35",
      }),
    );
    await database.query(
      `insert into mechanism_setting (city_id, mechanism_id, version, adopted, parameters, note, actor)
       values ($1, 'M35', 1, true, '{"district": "2"}', '', 'test')`,
      [MADE_CITY],
    );
    const guide = (await listMechanisms(database, MADE_CITY)).find(({ id }) => id === "M35")!;
    expect(guide.parameters.find(({ name }) => name === "red")!.value).toBe(12);
  });
});
