/** The catalogue beside what this city has adopted. */

import { loadScopedRules } from "../../assessment/service/assess-city.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import { cityDay } from "../../base/dates.ts";
import { currentFundingRules } from "../../funding/store/rule-sets.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { MechanismView } from "../api/mechanisms.schemas.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { GROUPS, type Mechanism, rulesOf, type Settings } from "../model/mechanism.ts";
import { listSettings } from "../store/settings.ts";
import { fillFromCity } from "./fill-from-city.ts";
import { partNow, type Ruling } from "./part-of-city.ts";
import { planStandingOf } from "./simulate-planning.ts";

export async function listMechanisms(on: Queryable, cityId: number): Promise<MechanismView[]> {
  const settings = new Map((await listSettings(on, cityId)).map((row) => [row.mechanism_id, row]));
  const { rules } = await currentRules(on, cityId);
  const funding = await currentFundingRules(on, cityId);
  const { rules: permitRules } = await currentPermitRules(on, cityId);
  const standing = await planStandingOf(on, cityId);
  const filled = [];
  for (const mechanism of CATALOGUE) filled.push(await fillFromCity(on, cityId, mechanism));
  const scoped = await loadScopedRules(on, cityId, cityDay(new Date()));
  return filled.map((mechanism) => {
    const setting = settings.get(mechanism.id);
    const inForce = mechanism.maps
      ? setting?.adopted
        ? setting.parameters
        : {}
      : mechanism.grading?.part
        ? partInForce(mechanism, { rules, scoped }, setting?.parameters ?? {})
        : (mechanism.funding?.read(funding.rules) ??
          mechanism.permits?.read(permitRules) ??
          mechanism.planning?.read(standing) ??
          rulesOf(mechanism)?.read(rules) ??
          {});
    const { id, place, clause, title, text, kind, state } = mechanism;
    return {
      id,
      place,
      clause,
      title,
      text,
      kind,
      state,
      group: GROUPS[mechanism.group],
      adopted: setting?.adopted ?? false,
      version: setting?.version ?? null,
      adoptedAt: setting?.adopted_at.toISOString() ?? null,
      parameters: mechanism.parameters.map(({ choices, ...parameter }) => ({
        ...parameter,
        ...(choices ? { choices: [...choices] } : {}),
        value: inForce[parameter.name] ?? parameter.default,
      })),
    };
  });
}

/** Of the part it was adopted for last; the city's own values where that part, or any, is no more. */
function partInForce(mechanism: Mechanism, now: Ruling, adopted: Settings): Settings {
  try {
    return partNow(mechanism, now, adopted);
  } catch {
    return mechanism.grading!.read(now.rules);
  }
}
