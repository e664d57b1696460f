import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fieldsOfList } from "../../assessment/model/ledgers/party-list.ts";
import { ROSTER_FIELDS } from "../../assessment/model/ledgers/roster.ts";
import { readDiameter } from "../../network/model/survey/diameter.ts";
import { recogniseColumns, recogniseFields } from "../../network/model/survey/fields.ts";
import { readMaterial } from "../../network/model/survey/material.ts";
import { readSurveyDate } from "../../network/model/survey/survey-date.ts";
import { openFile } from "../../platform/files/open-file.ts";
import { DIRT } from "./dirt.ts";
import { fitCity } from "./fit-city.ts";
import { type DemoCity, makeDemoCity } from "./make-demo-city.ts";
import { listLines } from "./survey-tables.ts";
import { MATERIAL_WORDS } from "./survey-words.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-demo-"));
let city: DemoCity;
beforeAll(async () => {
  city = await makeDemoCity({ pipes: 3000, seed: 5, out: join(folder, "one") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hashes = (out: string) =>
  readdirSync(out)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(out, name)))
          .digest("hex")}`,
    );

test("the same number and seed give the same bytes, another seed gives another city", async () => {
  await makeDemoCity({ pipes: 3000, seed: 5, out: join(folder, "again") });
  await makeDemoCity({ pipes: 3000, seed: 6, out: join(folder, "other") });
  expect(hashes(join(folder, "again"))).toEqual(hashes(join(folder, "one")));
  const other = new Set(hashes(join(folder, "other")));
  expect(hashes(join(folder, "one")).filter((hash) => other.has(hash))).toEqual([]);
});

test("every file says that it is made up", () => {
  const names = readdirSync(join(folder, "one"));
  for (const name of names) if (name !== "README.txt") expect(name).toContain("虚构");
  const readme = readFileSync(join(folder, "one", "README.txt"), "utf8");
  expect(readme).toContain("does not exist");
  for (const name of names) if (name !== "README.txt") expect(readme).toContain(name);
});

test("every file opens, and its needed columns are recognised by their headings", async () => {
  let pipes = 0;
  for (const { kind, options } of city.files) {
    for (const path of options.files) {
      const file = await openFile(path, options.encoding ? { encoding: options.encoding } : {});
      for (const table of file.tables) {
        const isPoints = /P$|POINT$/.test(table.name);
        const fields = Object.values(recogniseColumns(table.columns, isPoints ? "points" : kind).mapping);
        if (kind === "pipes" && !isPoints) {
          for (const field of [
            "sourceId",
            "fromPoint",
            "toPoint",
            "material",
            "diameter",
            "commissionedOn",
            "laying",
            "role",
          ])
            expect(fields, `${basename(path)} ${table.name}`).toContain(field);
          for await (const batch of file.read(table.name)) pipes += batch.count;
        } else expect(fields, `${basename(path)} ${table.name}`).toContain(kind === "regions" ? "code" : "sourceId");
      }
      await file.close();
    }
  }
  expect(pipes).toBe(city.pipes);
});

test("Chinese words come back whole from the shapefile in GBK and the CSV in GB18030", async () => {
  for (const ending of ["JS.zip", "RQ漏点.csv"]) {
    const path = city.files.find((file) => file.path.endsWith(ending))!.path;
    const file = await openFile(path);
    const texts: string[] = [];
    for (const { name } of file.tables)
      for await (const { columns } of file.read(name))
        for (const column of columns) for (const cell of column ?? []) if (typeof cell === "string") texts.push(cell);
    expect(texts).toContain("虚构数据");
    expect(texts.some((text) => text.includes("\ufffd"))).toBe(false);
    await file.close();
  }
});

test("survey tables write X = north before Y = east, eastings with their zone", async () => {
  const file = await openFile(city.files.find(({ path }) => path.endsWith("RQ.xlsx"))!.path);
  for await (const { columns, count } of file.read("RQP")) {
    const names = file.tables.find(({ name }) => name === "RQP")!.columns;
    const middle = (column: string) =>
      columns[names.indexOf(column)]!.map(Number).sort((a, b) => a - b)[Math.floor(count / 2)]!;
    expect(middle("X坐标")).toBeGreaterThan(4_740_000);
    expect(middle("X坐标")).toBeLessThan(4_750_000);
    expect(Math.floor(middle("Y坐标") / 1e6)).toBe(39);
    break;
  }
  await file.close();
});

test("every way in which a material is written reads back as that material", () => {
  for (const [material, words] of Object.entries(MATERIAL_WORDS))
    for (const word of words) expect(readMaterial(word), word).toBe(material);
});

test("the dirt is there, at the rates that are documented, within four standard errors", () => {
  const city = fitCity(60_000, 2);
  const lines = [...listLines(city, "water"), ...listLines(city, "gas")];
  const expectRate = (rate: number, isSo: (line: (typeof lines)[number]) => boolean) => {
    const expected = rate * lines.length;
    expect(Math.abs(lines.filter(isSo).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
  };
  expectRate(DIRT.materialMissing, ({ material }) => material === null);
  expectRate(DIRT.dateMissing, ({ date }) => date === null);
  expectRate(DIRT.depthWrong, ({ depthTo }) => depthTo > 15);
  expectRate(
    DIRT.decadePlaceHolder * (1 - DIRT.dateMissing),
    ({ date }) => date !== null && readSurveyDate(date, true)?.precision === "DECADE",
  );
  for (const word of ["ZT", "球磨铸铁管"]) expect(lines.some(({ material }) => material === word)).toBe(true);
  for (const { size } of lines) expect(readDiameter(size), size).toBeDefined();
});

test("every owner is marked as made up", () => {
  const owners = city.files.flatMap(({ options }) => options.owner ?? []);
  expect(owners.length).toBe(8);
  for (const owner of owners) expect(owner).toContain("虚构");
});

test("the two ledgers and the roster say that they are made up, and their columns are recognised", async () => {
  const { district, company, roster } = city.ledgers;
  const fields = { [district]: fieldsOfList("hazards"), [company]: fieldsOfList("hazards"), [roster]: ROSTER_FIELDS };
  for (const [path, known] of Object.entries(fields)) {
    const file = await openFile(path);
    const { name, columns } = file.tables[0]!;
    const mapping = recogniseFields(columns, known).mapping;
    expect(Object.keys(mapping).length, basename(path)).toBeGreaterThanOrEqual(columns.length - 2);
    const remarks: unknown[] = [];
    for await (const batch of file.read(name)) remarks.push(...batch.columns[columns.indexOf("备注")]!);
    expect(remarks.length).toBeGreaterThan(10);
    expect(new Set(remarks)).toEqual(new Set(["虚构数据"]));
    await file.close();
  }
});
