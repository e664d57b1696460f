/** A made-up city of 2,000 pipes on the real server, and a real browser before it. Pictures go to test-results/. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterEach } from "vitest";
import { startDemoCity } from "../../src/app/demo-city/start-demo-city.ts";
import { startServer } from "../../src/app/server.ts";
import type { Database } from "../../src/platform/database/database.ts";
import { openEmbedded } from "../../src/platform/database/embedded.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { DEMO_STORES } from "./remove-demo-stores.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const ROOT = join(import.meta.dirname, "..", "..");
const WEB_ROOT = join(ROOT, "dist", "web");
const PICTURES = join(ROOT, "test-results");
/** The map draws with WebGL in software where there is no graphics card. */
const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export const BROWSER_HERE = existsSync(CHROMIUM);
export const WIDE = { width: 1920, height: 1080 };
export const PHONE = { width: 390, height: 844 };

export interface DemoSite {
  readonly url: string;
  readonly folder: string;
  readonly browser: Browser;
  readonly database: Database;
  close(): Promise<void>;
}

const CHOICE_TRIES = 5;
const CHOICE_REST_MS = 400;

const browsers = new Set<Browser>();

/** A test that fails leaves pictures of what its pages showed then. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const pages = [...browsers].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages());
  for (const [i, page] of pages.entries())
    await keepPicture(page, `failed-${task.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}-${i}`);
});

export async function openDemoSite(pipes = 2000): Promise<DemoSite> {
  const folder = mkdtempSync(join(tmpdir(), "guanxin-e2e-"));
  if (pipes > 0) cpSync(await demoStore(pipes), join(folder, "data"), { recursive: true });
  const database = await openEmbedded(join(folder, "data"));
  await migrate(database);
  const server = await startServer({ database, port: 0, cityId: 1, webRoot: WEB_ROOT });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  browsers.add(browser);
  return {
    url: server.url,
    folder,
    browser,
    database,
    async close() {
      browsers.delete(browser);
      await browser.close();
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A store with the made-up city, made once a run of the tests and copied by each file; `remove-demo-stores.ts` takes it away. */
async function demoStore(pipes: number): Promise<string> {
  const made = join(tmpdir(), `${DEMO_STORES}${process.ppid}-${pipes}`);
  if (existsSync(made)) return join(made, "data");
  const making = mkdtempSync(`${made}-`);
  const database = await openEmbedded(join(making, "data"));
  await migrate(database);
  await startDemoCity(database, { cityId: 1, pipes, say: () => undefined });
  await database.close();
  try {
    renameSync(making, made);
  } catch {
    // Another file was quicker; its city is the same.
    rmSync(making, { recursive: true, force: true });
  }
  return join(made, "data");
}

/** To look at afterwards; not where nobody will. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!process.env["CI"]) await keepPicture(page, name);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/**
 * Chooses a word of a select as a person does: again, where the list had not come to rest under the first click. The list
 * closes only when something was chosen, so what is asked of the page is the same.
 */
export async function choose(page: Page, select: Locator, title: string): Promise<void> {
  await select.click();
  const word = page.getByTitle(title, { exact: true }).last();
  let tries = 0;
  do {
    await word.click();
    await page.waitForTimeout(CHOICE_REST_MS);
  } while (++tries < CHOICE_TRIES && (await select.getAttribute("aria-expanded")) === "true");
}
