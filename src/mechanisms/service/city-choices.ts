/** What this city offers where a mechanism lets it choose among its own. */
import { listScopes } from "../../assessment/store/scoped-rules.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { CityChoices } from "../model/mechanism.ts";

export async function loadCityChoices(on: Queryable, cityId: number): Promise<CityChoices> {
  const districts = (await listScopes(on, cityId)).filter(({ kind }) => kind === "district");
  return { districts: districts.map(({ scopeId, name }) => ({ id: scopeId, name })) };
}
