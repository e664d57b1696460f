/** "What would a plan be made from?": loads a city as assessed and builds its problem. Nothing is saved. */

import { findCurrentForecast } from "../../assessment/store/forecasts.ts";
import { findCurrentRun } from "../../assessment/store/runs.ts";
import type { IsoDay } from "../../base/dates.ts";
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import { currentFundingRules } from "../../funding/store/rule-sets.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import { loadCommunities, loadRoads } from "../../network/store/load-surroundings.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { cityFunding } from "../model/city-funding.ts";
import { cityPermits } from "../model/city-permits.ts";
import { buildCorridors } from "../model/corridors/build-corridors.ts";
import type { Corridors } from "../model/corridors/corridors.ts";
import { placeNeighbourhoodWorks } from "../model/corridors/neighbourhood-works.ts";
import type { OtherWork, PlanFunding, PlanInputs } from "../model/plan-inputs.ts";
import type { PlanningRules } from "../model/planning-rules.ts";
import { buildProblem } from "../model/problem/build-problem.ts";
import type { BuiltPlan, PlanCall } from "../model/problem/built-plan.ts";
import {
  loadForecastRates,
  loadPlanConclusions,
  loadPlanGrades,
  loadSeriouslyBuiltOver,
} from "../store/load-plan-inputs.ts";
import { currentPlanningRules } from "../store/planning-rules.ts";
import { onePot } from "./plan-money.ts";

export interface BuildPlanCall extends PlanCall {
  readonly cityId: number;
  /** The day the network is planned as of; left out = the day of the current assessment. */
  readonly asOf?: IsoDay | undefined;
  /** Rules other than those in force. */
  readonly rules?: PlanningRules | undefined;
  /** All money in one pot, whoever it belongs to. */
  readonly oneSource?: boolean | undefined;
  readonly progress?: ((stage: string, share: number) => void) | undefined;
}

/** What a plan stands on: kept with it, so that it can be told whether anything has changed since. */
export interface PlanBasis {
  readonly asOf: IsoDay;
  readonly networkVersion: number;
  readonly runId: string;
  readonly forecastRunId: string | null;
  /** null = as shipped. */
  readonly ruleVersion: number | null;
  readonly fundingVersion: number | null;
  readonly permitVersion: number | null;
  readonly rules: PlanningRules;
}

export interface PlanMaterial {
  readonly inputs: PlanInputs;
  readonly corridors: Corridors;
  readonly basis: PlanBasis;
}

/** Loads once what many problems (scenarios) are built from. */
export async function loadPlanMaterial(on: Queryable, call: BuildPlanCall): Promise<Outcome<PlanMaterial>> {
  const run = await findCurrentRun(on, call.cityId);
  if (!run) return refuse("planning.not-graded");
  const held = await currentPlanningRules(on, call.cityId);
  const rules = call.rules ?? held.rules;
  call.progress?.("load", 0);
  const asOf = call.asOf ?? run.as_of;
  const network = await loadPackedNetwork(on, call.cityId, asOf);
  const roads = await loadRoads(on, network);
  const grades = await loadPlanGrades(on, network, run.run_id);
  const forecast = await findCurrentForecast(on, call.cityId);
  const money = await currentFundingRules(on, call.cityId);
  const permitted = await currentPermitRules(on, call.cityId);
  const day: IsoDay = `${call.fromYear}-01-01`;
  const funding: PlanFunding = call.oneSource ? onePot() : cityFunding(network, money.rules, day);
  const inputs: PlanInputs = {
    asOf,
    network,
    roads,
    grades,
    forecastRate: forecast && (await loadForecastRates(on, network, forecast.run_id)),
    conclusions: await loadPlanConclusions(on, network),
    builtOver: await loadSeriouslyBuiltOver(on, network, run.run_id),
    funding,
    permits: cityPermits(permitted.rules),
  };
  call.progress?.("corridors", 0.5);
  return done({
    inputs,
    corridors: buildCorridors(network, roads, rules),
    basis: {
      asOf,
      networkVersion: network.version,
      runId: run.run_id,
      forecastRunId: forecast?.run_id ?? null,
      ruleVersion: call.rules ? null : held.version,
      fundingVersion: call.oneSource ? null : money.version,
      permitVersion: permitted.version,
      rules,
    },
  });
}

export async function buildPlan(
  on: Queryable,
  call: BuildPlanCall,
): Promise<Outcome<{ readonly built: BuiltPlan; readonly material: PlanMaterial }>> {
  const material = await loadPlanMaterial(on, call);
  if (!material.ok) return material;
  const { inputs, corridors, basis } = material.value;
  call.progress?.("problem", 0.7);
  const otherWorks = await placeWorks(on, call, inputs.network, corridors);
  const built = buildProblem(inputs, basis.rules, { ...call, otherWorks }, corridors);
  return built.ok ? done({ built: built.value, material: material.value }) : built;
}

/** Renewals of neighbourhoods by the grounds they open; communities are loaded only where a work may name one. */
export async function placeWorks(
  on: Queryable,
  { otherWorks = [] }: Pick<PlanCall, "otherWorks">,
  network: PackedNetwork,
  corridors: Corridors,
): Promise<OtherWork[]> {
  if (!otherWorks.some(({ kind }) => kind === "NEIGHBOURHOOD_RENEWAL")) return [...otherWorks];
  return placeNeighbourhoodWorks(network, corridors, await loadCommunities(on, network), otherWorks);
}
