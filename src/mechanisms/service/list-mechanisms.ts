/** The catalogue beside what this city has adopted. */
import { loadScopedRules } from "../../assessment/service/assess-city.ts";
import type { Ruling } from "../../assessment/service/grade-aside.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { MechanismView } from "../api/mechanisms.schemas.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { GROUPS, type Mechanism, type Settings, withCityChoices } from "../model/mechanism.ts";
import { listSettings } from "../store/settings.ts";
import { loadCityChoices } from "./city-choices.ts";
import { settingsNow } from "./simulate-mechanism.ts";

export async function listMechanisms(on: Queryable, cityId: number): Promise<MechanismView[]> {
  const settings = new Map((await listSettings(on, cityId)).map((row) => [row.mechanism_id, row]));
  const { rules } = await currentRules(on, cityId);
  const scoped = await loadScopedRules(on, cityId, new Date().toISOString().slice(0, 10));
  const choices = await loadCityChoices(on, cityId);
  return CATALOGUE.map((listed) => {
    const mechanism = withCityChoices(listed, choices);
    const setting = settings.get(mechanism.id);
    const inForce = valuesInForce(mechanism, { rules, scoped }, setting?.parameters ?? {});
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
      parameters: mechanism.parameters.map(({ choices, choicesFrom: _, ...parameter }) => ({
        ...parameter,
        ...(choices ? { choices: [...choices] } : {}),
        value: inForce[parameter.name] ?? parameter.default,
      })),
    };
  });
}

/** Of a part of the city, those of the part it was adopted for last. A city without parts has none to show. */
function valuesInForce(mechanism: Mechanism, now: Ruling, adopted: Settings): Settings {
  if (!mechanism.grading) return {};
  const isChoosable = mechanism.parameters.every(({ choicesFrom, choices }) => !choicesFrom || choices?.length);
  if (!isChoosable) return mechanism.grading.read(now.rules);
  const chosen = mechanism.parameters.find(({ choicesFrom }) => choicesFrom);
  const known = chosen?.choices?.some(({ value }) => value === adopted[chosen.name]);
  return settingsNow(mechanism, now, chosen && known ? { [chosen.name]: adopted[chosen.name] } : {});
}
