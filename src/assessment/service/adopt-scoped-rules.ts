/**
 * The commands "these rules hold in this part of the city" and "this part has no rules of its own any more": versions
 * with a first day and perhaps a last, never edits.
 */
import type { IsoDay } from "../../base/dates.ts";
import { accepted, done, type Outcome, refuse } from "../../base/outcome.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { checkPart, type NamedVersion, whyNotTogether } from "../model/levels/rule-faults.ts";
import { type RulePart, type Scope, scopeKey, setsInEffect } from "../model/levels/scoped-rules.ts";
import type { RuleSet } from "../model/rules.ts";
import { currentRules } from "../store/runs.ts";
import { insertScopedVersion, listScopedVersions, listScopes, type ScopeRow } from "../store/scoped-rules.ts";

export interface AdoptScopedCall extends Scope {
  readonly cityId: number;
  readonly actor: string;
  readonly rules: RulePart;
  readonly effectiveFrom: IsoDay;
  readonly effectiveTo: IsoDay | null;
  readonly reason: string;
  /** The mechanism it comes from; empty when a person set it. */
  readonly origin?: string;
}

export interface ScopedState {
  readonly city: RuleSet;
  readonly scopes: readonly ScopeRow[];
  readonly versions: readonly NamedVersion[];
}

export function whyNotAdoptScoped(call: AdoptScopedCall, { city, scopes, versions }: ScopedState): Outcome<null> {
  const scope = scopes.find((one) => scopeKey(one) === scopeKey(call));
  if (!scope) return refuse("assessment.scope-missing");
  if (!call.reason.trim()) return refuse("assessment.reason-empty");
  if (call.effectiveTo !== null && call.effectiveTo <= call.effectiveFrom)
    return refuse("assessment.scoped-rules-ends-early", { from: call.effectiveFrom, to: call.effectiveTo });
  const fits = checkPart(city, call.rules);
  if (!fits.ok) return fits;
  const added: NamedVersion = { ...call, version: Number.MAX_SAFE_INTEGER, name: scope.name, districtId: null };
  const others = versions.filter((one) => scopeKey(one) !== scopeKey(call));
  return whyNotTogether(city, [...others, added], call.effectiveFrom);
}

/** The new version of that scope. */
export async function adoptScopedRules(tx: Queryable, call: AdoptScopedCall): Promise<number> {
  const state: ScopedState = {
    city: (await currentRules(tx, call.cityId)).rules,
    scopes: await listScopes(tx, call.cityId),
    versions: await listScopedVersions(tx, call.cityId),
  };
  accepted(whyNotAdoptScoped(call, state));
  return write(tx, "adopt-scoped-rules", call, call.rules);
}

export type WithdrawScopedCall = Omit<AdoptScopedCall, "rules" | "effectiveTo">;

/** Withdrawn is what would hold on that day or later. */
export function whyNotWithdrawScoped(call: WithdrawScopedCall, versions: readonly NamedVersion[]): Outcome<null> {
  if (!call.reason.trim()) return refuse("assessment.reason-empty");
  const own = versions.filter((one) => scopeKey(one) === scopeKey(call));
  const holdsLater = own.some(({ rules, effectiveFrom }) => rules !== null && effectiveFrom > call.effectiveFrom);
  return holdsLater || setsInEffect(own, call.effectiveFrom).length > 0
    ? done(null)
    : refuse("assessment.scoped-rules-none");
}

export async function withdrawScopedRules(tx: Queryable, call: WithdrawScopedCall): Promise<number> {
  accepted(whyNotWithdrawScoped(call, await listScopedVersions(tx, call.cityId)));
  return write(tx, "withdraw-scoped-rules", { ...call, effectiveTo: null }, null);
}

async function write(
  tx: Queryable,
  command: string,
  call: Omit<AdoptScopedCall, "rules">,
  rules: RulePart | null,
): Promise<number> {
  const { cityId, actor, kind, scopeId, effectiveFrom, effectiveTo, origin = "" } = call;
  const reason = call.reason.trim();
  const set = { kind, scopeId, rules, effectiveFrom, effectiveTo, origin, reason, actor };
  const version = await insertScopedVersion(tx, cityId, set);
  await recordAudit(tx, {
    cityId,
    actor,
    command,
    subject: `scoped_rule_set ${kind} ${scopeId} v${version}`,
    facts: { reason, effectiveFrom, effectiveTo, rules },
    at: new Date(),
  });
  return version;
}
