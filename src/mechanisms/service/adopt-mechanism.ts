/**
 * The command "run on this from now on", and back: a setting version, new rules of the city or of one part of it, and a
 * run by them.
 */
import { setsInEffect } from "../../assessment/model/levels/scoped-rules.ts";
import { DEFAULT_RULES } from "../../assessment/model/rules.ts";
import { adoptRules } from "../../assessment/service/adopt-rules.ts";
import { adoptScopedRules, withdrawScopedRules } from "../../assessment/service/adopt-scoped-rules.ts";
import { assessCity, loadScopedRules } from "../../assessment/service/assess-city.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import { listScopedVersions } from "../../assessment/store/scoped-rules.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { Mechanism, Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { applied, settingsNow, settle, workingMechanism } from "./simulate-mechanism.ts";

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
  const adopted = call.settings !== undefined;
  const version = await database.transaction(async (tx) => {
    const mechanism = await workingMechanism(tx, call.cityId, call.id);
    const settings = await settingsOf(tx, mechanism, call);
    const setting = await insertSetting(tx, call.cityId, {
      id: call.id,
      adopted,
      parameters: settings,
      note: call.note,
      actor: call.actor,
    });
    const reason = `${call.id} v${setting}${call.note ? `: ${call.note}` : ""}`;
    await changeRules(tx, mechanism, settings, { ...call, reason });
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "adopt-mechanism",
      subject: `mechanism ${call.id} v${setting}`,
      facts: { adopted, settings, note: call.note },
      at: new Date(),
    });
    return setting;
  });
  const { runId } = await assessCity(database, { cityId: call.cityId, actor: call.actor, asOf: call.asOf });
  return { version, runId };
}

async function settingsOf(
  tx: Queryable,
  mechanism: Mechanism,
  { cityId, settings, asOf }: AdoptCall,
): Promise<Settings> {
  if (settings !== undefined) return settle(mechanism, settings);
  if (!mechanism.grading!.part) return settle(mechanism, mechanism.grading!.read(DEFAULT_RULES));
  const { rules } = await currentRules(tx, cityId);
  return settingsNow(mechanism, { rules, scoped: await loadScopedRules(tx, cityId, asOf) }, {});
}

async function changeRules(
  tx: Queryable,
  mechanism: Mechanism,
  settings: Settings,
  { cityId, actor, id, asOf, reason, settings: asked }: AdoptCall & { reason: string },
): Promise<void> {
  const { part, apply } = mechanism.grading!;
  const { rules } = await currentRules(tx, cityId);
  if (!part) {
    await adoptRules(tx, { cityId, actor, rules: applied(() => apply(rules, settings)), reason });
    return;
  }
  const versions = await listScopedVersions(tx, cityId);
  if (asked === undefined) {
    // Off: every part that runs on it goes by the city's rules again.
    for (const { kind, scopeId } of setsInEffect(versions, asOf))
      if (versions.find((one) => one.kind === kind && one.scopeId === scopeId)?.origin === id)
        await withdrawScopedRules(tx, { cityId, actor, kind, scopeId, effectiveFrom: asOf, reason, origin: id });
    return;
  }
  const scope = part.scopeOf(settings);
  const held = setsInEffect(versions, asOf).find((one) => one.kind === scope.kind && one.scopeId === scope.scopeId);
  await adoptScopedRules(tx, {
    cityId,
    actor,
    ...scope,
    rules: applied(() => part.rulesOf(rules, settings, held?.rules ?? {})),
    effectiveFrom: asOf,
    effectiveTo: null,
    reason,
    origin: id,
  });
}
