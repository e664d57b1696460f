/** The reserve as it stands now. */
import { cityDay } from "../../../base/dates.ts";
import { findCity } from "../../../network/store/city.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { type ReserveSource, reserveOf } from "../../model/documents/reserve.ts";
import { currentDemands } from "../../store/plan-demands.ts";
import { listReserveFacts } from "../../store/reserve.ts";

export async function loadReserve(on: Queryable, cityId: number): Promise<ReserveSource> {
  const city = await findCity(on, cityId);
  const { demands } = await currentDemands(on, cityId);
  const entries = reserveOf(await listReserveFacts(on, cityId), demands);
  return { city: city?.name ?? "", writtenOn: cityDay(new Date()), demands, entries };
}
