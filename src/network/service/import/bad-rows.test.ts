/**
 * Each way a row can be wrong, and what the import says of it; the good rows of the same file go in every time.
 *
 * The survey all cases start from: four gas points 50 m apart on a line running east, and three pipes between them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../../test/own-stores.ts";
import { fillSentence } from "../../../base/outcome.ts";
import type { Cell } from "../../../base/table.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { csvLine } from "../../../platform/files/csv-line.ts";
import { PROBLEMS } from "../../model/problems.ts";
import { findBatch, listRejects } from "../../store/load-batches.ts";
import type { ImportCall } from "./import-call.ts";
import { importFiles } from "./import-files.ts";

type Row = Record<string, Cell>;

const CITY = 1;
const folder = mkdtempSync(join(tmpdir(), "guanxin-bad-rows-"));
let own: OwnStore;
let database: Database;

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
function put(name: string, content: string): string {
  const place = join(folder, String(++made));
  mkdirSync(place);
  writeFileSync(join(place, name), content);
  return join(place, name);
}

function table(rows: readonly Row[], headings = Object.keys(rows[0]!)): string {
  return csvLine(headings) + rows.map((row) => csvLine(headings.map((heading) => row[heading] ?? null))).join("");
}

const pointAt = (number: string, east: number, more: Row = {}): Row => ({
  物探点号: number,
  图上点号: number,
  X: 3_521_916.136,
  Y: 521_700 + east,
  地面高程: 20 + east / 1000,
  特征: "直线点",
  附属物: null,
  ...more,
});
const lineFrom = (from: string, to: string, more: Row = {}): Row => ({
  管段编号: `${from}_${to}`,
  起点点号: from,
  终点点号: to,
  起点埋深: null,
  终点埋深: null,
  起点管线高程: null,
  终点管线高程: null,
  材质: "PE80",
  管径: "De110",
  压力: "中压A",
  埋设年代: "2015-06-01",
  埋设方式: "直埋",
  使用状态: "在用",
  防腐方式: null,
  流向: "0",
  权属单位: "示例燃气公司",
  ...more,
});

const POINTS = [pointAt("A", 0), pointAt("B", 50), pointAt("C", 100), pointAt("D", 150)];
const LINES = [lineFrom("A", "B"), lineFrom("B", "C"), lineFrom("C", "D")];

interface Survey {
  readonly points?: readonly Row[];
  readonly lines?: readonly Row[];
  readonly pointText?: string;
  readonly lineText?: string;
  readonly prefix?: string;
}

function surveyCall({ points = [], lines = [], prefix = "RQ", ...texts }: Survey): ImportCall {
  const pointFile = put(`${prefix}P.csv`, texts.pointText ?? table([...POINTS, ...points]));
  const lineFile = put(`${prefix}L.csv`, texts.lineText ?? table([...LINES, ...lines]));
  return { cityId: CITY, actor: "测试", files: [pointFile, lineFile], kind: "pipes", crs: "EPSG:4548", dryRun: true };
}

/** What a case comes to: the codes met with their counts, the rows that stayed out, the pipes that went in. */
async function outcomeOf(call: ImportCall) {
  const { report, rejects } = await importFiles(database, call);
  for (const { code, facts } of report.issues) {
    const sentence = PROBLEMS[code]!;
    for (const written of [sentence.zh, sentence.en]) expect(fillSentence(written, facts)).not.toMatch(/\{\w+\}/);
  }
  return { codes: report.issueCounts, out: rejects.map((reject) => reject.codes), accepted: report.accepted };
}

test("the survey all cases start from has nothing wrong with it", async () => {
  expect(await outcomeOf(surveyCall({}))).toEqual({ codes: {}, out: [], accepted: 3 });
});

const far = { 地面高程: 20.05 };
/** What is added to the survey, the finding, and how many pipes then go in; `out` where a row stays out. */
const FINDINGS: readonly (readonly [what: string, code: string, accepted: number, out: boolean, survey: Survey])[] = [
  ["a column without a heading", "C-01-empty", 3, false, { lineText: `${table(LINES).replace("流向", "")}` }],
  ["a heading twice", "C-01-duplicate", 3, false, { lineText: table(LINES).replace("流向", "防腐方式") }],
  ["a point without a number", "C-02", 3, true, { points: [pointAt("", 20)] }],
  ["a point without a coordinate", "C-02", 3, true, { points: [pointAt("E", 20, { X: null })] }],
  ["a point with a word for a coordinate", "C-03", 3, true, { points: [pointAt("E", 20, { Y: "东" })] }],
  ["a pipe without a material", "C-02", 4, false, { lines: [lineFrom("A", "C", { 材质: null })] }],
  ["a pipe without a size", "C-02", 4, false, { lines: [lineFrom("A", "C", { 管径: null })] }],
  ["a pipe without a year", "C-02", 4, false, { lines: [lineFrom("A", "C", { 埋设年代: null })] }],
  ["a word for a depth", "C-03", 4, false, { lines: [lineFrom("A", "C", { 起点埋深: "一米" })] }],
  [
    "a map number unlike the survey number",
    "P-01",
    4,
    false,
    { points: [pointAt("E", 20, { 图上点号: "E1" })], lines: [lineFrom("A", "E")] },
  ],
  ["a point number twice", "P-02", 3, true, { points: [pointAt("A", 20)] }],
  [
    "a feature and an appurtenance on one point",
    "P-03",
    4,
    false,
    { points: [pointAt("E", 20, { 附属物: "阀门" })], lines: [lineFrom("A", "E")] },
  ],
  ["two points in one place", "P-04", 4, false, { points: [pointAt("E", 50)], lines: [lineFrom("A", "E")] }],
  ["a line without its end", "L-01-missing", 3, true, { lines: [lineFrom("A", "")] }],
  ["a line from a point to itself", "L-01-same", 3, true, { lines: [lineFrom("A", "A")] }],
  ["a line the other way round once more", "L-02", 3, true, { lines: [lineFrom("B", "A")] }],
  ["a pipe 99 m deep", "L-03", 4, false, { lines: [lineFrom("A", "C", { 终点埋深: 99 })] }],
  ["a line to a point nobody surveyed", "J-01-missing", 3, true, { lines: [lineFrom("A", "Z")] }],
  ["a point that no line meets", "J-01-isolated", 3, false, { points: [pointAt("E", 20)] }],
  // Ground 20.000 m - depth 1.20 m = 18.800 m, not 18.850 m: 5 cm off, more than the 2 cm allowed.
  [
    "a depth that contradicts the elevations",
    "J-02",
    4,
    false,
    { lines: [lineFrom("A", "C", { 起点埋深: 1.2, 起点管线高程: 18.85 })] },
  ],
  ["a segment of 150 m", "J-03", 4, false, { lines: [lineFrom("A", "D")] }],
  // 1 m of plan, 1.2 m of rise: atan(1.2) = 50 degrees.
  [
    "a segment as steep as stairs",
    "J-04",
    4,
    false,
    { points: [pointAt("E", 1, far)], lines: [lineFrom("A", "E", { 起点管线高程: 18, 终点管线高程: 19.2 })] },
  ],
  [
    "a drain that climbs 10 cm along its flow",
    "D-01",
    4,
    false,
    { prefix: "PS", lines: [lineFrom("A", "C", { 压力: null, 起点管线高程: 18, 终点管线高程: 18.1, 流向: "正" })] },
  ],
  ["a pressure that fits no class", "G-01", 4, false, { lines: [lineFrom("A", "C", { 压力: "很高" })] }],
  ["polyethylene with a steel pipe's coating", "G-03", 4, false, { lines: [lineFrom("A", "C", { 防腐方式: "3PE" })] }],
  ["a pipe number twice", "duplicate-id", 3, true, { lines: [lineFrom("A", "C", { 管段编号: "A_B" })] }],
  ["a material nobody knows", "material-unknown-word", 4, false, { lines: [lineFrom("A", "C", { 材质: "秘银" })] }],
  [
    "an iron that may be grey or ductile",
    "material-unspecified-iron",
    4,
    false,
    { lines: [lineFrom("A", "C", { 材质: "ZT" })] },
  ],
  ["a size that is none", "diameter-unreadable", 4, false, { lines: [lineFrom("A", "C", { 管径: "粗" })] }],
  ["a pipe 99 m wide", "diameter-unreadable", 4, false, { lines: [lineFrom("A", "C", { 管径: "DN99000" })] }],
  ["a laying method nobody knows", "word-unknown", 4, false, { lines: [lineFrom("A", "C", { 埋设方式: "挂着" })] }],
  ["30 February", "date-unreadable", 4, false, { lines: [lineFrom("A", "C", { 埋设年代: "2015-02-30" })] }],
  ["a day to come", "date-impossible", 4, false, { lines: [lineFrom("A", "C", { 埋设年代: "2199-01-02" })] }],
  [
    "a day before there were pipes",
    "date-impossible",
    4,
    false,
    { lines: [lineFrom("A", "C", { 埋设年代: "1801-05-05" })] },
  ],
  [
    "a point at zero",
    "far-away",
    3,
    true,
    { points: [...sixtyFour(), pointAt("Z", 0, { X: 2_000_000, Y: 500_000 })], lines: [] },
  ],
];

/** Enough points that a far one shows (the check needs 64 places to know where the file lies). */
function sixtyFour(): Row[] {
  return Array.from({ length: 64 }, (_, i) => pointAt(`N${i}`, i + 0.5));
}

test.each(FINDINGS)("%s: network.%s", async (_what, code, accepted, out, survey) => {
  const found = await outcomeOf(surveyCall(survey));
  expect(found.codes).toHaveProperty([`network.${code}`], 1);
  expect(found.out).toEqual(out ? [`network.${code}`] : []);
  expect(found.accepted).toBe(accepted);
});

const featureOf = (id: string, coordinates: unknown) => ({
  type: "Feature",
  properties: { 编号: id, 材质: "PE", 管径: 110, 建设年代: "2015-06-01" },
  geometry: { type: "LineString", coordinates },
});
const GOOD_LINES = Array.from({ length: 70 }, (_, i) =>
  featureOf(`G${i}`, [
    [117.2 + i / 1000, 31.8],
    [117.2 + i / 1000, 31.801],
  ]),
);

function drawn(...features: unknown[]): ImportCall {
  const file = put(
    "燃气.geojson",
    JSON.stringify({ type: "FeatureCollection", features: [...GOOD_LINES, ...features] }),
  );
  return { cityId: CITY, actor: "测试", files: [file], kind: "pipes", network: "gas", dryRun: true };
}

test.each([
  [
    "at zero",
    "null-island",
    [
      [0, 0],
      [0.0001, 0],
    ],
  ],
  [
    "swapped",
    "lonlat-swapped",
    [
      [31.8, 117.2],
      [31.801, 117.2],
    ],
  ],
  [
    "in another city",
    "far-away",
    [
      [121.47, 31.23],
      [121.48, 31.23],
    ],
  ],
  [
    "off the earth",
    "outside-earth",
    [
      [1e9, 2e9],
      [1e9, 3e9],
    ],
  ],
  [
    "with a word for a number",
    "coordinate-not-number",
    [
      [117.2, 31.8],
      ["东", 31.8],
    ],
  ],
  [
    "of one place twice",
    "line-without-length",
    [
      [117.2, 31.8],
      [117.2, 31.8],
    ],
  ],
] as const)("a drawn line %s: network.%s", async (_what, code, coordinates) => {
  const found = await outcomeOf(drawn(featureOf("X", coordinates)));
  expect(found).toEqual({ codes: { [`network.${code}`]: 1 }, out: [`network.${code}`], accepted: 70 });
});

test("a line without any place goes in and is said to have none", async () => {
  const found = await outcomeOf(drawn({ ...featureOf("X", []), geometry: null }));
  expect(found).toEqual({ codes: { "network.pipe-without-position": 1 }, out: [], accepted: 71 });
});

const LEAK = { 编号: "F1", 发现日期: "2022-03-04", 管段编号: "A_B", 原因: "腐蚀", 经度: 117.2, 纬度: 31.8 };
test.each([
  ["without a day", "failure-without-date", true, { 发现日期: null }],
  ["on a day that is none", "failure-without-date", true, { 发现日期: "昨天" }],
  ["with neither pipe nor place", "failure-without-place", false, { 管段编号: null, 经度: null, 纬度: null }],
  ["with a cause nobody knows", "word-unknown", false, { 原因: "月相" }],
  ["a second time", "duplicate-id", true, { 编号: "F1" }],
] as const)("a leak %s: network.%s", async (_what, code, out, more) => {
  const file = put("漏气.csv", table([LEAK, { ...LEAK, 编号: "F2", ...more }]));
  const call: ImportCall = {
    cityId: CITY,
    actor: "测试",
    files: [file],
    kind: "failures",
    network: "gas",
    dryRun: true,
  };
  const found = await outcomeOf(call);
  expect(found.codes).toHaveProperty([`network.${code}`], 1);
  expect(found.out).toEqual(out ? [`network.${code}`] : []);
  expect(found.accepted).toBe(out ? 1 : 2);
});

describe("what an import refuses as a whole", () => {
  const pipesOf = (name: string, more: Partial<ImportCall>, rows: readonly Row[] = [LINES[0]!]): ImportCall => ({
    cityId: CITY,
    actor: "测试",
    files: [put(name, table(rows))],
    kind: "pipes",
    dryRun: true,
    ...more,
  });
  const ends = (north: number, east: number): Row => ({
    管段编号: "1",
    起点X坐标: north,
    起点Y坐标: east,
    终点X坐标: north + 10,
    终点Y坐标: east + 10,
  });
  const REFUSED: readonly (readonly [what: string, code: string, call: () => ImportCall])[] = [
    ["a coordinate system nobody knows", "crs-unknown", () => ({ ...surveyCall({}), crs: "EPSG:999999" })],
    ["a coordinate system that is no text of one", "crs-unknown", () => ({ ...surveyCall({}), crs: "北方" })],
    ["Xian 80 without parameters", "crs-needs-parameters", () => ({ ...surveyCall({}), crs: "EPSG:2363" })],
    ["Beijing 54 without parameters", "crs-needs-parameters", () => ({ ...surveyCall({}), crs: "EPSG:2414" })],
    ["numbers that fit twenty-one meridians", "crs-ask", () => pipesOf("RQL.csv", {}, [ends(3_521_916, 521_775)])],
    ["numbers of a local city system", "crs-local", () => pipesOf("RQL.csv", {}, [ends(21_916, 51_775)])],
    ["a profile that is not there", "profile-missing", () => ({ ...surveyCall({}), profile: "no-such-city" })],
    ["a profile that is no JSON", "profile-wrong", () => ({ ...surveyCall({}), profile: put("p.json", "{") })],
    [
      "a profile of something else",
      "profile-wrong",
      () => ({ ...surveyCall({}), profile: put("p.json", '{"name":"x","kind":"trams","columns":{}}') }),
    ],
    ["points where there are none", "table-missing", () => pipesOf("RQL.csv", { kind: "points" })],
  ];
  test.each(REFUSED)("%s: network.%s", async (_what, code, call) => {
    const refused = await importFiles(database, call()).then(
      () => undefined,
      (cause: { problem?: { code: string; facts: Record<string, string> } }) => cause.problem,
    );
    expect(refused?.code).toBe(`network.${code}`);
    for (const written of Object.values(PROBLEMS[`network.${code}`]!))
      expect(fillSentence(written, refused!.facts)).not.toMatch(/\{\w+\}|\?/);
  });

  test("a table whose network nobody can tell keeps every row out, each with that reason", async () => {
    const found = await outcomeOf(pipesOf("表.csv", {}, LINES));
    expect(found.out).toEqual(Array(3).fill("network.network-unknown"));
  });

  test("an import that is cancelled says so and writes nothing", async () => {
    const call = { ...surveyCall({}), dryRun: false, signal: AbortSignal.abort() };
    await expect(importFiles(database, call)).rejects.toMatchObject({ problem: { code: "network.import-cancelled" } });
    expect((await database.query("select from pipe")).count).toBe(0);
  });
});

test("all that is wrong in one file: the good rows go in, the others come back as they were, repeating changes nothing", async () => {
  const bad = FINDINGS.filter(([, , , out, survey]) => out && survey.lines && !survey.points);
  const lines = bad.flatMap(([, , , , survey]) => survey.lines!);
  const call = { ...surveyCall({ lines }), dryRun: false };
  const { report, rejects } = await importFiles(database, call);
  expect(report).toMatchObject({ read: 3 + lines.length, accepted: 3, rejected: lines.length, added: 3, changed: 0 });
  expect(rejects.map((reject) => reject.cells)).toEqual(
    lines.map((line) => expect.objectContaining({ 管段编号: line["管段编号"], 材质: "PE80" })),
  );
  // The heading is row 1 and the three good rows are 2 to 4.
  expect(rejects.map((reject) => reject.row)).toEqual(lines.map((_, i) => 5 + i));
  expect(await findBatch(database, CITY, report.batchId!)).toMatchObject({ read: report.read, accepted: 3 });
  expect(await listRejects(database, CITY, report.batchId!)).toEqual(rejects);
  const { rows } = await database.query("select source_id, round(length_m) as m from pipe order by source_id");
  expect(rows).toEqual(["A_B", "B_C", "C_D"].map((source_id) => ({ source_id, m: 50 })));

  const again = await importFiles(database, call);
  expect(again.report).toMatchObject({ added: 0, changed: 0, unchanged: 3, rejected: lines.length });
  expect((await database.query("select from pipe")).count).toBe(3);
});

test("a leak far from every pipe goes in and is said to match none", async () => {
  const file = put(
    "漏气.csv",
    table([
      { ...LEAK, 管段编号: null },
      { ...LEAK, 编号: "F2" },
    ]),
  );
  const { report } = await importFiles(database, {
    cityId: CITY,
    actor: "测试",
    files: [file],
    kind: "failures",
    network: "gas",
  });
  expect(report).toMatchObject({ accepted: 2, issueCounts: { "network.failure-unmatched": 1 } });
});
