/** What a mechanism of the ledgers would do: today's lists and duties counted under both sets of rules; nothing is written. */
import type { LedgerInputs } from "../../assessment/model/ledgers/measure-ledgers.ts";
import type { RuleSet } from "../../assessment/model/rules.ts";
import { listCommunities, listDutyDates } from "../../assessment/store/ledgers/duties.ts";
import { listLists, loadListRows } from "../../assessment/store/ledgers/party-lists.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import type { Mechanism } from "../model/mechanism.ts";

export async function simulateLedgers(
  on: Queryable,
  call: { cityId: number; asOf: string },
  { measure }: NonNullable<Mechanism["ledgers"]>,
  rules: RuleSet,
  changed: RuleSet,
): Promise<SimulationView["effect"]> {
  const inputs = await loadLedgerInputs(on, call.cityId, call.asOf);
  const after = new Map(measure(inputs, changed).map((figure) => [figure.code, figure.value]));
  return {
    measures: measure(inputs, rules).map(({ value: today, ...figure }) => {
      const then = after.get(figure.code) ?? 0;
      return { ...figure, today, with: then, change: then - today };
    }),
    examples: [],
  };
}

async function loadLedgerInputs(on: Queryable, cityId: number, today: string): Promise<LedgerInputs> {
  const lists = await listLists(on, cityId, "hazards");
  const rowsOf = async (party: "district" | "company") => {
    const latest = lists.find((list) => list.party === party);
    return latest ? loadListRows(on, cityId, latest.listId) : [];
  };
  return {
    district: await rowsOf("district"),
    company: await rowsOf("company"),
    communities: await listCommunities(on, cityId, today),
    duties: await listDutyDates(on, cityId),
    today,
  };
}
