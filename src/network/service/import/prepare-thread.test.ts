/** Rows prepared in a thread of their own are the rows prepared here, and the thread ends with whoever asked for it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Refusal } from "../../../base/outcome.ts";
import { csvLine } from "../../../platform/files/csv-line.ts";
import { createIssueList } from "../../model/survey/issue-list.ts";
import type { Preparation } from "./plan-facts.ts";
import { startPreparation } from "./preparation.ts";
import type { PrepareContext } from "./prepare-rows.ts";
import { prepareInThread } from "./prepare-thread.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-thread-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADING = "编号 起点X坐标 起点Y坐标 终点X坐标 终点Y坐标 材质 管径 埋设年代 权属单位".split(" ");

/** Every tenth row is wrong in one of five ways. */
function writePipes(name: string, count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const [north, east] = [3_500_000 + Math.floor(i / 200) * 40, 520_000 + (i % 200) * 30];
    const row = [`G${i}`, north, east, north, east + 30, "PE80", "De110", "2010-05-06", `示例燃气公司${i % 3}`];
    if (i % 50 === 10) row[0] = `G${i - 3}`;
    if (i % 50 === 20) row[5] = "水银";
    if (i % 50 === 30) row[4] = east;
    if (i % 50 === 40) row[7] = "以前";
    if (i % 50 === 0) row[1] = 5_500_000;
    return csvLine(row);
  });
  const path = join(folder, name);
  writeFileSync(path, csvLine(HEADING) + rows.join(""));
  return path;
}

function contextOf(more: Partial<PrepareContext> = {}): PrepareContext {
  let next = 1;
  return {
    assigned: { cityId: 1, batchId: 7, recordedMs: Date.UTC(2024, 0, 1) },
    today: "2024-01-01",
    issues: createIssueList(),
    regionShapes: [],
    owners: new Map([["示例燃气公司1", 1]]),
    defaultOwner: "未指明",
    crsText: undefined,
    takeIds: async (_entity, count) => {
      const first = next;
      next += count;
      return first;
    },
    signal: new AbortController().signal,
    progress: () => undefined,
    dryRun: false,
    ...more,
  };
}

async function prepared(preparation: Preparation) {
  let read = 0;
  const context = contextOf({
    progress: (rows) => {
      read += rows;
    },
  });
  const sections = [];
  for (const { entity, expectedRows, tally, chunks } of preparation.sections(context)) {
    const bytes: Uint8Array[] = [];
    for await (const chunk of chunks) bytes.push(chunk);
    sections.push({ entity, expectedRows, tally, bytes: Buffer.concat(bytes).toString("base64") });
  }
  await preparation.close();
  const { issues, counts } = context.issues;
  return { facts: preparation.facts, sections, owners: [...context.owners], issues, counts, read };
}

test("a thread gives the same rows, counts, owners, findings and rejected rows", async () => {
  const request = {
    files: [writePipes("same.csv", 3000)],
    kind: "pipes" as const,
    network: "gas" as const,
    crs: "EPSG:4548",
  };
  const here = await prepared(await startPreparation(request));
  const there = await prepared(await prepareInThread(request));
  expect(here.sections[0]!.tally).toMatchObject({ read: 3000, accepted: 2822, rejected: 178 });
  expect(Object.keys(here.counts).length).toBeGreaterThanOrEqual(5);
  expect(here.owners.length).toBe(3);
  expect(there).toEqual(here);
});

test("what refuses a file here refuses it there, with the same facts", async () => {
  const request = { files: [join(folder, "missing.csv")], kind: "pipes" as const };
  await expect(prepareInThread(request)).rejects.toEqual(new Refusal("platform.file-missing", { file: "missing.csv" }));
  const unplaced = { files: [writePipes("unplaced.csv", 100)], kind: "pipes" as const, network: "gas" as const };
  const preparation = await prepareInThread(unplaced);
  const [section] = preparation.sections(contextOf());
  await expect(section!.chunks[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    problem: { code: "network.crs-ask" },
  });
  await preparation.close();
});

test("a caller who gives up, or stops asking, ends the thread", async () => {
  const request = {
    files: [writePipes("long.csv", 40_000)],
    kind: "pipes" as const,
    network: "gas" as const,
    crs: "EPSG:4548",
  };
  const giveUp = new AbortController();
  const preparation = await prepareInThread(request);
  const context = contextOf({ signal: giveUp.signal, progress: () => giveUp.abort() });
  const [section] = preparation.sections(context);
  const whole = async () => {
    for await (const _chunk of section!.chunks);
  };
  await expect(whole()).rejects.toThrow(/abort/i);
  await preparation.close();

  const unasked = await prepareInThread(request);
  await unasked.close();
  const left = await prepareInThread(request);
  left.sections(contextOf());
  await left.close();
});
