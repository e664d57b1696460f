/** The pages as a person meets them: real Chromium, the real server, a made-up city; found by role and visible name. */
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("the pages in a browser (needs Chromium)", () => {
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
  const rows = () => page.locator("[data-row-key]");
  const result = () => page.getByRole("status").filter({ hasText: "段" }).first().textContent();

  test("the start page names the city, says that it is made up, and leads to the rows of a figure", async () => {
    await open("/");
    await page.getByRole("heading", { name: "云溪市" }).waitFor();
    expect(await page.getByText("演示城市（虚构数据）").isVisible()).toBe(true);
    const figure = page.getByRole("link", { name: /红（重大风险）/ });
    const km = /([\d.,]+) 公里/.exec((await figure.textContent())!)![1]!;
    await figure.click();
    await page.waitForURL(/map\/hazard\?.*risk=red/);
    await page.getByText(`，${km} 公里`).first().waitFor();
  });

  test("a filter in the URL narrows list, result and export alike", async () => {
    await open("/map/hazard?network=gas");
    await rows().first().waitFor();
    expect(await rows().filter({ hasText: "给水" }).count()).toBe(0);
    const pipes = Number(/共 ([\d,]+) 段/.exec((await result())!)![1]!.replace(",", ""));
    await page.getByRole("button", { name: "导出" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV" }).click();
    const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
    expect(lines.length - 1).toBe(pipes);
  });

  test("a legend entry filters by its word, and a chip takes the filter away", async () => {
    await open("/map/facility");
    const legend = page.getByRole("button", { name: /燃气.*公里/ });
    await legend.click();
    await page.waitForURL(/network=gas/);
    expect(await legend.getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("region", { name: "已选条件" }).getByRole("button", { name: "移除此条件" }).click();
    await page.waitForURL((url) => !url.searchParams.has("network"));
  });

  test("a row chosen by keyboard opens the pipe beside the map, Escape closes it", async () => {
    await open("/map/facility?network=water");
    await rows().first().focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("region", { name: "管段详情" });
    await panel.getByText("可能性").first().waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.has("pipe")).toBe(false);
  });

  test("a click on the map chooses the pipe there, and its row is marked", async () => {
    await open("/map/facility?network=heat");
    await rows().nth(2).click();
    const panel = page.getByRole("region", { name: "管段详情" });
    await panel.getByText("可能性").first().waitFor();
    const chosen = new URL(page.url()).searchParams.get("pipe");
    await page.waitForLoadState("networkidle");
    const map = (await page.getByRole("region", { name: "管网地图" }).boundingBox())!;
    const free = (await panel.boundingBox())!.x;
    await page.getByRole("button", { name: "关闭" }).click();
    await page.waitForTimeout(500);
    await page.mouse.click((map.x + free) / 2, map.y + map.height / 2);
    await page.waitForURL((url) => url.searchParams.get("pipe") === chosen);
    expect(await page.locator("[aria-selected=true]").getAttribute("data-row-key")).toBe(chosen);
    await takePicture(page, "map-chosen");
  });

  test("the file of a pipe has its attributes, grade, failures and neighbours", async () => {
    await open("/map/hazard?leakClass=A");
    await rows().first().click();
    await page.getByRole("link", { name: "打开管段档案" }).click();
    await page.getByRole("heading", { name: /^管段 / }).waitFor();
    for (const part of ["基本属性", "评估结果", "相邻管段", "变更记录"]) await page.getByText(part).first().waitFor();
    expect(await page.getByText(/历史漏损（[1-9]\d*）/).count()).toBe(1);
    await takePicture(page, "pipe-file");
  });

  test("the language switches at once, stays in the URL and is kept for the next visit", async () => {
    await open("/mechanisms?lang=zh");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Mechanisms" }).waitFor();
    expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
    await open("/mechanisms");
    await page.getByRole("button", { name: /^M39/ }).waitFor();
    expect(await page.getByRole("button", { name: /^M\d\d/ }).count()).toBe(39);
  });

  test("a mechanism is simulated on this city and shows today beside the change", async () => {
    await open("/mechanisms?lang=en&id=M01");
    await page.getByRole("spinbutton", { name: /Leaks from which A/ }).fill("2");
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.getByText("Simulated; nothing was changed").waitFor();
    const row = page.getByRole("row").filter({ hasText: "Class A, pipes" });
    const [, , today, withIt, change] = (await row.getByRole("cell").allTextContents()).map((cell) =>
      Number(cell.replaceAll(",", "")),
    );
    expect(withIt! - today!).toBe(change!);
    expect(change!).toBeGreaterThan(0);
    await takePicture(page, "mechanism");
  });

  test("a bar's word on the assessment page leads to its pipes", async () => {
    await open("/assessment?lang=zh");
    await page.getByRole("navigation", { name: "各管网使用年限" }).getByRole("button", { name: "≥40" }).click();
    await page.waitForURL(/map\/hazard\?age=/);
    await rows().first().waitFor();
  });

  test("a file goes through the wizard: told apart, checked first, then taken in", async () => {
    const file = join(site.folder, "leaks.csv");
    writeFileSync(file, "编号,发生日期,管段编号,原因\nE1,2024-05-01,不存在,腐蚀\nE2,不是日期,X,腐蚀\n");
    await open("/import?lang=zh");
    await page.locator("input[type=file]").first().setInputFiles(file);
    const next = page.getByRole("button", { name: "下一步" });
    await next.click();
    await page.getByRole("combobox", { name: "数据类型" }).click();
    await page.getByTitle("漏损记录", { exact: true }).click();
    await page.getByRole("combobox", { name: "管网" }).click();
    await page.getByTitle("燃气", { exact: true }).click();
    await page.getByText("漏损记录 · 2 行").waitFor();
    await next.click();
    await page.getByRole("combobox", { name: "对应字段 发生日期" }).waitFor();
    await page.getByRole("button", { name: "开始检查" }).click();
    await page.getByText("漏损记录没有可用的日期。").first().waitFor();
    expect(await page.getByRole("link", { name: "下载拒收行" }).count()).toBe(1);
    await takePicture(page, "wizard-check");
    await page.getByRole("button", { name: "确认入库" }).click();
    await page.getByText(/入库完成：新增 1/).waitFor();
    await page.getByRole("row").filter({ hasText: "leaks.csv" }).first().waitFor();
  });

  test("what the server refuses is said in its own words, with a way to try again", async () => {
    await open("/pipes/99999999?lang=zh");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("99999999");
    expect(await page.getByRole("button", { name: "重试" }).isVisible()).toBe(true);
  });

  test("on a phone the map has its list and filter in drawers, and the pages at the bottom", async () => {
    await page.setViewportSize(PHONE);
    await open("/map/hazard?lang=zh");
    await page.getByRole("button", { name: "列表" }).click();
    await rows().first().click();
    await page.getByRole("region", { name: "管段详情" }).getByText("可能性").first().waitFor();
    await takePicture(page, "phone-detail");
    const bottom = (await page.getByRole("navigation", { name: "主导航" }).boundingBox())!;
    expect(bottom.y + bottom.height).toBe(PHONE.height);
  });

  test("no page threw", () => expect(failures).toEqual([]));
});

describe.skipIf(!BROWSER_HERE)("an empty city in a browser (needs Chromium)", () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await openDemoSite(0);
  });
  afterAll(() => site?.close());

  test("every page says what to do next", async () => {
    const page = await site.browser.newPage({ viewport: WIDE });
    for (const path of ["/", "/map/facility", "/map/hazard", "/assessment"]) {
      await page.goto(site.url + path);
      await page.getByRole("main").getByRole("link", { name: "导入普查数据" }).waitFor();
    }
  });
});
