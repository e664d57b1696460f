/** Mechanisms of funding: the city's works priced and shared under both sets of rules; adopting writes a new version of them. */
import { DEFAULT_FUNDING_RULES } from "../../funding/model/default-rules.ts";
import { adoptFundingRules } from "../../funding/service/adopt-funding-rules.ts";
import { loadFundingInputs } from "../../funding/store/load-work-amounts.ts";
import { currentFundingRules } from "../../funding/store/rule-sets.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import type { Figure, Mechanism, Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { applied, settle } from "./settle.ts";

type FundingMechanism = Mechanism & { readonly funding: NonNullable<Mechanism["funding"]> };

export const isFunding = (mechanism: Mechanism): mechanism is FundingMechanism => mechanism.funding !== undefined;

export async function simulateFunding(
  database: Database,
  mechanism: FundingMechanism,
  call: { cityId: number; id: string; settings: Settings; asOf: string },
): Promise<SimulationView> {
  const { rules } = await currentFundingRules(database, call.cityId);
  const { read, apply, measure } = mechanism.funding;
  const today = read(rules);
  const changed = settle(mechanism, { ...today, ...call.settings });
  const then = applied(() => apply(rules, changed));
  const inputs = await loadFundingInputs(database, call.cityId, call.asOf);
  return {
    ...{ id: call.id, today, with: changed },
    effect: { measures: sideBySide(measure(inputs, rules), measure(inputs, then)), examples: [] },
  };
}

/** A channel that only one of both uses stands in the table too, with 0 on the other side. */
function sideBySide(before: readonly Figure[], after: readonly Figure[]): SimulationView["effect"]["measures"] {
  const [now, then] = [before, after].map((all) => new Map(all.map((figure) => [figure.code, figure.value]))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  const added = after.filter(({ code }) => !now.has(code));
  const at = before.findLastIndex(({ code }) => code.startsWith("channel.")) + 1;
  return before.toSpliced(at || before.length, 0, ...added).map(({ value: _, ...figure }) => {
    const [today, changed] = [now.get(figure.code) ?? 0, then.get(figure.code) ?? 0];
    return { ...figure, today: round(today), with: round(changed), change: round(changed - today) };
  });
}

interface AdoptCall {
  readonly cityId: number;
  readonly actor: string;
  readonly id: string;
  /** undefined = switch off: back to the shipped values. */
  readonly settings: Settings | undefined;
  readonly note: string;
}

/** Nothing is graded anew. Returns the version of the setting. */
export function adoptFunding(database: Database, mechanism: FundingMechanism, call: AdoptCall): Promise<number> {
  const { cityId, actor, id, note } = call;
  const adopted = call.settings !== undefined;
  const { read, apply } = mechanism.funding;
  const settings = settle(mechanism, call.settings ?? read(DEFAULT_FUNDING_RULES));
  return database.transaction(async (tx) => {
    const { rules } = await currentFundingRules(tx, cityId);
    const changed = applied(() => apply(rules, settings));
    const setting = await insertSetting(tx, cityId, { id, adopted, parameters: settings, note, actor });
    const reason = `${id} v${setting}${note ? `: ${note}` : ""}`;
    await adoptFundingRules(tx, { cityId, actor, rules: changed, reason });
    await recordAudit(tx, {
      ...{ cityId, actor, command: "adopt-mechanism", subject: `mechanism ${id} v${setting}`, at: new Date() },
      facts: { adopted, settings, note },
    });
    return setting;
  });
}
