/** What the embedded store must survive: second owners, bad statements, endless ones, and the plug being pulled. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { createRandom } from "../../base/random.ts";
import { engineVersions, templateFile } from "./embedded/template.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";

const STORE = pathToFileURL(join(import.meta.dirname, "embedded.ts")).href;
const PACKAGE = join(import.meta.dirname, "..", "..", "..", "package.json");

const folders: OwnStore[] = [];
const children: ChildProcess[] = [];
let database: EmbeddedDatabase;

async function newFolder(): Promise<string> {
  const own = await makeFolder();
  folders.push(own);
  return (own.place as { folder: string }).folder;
}

/** Another process that opens the folder and runs `work` on `database`; its lines come as they are said. */
function startChild(folder: string, work: string): { child: ChildProcess; said: string[] } {
  const script = `
    import { openEmbedded } from ${JSON.stringify(STORE)};
    const say = (line) => process.stdout.write(line + "\\n");
    const database = await openEmbedded(${JSON.stringify(folder)}).catch((cause) => {
      say("refused " + JSON.stringify(cause.problem));
      process.exit(3);
    });
    ${work}`;
  const file = join(folder, "child.mjs");
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const said: string[] = [];
  let rest = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    said.push(...lines);
  });
  return { child, said };
}

beforeAll(async () => {
  database = await openEmbedded(await newFolder(), { statementLimitSeconds: 4 });
  await database.execute("create table kept (n int primary key, shape geometry); insert into kept values (1, null)");
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await database?.close();
  for (const own of folders) await own.remove();
});

const stillAnswers = async () => expect((await database.query("select n from kept")).rows).toEqual([{ n: 1 }]);

test("the engines installed are the pair this was measured with", () => {
  const { dependencies } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { dependencies: Record<string, string> };
  expect(engineVersions()).toEqual({
    pglite: dependencies["@electric-sql/pglite"],
    postgis: dependencies["@electric-sql/pglite-postgis"],
  });
  expect(engineVersions()).toEqual({ pglite: "0.5.12", postgis: "0.2.8" });
});

test("a folder has one owner: another process, and another opening in this one, are refused", async () => {
  const folder = await newFolder();
  const mine = await openEmbedded(folder);
  const { child, said } = startChild(folder, 'say("opened")');
  await once(child, "close");
  expect(child.exitCode).toBe(3);
  expect(JSON.parse(said[0]!.replace("refused ", ""))).toEqual({
    code: "platform.store-in-use",
    facts: { folder, holder: `pid ${process.pid}` },
  });
  await expect(openEmbedded(folder)).rejects.toMatchObject({ problem: { code: "platform.store-in-use" } });
  await mine.close();
  const free = startChild(folder, 'say("opened"); await database.close();');
  await once(free.child, "close");
  expect(free.said).toEqual(["opened"]);
});

test("a first start that was cut short, or a damaged template, costs time and nothing else", async () => {
  const folder = await newFolder();
  const templates = await newFolder();
  mkdirSync(join(folder, "store", "base"), { recursive: true });
  writeFileSync(join(folder, "store", "PG_VERSION"), "18\n");
  writeFileSync(join(folder, "store.making"), "");
  writeFileSync(templateFile(templates), "not a packed store");
  const made = await openEmbedded(folder, { templates });
  await made.execute("create table kept (n int); insert into kept values (7)");
  await made.close();
  expect(statSync(templateFile(templates)).size).toBeGreaterThan(1e6);
  const reopened = await openEmbedded(folder, { templates });
  expect((await reopened.query("select n, postgis_lib_version() as postgis from kept")).rows).toEqual([
    { n: 7, postgis: "3.6.2" },
  ]);
  await reopened.close();
});

const FAILING = [
  "selec 1",
  "select no_such_column from kept",
  "insert into kept values (1, null)",
  "insert into kept values (null, null)",
  "select 1 / 0",
  "select 'x'::int",
  "select st_geomfromtext('POLYGON((0 0, 1 1')",
  "select st_transform(st_setsrid(st_point(1, 1), 4326), 999999)",
  "select st_union(st_setsrid(st_point(1, 1), 4326), st_setsrid(st_point(1, 1), 4490))",
  "select st_geomfromwkb('\\x0102000000ffffffff'::bytea)",
];

test("after 20,000 failing statements of ten kinds it still answers, and nothing of them is there", {
  timeout: 300_000,
}, async () => {
  const codes = new Map<string, Set<string>>();
  for (let i = 0; i < 20_000; i++) {
    const sql = FAILING[i % FAILING.length]!;
    const cause = await database.query(sql).then(
      () => ({ code: "no error" }),
      (thrown: { code?: string; message: string }) => ({ code: thrown.code ?? thrown.message }),
    );
    codes.set(sql, (codes.get(sql) ?? new Set()).add(cause.code));
  }
  for (const [sql, met] of codes) expect([sql, met.size, met.has("no error")]).toEqual([sql, 1, false]);
  await stillAnswers();
});

test("deep recursion is an error of its statement, and the store goes on", async () => {
  await database.execute(
    "create function dig(n int) returns int language plpgsql as $$ begin return dig(n + 1); end $$",
  );
  await expect(database.query("select dig(0)")).rejects.toMatchObject({ code: "54001" });
  const nested = `select ${"(".repeat(50_000)}1${")".repeat(50_000)}`;
  await expect(database.query(nested)).rejects.toThrow();
  await stillAnswers();
});

test("a statement past its limit is stopped, its transaction is gone, and the store goes on", async () => {
  const endless = database.transaction(async (tx) => {
    await tx.query("insert into kept values (2, null)");
    await tx.query("select count(*) from generate_series(1, 100000000000) a");
  });
  await expect(endless).rejects.toMatchObject({ problem: { code: "platform.store-stalled", facts: { seconds: 4 } } });
  await stillAnswers();
});

test("each commit reaches the disk", async () => {
  await database.query("create table steps (n int)");
  for (let i = 0; i < 10; i++) {
    const before = await database.syncs();
    await database.query("insert into steps values ($1)", [i]);
    expect(await database.syncs()).toBeGreaterThan(before);
  }
});

const BATCH_ROWS = 500;

test("killed while writing, five times: every batch said to be committed is there, and none in part", {
  timeout: 240_000,
}, async () => {
  const folder = await newFolder();
  const dice = createRandom("kill while writing");
  const work = `
    await database.execute("create table if not exists written (batch int, n int, primary key (batch, n))");
    const { rows } = await database.query("select coalesce(max(batch), 0) as last from written");
    say("ready");
    for (let batch = rows[0].last + 1; ; batch++) {
      await database.transaction(async (tx) => {
        await tx.query("insert into written select $1, n from generate_series(1, ${BATCH_ROWS / 2}) n", [batch]);
        await tx.query("insert into written select $1, n from generate_series(${BATCH_ROWS / 2 + 1}, ${BATCH_ROWS}) n", [batch]);
        if (batch % 5 === 0) await tx.query("update written set n = -n where batch = $1 - 1", [batch]);
      });
      say("committed " + batch);
      if (batch % 7 === 0) await database.execute("checkpoint");
    }`;
  for (let round = 0; round < 5; round++) {
    const { child, said } = startChild(folder, work);
    while (!said.includes("ready") && child.exitCode === null) await new Promise((again) => setTimeout(again, 20));
    await new Promise((later) => setTimeout(later, dice.between(0, 1200)));
    child.kill("SIGKILL");
    await once(child, "close");
    const committed = said.filter((line) => line.startsWith("committed ")).map((line) => Number(line.split(" ")[1]));
    const reopened = await openEmbedded(folder);
    const { rows } = await reopened.query<{ batch: number; rows: number; turned: number }>(
      "select batch, count(*) as rows, count(*) filter (where n < 0) as turned from written group by 1 order by 1",
    );
    await reopened.close();
    expect(rows.map((row) => row.batch)).toEqual(rows.map((_, i) => i + 1));
    for (const row of rows)
      expect(row).toMatchObject({
        rows: BATCH_ROWS,
        turned: row.batch % 5 === 4 && row.batch < rows.length ? BATCH_ROWS : 0,
      });
    expect(rows.length).toBeGreaterThanOrEqual(committed.at(-1) ?? 0);
  }
});
