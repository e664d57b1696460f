/** Mechanisms that are a way of working on the plan: they change nothing, so both sides are the present plan's figures. */
import { fixedStateOf } from "../../planning/service/adopt-plan.ts";
import { findCurrentPlan, listMoney } from "../../planning/store/plans.ts";
import type { Database } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import type { Mechanism, PlanFacts, Settings } from "../model/mechanism.ts";

export async function simulatePlan(
  database: Database,
  call: { readonly cityId: number; readonly id: string; readonly settings: Settings },
  { measure }: NonNullable<Mechanism["plan"]>,
): Promise<SimulationView> {
  const figures = measure(await loadPlanFacts(database, call.cityId));
  const measures = figures.map(({ value, ...figure }) => ({ ...figure, today: value, with: value, change: 0 }));
  return { id: call.id, today: {}, with: {}, effect: { measures, examples: [] } };
}

async function loadPlanFacts(database: Database, cityId: number): Promise<PlanFacts | undefined> {
  const plan = await findCurrentPlan(database, cityId);
  if (!plan) return undefined;
  const { items, projects } = await fixedStateOf(database, cityId, plan);
  const money = await listMoney(database, cityId, plan.plan_id);
  return {
    isAdopted: plan.state === "ADOPTED",
    projects: plan.projects,
    km: plan.km,
    costFen: plan.cost_fen,
    sources: new Set(money.filter(({ draw_fen }) => draw_fen > 0).map(({ source }) => source)).size,
    items,
    urgent: projects.filter(({ urgent }) => urgent).length,
  };
}
