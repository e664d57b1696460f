/** The command "run on this in one part of the city", and back: a setting version, the part's own rules, and a run by them. */
import { setsInEffect } from "../../assessment/model/levels/scoped-rules.ts";
import { adoptScopedRules, withdrawScopedRules } from "../../assessment/service/adopt-scoped-rules.ts";
import { assessCity } from "../../assessment/service/assess-city.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import { listScopedVersions } from "../../assessment/store/scoped-rules.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { Mechanism, Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { findPart, partNow } from "./part-of-city.ts";
import { applied, settle } from "./settle.ts";

/** As the call that adopts any mechanism. */
interface AdoptCall {
  readonly cityId: number;
  readonly actor: string;
  readonly id: string;
  /** undefined = switch off. */
  readonly settings: Settings | undefined;
  readonly note: string;
  readonly asOf: string;
}

export async function adoptForPart(
  database: Database,
  mechanism: Mechanism,
  call: AdoptCall,
): Promise<{ version: number; runId: string }> {
  const adopted = call.settings !== undefined;
  const version = await database.transaction(async (tx) => {
    const { rules } = await currentRules(tx, call.cityId);
    const scoped = setsInEffect(await listScopedVersions(tx, call.cityId), call.asOf);
    const settings = settle(mechanism, call.settings ?? applied(() => partNow(mechanism, { rules, scoped }, {})));
    const setting = await insertSetting(tx, call.cityId, {
      id: call.id,
      adopted,
      parameters: settings,
      note: call.note,
      actor: call.actor,
    });
    const reason = `${call.id} v${setting}${call.note ? `: ${call.note}` : ""}`;
    if (adopted) await adoptPart(tx, mechanism, settings, { ...call, reason });
    else await withdrawParts(tx, { ...call, reason });
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

type Reasoned = AdoptCall & { readonly reason: string };

async function adoptPart(tx: Queryable, mechanism: Mechanism, settings: Settings, call: Reasoned): Promise<void> {
  const { cityId, actor, id, asOf, reason } = call;
  const part = mechanism.grading!.part!;
  const { rules } = await currentRules(tx, cityId);
  const held = findPart(part, setsInEffect(await listScopedVersions(tx, cityId), asOf), settings);
  await adoptScopedRules(tx, {
    cityId,
    actor,
    ...part.scopeOf(settings),
    rules: applied(() => part.rulesOf(rules, settings, held?.rules ?? {})),
    effectiveFrom: asOf,
    effectiveTo: null,
    reason,
    origin: id,
  });
}

/** Off: every part that runs on it goes by the city's rules again. */
async function withdrawParts(tx: Queryable, { cityId, actor, id, asOf, reason }: Reasoned): Promise<void> {
  const versions = await listScopedVersions(tx, cityId);
  for (const { kind, scopeId, version } of setsInEffect(versions, asOf)) {
    const held = versions.find((one) => one.kind === kind && one.scopeId === scopeId && one.version === version);
    if (held?.origin === id)
      await withdrawScopedRules(tx, { cityId, actor, kind, scopeId, effectiveFrom: asOf, reason, origin: id });
  }
}
