/**
 * Mechanisms of plans: the plans in the store judged under both standings (demands on a plan, rules it is made by); adopting
 * writes a new version of what changed. No plan is made anew: what another rule would choose is asked by a scenario.
 */
import { Refusal } from "../../base/outcome.ts";
import { statesOf } from "../../planning/model/documents/city-plan-document.ts";
import { DEFAULT_PLANNING_RULES } from "../../planning/model/planning-defaults.ts";
import type { PlanToFix } from "../../planning/model/programme/fixed-items.ts";
import { DEFAULT_DEMANDS } from "../../planning/model/programme/plan-demands.ts";
import { adoptDemands } from "../../planning/service/adopt-demands.ts";
import { adoptPlanningRules } from "../../planning/service/adopt-planning-rules.ts";
import { loadPlanFacts } from "../../planning/service/documents/load-plan-facts.ts";
import { priceSharing } from "../../planning/service/price-sharing.ts";
import { currentDemands } from "../../planning/store/plan-demands.ts";
import { currentPlanningRules } from "../../planning/store/planning-rules.ts";
import { findCurrentPlan, listPlans, type PlanRow } from "../../planning/store/plans.ts";
import { listProjectsToFix } from "../../planning/store/projects.ts";
import { listReserveFacts } from "../../planning/store/reserve.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import type { Mechanism, PlanMeasureInputs, PlanStanding, Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { applied, settle } from "./settle.ts";

type PlanningMechanism = Mechanism & { readonly planning: NonNullable<Mechanism["planning"]> };

export const isPlanning = (mechanism: Mechanism): mechanism is PlanningMechanism => mechanism.planning !== undefined;

const SHIPPED: PlanStanding = { demands: DEFAULT_DEMANDS, rules: DEFAULT_PLANNING_RULES };
/** The newest of a city are judged; older drafts are nobody's question. */
const MOST_PLANS = 20;

export async function planStandingOf(on: Queryable, cityId: number): Promise<PlanStanding> {
  const { demands } = await currentDemands(on, cityId);
  return { demands, rules: (await currentPlanningRules(on, cityId)).rules };
}

/** Refuses before the city has a plan: there is nothing to judge. */
export async function simulatePlanning(
  database: Database,
  mechanism: PlanningMechanism,
  call: { cityId: number; id: string; settings: Settings },
): Promise<SimulationView> {
  const { planning } = mechanism;
  const standing = await planStandingOf(database, call.cityId);
  const today = planning.read(standing);
  const changed = settle(mechanism, { ...today, ...call.settings });
  const then = applied(() => planning.apply(standing, changed));
  const plan = await findCurrentPlan(database, call.cityId);
  if (!plan) throw new Refusal("planning.plan-none");
  const inputs = await loadInputs(database, call.cityId, plan);
  const sharing = planning.pricesSharing
    ? await priceSharing(database, call.cityId, plan, [standing.rules, then.rules])
    : [];
  const after = new Map(
    planning.measure({ ...inputs, sharing: sharing[1] }, then).map(({ code, value }) => [code, value]),
  );
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  const measures = planning.measure({ ...inputs, sharing: sharing[0] }, standing).map(({ value, ...figure }) => {
    const changedTo = after.get(figure.code) ?? 0;
    return { ...figure, today: round(value), with: round(changedTo), change: round(changedTo - value) };
  });
  return { id: call.id, today, with: changed, effect: { measures, examples: [] } };
}

/** The city's plan first, then the others. */
async function loadInputs(on: Queryable, cityId: number, plan: PlanRow): Promise<Omit<PlanMeasureInputs, "sharing">> {
  const others = (await listPlans(on, cityId)).filter(
    ({ plan_id, state }) => plan_id !== plan.plan_id && state !== "SUPERSEDED",
  );
  const plans: PlanToFix[] = [];
  for (const { plan_id, targets, quality } of [plan, ...others].slice(0, MOST_PLANS))
    plans.push({ targets, quality, projects: await listProjectsToFix(on, cityId, plan_id) });
  const modules = statesOf(await loadPlanFacts(on, cityId, plan));
  return { plans, modules, reserve: await listReserveFacts(on, cityId) };
}

/** Returns the version of the setting. */
export function adoptForPlanning(
  database: Database,
  mechanism: PlanningMechanism,
  call: { cityId: number; actor: string; id: string; settings: Settings | undefined; note: string },
): Promise<number> {
  const { cityId, actor, id, note } = call;
  const adopted = call.settings !== undefined;
  const { read, apply } = mechanism.planning;
  return database.transaction(async (tx) => {
    const standing = await planStandingOf(tx, cityId);
    const settings = settle(mechanism, call.settings ? { ...read(standing), ...call.settings } : read(SHIPPED));
    const changed = applied(() => apply(standing, settings));
    const setting = await insertSetting(tx, cityId, { id, adopted, parameters: settings, note, actor });
    const reason = `${id} v${setting}${note ? `: ${note}` : ""}`;
    if (changed.demands !== standing.demands)
      await adoptDemands(tx, { cityId, actor, demands: changed.demands, reason });
    if (changed.rules !== standing.rules) await adoptPlanningRules(tx, { cityId, actor, rules: changed.rules, reason });
    await recordAudit(tx, {
      ...{ cityId, actor, command: "adopt-mechanism", subject: `mechanism ${id} v${setting}`, at: new Date() },
      facts: { adopted, settings, note },
    });
    return setting;
  });
}
