/** A mechanism whose choices stand in the city's store, and what adopting it leaves there beside its setting. */
import { forCity } from "../../assessment/model/standards/rule-values.ts";
import { loadLibrary } from "../../assessment/service/standards/library.ts";
import { listScopes } from "../../assessment/store/scoped-rules.ts";
import { insertAdoption } from "../../assessment/store/standards.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { choiceOf, standardsLibrary, standardsLibraryFor, type ValuedVersion } from "../model/m02-standards-library.ts";
import { districtGuides, districtGuidesFor } from "../model/m35-district-guides.ts";
import type { Mechanism, Settings } from "../model/mechanism.ts";

export async function fillFromCity(on: Queryable, cityId: number, mechanism: Mechanism): Promise<Mechanism> {
  if (mechanism.id === standardsLibrary.id) return standardsLibraryFor(await listValued(on, cityId));
  if (mechanism.id === districtGuides.id) return districtGuidesFor(await listDistricts(on, cityId));
  return mechanism;
}

const listDistricts = async (on: Queryable, cityId: number) =>
  (await listScopes(on, cityId)).filter(({ kind }) => kind === "district");

async function listValued(on: Queryable, cityId: number): Promise<ValuedVersion[]> {
  return (await loadLibrary(on, cityId)).flatMap(({ id, title, versions }) =>
    versions
      .filter(({ values }) => forCity(values).length > 0)
      .map(({ version, values }) => ({ documentId: id, version, title, values })),
  );
}

/** A rule set taken from a version says so, as when it is adopted in the library itself. */
export async function recordSource(
  tx: Queryable,
  call: { cityId: number; actor: string; id: string; note: string },
  settings: Settings,
  ruleVersion: number,
): Promise<void> {
  if (call.id !== standardsLibrary.id) return;
  const chosen = (await listValued(tx, call.cityId)).find((one) => choiceOf(one) === settings["documentVersion"]);
  if (!chosen) return;
  await insertAdoption(tx, call.cityId, {
    ruleVersion,
    documentId: chosen.documentId,
    version: chosen.version,
    values: forCity(chosen.values),
    reason: call.note,
    actor: call.actor,
  });
}
