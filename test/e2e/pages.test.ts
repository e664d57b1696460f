/** The pages as a person meets them: real Chromium, the real server, a made-up city of 2,000 pipes. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoCity } from "../../src/app/demo-city/start-demo-city.ts";
import { type RunningServer, startServer } from "../../src/app/server.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { openEmbedded } from "../../src/platform/database/embedded.ts";
import { migrate } from "../../src/platform/database/migrate.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const WEB_ROOT = join(import.meta.dirname, "..", "..", "dist", "web");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-unsafe-swiftshader"];

describe.skipIf(!existsSync(CHROMIUM))("the pages in a browser (needs Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "guanxin-e2e-"));
  let database: Database;
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    database = await openEmbedded(join(folder, "data"));
    await migrate(database);
    await startDemoCity(database, { cityId: 1, pipes: 2000, say: () => undefined });
    server = await startServer({ database, port: 0, cityId: 1, webRoot: WEB_ROOT });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (path: string) => page.goto(server.url + path);

  test("the start page names the city, says that it is made up, and leads to the rows of a figure", async () => {
    await open("/");
    await page.getByRole("heading", { name: "云溪市" }).waitFor();
    expect(await page.getByText("演示城市 · 虚构数据").isVisible()).toBe(true);
    await page.getByRole("link", { name: /红（重大风险）/ }).click();
    await page.waitForURL(/map\/hazard\?.*risk=red/);
  });

  test("a filter in the URL narrows the list, and a chosen pipe opens its file with its grade", async () => {
    await open("/map/hazard?network=gas");
    const rows = page.getByRole("row").filter({ hasText: "燃气" });
    await rows.first().waitFor();
    expect(await page.getByRole("row").filter({ hasText: "给水" }).count()).toBe(0);
    await rows.first().click();
    await page.getByRole("button", { name: "打开管段档案" }).click();
    await page.getByRole("heading", { name: /^管段 / }).waitFor();
    await page.getByText("可能性").first().waitFor();
  });

  test("the same page speaks English", async () => {
    await open("/mechanisms?lang=en");
    await page.getByRole("heading", { name: "Mechanisms" }).waitFor();
    expect(await page.getByRole("button", { name: /^M\d\d/ }).count()).toBe(39);
  });

  test("a mechanism is simulated on this city and shows today beside the change", async () => {
    await open("/mechanisms?lang=en&id=M01");
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.getByText("Simulated; nothing was changed").waitFor();
    expect(await page.getByRole("row").filter({ hasText: "Class A, length" }).count()).toBe(1);
  });

  test("a file goes through the wizard: checked first, then taken in", async () => {
    const file = join(folder, "leaks.csv");
    writeFileSync(file, "编号,发生日期,管段编号,原因\nE1,2024-05-01,不存在,腐蚀\nE2,不是日期,X,腐蚀\n");
    await open("/import?lang=zh");
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByRole("combobox", { name: "数据类型" }).click();
    await page.getByText("漏损记录", { exact: true }).last().click();
    await page.getByRole("combobox", { name: "管网" }).click();
    await page.getByText("燃气", { exact: true }).last().click();
    const next = page.getByRole("button", { name: "下一步" });
    await next.click();
    await page.getByRole("button", { name: "开始检查" }).click();
    await page.getByText("漏损记录没有可用的日期。").waitFor();
    await page.getByRole("button", { name: "确认入库" }).click();
    await page.getByText(/入库完成：新增 1/).waitFor();
  });

  test("a phone gets the pages without sideways scrolling", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/", "/map/hazard", "/assessment", "/mechanisms", "/import"]) {
      await open(path);
      await page.getByRole("main").waitFor();
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(excess, path).toBeLessThanOrEqual(0);
    }
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
