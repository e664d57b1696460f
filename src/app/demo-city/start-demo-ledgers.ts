/** The ledgers at first start: the run taken in, the two parties' lists reconciled, the roster read; all made up. */
import { updateLedger } from "../../assessment/service/ledgers/update-ledger.ts";
import type { Database } from "../../platform/database/database.ts";

export interface DemoLedgers {
  readonly cityId: number;
  /** Where the made-up files lie. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export async function startDemoLedgers(database: Database, { cityId, say }: DemoLedgers): Promise<void> {
  say("台账… ledgers…");
  const { added } = await updateLedger(database, { cityId, actor: "demo" });
  say(`  ${added}`);
}
