/** The demonstration at first start: made as files, taken in by the importers a city's own files go through, graded. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assessCity } from "../../assessment/service/assess-city.ts";
import { cityDay } from "../../base/dates.ts";
import { importFiles } from "../../network/service/import/import-files.ts";
import { nameCity } from "../../network/store/city.ts";
import type { Database } from "../../platform/database/database.ts";
import { CITY_NAME } from "./districts.ts";
import { makeDemoCity } from "./make-demo-city.ts";
import { startDemoFunding } from "./start-demo-funding.ts";
import { startDemoLedgers } from "./start-demo-ledgers.ts";
import { startDemoPermits } from "./start-demo-permits.ts";

export interface DemoStart {
  readonly cityId: number;
  readonly pipes: number;
  readonly seed?: number;
  readonly say: (line: string) => void;
}

const SEED = 7;

export async function startDemoCity(database: Database, { cityId, pipes, seed = SEED, say }: DemoStart): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "guanxin-demo-"));
  try {
    say(
      `首次启动：生成虚构的演示城市（约 ${pipes} 段管线）… first start: making up a demo city of some ${pipes} pipes…`,
    );
    const { files, ledgers } = await makeDemoCity({ pipes, seed, out: folder });
    for (const [i, { kind, network, options }] of files.entries()) {
      const { report } = await importFiles(database, { ...options, cityId, actor: "demo" });
      say(`  ${i + 1}/${files.length} ${network ?? ""} ${kind}: ${report.accepted} / ${report.read}`);
    }
    await nameCity(database, cityId, CITY_NAME, "Yunxi (made up)", true);
    say("评估… grading…");
    const today = cityDay(new Date());
    await assessCity(database, { cityId, actor: "demo", asOf: today });
    await startDemoLedgers(database, { cityId, ledgers, say });
    await startDemoFunding(database, { cityId, say });
    await startDemoPermits(database, { cityId, today, say });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
