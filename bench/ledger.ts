/**
 * How long do the ledger's steps take at an office's size, and does the server answer meanwhile?
 *
 * A grid city whose every pipe is at orange risk on the embedded store: taking the run in, taking it in again, a page with its
 * counts, the whole ledger as a workbook. "longest wait" is the longest time a timer of 20 ms was late while the file was
 * written: what another asker would have noticed. `node bench/ledger.ts [items]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportLedger } from "../src/assessment/service/ledgers/export-ledger.ts";
import { updateLedger } from "../src/assessment/service/ledgers/update-ledger.ts";
import { countItems, listItems } from "../src/assessment/store/ledgers/list-items.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";
import { writePaper } from "../src/platform/documents/write-paper.ts";
import { fillMadeCity, MADE_CITY } from "../test/clients/made-city.ts";
import { fillMadeRun } from "../test/clients/made-run.ts";

const items = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), "guanxin-bench-ledger-"));
const database = await openDatabase({ folder });
const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  let [late, last] = [0, performance.now()];
  const timer = setInterval(() => {
    late = Math.max(late, performance.now() - last - 20);
    last = performance.now();
  }, 20);
  const started = performance.now();
  const value = await work();
  clearInterval(timer);
  console.log(`${name} | ${((performance.now() - started) / 1000).toFixed(2)} | ${Math.round(late)}`);
  return value;
};
try {
  await migrate(database);
  await fillMadeCity(database, items);
  const risks = Object.fromEntries(Array.from({ length: items }, (_, i) => [i + 1, "orange"]));
  await fillMadeRun(database, "e5", { risks, hazards: [] });
  const [cityId, today] = [MADE_CITY, "2026-11-24"];
  console.log(`${items} items, embedded store\nstep | seconds | longest wait, ms`);
  await timed("take the run in", () => updateLedger(database, { cityId, actor: "bench" }));
  await timed("take it in again", () => updateLedger(database, { cityId, actor: "bench" }));
  await timed("counts of eight fields", () => countItems(database, cityId, today, {}));
  await timed("first page of 50", () => listItems(database, cityId, today, {}, { offset: 0, limit: 50 }));
  await timed("last page of 50", () => listItems(database, cityId, today, {}, { offset: items - 50, limit: 50 }));
  await timed("workbook of all", async () => {
    const call = { cityId, cityName: "示例市", today, filter: {}, language: "zh" as const };
    const { paper, rows } = await exportLedger(database, "xlsx", call);
    let bytes = 0;
    for await (const piece of writePaper(paper, "xlsx", rows)) bytes += piece.length;
    return bytes;
  });
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
