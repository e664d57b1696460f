/**
 * How long does our import of a million pipes take, all checks included, beside ogr2ogr loading the same file?
 *
 *   DATABASE_URL=postgres://… node bench/import.ts FOLDER [lines=1000000] [rounds=3] [formats=gpkg,gdb,shp,fgb]
 *
 * FOLDER (outside the repository) is filled once by `make-large-files.ts`: the asked number of lines, and a tenth for
 * the growth. The Shapefile is in GBK and loses its `.cpg`; ogr2ogr has to be told, ours is not.
 *
 * Both load into a new database of the same server each time, as processes of their own, wall clock from start to end,
 * in turns: ours first in one round, ogr2ogr first in the next; medians. ogr2ogr with PG_USE_COPY=YES, once as it comes,
 * with its key and GiST index, and once with SPATIAL_INDEX=NONE. Ours ends with the key, the identity and the GiST index,
 * districts found, each row hashed, batch and audit line written, statistics made.
 * Needs GDAL's ogr2ogr on PATH. Left out: what the server holds in memory beyond what both do to it.
 */
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { importFiles } from "../src/network/service/import/import-files.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";

const GBK = ["--config", "SHAPE_ENCODING", "GBK"];
const FORMATS = {
  gpkg: { name: "GeoPackage", file: "gas.gpkg", words: [] as string[] },
  gdb: { name: "FileGDB", file: "gas.gdb", words: [] as string[] },
  shp: { name: "Shapefile, GBK, no .cpg", file: "gas.shp", words: GBK },
  fgb: { name: "FlatGeobuf", file: "gas.fgb", words: [] as string[] },
};
type Format = keyof typeof FORMATS;

const server = process.env["DATABASE_URL"];
if (!server) throw new RangeError("DATABASE_URL must name a server on which a database may be created");
const words = process.argv.slice(2);
if (words[0] === "--one") await importOne(words[1]!);
else
  await compare(words[0], Number(words[1] ?? 1e6), Number(words[2] ?? 3), (words[3] ?? "gpkg,gdb,shp,fgb").split(","));

/** One import in a process of its own, so that its memory is its own. */
async function importOne(file: string): Promise<void> {
  const database = await openDatabase({ url: server! });
  const { report } = await importFiles(database, {
    cityId: 1,
    actor: "bench",
    files: [file],
    kind: "pipes",
    network: "gas",
  });
  await database.close();
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
  process.stdout.write(JSON.stringify({ added: report.added, peakMb: maxRSS / 1024, cpuSeconds }));
}

async function compare(out: string | undefined, lines: number, rounds: number, formats: string[]): Promise<void> {
  if (!out) throw new RangeError("the first word must name the folder for the files");
  const wrong = formats.find((format) => !(format in FORMATS));
  if (wrong) throw new RangeError(`formats are ${Object.keys(FORMATS).join(", ")}, not ${wrong}`);
  const [small, large] = [await filesOf(out, lines / 10), await filesOf(out, lines)];
  console.log(`${lines} pipes, ${rounds} rounds, medians of seconds; ${cpus().length} × ${cpus()[0]!.model.trim()}`);
  console.log(
    "| format | ours | ogr2ogr with index | ratio | ogr2ogr without index | ratio | our CPU s | our peak MB | growth from a tenth |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const format of formats as Format[]) console.log(await measure(format, small, large, lines, rounds));
}

async function filesOf(out: string, lines: number): Promise<string> {
  const folder = resolve(out, String(lines));
  if (!existsSync(join(folder, FORMATS.fgb.file)))
    await run(process.execPath, [join(import.meta.dirname, "make-large-files.ts"), folder, String(lines)]);
  rmSync(join(folder, "gas.cpg"), { force: true });
  return folder;
}

async function measure(format: Format, small: string, large: string, lines: number, rounds: number): Promise<string> {
  const { name, file, words } = FORMATS[format];
  const ours: Taken[] = [];
  const tenth: Taken[] = [];
  const indexed: Taken[] = [];
  const plain: Taken[] = [];
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => ours.push(await takeOurs(join(large, file), lines)),
      async () => indexed.push(await takeTheirs(join(large, file), words, [])),
      async () => plain.push(await takeTheirs(join(large, file), words, ["-lco", "SPATIAL_INDEX=NONE"])),
    ];
    if (round % 2 === 1) turns.reverse();
    for (const turn of turns) await turn();
    tenth.push(await takeOurs(join(small, file), lines / 10));
  }
  const [own, theirs, bare] = [seconds(ours), seconds(indexed), seconds(plain)];
  const cells = [
    name,
    own.toFixed(1),
    theirs.toFixed(1),
    (own / theirs).toFixed(2),
    bare.toFixed(1),
    (own / bare).toFixed(2),
    median(ours.map((taken) => taken.cpuSeconds!)).toFixed(1),
    Math.max(...ours.map((taken) => taken.peakMb!)).toFixed(0),
    `${(own / seconds(tenth)).toFixed(1)}x`,
  ];
  return `| ${cells.join(" | ")} |`;
}

interface Taken {
  readonly seconds: number;
  readonly cpuSeconds?: number;
  readonly peakMb?: number;
}

async function takeOurs(file: string, lines: number): Promise<Taken> {
  return inNewDatabase(async (url) => {
    const database = await openDatabase({ url });
    await migrate(database);
    await database.execute("checkpoint");
    await database.close();
    const started = performance.now();
    const said = await run(process.execPath, [import.meta.filename, "--one", file], { DATABASE_URL: url });
    const took = (performance.now() - started) / 1000;
    const { added, peakMb, cpuSeconds } = JSON.parse(said) as { added: number; peakMb: number; cpuSeconds: number };
    if (added !== lines) throw new Error(`${file}: ${added} of ${lines} pipes went in`);
    return { seconds: took, peakMb, cpuSeconds };
  });
}

async function takeTheirs(file: string, fileWords: readonly string[], more: readonly string[]): Promise<Taken> {
  return inNewDatabase(async (url) => {
    await ask(url, "create extension postgis");
    await ask(url, "checkpoint");
    const { hostname, port, username, password, pathname } = new URL(url);
    const place = `PG:host=${hostname} port=${port || 5432} user=${username} password=${password} dbname=${pathname.slice(1)}`;
    const started = performance.now();
    await run("ogr2ogr", ["-f", "PostgreSQL", place, file, ...fileWords, "-nln", "gas", ...more], {
      PG_USE_COPY: "YES",
    });
    return { seconds: (performance.now() - started) / 1000 };
  });
}

async function inNewDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `guanxin_bench_import_${process.pid}`;
  const url = new URL(server!);
  url.pathname = `/${name}`;
  await ask(server!, `drop database if exists ${name} with (force)`);
  await ask(server!, `create database ${name}`);
  try {
    return await work(url.href);
  } finally {
    await ask(server!, `drop database ${name} with (force)`);
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function run(program: string, words: readonly string[], more: Record<string, string> = {}): Promise<string> {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...more } });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done(said) : failed(new Error(`${program} ended with ${code}`))));
  });
}

function seconds(all: readonly Taken[]): number {
  return median(all.map((taken) => taken.seconds));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
