/** The ledgers at first start: the run taken in, the two parties' lists reconciled, the roster read; all made up. */
import { importPartyList } from "../../assessment/service/ledgers/import-party-list.ts";
import { importRoster } from "../../assessment/service/ledgers/import-roster.ts";
import { reconcileParties } from "../../assessment/service/ledgers/reconcile-parties.ts";
import { updateLedger } from "../../assessment/service/ledgers/update-ledger.ts";
import type { Database } from "../../platform/database/database.ts";
import type { DemoLedgerFiles } from "./make-demo-city.ts";
import { OWNERS } from "./survey-tables.ts";

export interface DemoLedgers {
  readonly cityId: number;
  readonly ledgers: DemoLedgerFiles;
  readonly say: (line: string) => void;
}

export async function startDemoLedgers(database: Database, { cityId, ledgers, say }: DemoLedgers): Promise<void> {
  const call = { cityId, actor: "demo" };
  say("台账… ledgers…");
  const { added } = await updateLedger(database, call);
  const subject = "hazards" as const;
  const district = await importPartyList(database, {
    ...call,
    subject,
    party: "district",
    body: "云溪市各区（虚构）",
    files: [ledgers.district],
  });
  const company = await importPartyList(database, {
    ...call,
    subject,
    party: "company",
    body: OWNERS.gas,
    files: [ledgers.company],
  });
  const { matched, differing } = await reconcileParties(database, {
    ...call,
    districtListId: district.listId,
    companyListId: company.listId,
  });
  const { accepted, communities } = await importRoster(database, { ...call, files: [ledgers.roster] });
  say(`  隐患台账 ${added} 项；两本账一致 ${matched}、不同 ${differing}；花名册 ${accepted} 行、${communities} 个小区`);
}
