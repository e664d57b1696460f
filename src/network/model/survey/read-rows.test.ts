import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recogniseColumns, type TableKind } from "./fields.ts";
import { createIssueList } from "./issue-list.ts";
import { joinParts } from "./join-parts.ts";
import { createLineChecks } from "./line-checks.ts";
import { createPointIndex } from "./point-index.ts";
import { type Profile, parseProfile } from "./profile.ts";
import { readFailures } from "./read-failures.ts";
import { readPipes } from "./read-pipes.ts";
import { readPlaces } from "./read-places.ts";
import { readPoints } from "./read-points.ts";
import { DEFAULT_LIMITS, type ReadContext } from "./row-reader.ts";
import { type DrawnTable, tableOfText } from "./table-of-text.ts";

function contextWith(over: Partial<ReadContext> = {}): ReadContext {
  return {
    file: "a.csv",
    network: "gas",
    issues: createIssueList(),
    today: "2026-01-01",
    limits: DEFAULT_LIMITS,
    survey: false,
    keepExtra: false,
    ...over,
  };
}

const mappingOf = ({ info }: DrawnTable, kind: TableKind) => recogniseColumns(info.columns, kind).mapping;
const pipesOf = (table: DrawnTable, context = contextWith()) =>
  readPipes(table.batch, table.info, mappingOf(table, "pipes"), context).records;

function profileOf(written: Partial<Profile>): Profile {
  const parsed = parseProfile({ name: "t", kind: "pipes", columns: {}, ...written });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

describe("north and east", () => {
  test("X is north in a survey: a point comes out east before north, once", () => {
    const table = tableOfText("Exp_No | X | Y", ["A1 | 3521916.136 | 521775.8"]);
    const [point] = readPoints(table.batch, table.info, mappingOf(table, "points"), contextWith()).records;
    expect([point!.x, point!.y]).toEqual([521_775.8, 3_521_916.136]);
  });

  test("a line between two points, and one with its own ends, lie where the points lie", () => {
    const points = tableOfText("Exp_No | X | Y", ["A1 | 3500000 | 500000", "A2 | 3500030 | 500040"]);
    const index = createPointIndex(createIssueList());
    for (const point of readPoints(points.batch, points.info, mappingOf(points, "points"), contextWith()).records)
      index.add(point, {});
    const lines = tableOfText("S_Exp | E_Exp", ["A1 | A2"]);
    const [pipe] = readPipes(lines.batch, lines.info, mappingOf(lines, "pipes"), contextWith(), (number) =>
      index.find(number),
    ).records;
    const own = tableOfText("Lno | S_X | S_Y | E_X | E_Y", ["L1 | 3500000 | 500000 | 3500030 | 500040"]);
    const line = [500_000, 3_500_000, 500_040, 3_500_030];
    expect([...pipe!.xy!]).toEqual(line);
    expect([...pipesOf(own)[0]!.xy!]).toEqual(line);
  });

  test("a profile may say that x is east, and longitude and latitude are never turned", () => {
    const table = tableOfText("编号 | 日期 | x | y", ["1 | 2020-02-03 | 500000 | 3500000"]);
    const east = contextWith({ profile: profileOf({ xIs: "east" }) });
    const [leak] = readFailures(table.batch, table.info, mappingOf(table, "failures"), east).records;
    expect([leak!.x, leak!.y]).toEqual([500_000, 3_500_000]);
    const degrees = tableOfText("编号 | 日期 | lon | lat", ["1 | 2020-02-03 | 117.2 | 31.8"]);
    const [other] = readFailures(degrees.batch, degrees.info, mappingOf(degrees, "failures"), contextWith()).records;
    expect([other!.x, other!.y]).toEqual([117.2, 31.8]);
  });
});

describe("a pipe without a number", () => {
  const heading = "材质 | 管径";

  test("is named by its two points where it has them", () => {
    const table = tableOfText("S_Exp | E_Exp", ["A1 | A2"]);
    expect(pipesOf(table)[0]!.sourceId).toBe("A1-A2");
  });

  test("is named by its content, the same on every reading and wherever the row stands", () => {
    const [first, second] = pipesOf(tableOfText(heading, ["PE | 315", "G | 300"]));
    const [moved] = pipesOf(tableOfText(heading, ["G | 300"]));
    expect(first!.sourceId).toMatch(/^~/);
    expect(moved!.sourceId).toBe(second!.sourceId);
    expect(second!.sourceId).not.toBe(first!.sourceId);
  });

  test("keeps a name of its own beside a row that says exactly the same", () => {
    const [first, second] = pipesOf(tableOfText(heading, ["PE | 315", "PE | 315"]));
    expect(second!.sourceId).toBe(`${first!.sourceId}#2`);
  });

  test("is told apart by its line alone", () => {
    const ids = pipesOf(tableOfText("材质", ["PE", "PE"], [[[0, 0, 1, 1]], [[0, 0, 1, 2]]])).map((one) => one.sourceId);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

test("outside surveys numbered pipes may lie side by side, as in a hydraulic model", () => {
  const issues = createIssueList();
  const checks = createLineChecks(issues, DEFAULT_LIMITS);
  const table = tableOfText("ID | Node1 | Node2 | Diameter", [
    "P1 | 1 | 2 | 300",
    "P2 | 2 | 1 | 300",
    "P1 | 1 | 2 | 300",
  ]);
  expect(pipesOf(table).map((pipe) => checks.check(pipe, {}, undefined, undefined))).toEqual([true, true, false]);
  expect(issues.counts).toEqual({ "network.L-02-parallel": 1, "network.L-02": 1 });
});

describe("a multi-line", () => {
  test("whose parts touch is one pipe, whichever way they were drawn", () => {
    const [pipe, none] = pipesOf(
      tableOfText(
        "Lno",
        ["L1"],
        [
          [
            [0, 0, 10, 0],
            [20, 0, 10, 0],
            [20, 0, 30, 5],
          ],
        ],
      ),
    );
    expect(none).toBeUndefined();
    expect([...pipe!.xy!]).toEqual([0, 0, 10, 0, 20, 0, 30, 5]);
  });

  test("in pieces becomes as many pipes, none with the row's stated length", () => {
    const table = tableOfText(
      "Lno | 长度",
      ["L1 | 20"],
      [
        [
          [0, 0, 10, 0],
          [20, 0, 30, 0],
        ],
      ],
    );
    expect(pipesOf(table).map(({ sourceId, statedLengthM }) => [sourceId, statedLengthM])).toEqual([
      ["L1#1", null],
      ["L1#2", null],
    ]);
  });

  test("cut anywhere and shuffled is put together again without losing length", () => {
    const length = (line: Float64Array): number => {
      let sum = 0;
      for (let i = 2; i < line.length; i += 2) sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
      return sum;
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 9 }),
        fc.infiniteStream(fc.boolean()),
        (marks, flips) => {
          const xs = [...marks].sort((a, b) => a - b);
          const legs = xs.slice(1).map((x, i) => {
            const leg = [xs[i]!, (xs[i]! * 7) % 11, x, (x * 7) % 11];
            return Float64Array.from(flips.next().value ? leg : [leg[2]!, leg[3]!, leg[0]!, leg[1]!]);
          });
          const shuffled = marks.flatMap((mark) => legs.filter((leg) => Math.min(leg[0]!, leg[2]!) === mark));
          const joined = joinParts(shuffled);
          expect(joined.length).toBe(1);
          expect(length(joined[0]!)).toBeCloseTo(
            legs.reduce((sum, leg) => sum + length(leg), 0),
            6,
          );
        },
      ),
    );
  });
});

describe("profiles", () => {
  test("values, constants, units and extra columns are applied", () => {
    const profile = profileOf({
      columns: { id: "sourceId", d: "diameter", m: "material", l: "length", zone: "extra.zone" },
      values: { material: { Ductile: "QM" } },
      constants: { status: "废弃" },
      units: { diameter: "inch", length: "foot" },
    });
    const table = tableOfText("id | d | m | l | zone", ["1 | 8 | Ductile | 100 | K4"]);
    const { mapping } = recogniseColumns(table.info.columns, "pipes", profile);
    const [pipe] = readPipes(table.batch, table.info, mapping, contextWith({ profile })).records;
    expect(pipe).toMatchObject({ sourceId: "1", material: "DUCTILE_IRON", status: "ABANDONED", extra: { zone: "K4" } });
    expect(pipe!.diameterMm).toBeCloseTo(203.2, 9);
    expect(pipe!.statedLengthM).toBeCloseTo(30.48, 9);
  });

  test("filters leave rows out without calling them wrong", () => {
    const profile = profileOf({ columns: { id: "sourceId" }, filters: { layer: ["MAIN"] } });
    const table = tableOfText("id | layer", ["1 | MAIN", "2 | SERVICE", "3 | "]);
    const context = contextWith({ profile });
    const read = readPipes(table.batch, table.info, { id: "sourceId" }, context);
    expect(read.records.map(({ sourceId }) => sourceId)).toEqual(["1"]);
    expect(read.rejects).toEqual([]);
  });

  test("a line written as JSON in a column is read in the order the profile says", () => {
    const profile = profileOf({ columns: { id: "sourceId" }, lineColumn: "geo", lineOrder: "lat-lon" });
    const table = tableOfText("id | geo", ["1 | [[48.1, 7.9], [48.2, 8]]", "2 | nowhere"]);
    const read = readPipes(table.batch, table.info, { id: "sourceId" }, contextWith({ profile })).records;
    expect(read.map(({ xy }) => xy && [...xy])).toEqual([[7.9, 48.1, 8, 48.2], null]);
  });

  test.each([
    [{ columns: { A: "diametre" } }, "columns.A"],
    [{ units: { colour: "m" } }, "units.colour"],
    [{ constants: { nothing: "1" } }, "constants.nothing"],
    [{ kind: "trees" }, "kind"],
    [{ columns: { A: "extra." } }, "columns.A"],
  ])("%o is refused with its place", (part, place) => {
    expect(parseProfile({ name: "t", kind: "pipes", columns: {}, ...part })).toMatchObject({
      ok: false,
      problem: { code: "network.profile-wrong", facts: { place } },
    });
  });
});

test("blanks, thousands separators and full-width figures do not hide a number", () => {
  const table = tableOfText("Lno | 长度 | S_Deep", ["L1 | 1,234.5 | １．２", "L2 | 56 m | ."]);
  const context = contextWith();
  const [first, second] = pipesOf(table, context);
  expect([first!.statedLengthM, first!.depthFromM]).toEqual([1234.5, 1.2]);
  expect([second!.statedLengthM, second!.depthFromM]).toEqual([56, null]);
  expect(context.issues.counts["network.C-03"]).toBe(1);
});

test("a cell of blanks is empty, not zero", () => {
  const { info, batch } = tableOfText("Lno | S_Deep", ["L1 | x"]);
  const blank = { ...batch, columns: [["L1"], ["  　"]] };
  const [pipe] = readPipes(blank, info, { Lno: "sourceId", S_Deep: "depthFrom" }, contextWith()).records;
  expect(pipe!.depthFromM).toBeNull();
});

test("water has a pressure but no gas pressure class", () => {
  const table = tableOfText("Lno | 压力", ["L1 | 0.35"]);
  expect(pipesOf(table, contextWith({ network: "water" }))[0]).toMatchObject({
    pressureClass: null,
    pressureMpa: 0.35,
  });
  expect(pipesOf(table)[0]).toMatchObject({ pressureClass: "MP_A", pressureMpa: 0.35 });
});

test("a mixed table tells each row's network by its kind of pipe", () => {
  const table = tableOfText("Lno | 管线种类", ["1 | TR", "2 | 污水", "3 | 给水"]);
  const read = pipesOf(table, contextWith({ network: null }));
  expect(read.map(({ network, subType }) => [network, subType])).toEqual([
    ["gas", "TR"],
    ["drainage", "WS"],
    ["water", null],
  ]);
});

test("unlined grey iron is a renewal object of its own", () => {
  const table = tableOfText("Lno | 材质 | 内衬", ["1 | 灰口铸铁 | 无", "2 | 灰口铸铁 | 有", "3 | 灰口铸铁 | "]);
  expect(pipesOf(table).map(({ material }) => material)).toEqual([
    "GREY_CAST_IRON_UNLINED",
    "GREY_CAST_IRON",
    "GREY_CAST_IRON",
  ]);
});

test("a road may lie between written start and end, east before north", () => {
  const table = tableOfText("编号 | STARTX | STARTY | ENDX | ENDY", ["1 | 10 | 20 | 30 | 40"]);
  const [road] = readPlaces("roads", table.batch, table.info, mappingOf(table, "roads"), contextWith()).records;
  expect([...road!.shape.xy]).toEqual([10, 20, 30, 40]);
});

test("a million bad rows of one kind are counted, the first fifty kept", () => {
  const issues = createIssueList();
  for (let i = 0; i < 1000; i++) issues.add("warning", "network.C-02", { row: i });
  expect([issues.counts["network.C-02"], issues.issues.length]).toEqual([1000, 50]);
});
