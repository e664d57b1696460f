/**
 * Which files does the import benchmark read? A made-up gas network of any number of lines, the same in four formats.
 *
 *   node bench/make-large-files.ts OUT_FOLDER [lines=1000000] [seed=1]
 *
 * A grid city: four pipes side by side in every street, pieces of about 20 m, 2.59 vertices a piece on average, thirteen
 * survey attributes with Chinese words and the headings of the data standard, EPSG:4549. One million lines fill a
 * square of 19.5 km; the side grows with the root of the number, so the density stays. It lies on empty steppe.
 *
 * Lines go once into a GeoJSON sequence, which ogr2ogr (needs GDAL 3.6 or later on PATH) turns into GeoPackage, FileGDB,
 * Shapefile in GBK and FlatGeobuf; so all four hold the same rows. The folder must lie outside the repository.
 */
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createRandom, type Random } from "../src/base/random.ts";

const UTILITIES = 4;
const PIECE_M = 20;
/** Side of the square that a million lines fill. */
const SIDE_OF_MILLION_M = 19_500;
const THIRD_VERTEX = 0.59;
const [MIDDLE_EAST, MIDDLE_NORTH] = [500_000, 4_790_000];

const FORMATS = [
  { file: "gas.gpkg", driver: "GPKG", options: [] },
  { file: "gas.gdb", driver: "OpenFileGDB", options: [] },
  { file: "gas.shp", driver: "ESRI Shapefile", options: ["-lco", "ENCODING=GBK", "-lco", "RESIZE=YES"] },
  { file: "gas.fgb", driver: "FlatGeobuf", options: ["-lco", "SPATIAL_INDEX=NO"] },
] as const;

const MATERIALS = ["灰口铸铁", "钢管", "3PE防腐钢管", "球墨铸铁管", "PE80", "PE100", "镀锌钢管"];
const SIZES = ["DN100", "DN150", "DN200", "De160", "De110", "D325*8"];
const PRESSURES = ["低压", "中压A", "中压B", "次高压B"];
const LAYINGS = ["直埋", "直埋", "直埋", "管沟", "顶管(非开挖)"];
const OWNERS = ["城东燃气公司（虚构）", "城西燃气公司（虚构）"];

const [folder, lines = "1000000", seed = "1"] = process.argv.slice(2);
if (!folder) throw new RangeError("the first word must name the folder for the files");
const repository = resolve(import.meta.dirname, "..");
if (!relative(repository, resolve(folder)).startsWith(".."))
  throw new RangeError(`the folder must lie outside the repository, not at ${folder}`);
const count = Number(lines);
if (!Number.isSafeInteger(count) || count < 1000) throw new RangeError(`lines must be 1000 or more, not ${lines}`);
await makeFiles(folder, count, Number(seed));

async function makeFiles(out: string, count: number, seed: number): Promise<void> {
  await mkdir(out, { recursive: true });
  const sequence = join(out, "gas.geojsons");
  await pipeline(Readable.from(inPieces(featureTexts(count, seed))), createWriteStream(sequence));
  for (const { file, driver, options } of FORMATS) {
    const path = join(out, file);
    await rm(path, { recursive: true, force: true });
    const crs = ["-s_srs", "EPSG:4549", "-t_srs", "EPSG:4549"];
    await run("ogr2ogr", ["-f", driver, path, sequence, "-nln", "gas", ...crs, "-nlt", "LINESTRING", ...options]);
    const { size } = await stat(path);
    process.stdout.write(`${path} ${count} lines${driver === "OpenFileGDB" ? "" : ` ${(size / 1e6).toFixed(0)} MB`}\n`);
  }
  await rm(sequence);
}

/** A fixed date in the files: the same seed gives the same bytes, but for the ids that a FileGDB's catalogue is given. */
function run(program: string, words: readonly string[]): Promise<void> {
  const env = { ...process.env, OGR_CURRENT_DATE: "2026-01-01T00:00:00.000Z" };
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "inherit"], env });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => (code === 0 ? done() : failed(new Error(`${program} ended with ${code}`))));
  });
}

function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < 1 << 18) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Streets west to east, then south to north; the last street is cut off at the number asked for. */
function* featureTexts(count: number, seed: number): Generator<string> {
  const sideM = SIDE_OF_MILLION_M * Math.sqrt(count / 1e6);
  const pieces = Math.round(sideM / PIECE_M);
  const streets = Math.ceil(count / (UTILITIES * pieces * 2));
  let number = 0;
  for (const northward of [false, true])
    for (let street = 0; street < streets; street++)
      for (let utility = 0; utility < UTILITIES; utility++) {
        const random = createRandom(seed, northward ? "north" : "east", street, utility);
        const across = (street / Math.max(1, streets - 1) - 0.5) * sideM + (utility - 1.5) * 3;
        for (let piece = 0; piece < pieces && number < count; piece++)
          yield featureText(++number, northward, street, across, (piece / pieces - 0.5) * sideM, random);
      }
}

function featureText(
  number: number,
  northward: boolean,
  street: number,
  across: number,
  along: number,
  random: Random,
): string {
  const at = (a: number, b: number) =>
    northward ? [round(MIDDLE_EAST + b), round(MIDDLE_NORTH + a)] : [round(MIDDLE_EAST + a), round(MIDDLE_NORTH + b)];
  const bend = random.chance(THIRD_VERTEX) ? [at(along + PIECE_M / 2, across + random.between(-0.6, 0.6))] : [];
  const year = random.whole(1984, 2024);
  const properties = {
    Lno: `RQL${number}`,
    S_Point: `RQ${number}`,
    E_Point: `RQ${number + 1}`,
    Type: "天然气",
    Material: random.pick(MATERIALS),
    PSize: random.pick(SIZES),
    Pressure: random.pick(PRESSURES),
    EmBed: random.pick(LAYINGS),
    Mdate: `${year}-0${random.whole(1, 9)}-${random.whole(10, 28)}`,
    S_Deep: Math.round(random.between(80, 200)) / 100,
    E_Deep: Math.round(random.between(80, 200)) / 100,
    Address: `${northward ? "纵" : "横"}${street + 1}路`,
    Belong: random.pick(OWNERS),
  };
  const geometry = { type: "LineString", coordinates: [at(along, across), ...bend, at(along + PIECE_M, across)] };
  return `${JSON.stringify({ type: "Feature", properties, geometry })}\n`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
