/** What the run rests on, and what is worth finding out: through the visible page of a real server. */
import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("honest data in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    site = await openDemoSite();
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(() => site?.close());

  const open = async (query = "") => {
    await page.goto(`${site.url}/assessment/data?lang=zh${query}`);
    await page.getByText("最划算的调查").waitFor();
  };
  const card = (title: string) => page.locator(".ant-card").filter({ has: page.getByText(title, { exact: true }) });
  const listed = async () =>
    Number(
      /([\d,]+) 段/
        .exec((await page.locator("#unknown-pipes").getByRole("status").textContent())!)![1]!
        .replace(",", ""),
    );
  const sheetOf = async (within: ReturnType<typeof card>) => {
    const download = page.waitForEvent("download");
    await within.getByRole("link", { name: "导出 Excel" }).click();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(await (await download).path())).buffer as ArrayBuffer);
    return book.worksheets[0]!;
  };

  test("the first visit analyses the run; a share opens exactly its pipes, also as a workbook", async () => {
    await open();
    await takePicture(page, "data-wide-zh");
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("cell", { name: /^材质/ }) })
      .first();
    const km = await row.getByRole("button").first().textContent();
    await row.getByRole("button").first().click();
    await page.waitForURL(/kind=material&state=unknown/);
    await page.locator("#unknown-pipes").getByText(`段，${km}`).waitFor();
    const pipes = await sheetOf(page.locator("#unknown-pipes"));
    expect(pipes.rowCount - 1).toBe(await listed());
    expect(
      pipes
        .getColumn(8)
        .values.slice(2)
        .every((cell) => String(cell).includes("材质")),
    ).toBe(true);
  });

  test("a network narrows shares and pipes alike", async () => {
    await open("&kind=age&state=estimated");
    await page.locator("#unknown-pipes").getByRole("status").waitFor();
    const all = await listed();
    await card("各管网、区县、权属单位").getByRole("button", { name: "燃气" }).click();
    await page.waitForURL(/by=network&word=gas/);
    await page.getByRole("button", { name: "全市" }).waitFor();
    await expect.poll(listed).toBeLessThan(all);
    expect(await page.locator("#unknown-pipes").getByRole("cell", { name: "给水" }).count()).toBe(0);
  });

  test("a budget shortens the list, and its workbook costs no more", async () => {
    await open("&budget=20000");
    const status = card("最划算的调查").getByRole("status");
    const [, items, yuan] = /([\d,]+) 项，费用 ([\d,.]+) 元/.exec((await status.textContent())!)!;
    expect(Number(yuan!.replaceAll(",", ""))).toBeLessThanOrEqual(20_000);
    const sheet = await sheetOf(card("最划算的调查"));
    expect(sheet.rowCount - 1).toBe(Number(items));
    expect(Number(sheet.lastRow!.getCell(11).value)).toBeCloseTo(Number(yuan!.replaceAll(",", "")), 2);
    await card("最划算的调查").locator("[data-row-key] .link-button").first().click();
    await page.waitForURL(/item=\d+/);
    await page
      .locator("#unknown-pipes")
      .getByText(/调查清单第 \d+ 项/)
      .waitFor();
  });

  test("other costs are adopted with their reason, and the list is made anew", async () => {
    await open();
    await page.getByRole("spinbutton", { name: "开挖探坑 每管段（元）" }).fill("1");
    const adopt = page.getByRole("button", { name: "采用" });
    expect(await adopt.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "依据" }).fill("2026年询价");
    await adopt.click();
    await page.getByText("第 1 版 · 2026年询价").waitFor();
    await page.getByText("最划算的调查").waitFor();
  });

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(`${width}, ${language}: accessible by axe, no wider than the screen`, async () => {
        await page.setViewportSize(viewport);
        const wrong: string[] = [];
        for (const path of ["/assessment/data", "/assessment/bridge"]) {
          await page.goto(`${site.url}${path}?lang=${language}`);
          await page.waitForLoadState("networkidle");
          await page.getByRole("main").getByRole("heading").first().waitFor();
          await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
          wrong.push(...(await listViolations(page)));
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (excess > 0) wrong.push(`${path}: ${excess} px too wide`);
        }
        await page.goto(`${site.url}/assessment/data?lang=${language}`);
        await page.waitForLoadState("networkidle");
        await page.setViewportSize({ width: viewport.width, height: 3600 });
        await page.waitForTimeout(300);
        await takePicture(page, `data-${width}-${language}`);
        expect(wrong).toEqual([]);
      });

  test("no page threw", () => expect(failures).toEqual([]));
});

describe.skipIf(!BROWSER_HERE)("an empty city in a browser (needs Chromium)", () => {
  test("says that it must be graded first", async () => {
    const site = await openDemoSite(0);
    try {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/assessment/data?lang=zh`);
      await page.getByText("还没有评估结果").waitFor();
      await page.goto(`${site.url}/assessment/bridge?lang=zh`);
      await page.getByText("至少要有两次评估才能比较").waitFor();
    } finally {
      await site.close();
    }
  });
});
