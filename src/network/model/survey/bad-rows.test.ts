/**
 * Everything a survey row can have wrong, each with its code and with how many rows are still taken. Points lie on a
 * 50 m grid; A1 (0, 0), A2 (0, 50 m north), A3 (50 m north, 50 m east).
 */
import { expect, test } from "vitest";
import type { Network } from "../codes.ts";
import { PROBLEMS } from "../problems.ts";
import { recogniseColumns, type TableKind } from "./fields.ts";
import { createIssueList } from "./issue-list.ts";
import { createLineChecks } from "./line-checks.ts";
import { createPointIndex } from "./point-index.ts";
import { readFailures } from "./read-failures.ts";
import { readPipes } from "./read-pipes.ts";
import { readPlaces } from "./read-places.ts";
import { readPoints } from "./read-points.ts";
import { DEFAULT_LIMITS, type ReadContext } from "./row-reader.ts";
import { type DrawnTable, tableOfText } from "./table-of-text.ts";

interface Case {
  readonly what: string;
  readonly kind: TableKind;
  readonly table: DrawnTable;
  readonly code: string;
  readonly taken: number;
  readonly network?: Network | null;
  /** The point table that came with the lines. */
  readonly points?: DrawnTable;
}

const POINTS = "Exp_No | X | Y | High | Feature | Subsid | Code | MDate";
const A1 = "A1 | 3500000 | 500000 | 30 | | 阀门井 | |";
const A2 = "A2 | 3500050 | 500000 | 30 | 直线点 | | |";
const A3 = "A3 | 3500050 | 500050 | 30 | | 窨井 | |";
const GRID = tableOfText(POINTS, [A1, A2, A3]);
const LINES =
  "Lno | S_Exp | E_Exp | S_Deep | E_Deep | Material | PSize | Mdate | Pressure | FlowDir | EmBed | Belong | Address";
const L1 = "L1 | A1 | A2 | 1.0 | 1.0 | PE | 315 | 2005-06-01 | 中压A | + | 直埋 | 燃气公司 | 长江路";
const L2 = "L2 | A2 | A3 | 1 | 1 | PE | 315 | 2005 | 中压A | + | 直埋 | 燃气公司 | 长江路";

const points = (what: string, code: string, taken: number, ...rows: string[]): Case => ({
  what,
  kind: "points",
  table: tableOfText(POINTS, rows),
  code,
  taken,
});
const lines = (what: string, code: string, taken: number, ...rows: string[]): Case => ({
  what,
  kind: "pipes",
  table: tableOfText(LINES, rows),
  code,
  taken,
  points: GRID,
});
/** Line L1 with one cell changed, by its heading. */
const changed = (heading: string, cell: string): string => {
  const at = LINES.split(" | ").indexOf(heading);
  return L1.split(" | ")
    .map((old, i) => (i === at ? cell : old))
    .join(" | ");
};
const other = (
  what: string,
  kind: TableKind,
  code: string,
  taken: number,
  heading: string,
  ...rows: string[]
): Case => ({
  what,
  kind,
  table: tableOfText(heading, rows),
  code,
  taken,
});

const CASES: readonly Case[] = [
  // Tables
  other("a column without a heading", "pipes", "network.C-01-empty", 1, "Lno | | Material", "L1 | x | PE"),
  other(
    "a heading that occurs twice",
    "pipes",
    "network.C-01-duplicate",
    1,
    "Lno | Material | Material",
    "L1 | PE | G",
  ),
  // Points
  points("a point without a number", "network.C-02", 0, " | 3500000 | 500000 | 30 | | | |"),
  points("a point without a northing", "network.C-02", 0, "A1 | | 500000 | 30 | | | |"),
  points("an easting that is no number", "network.C-03", 0, "A1 | 3500000 | 500 km | 30 | | | |"),
  points("a point at 0, 0", "network.null-island", 0, "A1 | 0 | 0 | 30 | | | |"),
  points("an elevation that is no number", "network.C-03", 1, "A1 | 3500000 | 500000 | high | | | |"),
  points("a point without an elevation", "network.C-02", 2, "B1 | 3500000 | 500000 | | | | |", A2),
  points("the same point number twice", "network.P-02", 1, A1, A1.replace("500000", "500020")),
  points("feature and appurtenance both filled", "network.P-03", 1, "A1 | 3500000 | 500000 | 30 | 三通 | 阀门 | |"),
  points("two numbers for one place", "network.P-04", 2, A1, A1.replace("A1", "B1")),
  points("a line's feature code on a point", "network.P-05", 1, "A1 | 3500000 | 500000 | 30 | 弯头 | | 53031000 |"),
  points("an appurtenance's code on a bend", "network.P-05", 1, "A1 | 3500000 | 500000 | 30 | 弯头 | | 53032201 |"),
  points("a water code in a gas survey", "network.P-05", 1, "A1 | 3500000 | 500000 | 30 | 弯头 | | 51012101 |"),
  points("a point built in the future", "network.date-impossible", 1, "A1 | 3500000 | 500000 | 30 | | | | 2099-01-05"),
  other(
    "map number and survey number differ",
    "points",
    "network.P-01",
    1,
    "Map_No | Exp_No | X | Y",
    "7 | A1 | 1 | 2",
  ),
  {
    what: "a point table of no network",
    kind: "points",
    table: GRID,
    code: "network.network-unknown",
    taken: 0,
    network: null,
  },
  // Lines
  lines("a line without its end", "network.L-01-missing", 0, changed("E_Exp", "")),
  lines("a line from a point to itself", "network.L-01-same", 0, changed("E_Exp", "A1")),
  lines("a line to a point nobody surveyed", "network.J-01-missing", 0, changed("E_Exp", "A9")),
  lines("a point no line meets", "network.J-01-isolated", 1, L1),
  lines("the same line twice, without numbers", "network.L-02", 1, changed("Lno", ""), changed("Lno", "")),
  lines(
    "the same line turned round",
    "network.L-02",
    1,
    changed("Lno", ""),
    " | A2 | A1 | 1 | 1 | PE | 315 | 2005 | | | | |",
  ),
  lines("two numbered lines side by side", "network.L-02-parallel", 2, L1, changed("Lno", "L2").replace("315", "110")),
  lines("the same line under two numbers", "network.L-02", 1, L1, changed("Lno", "L2")),
  lines("a depth of 115 m", "network.L-03", 1, changed("S_Deep", "115")),
  lines("a depth that is no number", "network.C-03", 1, changed("S_Deep", "1.2.3")),
  lines("a line without a depth", "network.C-02", 2, changed("S_Deep", ""), L2),
  lines("a line without an owner", "network.C-02", 2, changed("Belong", ""), L2),
  lines("a line without a material", "network.C-02", 1, changed("Material", "")),
  lines("a material nobody knows", "network.material-unknown-word", 1, changed("Material", "竹木")),
  lines("cast iron of unsaid kind", "network.material-unspecified-iron", 1, changed("Material", "ZT")),
  lines("a line without a size", "network.C-02", 1, changed("PSize", "")),
  lines("a size that is a word", "network.diameter-unreadable", 1, changed("PSize", "粗")),
  lines("a size of a hair", "network.diameter-unreadable", 1, changed("PSize", "0.3")),
  lines("a gas pipe of a size nobody makes", "network.G-04", 1, changed("PSize", "De311")),
  lines("a line without a date", "network.C-02", 1, changed("Mdate", "")),
  lines("the 31st of February", "network.date-unreadable", 1, changed("Mdate", "2001-02-31")),
  lines("a date in the future", "network.date-impossible", 1, changed("Mdate", "2077-05-04")),
  lines("a pipe from the year 1083", "network.date-unreadable", 1, changed("Mdate", "1083")),
  lines("a pipe from before gas", "network.date-impossible", 1, changed("Mdate", "1803")),
  lines("a pressure nobody knows", "network.G-01", 1, changed("Pressure", "很高")),
  lines("a laying nobody knows", "network.word-unknown", 1, changed("EmBed", "飞")),
  lines("a bend where one line ends", "network.J-05", 1, L1.replace("A1", "B1")),
  lines("a segment of 3 km", "network.J-03", 1, changed("E_Exp", "A4")),
  lines("a pipe as steep as a wall", "network.J-04", 1, changed("E_Deep", "14.9").replace("A1", "A5")),
  lines("a line on top of another", "network.J-07", 2, L1, "L2 | A1 | A6 | 1 | 1 | PE | 315 | 2005 | | | | |"),
  lines(
    "depths that differ at one point",
    "network.L-04-depth",
    2,
    L1,
    "L2 | A2 | A3 | 2.4 | 1 | PE | 315 | 2005 | | | | |",
  ),
  lines(
    "a size that changes on a straight",
    "network.L-04-diameter",
    2,
    L1,
    "L2 | A2 | A3 | 1 | 1 | PE | 110 | 2005 | | | | |",
  ),
  lines(
    "a material that changes on a straight",
    "network.L-04-material",
    2,
    L1,
    "L2 | A2 | A3 | 1 | 1 | G | 315 | 2005 | | | | |",
  ),
  lines("a network in two parts", "network.J-06", 2, L1, "L2 | A3 | A7 | 1 | 1 | PE | 315 | 2005 | | | | |"),
  other(
    "elevation, depth and ground disagree",
    "pipes",
    "network.J-02",
    1,
    "S_Exp | E_Exp | S_Deep | S_H",
    "A1 | A2 | 1.00 | 28.90",
  ),
  other(
    "a drain that climbs",
    "pipes",
    "network.D-01",
    1,
    "S_Exp | E_Exp | S_H | E_H | FlowDir",
    "A1 | A2 | 28.00 | 28.50 | +",
  ),
  other("running above the design pressure", "pipes", "network.G-02", 1, "Lno | 设计压力 | 运行压力", "L1 | 0.4 | 0.6"),
  other(
    "class word against design pressure",
    "pipes",
    "network.G-01",
    1,
    "Lno | 压力级制 | 设计压力",
    "L1 | 低压 | 0.4MPa",
  ),
  other(
    "polyethylene with an anti-corrosion coat",
    "pipes",
    "network.G-03",
    1,
    "Lno | Material | 防腐方式",
    "L1 | PE100 | 3PE",
  ),
  other(
    "stations that disagree with the length",
    "pipes",
    "network.G-05",
    1,
    "Lno | 起点里程 | 终点里程 | 长度",
    "L1 | 100 | 150.5 | 50",
  ),
  other(
    "a device older than its segment",
    "pipes",
    "network.G-06",
    1,
    "Lno | S_Exp | E_Exp | Mdate",
    "340100GA000001 | A1 | A2 | 2005-06-01",
  ),
  other(
    "retired before it was laid",
    "pipes",
    "network.dates-reversed",
    1,
    "Lno | Mdate | 废弃日期",
    "L1 | 2005-06-01 | 2001-01-02",
  ),
  other("a row without any number", "pipes", "network.number-made", 1, "Material | PSize", "PE | 315"),
  other(
    "end coordinates in words",
    "pipes",
    "network.C-03",
    1,
    "Lno | S_X | S_Y | E_X | E_Y",
    "L1 | 1 | 2 | three | 4",
  ),
  {
    what: "a pipe of no network",
    kind: "pipes",
    table: tableOfText("Lno | Type", ["L1 | 供电"]),
    code: "network.network-unknown",
    taken: 0,
    network: null,
  },
  {
    what: "a line whose points all coincide",
    kind: "pipes",
    table: tableOfText("Lno", ["L1"], [[[1, 2, 1, 2, 1, 2]]]),
    code: "network.line-without-length",
    taken: 0,
  },
  {
    what: "a vertex that is no number",
    kind: "pipes",
    table: tableOfText("Lno", ["L1"], [[[1, 2, Number.NaN, 4]]]),
    code: "network.coordinate-not-number",
    taken: 0,
  },
  {
    what: "a line in two pieces",
    kind: "pipes",
    table: tableOfText(
      "Lno",
      ["L1"],
      [
        [
          [0, 0, 10, 0],
          [20, 0, 30, 0],
        ],
      ],
    ),
    code: "network.line-in-parts",
    taken: 2,
  },
  // Failures and places
  other(
    "a leak without a date",
    "failures",
    "network.failure-without-date",
    0,
    "编号 | 发生日期 | X | Y",
    "1 | | 1 | 2",
  ),
  other("a leak with an unreadable date", "failures", "network.date-unreadable", 0, "编号 | 发生日期", "1 | 昨天"),
  other("a leak somewhere", "failures", "network.failure-without-place", 1, "编号 | 发生日期", "1 | 2020-03-04"),
  other(
    "a leak of an unknown cause word",
    "failures",
    "network.word-unknown",
    1,
    "编号 | 发生日期 | 原因",
    "1 | 2020-03-04 | 天意",
  ),
  other("a leak at 0, 0", "failures", "network.null-island", 1, "编号 | 发生日期 | X | Y", "1 | 2020-03-04 | 0 | 0"),
  other(
    "a road from 0, 0 to 0, 0",
    "roads",
    "network.null-island",
    1,
    "编号 | STARTX | STARTY | ENDX | ENDY",
    "1 | 0 | 0 | 0 | 0",
  ),
  other("a community without a name", "communities", "network.C-02", 0, "编号 | 名称", "1 | "),
  other("a road of an unknown class", "roads", "network.word-unknown", 1, "编号 | 道路等级", "1 | 天路"),
  other("a region of an unknown level", "regions", "network.word-unknown", 1, "代码 | 名称 | 级别", "34 | 江北 | 总部"),
];

/** What some lines need beside the grid. */
const MORE_POINTS = tableOfText(POINTS, [
  A1,
  A2,
  A3,
  "A4 | 3503000 | 500000 | 30 | | 阀门 | |",
  "A5 | 3500049 | 500000 | 30 | | 阀门 | |",
  "A6 | 3500060 | 500001 | 30 | | 阀门 | |",
  "A7 | 3500050 | 500090 | 30 | | 阀门 | |",
  "B1 | 3500000 | 500010 | 30 | 弯头 | | |",
  "340100GA000001FMJ001 | 3500001 | 500001 | 30 | | 阀门 | | 1999-05-05",
]);

function readCase({ kind, table, network, points: withPoints }: Case) {
  const issues = createIssueList();
  const { mapping, issues: headings } = recogniseColumns(table.info.columns, kind);
  for (const { severity, code, where, facts } of headings) issues.add(severity, code, where, facts);
  const usedNetwork = network === undefined ? (mapping.E_H ? "drainage" : "gas") : network;
  const survey = withPoints !== undefined || kind === "points" || Object.values(mapping).includes("fromPoint");
  const context: ReadContext = {
    file: "bad.xlsx",
    network: usedNetwork,
    issues,
    today: "2026-01-01",
    limits: DEFAULT_LIMITS,
    survey,
    keepExtra: false,
  };
  return { issues, taken: readKind(kind, table, mapping, context) };
}

function readKind(
  kind: TableKind,
  { batch, info }: DrawnTable,
  mapping: Record<string, string>,
  context: ReadContext,
): number {
  if (kind === "failures") return readFailures(batch, info, mapping, context).records.length;
  if (kind === "points") {
    const index = createPointIndex(context.issues);
    return readPoints(batch, info, mapping, context).records.filter((point) => index.add(point, {})).length;
  }
  if (kind !== "pipes") return readPlaces(kind, batch, info, mapping, context).records.length;
  if (!context.survey) return readPipes(batch, info, mapping, context).records.length;
  const index = createPointIndex(context.issues);
  const checks = createLineChecks(context.issues, DEFAULT_LIMITS, index);
  const silent = { ...context, issues: createIssueList() };
  const pointMapping = recogniseColumns(MORE_POINTS.info.columns, "points").mapping;
  for (const point of readPoints(MORE_POINTS.batch, MORE_POINTS.info, pointMapping, silent).records)
    index.add(point, {});
  const { records } = readPipes(batch, info, mapping, context, (number) => index.find(number));
  const taken = records.filter((pipe) => {
    index.touch(pipe.fromPoint!);
    index.touch(pipe.toPoint!);
    return checks.check(pipe, {}, index.find(pipe.fromPoint!), index.find(pipe.toPoint!));
  });
  index.finish();
  checks.finish();
  return taken.length;
}

test.each(CASES)("$what: $code, $taken taken", (one) => {
  const { issues, taken } = readCase(one);
  expect(Object.keys(issues.counts)).toContain(one.code);
  expect(taken).toBe(one.taken);
});

test("a flawless survey is taken without a word", () => {
  const flawless = { what: "", kind: "pipes", code: "", taken: 1, points: GRID } as const;
  const { issues, taken } = readCase({ ...flawless, table: tableOfText(LINES, [L1]) });
  expect(taken).toBe(1);
  // The points of the other cases, which this line does not meet.
  expect(Object.keys(issues.counts)).toEqual(["network.J-01-isolated"]);
});

test("every finding has its sentence in both languages, with all its facts filled", () => {
  for (const one of CASES)
    for (const { code, facts } of readCase(one).issues.issues) {
      const sentence = PROBLEMS[code];
      expect(sentence, code).toBeDefined();
      for (const text of [sentence!.zh, sentence!.en])
        for (const [, fact] of text.matchAll(/\{(\w+)\}/g))
          expect(Object.keys(facts), `${code} ${text}`).toContain(fact);
    }
});

test("more than forty kinds of bad rows are told apart", () => {
  expect(new Set(CASES.map(({ code }) => code)).size).toBeGreaterThanOrEqual(40);
});
