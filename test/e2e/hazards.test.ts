/** Hazards through the visible pages: figures open rows, a row opens its reasons, the pipe knows it too. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("hazards in the browser (needs Chromium)", () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await openDemoSite();
  });
  afterAll(() => site?.close());

  test("a figure filters list and address; the row's page says why, and its pipe lists it", async () => {
    const page = await site.browser.newPage({ viewport: WIDE });
    await page.goto(`${site.url}/assessment/hazards?lang=en`);
    const figure = page.getByRole("button", { name: /^Clearance to other pipe \d/ });
    const count = Number(await figure.textContent());
    expect(count).toBeGreaterThan(0);
    await figure.click();
    await page.getByText(`${count} hazards`).waitFor();
    expect(new URL(page.url()).searchParams.get("type")).toBe("CLEARANCE_TO_PIPE");
    const list = page.getByRole("region", { name: "List of hazards" });
    await expect.poll(() => list.locator("tbody tr.row").count()).toBe(Math.min(50, count));
    const href = await page
      .getByRole("button", { name: "Export" })
      .click()
      .then(() => page.getByRole("link", { name: "CSV" }).getAttribute("href"));
    const csv = await (await fetch(site.url + href!)).text();
    expect(csv.trim().split("\r\n").length - 1).toBe(count);
    await page.keyboard.press("Escape");

    const row = list.locator("tbody tr.row").first();
    await row.click();
    await page.getByRole("region", { name: "Chosen hazard" }).waitFor();
    await takePicture(page, "hazards-chosen");
    await row.getByRole("link", { name: "Clearance to other pipe" }).click();
    await page.getByRole("heading", { name: "Hazard: Clearance to other pipe" }).waitFor();
    const why = page.locator(".ant-card", { hasText: "Why" });
    expect(await why.getByRole("row", { name: /Distance, edge to edge/ }).textContent()).toMatch(/limit [\d.]+ m/);
    await page.getByRole("img", { name: "Plan of the hazard" }).waitFor();
    const pipe = page.locator(".facts a").first();
    const number = await pipe.textContent();
    await takePicture(page, "hazard-page");
    await pipe.click();
    await page.getByRole("heading", { name: `Pipe ${number}` }).waitFor();
    await page.locator(".pipe-hazards").getByRole("link", { name: "Clearance to other pipe" }).first().waitFor();
    await page.close();
  });

  test("the hazard map shows them when asked to", async () => {
    const page = await site.browser.newPage({ viewport: WIDE });
    const tiles: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/tiles/hazards/")) tiles.push(request.url());
    });
    await page.goto(`${site.url}/map/hazard?lang=en&network=gas`);
    const box = page.getByRole("checkbox", { name: "Hazards found" });
    await box.waitFor();
    expect(tiles).toEqual([]);
    await box.check();
    await expect.poll(() => tiles.length).toBeGreaterThan(0);
    expect(new URL(tiles[0]!).searchParams.get("network")).toBe("gas");
    await page.waitForLoadState("networkidle");
    await takePicture(page, "hazard-map-overlay");
    await page.close();
  });
});
