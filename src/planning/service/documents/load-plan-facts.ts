/** Reads everything a plan's documents are written from. */
import { findRun } from "../../../assessment/store/runs.ts";
import { cityDay } from "../../../base/dates.ts";
import { currentFundingRules } from "../../../funding/store/rule-sets.ts";
import { findCity } from "../../../network/store/city.ts";
import { currentPermitRules } from "../../../permits/store/permit-rules.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import type { ComparedFacts, DocumentedProject, PlanFacts } from "../../model/documents/plan-facts.ts";
import type { ComparedPlan } from "../../model/programme/tell-comparison.ts";
import { findComparison } from "../../store/comparisons.ts";
import { countEstimated, sumOpenings, sumWorks } from "../../store/documents.ts";
import { currentDemands } from "../../store/plan-demands.ts";
import { currentPlanningRules } from "../../store/planning-rules.ts";
import { listMoney, type PlanRow } from "../../store/plans.ts";
import { listProjects, type ProjectRow } from "../../store/projects.ts";
import { fixedStateOf } from "../adopt-plan.ts";
import { whyOutOfDate } from "../study-plan.ts";

const ALL = 1_000_000;

export async function loadPlanFacts(on: Queryable, cityId: number, plan: PlanRow): Promise<PlanFacts> {
  const planId = plan.plan_id;
  const city = await findCity(on, cityId);
  const run = await findRun(on, cityId, plan.run_id);
  const money = await listMoney(on, cityId, planId);
  const demands = await currentDemands(on, cityId);
  const compared = await findComparison<ComparedPlan>(on, cityId, planId, "METHODS");
  const all = { sort: "year", descending: false, offset: 0, limit: ALL } as const;
  const { rows } = await listProjects(on, cityId, planId, all);
  return {
    city: { name: city?.name ?? "", nameEn: city?.name_en ?? null, synthetic: city?.synthetic ?? false },
    planId,
    name: plan.name,
    state: plan.state,
    fromYear: plan.from_year,
    years: plan.years,
    value: plan.value,
    bound: plan.bound,
    gap: plan.gap,
    risk: plan.risk,
    stopped: plan.stopped,
    pipes: plan.pipes,
    openings: plan.openings,
    km: plan.km,
    kmByNetwork: plan.km_by_network,
    costFen: plan.cost_fen,
    asOf: plan.as_of,
    runId: plan.run_id,
    forecastId: plan.forecast_id,
    networkVersion: plan.network_version,
    rulesHash: plan.rules_hash,
    targets: plan.targets,
    quality: plan.quality,
    adoptedAt: plan.adopted_at && cityDay(plan.adopted_at),
    adoptedBy: plan.adopted_by,
    figures: plan.figures,
    money: money.map(({ year, source, budget_fen, draw_fen }) => ({
      year,
      source,
      budgetFen: budget_fen,
      drawFen: draw_fen,
    })),
    projects: rows.map(documented),
    works: await sumWorks(on, cityId, planId),
    openingSums: await sumOpenings(on, cityId, planId),
    estimated: await countEstimated(on, cityId, planId),
    rules: {
      assessment: run?.rule_version ?? null,
      planning: (await currentPlanningRules(on, cityId)).version,
      funding: (await currentFundingRules(on, cityId)).version,
      permits: (await currentPermitRules(on, cityId)).version,
      demands: demands.version,
    },
    outOfDate: !(await whyOutOfDate(on, cityId, plan)).ok,
    compared: compared ? comparedFacts(compared.result) : null,
    fixed: await fixedStateOf(on, cityId, plan),
    demands: demands.demands,
    hasMap: rows.length > 0,
    writtenOn: cityDay(new Date()),
  };
}

export const documented = (row: ProjectRow): DocumentedProject => ({
  projectId: row.project_id,
  name: row.name,
  nameEn: row.name_en,
  district: row.district,
  year: row.year,
  networks: row.networks,
  pipes: row.pipes,
  openings: row.openings,
  openingDays: row.opening_days,
  km: row.km,
  kmByMethod: row.km_by_method,
  costFen: row.cost_fen,
  draws: row.draws,
  risk: row.risk,
  mustPipes: row.must_pipes,
  surveyed: row.surveyed,
  startOn: row.start_on,
  endOn: row.end_on,
  permitDays: row.permit_days,
  body: row.body,
  why: row.why,
});

function comparedFacts({ methods, apart }: ComparedPlan): ComparedFacts {
  const worst = methods.find(({ method }) => method === "WORST_FIRST");
  return {
    planViolations: methods.find(({ method }) => method === "PLAN")?.violations ?? 0,
    worstFirst: worst
      ? { risk: worst.risk, ofPlan: worst.ofPlan, openings: worst.openings, violations: worst.violations }
      : null,
    moreFen: apart.moreFen,
    moreOpenings: apart.moreOpenings,
    moreDays: apart.moreDays,
    streets: apart.streetCount,
  };
}
