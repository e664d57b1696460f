/** What holds of every page in both languages and widths: nothing axe objects to, nothing wider than the screen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

/** Two dozen pages one after the other, drawn in software where there is no graphics card. */
const PATIENCE_MS = 300_000;
const PAGES = {
  home: "/",
  facility: "/map/facility",
  hazard: "/map/hazard?network=gas&risk=red,orange",
  chosen: "/map/facility?pipe=100",
  pipe: "/pipes/100",
  assessment: "/assessment",
  hazards: "/assessment/hazards?level=higher,general",
  reports: "/assessment/reports",
  "new-report": "/assessment/reports?new=1&network=gas",
  drains: "/assessment/reports?tab=drains",
  standards: "/assessment/standards",
  document: "/assessment/standards?document=CJJ-61",
  "rule-records": "/assessment/standards?tab=rules",
  matrix: "/assessment/matrix?likelihood=3&consequence=3",
  ledger: "/assessment/ledger",
  ledgerItem: "/assessment/ledger?item=1",
  twoLedgers: "/assessment/two-ledgers",
  coverage: "/assessment/coverage?show=all",
  bridge: "/assessment/bridge",
  "data-quality": "/assessment/data",
  funding: "/funding",
  "funding-flow": "/funding?tab=flow",
  permits: "/permits",
  permitCase: "/permits?case=1",
  permitRoads: "/permits?tab=roads",
  mechanisms: "/mechanisms?id=M01",
  import: "/import",
};

describe.skipIf(!BROWSER_HERE)("every page (needs Chromium)", () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await openDemoSite();
  });
  afterAll(() => site?.close());

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(
        `${width}, ${language}: accessible by axe, no wider than the screen, no error in the console`,
        async () => {
          const page = await site.browser.newPage({ viewport });
          const wrong: string[] = [];
          let shown = "";
          page.on("console", (message) => {
            if (message.type() === "error") wrong.push(`${shown}: ${message.text()}`);
          });
          for (const [name, path] of Object.entries(PAGES)) {
            shown = name;
            await page.goto(`${site.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
            await page.waitForLoadState("networkidle");
            await page.getByRole("main").getByRole("heading").first().waitFor({ state: "attached" });
            await page.locator("[role=status][aria-busy=true]").first().waitFor({ state: "detached" });
            wrong.push(...(await listViolations(page)).map((found) => `${name}: ${found}`));
            const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (excess > 0) wrong.push(`${name}: ${excess} px too wide`);
            await takePicture(page, `${name}-${width}-${language}`);
          }
          await page.close();
          expect(wrong).toEqual([]);
        },
        PATIENCE_MS,
      );
});
