/** The yearly compilation and the reserve of a made-up city: published once, never edited; judged by the rules in force. */
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { startDemoCity } from "../../../app/demo-city/start-demo-city.ts";
import { Refusal } from "../../../base/outcome.ts";
import { DEFAULT_PERMIT_RULES } from "../../../permits/model/permit-rules.ts";
import { adoptPermitRules } from "../../../permits/service/adopt-permit-rules.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { compilationDocument } from "../../model/documents/compilation.ts";
import { findCompilation, listCompilations } from "../../store/compilations.ts";
import type { PlanRow } from "../../store/plans.ts";
import { adoptPlan } from "../adopt-plan.ts";
import { makePlan } from "../make-plan.ts";
import { publishCompilation } from "../publish-compilation.ts";
import { writeFixedItems } from "../write-fixed-items.ts";
import { renderDocument } from "./write-plan-document.ts";

const who = { cityId: 1, actor: "tester" };
const question = { fromYear: 2027, years: 3, budgetFenPerYear: 1_500_000_000, seconds: 4 };
const YEAR = 2028;

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (cause) => (cause instanceof Refusal ? cause.problem.code : String(cause)),
  );

describe.each(BACK_ENDS.filter(({ here }) => here))("compilation on $name", ({ makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  let plan: PlanRow;

  beforeAll(async () => {
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
    plan = await makePlan(database, { ...who, question });
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  const publish = (note: string, year = YEAR) =>
    database.transaction((tx) => publishCompilation(tx, { ...who, planId: plan.plan_id, year, note }));

  test("only the adopted plan's years are published", async () => {
    expect(await codeOf(publish(""))).toBe("planning.plan-not-adopted");
    const { plan_id: planId } = plan;
    await database.transaction((tx) =>
      writeFixedItems(tx, { ...who, planId, targets: "消除红色管段", quality: "竣工测量", ownersAsBodies: true }),
    );
    await database.transaction((tx) => adoptPlan(tx, { ...who, planId }));
    expect(await codeOf(publish("", 2031))).toBe("planning.compilation-year-outside");
    expect(await publish("")).toBe(1);
  });

  test("it has the year's projects with class and days, and sums to the year of the plan", async () => {
    const { content } = (await findCompilation(database, 1, YEAR))!;
    const year = plan.figures.byYear.find((one) => one.year === YEAR)!;
    expect(content.projects).toHaveLength(year.projects);
    expect(content.projects.reduce((sum, { costFen }) => sum + costFen, 0)).toBe(year.costFen);
    expect(content.projects.every(({ projectClass }) => ["important", "general", "small"].includes(projectClass))).toBe(
      true,
    );
    expect(content.projects.some(({ workingDays }) => (workingDays ?? 0) > 0)).toBe(true);
    // Classes are not in force as shipped: nothing is exempt.
    expect(content.classesInForce).toBe(false);
    expect(content.projects.some(({ exempt }) => exempt)).toBe(false);
  });

  test("a version is never edited: the same is not published twice, a change needs a reason and is a new version", async () => {
    expect(await codeOf(publish(""))).toBe("planning.compilation-no-reason");
    expect(await codeOf(publish("再发一次"))).toBe("planning.compilation-unchanged");
    const first = await findCompilation(database, 1, YEAR, 1);
    const rules = { ...DEFAULT_PERMIT_RULES, classes: { ...DEFAULT_PERMIT_RULES.classes, inForce: true } };
    await database.transaction((tx) => adoptPermitRules(tx, { ...who, rules, reason: "采用分类审批" }));
    expect(await publish("采用分类审批")).toBe(2);
    expect(await findCompilation(database, 1, YEAR, 1)).toEqual(first);
    const { content } = (await findCompilation(database, 1, YEAR))!;
    // Every renewal that keeps its route is exempt once listed; what only controls pipes renews nothing.
    const exempt = content.projects.filter((project) => project.exempt).length;
    expect(exempt).toBeGreaterThan(0);
    expect((await listCompilations(database, 1)).map(({ version, exempt: count }) => [version, count])).toEqual([
      [2, exempt],
      [1, 0],
    ]);
    expect((await verifyAudit(database, 1)).brokenLine).toBeUndefined();
  });

  test("Excel holds each published row, in both languages", async () => {
    const compilation = (await findCompilation(database, 1, YEAR))!;
    for (const language of ["zh", "en"] as const) {
      const bytes = await renderDocument(compilationDocument(compilation, language), "xlsx");
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes as never);
      // Head, rows and total.
      expect(book.worksheets[1]!.rowCount).toBe(compilation.content.projects.length + 2);
      const total = book.worksheets[1]!.getRow(compilation.content.projects.length + 2).getCell(7).value;
      expect(Math.round(Number(total) * 100)).toBe(
        compilation.content.projects.reduce((sum, { costFen }) => sum + costFen, 0),
      );
    }
  });
});
