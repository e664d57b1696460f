/** Rows of the store as the words on the wire. */
import { type METHODS, PLAN_NETWORKS } from "../model/problem/plan-problem.ts";
import type { ComparedPlan } from "../model/programme/tell-comparison.ts";
import type { LockRow } from "../store/locks.ts";
import type { MoneyRow, PlanRow } from "../store/plans.ts";
import type { PlanPipeRow, ProjectRow as StoredProject } from "../store/projects.ts";
import type { Comparison, LockView, PlanFile, PlanSummary } from "./plan.schemas.ts";
import type { ProjectPipe, ProjectRow } from "./project.schemas.ts";

type ByNetwork = PlanSummary["kmByNetwork"];

export const byNetwork = (values: readonly number[]): ByNetwork => ({
  gas: values[0] ?? 0,
  water: values[1] ?? 0,
  drainage: values[2] ?? 0,
  heat: values[3] ?? 0,
});

export const networksOf = (bits: number) => PLAN_NETWORKS.filter((_, n) => (bits >> n) & 1);

export function summaryOf(plan: PlanRow, scenarioId: string | null = null): PlanSummary {
  return {
    planId: plan.plan_id,
    name: plan.name,
    fromYear: plan.from_year,
    years: plan.years,
    state: plan.state,
    isBaseline: plan.is_baseline,
    value: plan.value,
    bound: plan.bound,
    gap: plan.gap,
    stopped: plan.stopped,
    km: plan.km,
    kmByNetwork: byNetwork(plan.km_by_network),
    pipes: plan.pipes,
    projects: plan.projects,
    openings: plan.openings,
    costFen: plan.cost_fen,
    violations: 0,
    scenarioId,
    actor: plan.actor,
    createdAt: plan.created_at.toISOString(),
  };
}

export function fileOf(
  plan: PlanRow,
  money: readonly MoneyRow[],
  whyNot: PlanFile["whyNot"],
  scenarioId: string | null,
): PlanFile {
  const { figures } = plan;
  return {
    ...summaryOf(plan, scenarioId),
    money: money.map(({ year, source, budget_fen, draw_fen }) => ({
      year,
      source,
      budgetFen: budget_fen,
      drawFen: draw_fen,
    })),
    byYear: figures.byYear.map((year) => ({ ...year, kmByNetwork: byNetwork(year.kmByNetwork) })),
    byDistrict: figures.byDistrict.map((district) => ({ ...district })),
    mustDo: { ...figures.mustDo },
    seconds: plan.seconds,
    restsOn: {
      runId: plan.run_id,
      asOf: plan.as_of,
      forecastId: plan.forecast_id,
      networkVersion: plan.network_version,
      rulesHash: plan.rules_hash,
      locks: plan.call.locks.length,
      basePlanId: plan.base_plan_id,
    },
    adoptedAt: plan.adopted_at?.toISOString() ?? null,
    adoptedBy: plan.adopted_by,
    supersededBy: plan.superseded_by,
    whyNot,
  };
}

export function projectOf(row: StoredProject, readiness: number): ProjectRow {
  const [RENEW = 0, LINE = 0, CONTROL = 0] = row.km_by_method;
  return {
    projectId: row.project_id,
    name: row.name,
    nameEn: row.name_en,
    street: row.street,
    district: row.district,
    networks: networksOf(row.networks),
    year: row.year,
    baselineYear: row.baseline_year,
    km: row.km,
    kmByNetwork: byNetwork(row.km_by_network),
    kmByMethod: { RENEW, LINE, CONTROL } satisfies Record<(typeof METHODS)[number], number>,
    pipes: row.pipes,
    openings: row.openings,
    openingDays: row.opening_days,
    costFen: row.cost_fen,
    costBySource: Object.entries(row.draws).map(([source, fen]) => ({ source, fen })),
    riskAvoided: row.risk,
    mustDoPipes: row.must_pipes,
    readiness,
    lock: lockOf(row),
    body: row.body || null,
    why: row.why.map((reason) => ({ ...reason })),
  };
}

export const lockOf = ({ lock_id, lock_kind, lock_year }: StoredProject): ProjectRow["lock"] =>
  lock_id === null ? null : { lockId: lock_id, kind: lock_kind as LockRow["kind"], year: lock_year };

export const pipeOf = (row: PlanPipeRow): ProjectPipe => ({
  pipeId: row.pipe_id,
  sourceId: row.source_id,
  network: row.network as ProjectPipe["network"],
  owner: row.owner,
  material: row.material,
  diameterMm: row.diameter_mm,
  commissionedOn: row.commissioned_on,
  lengthM: row.length_m,
  risk: row.risk_colour,
  leakClass: row.leak_class,
  method: row.method,
  costFen: row.cost_fen,
  riskAvoided: row.risk,
  mustByYear: row.must_by_year,
});

export const lockViewOf = (row: LockRow): LockView => ({
  lockId: row.lock_id,
  kind: row.kind,
  year: row.year,
  planId: row.plan_id,
  projectId: row.project_id,
  name: row.name,
  pipes: row.pipe_ids.length,
  km: row.km,
  note: row.note,
  actor: row.actor,
  createdAt: row.created_at.toISOString(),
});

export function comparisonOf(planId: string, told: ComparedPlan, createdAt: Date): Comparison {
  const { streets, companyMoreFen, ...apart } = told.apart;
  const sums = ({ fen, companyFen, ...rest }: ComparedPlan["streets"][number]["plan"]) => ({
    ...rest,
    costFen: fen,
    companyFen: byNetwork(companyFen),
  });
  return {
    planId,
    methods: told.methods.map(({ companies, violationsByRule, ...method }) => ({
      ...method,
      violationsByRule: { ...violationsByRule },
      companies: companies.map((company) => ({ ...company, network: company.network as "gas" })),
    })),
    apart: {
      ...apart,
      companyMoreFen: byNetwork(companyMoreFen),
      streets: streets.map(({ networks, companyMoreFen: more, ...street }) => ({
        ...street,
        networks: networksOf(networks),
        companyMoreFen: byNetwork(more),
      })),
    },
    streets: told.streets.map(({ plan, worstFirst, ...street }) => ({
      ...street,
      plan: sums(plan),
      worstFirst: sums(worstFirst),
    })),
    createdAt: createdAt.toISOString(),
  };
}
