/** The command "run on this from now on", and back: a setting version, a new rule set, and a run by it. */
import { DEFAULT_RULES } from "../../assessment/model/rules.ts";
import { adoptRules } from "../../assessment/service/adopt-rules.ts";
import { assessCity } from "../../assessment/service/assess-city.ts";
import { currentRules, findCurrentRun } from "../../assessment/store/runs.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { type Mechanism, rulesOf, type Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { adoptForPart } from "./adopt-for-part.ts";
import { adoptForPermits } from "./adopt-for-permits.ts";
import { fillFromCity, recordSource } from "./fill-from-city.ts";
import { applied, settle } from "./settle.ts";
import { adoptFunding, isFunding } from "./simulate-funding.ts";
import { workingMechanism } from "./simulate-mechanism.ts";
import { adoptForPlanning, isPlanning } from "./simulate-planning.ts";

export interface AdoptCall {
  readonly cityId: number;
  readonly actor: string;
  readonly id: string;
  /** undefined = switch off: back to the shipped values. */
  readonly settings: Settings | undefined;
  readonly note: string;
  readonly asOf: string;
}

export async function adoptMechanism(database: Database, call: AdoptCall): Promise<{ version: number; runId: string }> {
  const mechanism = await fillFromCity(database, call.cityId, workingMechanism(call.id));
  if (mechanism.grading?.part) return adoptForPart(database, mechanism, call);
  if (mechanism.maps) return adoptSetting(database, mechanism, call, mechanism.maps.read);
  if (isFunding(mechanism)) {
    const version = await adoptFunding(database, mechanism, call);
    return { version, runId: (await findCurrentRun(database, call.cityId))?.run_id ?? "" };
  }
  if (isPlanning(mechanism)) {
    const version = await adoptForPlanning(database, mechanism, call);
    return { version, runId: (await findCurrentRun(database, call.cityId))?.run_id ?? "" };
  }
  if (mechanism.permits) return adoptForPermits(database, mechanism, call);
  const adopted = call.settings !== undefined;
  const works = rulesOf(mechanism)!;
  const settings = settle(mechanism, call.settings ?? works.read(DEFAULT_RULES));
  const version = await database.transaction(async (tx) => {
    const { rules } = await currentRules(tx, call.cityId);
    const changed = applied(() => works.apply(rules, settings));
    const setting = await insertSetting(tx, call.cityId, {
      id: call.id,
      adopted,
      parameters: settings,
      note: call.note,
      actor: call.actor,
    });
    const ruleVersion = await adoptRules(tx, {
      cityId: call.cityId,
      actor: call.actor,
      rules: changed,
      reason: `${call.id} v${setting}${call.note ? `: ${call.note}` : ""}`,
    });
    await recordSource(tx, call, settings, ruleVersion);
    await recordAdoption(tx, call, setting, settings);
    return setting;
  });
  // What works on ledgers alone leaves every grade as it is.
  if (!mechanism.grading) return { version, runId: (await findCurrentRun(database, call.cityId))?.run_id ?? "" };
  const { runId } = await assessCity(database, { cityId: call.cityId, actor: call.actor, asOf: call.asOf });
  return { version, runId };
}

/** Maps and ways of working have no rules: a setting version is all, and no run. */
async function adoptSetting(
  database: Database,
  mechanism: Mechanism,
  call: AdoptCall,
  check: (settings: Settings) => unknown = () => undefined,
): Promise<{ version: number; runId: string }> {
  const settings = settle(mechanism, call.settings ?? {});
  applied(() => check(settings));
  const version = await database.transaction(async (tx) => {
    const { id, note, actor } = call;
    const adopted = call.settings !== undefined;
    const setting = await insertSetting(tx, call.cityId, { id, adopted, parameters: settings, note, actor });
    await recordAdoption(tx, call, setting, settings);
    return setting;
  });
  return { version, runId: (await findCurrentRun(database, call.cityId))?.run_id ?? "" };
}

async function recordAdoption(tx: Queryable, call: AdoptCall, version: number, settings: Settings): Promise<void> {
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "adopt-mechanism",
    subject: `mechanism ${call.id} v${version}`,
    facts: { adopted: call.settings !== undefined, settings, note: call.note },
    at: new Date(),
  });
}
