/** A mechanism whose choices stand in the city's store. */
import { listScopes } from "../../assessment/store/scoped-rules.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { districtGuides, districtGuidesFor } from "../model/m35-district-guides.ts";
import type { Mechanism } from "../model/mechanism.ts";

export async function fillFromCity(on: Queryable, cityId: number, mechanism: Mechanism): Promise<Mechanism> {
  return mechanism.id === districtGuides.id ? districtGuidesFor(await listDistricts(on, cityId)) : mechanism;
}

const listDistricts = async (on: Queryable, cityId: number) =>
  (await listScopes(on, cityId)).filter(({ kind }) => kind === "district");
