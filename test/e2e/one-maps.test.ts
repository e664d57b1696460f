/** M15, M06 and a stopped run as a person meets them. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("map settings and hazards in a simulation (needs Chromium)", () => {
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
  const cellsOf = async (measure: string) =>
    (
      await page
        .getByRole("row")
        .filter({ has: page.getByText(measure, { exact: true }) })
        .locator("td")
        .allTextContents()
    ).slice(2);

  test("M06 counts hazards by type and level beside today", async () => {
    await open("/mechanisms?id=M06");
    const reach = page.getByLabel("燃气与地下空间耦合范围");
    await reach.fill("2");
    await page.getByRole("button", { name: "模拟" }).click();
    await page.getByText("隐患合计", { exact: true }).waitFor();
    const [today, then] = (await cellsOf("相邻地下空间")).map((text) => Number(text.replaceAll(",", "")));
    expect(then!).toBeLessThan(today!);
    await takePicture(page, "m06-hazards");
    await page.setViewportSize(PHONE);
    await takePicture(page, "m06-hazards-phone");
    await page.setViewportSize(WIDE);
  });

  test("M15 says what would be drawn; adopted, the map draws it and a map that is not offered says so", async () => {
    await open("/mechanisms?id=M15");
    await page.getByRole("heading", { name: /M15/ }).waitFor();
    for (const word of ["热力", "排水"])
      await page
        .locator(".ant-select-selection-item, .ant-select-content-item")
        .filter({ hasText: word })
        .locator(".ant-select-selection-item-remove")
        .click();
    await page
      .locator(".ant-select-selection-item, .ant-select-content-item")
      .filter({ hasText: "隐患一张图" })
      .locator(".ant-select-selection-item-remove")
      .click();
    await page.getByLabel("显示近几年的漏损事件").fill("1");
    await page.getByRole("button", { name: "模拟" }).click();
    await page.getByText("图上漏损事件", { exact: true }).waitFor();
    const [, then] = await cellsOf("图上管段");
    await takePicture(page, "m15");
    await page.getByRole("button", { name: "采用", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "采用" }).click();
    await page.getByText("已采用").first().waitFor();

    await open("/map/facility");
    await page.locator("[data-row-key]").first().waitFor();
    expect(await page.locator("[data-row-key]").filter({ hasText: "热力" }).count()).toBe(0);
    // Pipes without a line are in the list and not on the map.
    const listed = Number(
      /共 ([\d,]+) 段/.exec((await page.getByRole("status").first().textContent())!)![1]!.replace(",", ""),
    );
    expect(listed).toBeGreaterThanOrEqual(Number(then!.replaceAll(",", "")));
    expect(listed).toBeLessThan(2000);
    await page.getByLabel("历史漏损").check();
    await page.getByText("近 1 年").waitFor();
    await takePicture(page, "m15-map");
    await open("/map/hazard");
    await page.getByText("本市的地图设置没有启用此图。").waitFor();
    await takePicture(page, "m15-not-offered");
    await page.getByRole("link", { name: "查看地图设置" }).click();
    await page.getByRole("button", { name: "停用" }).click();
    await page.getByRole("button", { name: "停用" }).waitFor({ state: "detached" });
    await open("/map/hazard");
    await page.locator("[data-row-key]").first().waitFor();
  });

  test("a run is stopped while it works, and the page says so", async () => {
    await open("/assessment");
    // One run at a time: those asked for before keep this one waiting until it is stopped.
    for (let year = 2008; year < 2016; year++)
      await fetch(`${site.url}/api/v1/assessments`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ asOf: `${year}-03-05` }),
      });
    await page.locator('.page-tools input[type="date"]').fill("2024-03-05");
    await page.getByRole("button", { name: "立即评估" }).click();
    const stop = page.getByRole("button", { name: "取消" });
    await stop.waitFor();
    await takePicture(page, "assess-running");
    await stop.click();
    await page.getByText("已停止。").waitFor();
    const runs = (await (await fetch(`${site.url}/api/v1/assessments`)).json()) as { asOf: string }[];
    expect(runs.map(({ asOf }) => asOf)).not.toContain("2024-03-05");
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
