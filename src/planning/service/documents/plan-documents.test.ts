/** Documents of a plan of a made-up city: figures reconcile with the plan to the fen and metre, in both languages. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { startDemoCity } from "../../../app/demo-city/start-demo-city.ts";
import type { Block } from "../../../assessment/model/reports/report-blocks.ts";
import { loadPackedNetwork } from "../../../network/store/load-packed-network.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { unpackZip } from "../../../platform/files/zip.ts";
import { cityPlanDocument } from "../../model/documents/city-plan-document.ts";
import { findPlan, type PlanRow } from "../../store/plans.ts";
import { makePlan } from "../make-plan.ts";
import { writeFixedItems } from "../write-fixed-items.ts";
import { loadPlanFacts } from "./load-plan-facts.ts";
import { writeCityPlan } from "./write-plan-document.ts";

const CITY = 1;
const who = { cityId: CITY, actor: "tester" };
const question = { fromYear: 2027, years: 3, budgetFenPerYear: 1_500_000_000, seconds: 2 };

describe.each(BACK_ENDS.filter(({ here }) => here))("documents on $name", ({ makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  let plan: PlanRow;

  let work: string;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), "guanxin-documents-"));
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await startDemoCity(database, { cityId: CITY, pipes: 2000, say: () => undefined });
    plan = await makePlan(database, { ...who, question });
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
    rmSync(work, { recursive: true, force: true });
  });

  const again = async (): Promise<PlanRow> => (await findPlan(database, CITY, plan.plan_id))!;
  const documentIn = async (language: "zh" | "en") =>
    cityPlanDocument(await loadPlanFacts(database, CITY, await again()), language);
  const tableOf = (blocks: readonly Block[], name: string) =>
    blocks.find((block): block is Extract<Block, { kind: "table" }> => block.kind === "table" && block.name === name)!;
  const textOf = (blocks: readonly Block[]): string =>
    blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
  /** Yuan to fen, kilometres to metres, so that sums are of whole numbers. */
  const sumOf = (rows: readonly (readonly unknown[])[], at: number, times: number): number =>
    rows.reduce((sum, row) => sum + Math.round(Number(row[at]) * times), 0);

  test("the sums of the plan, its projects, works and sources agree to the fen and the metre", async () => {
    const { blocks } = await documentIn("zh");
    const rows = tableOf(blocks, "核对").rows;
    expect(rows).toHaveLength(8);
    expect(rows[0]![1]).toBe(plan.cost_fen / 100);
    for (const row of rows) expect([row[0], row[2]]).toEqual([row[0], 0]);
  });

  test("each table adds up to its total: years and projects by fen and metre, sources by year", async () => {
    const { blocks } = await documentIn("zh");
    const years = tableOf(blocks, "分年度任务");
    expect(sumOf(years.rows, 2, 1000)).toBe(Math.round(plan.km * 1000));
    expect(sumOf(years.rows, 4, 100)).toBe(plan.cost_fen);
    const networks = tableOf(blocks, "分管网任务");
    expect(sumOf(networks.rows, 2, 1000) + sumOf(networks.rows, 3, 1000)).toBe(Math.round(plan.km * 1000));
    expect(sumOf(networks.rows, 1, 1)).toBe(plan.pipes);
    const districts = tableOf(blocks, "分区县任务");
    expect(sumOf(districts.rows, 2, 1000)).toBe(Math.round(plan.km * 1000));
    expect(plan.figures.byDistrict.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(plan.km, 6);
    expect(sumOf(districts.rows, 3, 100)).toBe(plan.cost_fen);
    const projects = tableOf(blocks, "项目清单");
    expect(projects.rows).toHaveLength(plan.projects);
    expect(sumOf(projects.rows, 4, 1000)).toBe(Math.round(plan.km * 1000));
    expect(sumOf(projects.rows, 5, 100)).toBe(plan.cost_fen);
    const money = tableOf(blocks, "资金筹措（元）");
    const last = money.columns.length - 1;
    expect(sumOf(money.rows, last, 100)).toBe(plan.cost_fen);
    for (let year = 1; year < last; year++)
      expect(sumOf(money.rows, year, 100)).toBe(Math.round(Number(money.total![year]) * 100));
  });

  test("a module that lacks something says what, until it is written", async () => {
    const before = textOf((await documentIn("zh")).blocks);
    expect(before).toContain("【待补充】目标任务尚未填写");
    expect(before).toContain("【待补充】工程质量要求尚未填写");
    await database.transaction((tx) =>
      writeFixedItems(tx, {
        ...{ ...who, planId: plan.plan_id, targets: "三年消除红色管段。", quality: "全部竣工测量。" },
        ownersAsBodies: true,
      }),
    );
    const after = textOf((await documentIn("zh")).blocks);
    expect(after).not.toContain("目标任务尚未填写");
    expect(after).toContain("三年消除红色管段。");
    expect(after).not.toContain("【待补充】");
  });

  test("Word has the four modules in their order, with gap, checker, runs and rule versions, in both languages", async () => {
    const network = await loadPackedNetwork(database, CITY, plan.as_of);
    const heads = {
      zh: [
        "一、改哪些",
        "二、怎么改",
        "三、钱从哪来",
        "四、如何保持改造成果",
        "五、编制依据与核对",
        "独立校核",
        "规则指纹",
        "管位未实测",
      ],
      en: [
        "1. What is renewed",
        "2. How it is done",
        "3. Where the money",
        "4. How the result",
        "Independent check",
        "Hash of the rules",
      ],
    };
    for (const language of ["zh", "en"] as const) {
      const bytes = await writeCityPlan(database, CITY, await again(), network, { format: "docx", language });
      const file = join(work, `${language}.docx`);
      writeFileSync(file, bytes);
      if (process.env["KEEP_DOCUMENTS"]) {
        mkdirSync("test-results", { recursive: true });
        writeFileSync(`test-results/city-plan-${language}.docx`, bytes);
      }
      const unpacked = await unpackZip(file);
      const text = readFileSync(join(unpacked.folder, "word", "document.xml"), "utf8").replace(/<[^>]+>/g, "");
      expect(text).toContain(plan.run_id);
      let at = -1;
      for (const head of heads[language]) {
        const next = text.indexOf(head, at + 1);
        expect([head, next > at]).toEqual([head, true]);
        if (/^([一二三四五]、|\d\.)/.test(head)) at = next;
      }
    }
  });
});
