/** A plan through the visible pages: made, looked at, a project moved and locked, compared, adopted only when complete. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

/** Searches of some seconds, and pages drawn in software where there is no graphics card. */
const PATIENCE_MS = 240_000;
const SEARCH_MS = 90_000;

describe.skipIf(!BROWSER_HERE)("plans in the browser (needs Chromium)", () => {
  let site: DemoSite;
  let planId = "";
  beforeAll(async () => {
    site = await openDemoSite();
  });
  afterAll(() => site?.close());

  test(
    "a plan is made through the page and says its gap and that no rule is broken",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/plan?lang=en`);
      await page.getByRole("button", { name: "New plan" }).first().click();
      const form = page.getByRole("dialog");
      await form.getByLabel("Name").fill("Made in the browser");
      await form.getByLabel("Search (seconds)").fill("5");
      await form.getByLabel("Budget a year").fill("2000");
      await form.getByRole("button", { name: "Start the search" }).click();
      await page.getByRole("link", { name: "Open the plan" }).click({ timeout: SEARCH_MS });
      await page.getByRole("heading", { name: /Made in the browser/ }).waitFor();
      planId = new URL(page.url()).pathname.split("/")[2]!;
      const figures = page.getByRole("region", { name: "Key figures" });
      await figures.getByText("0 violations").waitFor();
      expect(await figures.textContent()).toMatch(/At most (< )?[\d.]+ % from the best; bound [\d.,]+/);
      await page.close();
    },
    PATIENCE_MS,
  );

  test(
    "a project chosen in the Gantt is marked in the list and in the address; the file has the rows that are shown",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/plan/${planId}?lang=en`);
      const gantt = page.getByRole("region", { name: "Projects in time" });
      await gantt.getByRole("listitem").first().getByRole("button").first().click();
      await page.getByRole("region", { name: "Chosen project" }).waitFor();
      const chosen = new URL(page.url()).searchParams.get("project");
      await page.locator(`tr[data-row-key="${chosen}"].row-chosen`).waitFor();
      const shown = Number(/^(\d+) projects/.exec((await page.getByText(/^\d+ projects ·/).textContent())!)![1]);
      await page.getByRole("button", { name: "Export" }).click();
      const href = await page.getByRole("link", { name: "CSV" }).first().getAttribute("href");
      const csv = await (await fetch(site.url + href!)).text();
      expect(csv.trim().split("\r\n").length - 1).toBe(shown);
      await page.close();
    },
    PATIENCE_MS,
  );

  test(
    "a project moved by the keyboard's way says what it costs, and the plan it came from stays",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/plan/${planId}?lang=en&sort=cost&order=desc`);
      const before = (await (await fetch(`${site.url}/api/v1/plans/${planId}`)).json()) as { value: number };
      await page.locator(".project-table").getByRole("link").first().click();
      await page.getByRole("heading", { name: /^Why \d{4}$/ }).waitFor();
      await page.getByRole("heading", { name: "Money by source (to the fen)" }).waitFor();
      await page.getByRole("button", { name: "Move here", disabled: false }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Search (seconds)").fill("5");
      await dialog.getByRole("button", { name: "Plan anew" }).click();
      const told = dialog.getByText("What the move costs").or(dialog.getByRole("alert"));
      await told.first().waitFor({ timeout: SEARCH_MS });
      const cost = dialog.getByRole("region", { name: "What the move costs" });
      expect(await cost.textContent()).toMatch(/Value[^\d]*[−+-]?[\d.,]+/);
      await takePicture(page, "plan-moved");
      await cost.getByRole("link", { name: "Compare both" }).click();
      await page.getByText(/the same ·/).waitFor();
      const after = (await (await fetch(`${site.url}/api/v1/plans/${planId}`)).json()) as { value: number };
      expect(after.value).toBe(before.value);
      await page.close();
    },
    PATIENCE_MS,
  );

  test(
    "a project is locked and freed; one with a deadline cannot be forced out, and says why",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      const { rows } = (await (await fetch(`${site.url}/api/v1/plans/${planId}/projects?limit=500`)).json()) as {
        rows: { projectId: string; mustDoPipes: number; lock: unknown }[];
      };
      const must = rows.find(({ mustDoPipes, lock }) => mustDoPipes > 0 && lock === null)!;
      await page.goto(`${site.url}/plan/${planId}/projects/${must.projectId}?lang=en`);
      expect(await page.getByRole("button", { name: "Force out" }).isDisabled()).toBe(true);
      await page.getByText(/have a deadline, so it cannot be left out/).waitFor();
      await page.getByRole("button", { name: /^Lock in \d{4}$/ }).click();
      await page
        .getByText(/^Locked in \d{4}$/)
        .first()
        .waitFor();
      await page.getByRole("button", { name: "Unlock" }).click();
      await page.getByRole("button", { name: /^Lock in \d{4}$/ }).waitFor();
      await page.close();
    },
    PATIENCE_MS,
  );

  test(
    "the plan stands beside worst first, street by street",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/plan/${planId}/coordination?lang=en`);
      const worst = page.getByRole("row", { name: /Apart, worst first/ });
      await worst.waitFor();
      const share = Number.parseFloat((await worst.getByRole("cell", { name: /^[\d.]+ %$/ }).textContent())!);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(100);
      await page.getByText("Worst first", { exact: true }).first().waitFor({ state: "attached" });
      await page.getByRole("heading", { name: "Street by street" }).waitFor();
      await page.close();
    },
    PATIENCE_MS,
  );

  test(
    "adoption is blocked until the five fixed items are complete, then the plan is the city's",
    async () => {
      const page = await site.browser.newPage({ viewport: WIDE });
      await page.goto(`${site.url}/plan/${planId}/adopt?lang=en`);
      const adopt = page.getByRole("button", { name: "Adopt this plan" });
      await adopt.waitFor();
      expect(await adopt.isDisabled()).toBe(true);
      await page.getByText(/five fixed items are not complete/).waitFor();
      await page.getByLabel("Targets").fill("Red pipes renewed within five years");
      await page.getByLabel("Quality").fill("Accepted by CJJ 33");
      await page.getByRole("button", { name: /Main owners carry out/ }).click();
      await expect.poll(() => adopt.isEnabled(), { timeout: 20_000 }).toBe(true);
      await adopt.click();
      await page.locator(".plan-head").getByText("Adopted", { exact: true }).waitFor();
      await page.goto(`${site.url}/map/remediation?lang=en`);
      await page.getByRole("link", { name: "Made in the browser" }).waitFor();
      await page.close();
    },
    PATIENCE_MS,
  );

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(
        `${width}, ${language}: every page of planning is accessible by axe and no wider than the screen`,
        async () => {
          const page = await site.browser.newPage({ viewport });
          const wrong = await lookAtPages(page, site.url, planId, `${width}-${language}`, language);
          await page.close();
          expect(wrong).toEqual([]);
        },
        PATIENCE_MS,
      );
});

async function lookAtPages(page: Page, url: string, planId: string, suffix: string, language: string) {
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  const { rows } = (await (await fetch(`${url}/api/v1/plans/${planId}/projects?limit=1`)).json()) as {
    rows: { projectId: string }[];
  };
  const [{ projectId }] = rows as [{ projectId: string }];
  const pages = {
    plans: "/plan",
    "new-plan": "/plan?new=1",
    plan: `/plan/${planId}`,
    "plan-chosen": `/plan/${planId}?project=${projectId}&scale=quarter&colour=network`,
    "plan-project": `/plan/${planId}/projects/${projectId}`,
    "plan-coordination": `/plan/${planId}/coordination`,
    "plan-scenarios": "/plan/scenarios",
    "plan-adopt": `/plan/${planId}/adopt`,
    remediation: "/map/remediation?asOf=2028-05-01",
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
    await page.waitForLoadState("networkidle");
    await page.getByRole("main").getByRole("heading").first().waitFor({ state: "attached" });
    await page.locator("[role=status][aria-busy=true]").first().waitFor({ state: "detached" });
    wrong.push(...(await listViolations(page)).map((found) => `${name}: ${found}`));
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) wrong.push(`${name}: ${excess} px too wide`);
    await takePicture(page, `${name}-${suffix}`);
  }
  return wrong;
}
