/**
 * `npm test`: everything that can run here, and by name what cannot.
 *
 * PostgreSQL (DATABASE_URL), Chromium, GDAL and the shared data are used when they are there. In CI nothing may be
 * skipped: a skip fails the run.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureWeb } from "./build-web.mjs";
import { ensureInstalled, ROOT, run } from "./runtime.mjs";

ensureInstalled();
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const shared = process.env.GUANXIN_SHARED ?? join(ROOT, "..", "shared");
const HERE = {
  PostgreSQL: Boolean(process.env.DATABASE_URL),
  Chromium: existsSync(chromium),
  GDAL: spawnSync("ogr2ogr", ["--version"]).status === 0,
  "shared data": existsSync(join(shared, "data")),
};
if (HERE.Chromium && existsSync(join(ROOT, "vite.config.ts"))) await ensureWeb();

const folder = mkdtempSync(join(tmpdir(), "guanxin-test-"));
const report = join(folder, "report.json");
const env = { ...process.env };
if (HERE.Chromium) env.CHROMIUM = chromium;
if (HERE["shared data"]) env.GUANXIN_SHARED = shared;
const code = await run(
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { env },
);

const counts = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];
if (existsSync(report)) {
  for (const file of JSON.parse(readFileSync(report, "utf8")).testResults)
    for (const test of file.assertionResults) {
      if (test.status === "passed") counts.passed++;
      else if (test.status === "failed") counts.failed++;
      else {
        counts.skipped++;
        skipped.push(test.fullName);
      }
    }
}
rmSync(folder, { recursive: true, force: true });

const missing = Object.entries(HERE).filter(([, here]) => !here);
if (skipped.length > 0) {
  console.log(`\n未运行 did not run (${missing.map(([name]) => `no ${name}`).join(", ") || "see the test's name"}):`);
  for (const name of skipped) console.log(`  - ${name}`);
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const skipFails = process.env.CI === "true" && counts.skipped > 0;
if (skipFails) console.log("In CI nothing may be skipped.");
process.exit(code !== 0 ? code : skipFails || counts.passed === 0 ? 1 : 0);
