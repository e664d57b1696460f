/**
 * What a mechanism of permits would do: the city's roads and the projects with a permit case, judged under today's rules and
 * the changed ones; nothing is written.
 */
import type { PermitInputs } from "../../permits/model/measure-permits.ts";
import type { PermitRules } from "../../permits/model/permit-rules.ts";
import { listCaseFacts } from "../../permits/store/permit-cases.ts";
import { listRoads } from "../../permits/store/roads.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import type { Mechanism } from "../model/mechanism.ts";

/** Closed kilometres are counted for the next years of a plan. */
const PLAN_YEARS = 5;

export async function simulatePermits(
  on: Queryable,
  call: { cityId: number; asOf: string },
  { measure }: NonNullable<Mechanism["permits"]>,
  rules: PermitRules,
  changed: PermitRules,
): Promise<SimulationView["effect"]> {
  const inputs = await loadPermitInputs(on, call.cityId, call.asOf);
  const after = new Map(measure(inputs, changed).map(({ code, value }) => [code, value]));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    measures: measure(inputs, rules).map(({ value: today, ...figure }) => {
      const then = after.get(figure.code) ?? 0;
      return { ...figure, today, with: then, change: round(then - today) };
    }),
    examples: [],
  };
}

async function loadPermitInputs(on: Queryable, cityId: number, asOf: string): Promise<PermitInputs> {
  return {
    roads: await listRoads(on, cityId, asOf),
    projects: await listCaseFacts(on, cityId),
    fromYear: Number(asOf.slice(0, 4)) + 1,
    years: PLAN_YEARS,
  };
}
