/**
 * Does the map of a whole city stay fluid while a hand pans and zooms it?
 *
 *   node bench/map-fluid.ts [pipes=50000] [seconds=8]
 *
 * The made-up city on the embedded store, the real server, the built pages, real Chromium at 1920 x 1080. Every frame is
 * timed in the page by requestAnimationFrame while the mouse drags and the wheel turns; the same with a map that shows no
 * tiles says what the machine alone takes. Without a graphics card Chromium draws in software, on the same cores.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { startDemoCity } from "../src/app/demo-city/start-demo-city.ts";
import { startServer } from "../src/app/server.ts";
import { openEmbedded } from "../src/platform/database/embedded.ts";
import { migrate } from "../src/platform/database/migrate.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
const [pipes, seconds] = [Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 8)];
const folder = mkdtempSync(join(tmpdir(), "guanxin-fluid-"));
const database = await openEmbedded(join(folder, "data"));
await migrate(database);
await startDemoCity(database, { cityId: 1, pipes, say: () => undefined });
const webRoot = join(import.meta.dirname, "..", "dist", "web");
const server = await startServer({ database, port: 0, cityId: 1, webRoot });
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  console.log(`${pipes} pipes, ${seconds} s of dragging and wheel; frames in ms`);
  console.log("| map | first usable, s | frames | median | p95 | p99 | worst | over 100 ms |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const [name, path, tiles] of [
    ["facility", "/map/facility", true],
    ["hazard", "/map/hazard", true],
    ["hazard, no tiles (the machine alone)", "/map/hazard", false],
  ] as const)
    await measure(name, path, tiles);
} finally {
  await browser.close();
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, path: string, tiles: boolean): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  if (!tiles) await page.route("**/tiles/**", (route) => route.fulfill({ status: 204 }));
  const begun = performance.now();
  await page.goto(server.url + path);
  const map = page.getByRole("region", { name: "管网地图" });
  await map.waitFor();
  await page.waitForLoadState("networkidle");
  const usable = (performance.now() - begun) / 1000;
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { frames });
  });
  await moveAbout(page, (await map.boundingBox())!);
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(1));
  frames.sort((a, b) => a - b);
  const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]!.toFixed(1);
  const slow = frames.filter((frame) => frame > 100).length;
  const cells = [name, usable.toFixed(1), frames.length, at(0.5), at(0.95), at(0.99), at(1), slow];
  console.log(`| ${cells.join(" | ")} |`);
  await page.close();
}

async function moveAbout(page: Page, box: { x: number; y: number; width: number; height: number }): Promise<void> {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const until = performance.now() + seconds * 1000;
  for (let round = 0; performance.now() < until; round++) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i <= 20; i++) await page.mouse.move(x + i * (round % 2 ? -10 : 10), y + i * (round % 3 ? -5 : 5));
    await page.mouse.up();
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, round % 4 < 2 ? -240 : 240);
    await page.waitForTimeout(250);
  }
}
