/**
 * The real files of `shared/data` through their profiles, beside counts made straight from their text.
 *
 * Needs `../shared/data` (or GUANXIN_SHARED); nothing of it is kept here.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { createProjection, type Projection } from "../../src/base/crs.ts";
import { lengthOfDegrees, metresPerDegree } from "../../src/base/geometry.ts";
import { recogniseColumns } from "../../src/network/model/survey/fields.ts";
import { createIssueList, type IssueList } from "../../src/network/model/survey/issue-list.ts";
import { createLineChecks } from "../../src/network/model/survey/line-checks.ts";
import { createPointIndex } from "../../src/network/model/survey/point-index.ts";
import { type Profile, parseProfile } from "../../src/network/model/survey/profile.ts";
import { type FailureRecord, readFailures } from "../../src/network/model/survey/read-failures.ts";
import { type PipeRecord, readPipes } from "../../src/network/model/survey/read-pipes.ts";
import { type PlaceRecord, readPlaces } from "../../src/network/model/survey/read-places.ts";
import { readPoints } from "../../src/network/model/survey/read-points.ts";
import { DEFAULT_LIMITS, type ReadContext } from "../../src/network/model/survey/row-reader.ts";
import { openFile } from "../../src/platform/files/open-file.ts";

const SHARED = join(process.env.GUANXIN_SHARED ?? "../shared", "data");
const absent = !existsSync(SHARED);
const fileOf = (name: string): string => join(SHARED, name);

function profileNamed(name: string): Profile {
  const parsed = parseProfile(JSON.parse(readFileSync(join("profiles", `${name}.json`), "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

type Reader<R> = (...given: Parameters<typeof readPipes>) => { records: readonly R[]; rejects: readonly unknown[] };

async function readAll<R>(path: string, profile: Profile, read: Reader<R>) {
  const issues = createIssueList();
  const records: R[] = [];
  const file = await openFile(path);
  const info = file.tables.find((table) => !profile.table || table.name === profile.table)!;
  const { mapping, issues: headings } = recogniseColumns(info.columns, profile.kind, profile);
  const context = contextOf(profile, issues);
  let rejected = 0;
  for await (const batch of file.read(info.name, { batchRows: 1000 })) {
    const found = read(batch, info, mapping, context);
    records.push(...found.records);
    rejected += found.rejects.length;
  }
  await file.close();
  return { records, rejected, issues, headings, crs: info.crs };
}

const contextOf = (profile: Profile, issues: IssueList): ReadContext => ({
  file: profile.name,
  network: profile.network ?? null,
  issues,
  today: "2026-01-01",
  profile,
  limits: DEFAULT_LIMITS,
  survey: false,
  keepExtra: false,
});

const csvRows = (name: string): Record<string, string>[] =>
  parse(readFileSync(fileOf(name), "utf8"), { columns: true, bom: true });

const countBy = <T>(items: readonly T[], key: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

function projectionOf(crs: string): Projection {
  const made = createProjection(crs);
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

describe.skipIf(absent)("Kitchener (needs shared/data)", () => {
  let pipes: Awaited<ReturnType<typeof readAll<PipeRecord>>>;
  let breaks: Awaited<ReturnType<typeof readAll<FailureRecord>>>;
  let roads: Awaited<ReturnType<typeof readAll<PlaceRecord>>>;
  beforeAll(async () => {
    pipes = await readAll(fileOf("kitchener/water_mains_2023.csv"), profileNamed("kitchener-mains"), readPipes);
    breaks = await readAll(
      fileOf("kitchener/water_main_breaks_to_2022.csv"),
      profileNamed("kitchener-breaks"),
      readFailures,
    );
    roads = await readAll(
      fileOf("kitchener/roads.csv"),
      profileNamed("kitchener-roads"),
      (batch, info, mapping, context) => readPlaces("roads", batch, info, mapping, context),
    );
  });

  test("15,903 mains are read, none refused, each number once", () => {
    expect([pipes.records.length, pipes.rejected, pipes.headings]).toEqual([15_903, 0, []]);
    expect(new Set(pipes.records.map(({ sourceId }) => sourceId)).size).toBe(15_903);
  });

  test("materials, unknown sizes and length agree with the text", () => {
    const rows = csvRows("kitchener/water_mains_2023.csv");
    const raw = countBy(rows, (row) => row.MATERIAL!);
    expect(countBy(pipes.records, ({ material }) => material)).toEqual({
      PVC: raw.PVC! + raw.PVCO! + raw.PVCB! + raw.PVCF!,
      DUCTILE_IRON: raw.DI,
      GREY_CAST_IRON: raw.CI,
      PRESTRESSED_CONCRETE: raw.CPP,
      ASBESTOS_CEMENT: raw.AC,
      PE: raw.HDPE! + raw["HDPE IN CI"]!,
      COPPER: raw.COP,
      STEEL: raw.ST,
    });
    expect(pipes.issues.counts["network.diameter-unreadable"]).toBe(rows.filter((row) => row.PIPE_SIZE === "0").length);
    const stated = rows.reduce((sum, row) => sum + Number(row.Shape__Length), 0);
    expect(pipes.records.reduce((sum, pipe) => sum + pipe.statedLengthM!, 0)).toBeCloseTo(stated, 3);
  });

  test("blank dates stay unknown and 1 January is a year, not a day", () => {
    const rows = csvRows("kitchener/water_mains_2023.csv");
    const precision = countBy(pipes.records, ({ datePrecision }) => datePrecision);
    expect(precision.UNKNOWN).toBe(rows.filter((row) => row.INSTALLATION_DATE === "").length);
    expect(precision.YEAR).toBe(rows.filter((row) => row.INSTALLATION_DATE!.includes("/01/01 ")).length);
    expect(precision.DECADE).toBeUndefined();
  });

  test("SERVICE breaks and CANCELLED ones are told apart from the 2,734", () => {
    const rows = csvRows("kitchener/water_main_breaks_to_2022.csv");
    expect([breaks.records.length, breaks.rejected]).toEqual([2734, 0]);
    const asset = countBy(rows, (row) => row["Type of Asset Broken"]!);
    const state = countBy(rows, (row) => row["Current status of the break"]!);
    expect(countBy(breaks.records, ({ asset: one }) => one)).toEqual({ PIPE: asset.MAIN, SERVICE: asset.SERVICE });
    expect(countBy(breaks.records, ({ state: one }) => one)).toEqual({
      CONFIRMED: state["REPAIR COMPLETED"],
      CANCELLED: state.CANCELLED,
    });
  });

  test("a break on a known main lies near the road of that main", () => {
    const road = new Map(roads.records.map((one) => [one.sourceId, one.shape.xy]));
    const main = new Map(pipes.records.map((one) => [one.sourceId, one.roadSourceId]));
    const distances = breaks.records.flatMap(({ pipeSourceId, x, y }) => {
      const xy = road.get(main.get(pipeSourceId ?? "") ?? "");
      return xy && x !== null ? [Math.hypot((xy[0]! + xy[2]!) / 2 - x, (xy[1]! + xy[3]!) / 2 - y!)] : [];
    });
    expect(distances.length).toBeGreaterThan(1000);
    expect(distances.sort((a, b) => a - b)[distances.length >> 1]).toBeLessThan(150);
  });

  test("6,066 roads are read; those with both ends lie in Kitchener and are nearly as long as their line", () => {
    const rows = csvRows("kitchener/roads.csv");
    expect([roads.records.length, roads.rejected]).toEqual([6066, 0]);
    const drawn = roads.records.filter(({ shape }) => shape.xy.length > 0);
    // 120 have no ends at all, one has four zeros.
    expect(drawn.length).toBe(rows.filter(({ STARTX }) => STARTX !== "" && STARTX !== "0").length);
    expect(roads.issues.counts["network.null-island"]).toBe(1);
    const projection = projectionOf("EPSG:26917");
    let longer = 0;
    for (const { shape, numbers } of drawn) {
      const xy = shape.xy.slice();
      projection.toLonLat(xy);
      expect(Math.abs(xy[0]! + 80.48)).toBeLessThan(0.2);
      expect(Math.abs(xy[1]! - 43.43)).toBeLessThan(0.2);
      if (lengthOfDegrees(xy, 0, 2) > numbers.length! * 1.01 + 1) longer++;
    }
    // For 213 roads the stated length is shorter than the way between the ends; the rest bends or is straight.
    expect(longer / drawn.length).toBeLessThan(0.04);
  });
});

const gasLines: Profile = { name: "kaohsiung", kind: "pipes", network: "gas", columns: { NAME: "owner" } };

test.skipIf(absent)(
  "Kaohsiung's gas lines lie on themselves in both systems within a metre (needs shared/data)",
  async () => {
    const [local, degrees] = await Promise.all(
      ["twd97", "wgs84"].map((form) =>
        readAll(fileOf(`kaohsiung-gas/kh_ng_pipelines_${form}.geojson`), gasLines, readPipes),
      ),
    );
    expect([local!.records.length, degrees!.records.length, local!.rejected]).toEqual([609, 609, 0]);
    const [from, to] = [projectionOf("EPSG:3826"), projectionOf("EPSG:4326")];
    local!.records.forEach(({ xy }, i) => {
      from.toLonLat(xy!);
      const other = degrees!.records[i]!.xy!;
      to.toLonLat(other);
      expect(xy!.length).toBe(other.length);
      for (let v = 0; v < xy!.length; v += 2) {
        const scale = metresPerDegree(other[v + 1]!);
        expect(Math.hypot((xy![v]! - other[v]!) * scale.lon, (xy![v + 1]! - other[v + 1]!) * scale.lat)).toBeLessThan(
          1,
        );
      }
    });
    const length = degrees!.records.reduce((sum, { xy }) => sum + lengthOfDegrees(xy!, 0, xy!.length / 2), 0);
    expect(length / 1000).toBeCloseTo(156, 0);
  },
);

describe.skipIf(absent)("Akron (needs shared/data)", () => {
  test.each([
    ["data_100", 96],
    ["data_600", 600],
  ])("%s: sizes in inches, lining told, near Akron", async (name, rows) => {
    const { records, rejected, crs } = await readAll(fileOf(`akron/${name}.shp`), profileNamed("akron"), readPipes);
    expect([records.length, rejected]).toEqual([rows, 0]);
    expect(records.every(({ diameterMm }) => diameterMm! >= 1.25 * 25.4 && diameterMm! <= 30 * 25.4)).toBe(true);
    const materials = new Set(records.map(({ material }) => material));
    expect(materials.has("GREY_CAST_IRON") && materials.has("GREY_CAST_IRON_UNLINED")).toBe(true);
    const projection = projectionOf(crs!);
    for (const { xy } of records) {
      projection.toLonLat(xy!);
      expect(Math.hypot(xy![0]! + 81.52, xy![1]! - 41.08)).toBeLessThan(0.3);
    }
  });
});

test.skipIf(absent)(
  "all 14,822 pipes of BWSN-2 are taken, 305 of them beside another (needs shared/data)",
  async () => {
    const shared = { name: "epanet", kind: "pipes", network: "water", xIs: "east", decadePlaceHolders: false } as const;
    const points: Profile = { ...shared, table: "COORDINATES", columns: { Node: "sourceId", X: "x", Y: "y" } };
    const lines: Profile = {
      ...shared,
      table: "PIPES",
      columns: { ID: "sourceId", Node1: "fromPoint", Node2: "toPoint", Length: "length", Diameter: "diameter" },
      units: { length: "foot", diameter: "inch" },
    };
    const path = fileOf("epanet/BWSN_Network_2.inp");
    const nodes = await readAll(path, points, readPoints);
    const issues = createIssueList();
    const index = createPointIndex(issues);
    for (const node of nodes.records) index.add(node, {});
    const pipes = await readAll(path, lines, (...given) =>
      readPipes(given[0], given[1], given[2], given[3], (number) => index.find(number)),
    );
    const checks = createLineChecks(issues, DEFAULT_LIMITS, index);
    const taken = pipes.records.filter((pipe) =>
      checks.check(pipe, {}, index.find(pipe.fromPoint!), index.find(pipe.toPoint!)),
    );
    checks.finish();
    expect([pipes.records.length, pipes.rejected, taken.length]).toEqual([14_822, 0, 14_822]);
    expect(issues.counts["network.L-02-parallel"]).toBeGreaterThanOrEqual(305);
    expect(pipes.records.reduce((sum, pipe) => sum + pipe.statedLengthM!, 0) / 1000).toBeCloseTo(1844, 0);
  },
);

test.skipIf(absent)(
  "Schutterwald's 482 heating pipes, all but the 68 without a line in Schutterwald (needs shared/data)",
  async () => {
    const path = fileOf("schutterwald/sw_heat.json");
    const { records, rejected } = await readAll(path, profileNamed("schutterwald"), readPipes);
    expect([records.length, rejected]).toEqual([482, 0]);
    const drawn = records.filter(({ xy }) => xy !== null);
    expect(drawn.length).toBe(414);
    for (const { xy, statedLengthM } of drawn) {
      expect(Math.hypot(xy![0]! - 7.88, xy![1]! - 48.46)).toBeLessThan(0.05);
      // The model's own projection makes a few centimetres of difference.
      expect(Math.abs(lengthOfDegrees(xy!, 0, xy!.length / 2) - (statedLengthM ?? 0))).toBeLessThan(1);
    }
  },
);

test.skipIf(absent)(
  "10,810 leaks without numbers get one each, the same at the next reading (needs shared/data)",
  async () => {
    const read = () => readAll(fileOf("heet-gas-leaks/repaired2019.csv"), profileNamed("heet-leaks"), readFailures);
    const [first, second] = [await read(), await read()];
    const numbers = first.records.map(({ sourceId }) => sourceId);
    expect([numbers.length, new Set(numbers).size]).toEqual([10_810, 10_810]);
    expect(second.records.map(({ sourceId }) => sourceId)).toEqual(numbers);
    const rows = csvRows("heet-gas-leaks/repaired2019.csv");
    expect(countBy(first.records, ({ grade }) => grade!)).toEqual(countBy(rows, (row) => row.Class!));
  },
);
