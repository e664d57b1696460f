/** The command "colour by this matrix from now on", and "back to the rules of an earlier version": new versions both. */
import { canonicalJson } from "../../base/canonical-json.ts";
import { accepted, done, type Outcome, Refusal, refuse } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { whyNotMatrix } from "../model/levels/rule-faults.ts";
import type { RiskMatrix } from "../model/risk-matrix.ts";
import { DEFAULT_RULES } from "../model/rules.ts";
import { currentRules, findRuleSet, type RuleSetRow } from "../store/runs.ts";
import { adoptRules } from "./adopt-rules.ts";

interface Adoption {
  readonly cityId: number;
  readonly actor: string;
  readonly reason: string;
  /** The version its author looked at, null = as shipped: a newer one since then refuses. */
  readonly basedOn: number | null;
}

export type AdoptMatrixCall = Adoption & { readonly matrix: RiskMatrix };

export function whyNotAdoptMatrix(call: AdoptMatrixCall, held: RuleSetRow): Outcome<null> {
  const sound = whyNotMatrix(call.matrix);
  if (!sound.ok) return sound;
  return whyNotAdopt(call, held, canonicalJson(held.rules.matrix) === canonicalJson(call.matrix));
}

function whyNotAdopt({ reason, basedOn }: Adoption, held: RuleSetRow, isSame: boolean): Outcome<null> {
  if (!reason.trim()) return refuse("assessment.reason-empty");
  if (held.version !== basedOn) return refuse("assessment.rules-moved", { version: held.version });
  return isSame ? refuse("assessment.rules-unchanged") : done(null);
}

/** The new version. */
export async function adoptMatrix(database: Database, call: AdoptMatrixCall): Promise<number> {
  return database.transaction(async (tx) => {
    const held = await currentRules(tx, call.cityId);
    accepted(whyNotAdoptMatrix(call, held));
    return adoptRules(tx, { ...call, rules: { ...held.rules, matrix: call.matrix }, reason: call.reason.trim() });
  });
}

/** `version` null = the rules as shipped. */
export type RestoreCall = Adoption & { readonly version: number | null };

/** The whole set of an earlier version as a new one; nothing between is lost. */
export async function restoreRules(database: Database, call: RestoreCall): Promise<number> {
  return database.transaction(async (tx) => {
    const held = await currentRules(tx, call.cityId);
    const wanted = call.version === null ? DEFAULT_RULES : (await findRuleSet(tx, call.cityId, call.version))?.rules;
    if (!wanted) throw new Refusal("assessment.rules-version-missing", { version: call.version });
    accepted(whyNotAdopt(call, held, canonicalJson(held.rules) === canonicalJson(wanted)));
    return adoptRules(tx, { ...call, rules: wanted, reason: call.reason.trim() });
  });
}
