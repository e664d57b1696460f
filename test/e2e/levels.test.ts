/** Levels as a person meets them: why a pipe has its colour, the matrix and its pipes, editing it, and the way back. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("levels in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    site = await openDemoSite();
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(() => site?.close());

  const open = (path: string) => page.goto(site.url + path);
  const ask = async <T>(path: string): Promise<T> => (await fetch(site.url + path)).json() as Promise<T>;
  const currentRun = async () =>
    (await ask<{ runId: string; isCurrent: boolean }[]>("/api/v1/assessments")).find(({ isCurrent }) => isCurrent)!
      .runId;
  const cell = (likelihood: number, consequence: number) =>
    page.getByRole("button", { name: new RegExp(`^可能性 ${likelihood}，后果 ${consequence}：`) });
  const kmOf = async (colour: string) =>
    Number(
      /([\d.,]+) 公里/.exec((await page.locator(".matrix-sums li").filter({ hasText: colour }).textContent())!)![1],
    );
  const reason = async (why: string) => {
    await page.getByRole("textbox", { name: "理由" }).fill(why);
    await page.getByRole("dialog").getByRole("button", { name: "采用" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };

  test("a pipe says how its colour follows, what each factor brings, and what would change it", async () => {
    await open("/map/hazard?lang=zh&risk=orange");
    await page.locator("[data-row-key]").first().click();
    await page.getByRole("link", { name: "打开管段档案" }).click();
    await page.getByText("哪些变化会改变等级").waitFor();
    const shares = await page.locator(".factors").first().locator("small").allTextContents();
    const sum = shares.reduce((all, share) => all + Number(share.replace(" %", "")), 0);
    expect(sum).toBeCloseTo(100, 6);
    expect(await page.getByText(/可能性得分 .*故为橙（较大风险）/).count()).toBe(1);
    expect(await page.locator(".level-changes li").count()).toBeGreaterThan(0);
    await takePicture(page, "level-reasons");
  });

  test("a cell of the matrix opens its pipes, in the list and on the map", async () => {
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("table", { name: "风险矩阵" }).waitFor();
    const pipes = Number(
      /([\d,]+) 段/.exec((await cell(3, 3).locator("small").first().textContent())!)![1]!.replace(",", ""),
    );
    await cell(3, 3).click();
    await page.getByText(`共 ${pipes} 段`).waitFor();
    await takePicture(page, "matrix-cell");
    await page.getByRole("link", { name: "在隐患图上查看" }).click();
    await page.waitForURL(/map\/hazard\?.*likelihood=3/);
    await page.getByText(`共 ${pipes} 段`).first().waitFor();
  });

  test("a network and a district narrow the cells", async () => {
    await open("/assessment/matrix?lang=zh&network=gas");
    await page.getByRole("table", { name: "风险矩阵" }).waitFor();
    const gas = await kmOf("一般风险");
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("table", { name: "风险矩阵" }).waitFor();
    expect(await kmOf("一般风险")).toBeGreaterThan(gas);
  });

  test("other cut-offs are previewed, adopted with a reason, and taken back", async () => {
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("button", { name: "编辑矩阵" }).click();
    const adopt = page.getByRole("button", { name: "采用" });
    expect(await adopt.isDisabled()).toBe(true);
    await page.getByRole("spinbutton", { name: /橙 起始分/ }).fill("20");
    await page.getByText("分界值须满足红（15）> 橙（20）> 黄（4）。").waitFor();
    expect(await adopt.isDisabled()).toBe(true);
    await page.getByRole("spinbutton", { name: /橙 起始分/ }).fill("8");
    const row = page.locator(".matrix-preview tr").filter({ hasText: "橙" });
    await row.getByText("+").waitFor();
    const then = Number((await row.getByRole("cell").nth(2).textContent())!.replaceAll(",", ""));
    await takePicture(page, "matrix-preview");
    await adopt.click();
    await reason("试点办纪要〔2026〕5号");
    await page.getByText(/达到 15 为红，8 为橙/).waitFor();
    expect(await kmOf("较大风险")).toBeCloseTo(then, 2);
    const version = page.getByRole("row").filter({ hasText: "试点办纪要〔2026〕5号" });
    await version.getByText("现行").waitFor();
    expect(await version.textContent()).toContain("橙级起始分 9 → 8");
    await takePicture(page, "matrix-versions");
    await page.getByRole("row").filter({ hasText: "出厂规则" }).getByRole("button", { name: "恢复此版" }).click();
    await reason("试点结束");
    await page.getByText(/达到 15 为红，9 为橙/).waitFor();
  });

  test("cells are drawn by pressing them, and a better cell above a worse one is refused at once", async () => {
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("button", { name: "编辑矩阵" }).click();
    await page.getByText("逐格设定").click();
    await cell(2, 5).click();
    await page.getByRole("button", { name: /^可能性 2，后果 5：\s*红/ }).waitFor();
    expect(await page.getByRole("button", { name: "采用" }).isEnabled()).toBe(true);
    await cell(5, 5).click();
    await page.getByText(/可能性 5、后果 5 的格不能比.*更轻/).waitFor();
    expect(await page.getByRole("button", { name: "采用" }).isDisabled()).toBe(true);
    await takePicture(page, "matrix-cells");
  });

  test("a district gets its own values; its pipes say so; withdrawn it goes by the city's again", async () => {
    await open("/assessment/matrix?lang=zh");
    const { by } = await ask<{ by: { district: { word: string; pipes: number }[] } }>(
      "/api/v1/pipes/summary?likelihood=3&consequence=2",
    );
    const name = by.district.filter(({ word }) => word).sort((one, other) => other.pipes - one.pipes)[0]!.word;
    const before = await currentRun();
    await page.getByRole("button", { name: "新增分区规则" }).click();
    await page.getByRole("combobox", { name: "适用范围" }).click();
    await page.getByTitle(name, { exact: true }).click();
    await page.getByRole("spinbutton", { name: "橙级起始分" }).fill("6");
    await page.getByRole("textbox", { name: "理由" }).fill("一区一策");
    await takePicture(page, "scoped-editor");
    await page.getByRole("dialog").getByRole("button", { name: "采用" }).click();
    await page.getByText("生效中").waitFor();
    while ((await currentRun()) === before) await page.waitForTimeout(200);
    await takePicture(page, "scoped-rules");
    await open(`/map/hazard?lang=zh&district=${encodeURIComponent(name)}&likelihood=3&consequence=2`);
    await page.locator("[data-row-key]").first().click();
    await page.getByRole("link", { name: "打开管段档案" }).click();
    await page.getByText(new RegExp(`区县 ${name} 第 1 版`)).waitFor();
    await page.getByText(/3 × 2 = 6，达到 6，故为橙/).waitFor();
    await takePicture(page, "scoped-pipe");
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("button", { name: "撤销" }).click();
    await reason("改回全市规则");
    await page.getByRole("row").filter({ hasText: "按全市规则" }).waitFor();
  });

  test("one district, one rule set: two settings stand beside today, and the better one is adopted", async () => {
    await open("/mechanisms?lang=zh&id=M35");
    await page.getByRole("button", { name: "再加一个方案" }).click();
    const second = page.getByRole("region", { name: "方案 2" });
    await page.getByRole("region", { name: "方案 1" }).getByRole("spinbutton", { name: "橙级起始分" }).fill("8");
    await second.getByRole("spinbutton", { name: "橙级起始分" }).fill("6");
    await page.getByRole("button", { name: "模拟" }).click();
    const row = page.getByRole("row").filter({ hasText: /·橙（较大风险）长度/ });
    await row.waitFor();
    const cells = await row.getByRole("cell").allTextContents();
    const [today, eight, six] = cells.slice(2).map((text) => Number.parseFloat(text.replaceAll(",", "")));
    expect(today!).toBeLessThanOrEqual(eight!);
    expect(eight!).toBeLessThan(six!);
    await takePicture(page, "mechanism-compare");
    await second.getByRole("button", { name: "采用" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("一区一策试点");
    await page.getByRole("dialog").getByRole("button", { name: "采用" }).click();
    await page.getByRole("button", { name: "停用" }).waitFor();
    await open("/assessment/matrix?lang=zh");
    await page.getByRole("row").filter({ hasText: "M35 v1: 一区一策试点" }).getByText("生效中").waitFor();
  });

  test("four settings fit a phone", async () => {
    await page.setViewportSize(PHONE);
    await open("/mechanisms?lang=en&id=M04");
    for (let more = 0; more < 3; more++) await page.getByRole("button", { name: "Add another setting" }).click();
    expect(await page.getByRole("button", { name: "Add another setting" }).isDisabled()).toBe(true);
    await page.getByRole("region", { name: "Setting 4" }).getByRole("spinbutton", { name: "Red from" }).fill("12");
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.getByText("Simulated; nothing was changed").scrollIntoViewIfNeeded();
    await takePicture(page, "mechanism-compare-phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.setViewportSize(WIDE);
  });

  test("on a phone and in English nothing is wider than the screen", async () => {
    await page.setViewportSize(PHONE);
    await open("/assessment/matrix?lang=en&likelihood=3&consequence=3");
    await page.getByText("Pipes at likelihood 3, consequence 3").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Edit the matrix" }).click();
    await takePicture(page, "matrix-phone");
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
