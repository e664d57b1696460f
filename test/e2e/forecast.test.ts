/** The forecast as a person meets it: nothing yet, made with its progress, then pipes, past years and one pipe's reasons. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

/** Enough pipes for a network with the failures that learning asks for. */
const PIPES = 6000;
/** A forecast with its past years, learnt on a machine that may be busy. */
const PATIENCE_MS = 180_000;
describe.skipIf(!BROWSER_HERE)("the forecast page (needs Chromium)", () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await openDemoSite(PIPES);
  });
  afterAll(() => site?.close());

  test(
    "says that nothing was forecast yet, forecasts, and shows the likeliest pipe with its reasons",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/assessment/forecast?lang=zh`);
      await page.getByText("还没有做过预测").waitFor();
      await page.getByRole("button", { name: "开始预测" }).click();
      await page.getByRole("heading", { name: "往年检验" }).waitFor({ timeout: 120_000 });
      await page.getByText("管段，预计失效率从高到低").waitFor();
      const first = page
        .getByRole("row")
        .filter({ has: page.getByRole("link") })
        .first();
      expect(await first.getByRole("cell").first().textContent()).toBe("1");
      const named = ((await first.getByRole("link").textContent()) ?? "").trim();
      await first.getByRole("link").click();
      await page.getByRole("heading", { name: `管段 ${named}` }).waitFor();
      await page.getByText("列第 1 位").waitFor();
      await page.getByText("× ").first().waitFor();
      await page.close();
    },
    PATIENCE_MS,
  );

  test("a filter lives in the address and narrows the table and its file", async () => {
    const page = await site.browser.newPage({ viewport: WIDE });
    await page.goto(`${site.url}/assessment/forecast?lang=en&network=gas&leakClass=B`);
    const rows = page.getByText(/^[\d,]+ pipes$/);
    await rows.waitFor();
    const shown = Number(((await rows.textContent()) ?? "").replace(/\D/g, ""));
    const file = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const csv = await (await fetch(`${site.url}${file}`)).text();
    expect(csv.trim().split("\n").length - 1).toBe(shown);
    expect(csv).toContain("failures per km and year");
    await page.close();
  });

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(`${width}, ${language}: accessible by axe and no wider than the screen`, async () => {
        const page = await site.browser.newPage({ viewport });
        const wrong: string[] = [];
        for (const [name, path] of Object.entries({
          forecast: "/assessment/forecast",
          "forecast-pipe": "/pipes/100",
        })) {
          await page.goto(`${site.url}${path}?lang=${language}`);
          await page.waitForLoadState("networkidle");
          await page.getByText("× ").first().waitFor({ state: "attached" });
          await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
          wrong.push(...(await listViolations(page)).map((found) => `${name}: ${found}`));
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (excess > 0) wrong.push(`${name}: ${excess} px too wide`);
          await page.setViewportSize({ ...viewport, height: await page.evaluate(() => document.body.scrollHeight) });
          await takePicture(page, `${name}-${width}-${language}`);
          await page.setViewportSize(viewport);
        }
        await page.close();
        expect(wrong).toEqual([]);
      });
});
