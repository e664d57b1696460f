/**
 * The made-up city 云溪市 as the files a city would hand over, each company in its own habits, so that the demonstration
 * goes through the same importers as a real city's files. Same (pipes, seed), same bytes.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Network } from "../../network/model/codes.ts";
import { NETWORKS } from "../../network/model/codes.ts";
import type { TableKind } from "../../network/model/survey/fields.ts";
import { CITY_NAME } from "./districts.ts";
import { fitCity } from "./fit-city.ts";
import { createDegreesGrid, MERIDIAN_GRID, MERIDIAN_PRJ, ZONE_GRID } from "./grid.ts";
import type { DemoFile, HandOverTable, ImportOptions } from "./hand-over.ts";
import { layNetwork } from "./lay-networks.ts";
import type { Layout } from "./layout.ts";
import { leakTable } from "./leak-tables.ts";
import { companyLedger, districtLedger, dutyRoster } from "./ledger-tables.ts";
import { buildingTable, estateTable, regionTable, roadTable, spaceTable } from "./place-tables.ts";
import { readmeText } from "./readme-text.ts";
import { LINE_WIDTHS, lineTable, OWNERS, POINT_WIDTHS, pointTable } from "./survey-tables.ts";
import { writeShapefiles } from "./write-shapefile.ts";
import { writeCsv, writeGeojson, writeWorkbook } from "./write-tables.ts";

export interface DemoCityRequest {
  /** 200 to 4,000,000; the city has within 3 % of it. */
  readonly pipes: number;
  readonly seed: number;
  /** Folder; made when missing. */
  readonly out: string;
  /** Files written so far, of how many. */
  readonly progress?: (written: number, of: number) => void;
}

export interface DemoCity {
  /** In the order in which they should be imported. */
  readonly files: readonly DemoFile[];
  /** Handed in after the city is graded; not survey files. */
  readonly ledgers: DemoLedgerFiles;
  readonly pipes: number;
  readonly km: number;
}

/** What district and company keep of the same hazards, and who is on duty where. */
export interface DemoLedgerFiles {
  readonly district: string;
  readonly company: string;
  readonly roster: string;
}

/** Above this a workbook gets unwieldy, and companies switch to CSV. */
const MOST_SHEET_ROWS = 60_000;

export async function makeDemoCity({ pipes, seed, out, progress }: DemoCityRequest): Promise<DemoCity> {
  const layout = fitCity(pipes, seed);
  const totals = measure(layout);
  await mkdir(out, { recursive: true });
  const works = [...placeFiles(layout, out), ...networkFiles(layout, out, totals.gasRows), ...leakFiles(layout, out)];
  const files: DemoFile[] = [];
  for (const { write, ...file } of works) {
    await write();
    files.push(file);
    progress?.(files.length, works.length);
  }
  const ledgers = await writeLedgers(layout, out);
  await writeFile(join(out, "README.txt"), readmeText(files, Object.values(ledgers), totals, pipes, seed));
  return { files, ledgers, pipes: totals.pipes, km: Math.round(totals.km * 1000) / 1000 };
}

export interface Totals {
  readonly pipes: number;
  readonly km: number;
  readonly gasRows: number;
}

function measure(layout: Layout): Totals {
  let [pipes, metres, gasRows] = [0, 0, 0];
  for (const network of NETWORKS)
    for (const { segments, points } of layNetwork(layout, network)) {
      pipes += segments.length;
      for (const { lengthM } of segments) metres += lengthM;
      if (network === "gas") gasRows += segments.length + points.length;
    }
  return { pipes, km: metres / 1000, gasRows };
}

interface Work extends DemoFile {
  readonly write: () => Promise<void>;
}

const named = (out: string, rest: string): string => join(out, `${CITY_NAME}_虚构_${rest}`);

function work(kind: TableKind, options: Omit<ImportOptions, "kind">, write: () => Promise<void>): Work {
  const { network } = options;
  return { path: options.files[0]!, kind, ...(network ? { network } : {}), options: { kind, ...options }, write };
}

function placeFiles(layout: Layout, out: string): Work[] {
  const grid = createDegreesGrid();
  const places: [TableKind, string, HandOverTable][] = [
    ["regions", "行政区划", regionTable(layout, grid)],
    ["roads", "道路", roadTable(layout, grid)],
    ["buildings", "建筑", buildingTable(layout, grid)],
    ["communities", "小区", estateTable(layout, grid)],
    ["spaces", "地下空间", spaceTable(layout, grid)],
  ];
  return places.map(([kind, word, table]) => {
    const path = named(out, `${word}.geojson`);
    return work(kind, { files: [path], crs: grid.crs }, () => writeGeojson(path, table));
  });
}

function networkFiles(layout: Layout, out: string, gasRows: number): Work[] {
  return [
    gasRows <= MOST_SHEET_ROWS ? gasWorkbook(layout, out) : gasCsv(layout, out),
    waterShapes(layout, out),
    drainageCsv(layout, out),
    heatGeojson(layout, out),
  ];
}

/** Points with Chinese headings, lines with the field names of the data standard, eastings with their zone. */
function gasTables(layout: Layout): [points: HandOverTable, lines: HandOverTable] {
  const habits = { network: "gas", grid: ZONE_GRID, withShapes: false } as const;
  return [
    pointTable(layout, { ...habits, headings: "zh" }, "RQP"),
    lineTable(layout, { ...habits, headings: "en" }, "RQL"),
  ];
}

const ownedBy = (network: Network) => ({ network, owner: OWNERS[network] });

function gasWorkbook(layout: Layout, out: string): Work {
  const path = named(out, "RQ.xlsx");
  return work("pipes", { files: [path], ...ownedBy("gas"), crs: ZONE_GRID.crs }, () =>
    writeWorkbook(path, gasTables(layout)),
  );
}

function gasCsv(layout: Layout, out: string): Work {
  const [lines, points] = [named(out, "RQL.csv"), named(out, "RQP.csv")];
  const options = { files: [lines, points], ...ownedBy("gas"), crs: ZONE_GRID.crs, encoding: "gb18030" };
  return work("pipes", options, async () => {
    const [pointRows, lineRows] = gasTables(layout);
    await writeCsv(lines, lineRows, "gb18030");
    await writeCsv(points, pointRows, "gb18030");
  });
}

function waterShapes(layout: Layout, out: string): Work {
  const path = named(out, "JS.zip");
  const habits = { network: "water", headings: "en", grid: MERIDIAN_GRID, withShapes: true } as const;
  const layers = [
    { table: pointTable(layout, habits, "JSPOINT"), fields: POINT_WIDTHS },
    { table: lineTable(layout, habits, "JSLINE"), fields: LINE_WIDTHS },
  ];
  return work("pipes", { files: [path], ...ownedBy("water"), crs: MERIDIAN_GRID.crs }, () =>
    writeShapefiles(path, layers, MERIDIAN_PRJ),
  );
}

function drainageCsv(layout: Layout, out: string): Work {
  const [lines, points] = [named(out, "PSL.csv"), named(out, "PSP.csv")];
  const habits = { network: "drainage", headings: "zh", grid: MERIDIAN_GRID, withShapes: false } as const;
  return work("pipes", { files: [lines, points], ...ownedBy("drainage"), crs: MERIDIAN_GRID.crs }, async () => {
    await writeCsv(lines, lineTable(layout, habits, "PSL"), "utf-8");
    await writeCsv(points, pointTable(layout, habits, "PSP"), "utf-8");
  });
}

function heatGeojson(layout: Layout, out: string): Work {
  const [lines, points] = [named(out, "RLL.geojson"), named(out, "RLP.geojson")];
  const habits = { network: "heat", headings: "zh", grid: createDegreesGrid(), withShapes: true } as const;
  return work("pipes", { files: [lines, points], ...ownedBy("heat"), crs: habits.grid.crs }, async () => {
    await writeGeojson(lines, lineTable(layout, habits, "RLL"));
    await writeGeojson(points, pointTable(layout, habits, "RLP"));
  });
}

/** Gas and heat list their leaks by survey coordinates, water in a workbook by longitude and latitude. */
function leakFiles(layout: Layout, out: string): Work[] {
  const degrees = createDegreesGrid();
  return NETWORKS.map((network) => {
    const inDegrees = network === "water";
    const grid = inDegrees ? degrees : MERIDIAN_GRID;
    const leaks = leakTable(layout, network, grid, inDegrees ? "degrees" : "survey");
    const path = named(out, `${leaks.name}.${inDegrees ? "xlsx" : "csv"}`);
    const encoding = inDegrees ? {} : { encoding: "gb18030" };
    return work("failures", { files: [path], ...ownedBy(network), crs: grid.crs, ...encoding }, () =>
      inDegrees ? writeWorkbook(path, [leaks]) : writeCsv(path, leaks, "gb18030"),
    );
  });
}

async function writeLedgers(layout: Layout, out: string): Promise<DemoLedgerFiles> {
  const [district, company] = [named(out, "区隐患台账.xlsx"), named(out, "企业隐患台账.csv")];
  const roster = named(out, "三大员花名册.xlsx");
  await writeWorkbook(district, [districtLedger(layout, createDegreesGrid())]);
  await writeCsv(company, companyLedger(layout, ZONE_GRID), "gb18030");
  await writeWorkbook(roster, [dutyRoster(layout)]);
  return { district, company, roster };
}
