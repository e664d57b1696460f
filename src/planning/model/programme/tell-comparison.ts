/**
 * A plan beside other ways to spend the same money, as people read it: methods with their sums, what parting its shared
 * openings would cost street by street, and the streets that fare worst when everybody takes the worst pipes first.
 *
 * "Worst first" ranks a company's pipes by risk a metre (failures expected a metre, times what each counts): the list a
 * company has today. All methods are checked by the plan's own checker.
 */
import { type ComparedMethod, compareMethods, type Optimise, separateCompanies } from "../compare/compare-methods.ts";
import type { MethodCode } from "../compare/method-figures.ts";
import { type PriceOfApart, priceOfApart, type StreetUnderBoth, streetsUnderBoth } from "../compare/price-of-apart.ts";
import type { PlanChoice } from "../problem/plan-problem.ts";
import type { Project } from "./make-programme.ts";
import type { PlanGround } from "./plan-ground.ts";

const MOST_STREETS = 500;

export interface ComparedPlan {
  readonly methods: readonly MethodTold[];
  readonly apart: Omit<PriceOfApart, "streets" | "sourceMoreFen"> & {
    readonly streetCount: number;
    readonly streets: readonly ApartStreet[];
  };
  readonly streets: readonly StreetTold[];
  /** Risk still there by year when worst first is done. */
  readonly worstFirstCurve: readonly number[];
}

export interface MethodTold {
  readonly method: MethodCode;
  readonly risk: number;
  readonly value: number;
  readonly costFen: number;
  readonly renewedKm: number;
  readonly works: number;
  readonly openings: number;
  readonly openingDays: number | null;
  readonly streets: number;
  readonly streetsReopened: number;
  readonly violations: number;
  readonly violationsByRule: Readonly<Record<string, number>>;
  readonly ofPlan: number;
  readonly companies: readonly {
    readonly network: string;
    readonly worksFen: number;
    readonly openingFen: number;
    readonly risk: number;
    readonly openings: number;
    readonly renewedKm: number;
  }[];
}

interface StreetName {
  readonly corridorKey: string;
  readonly street: string;
  readonly district: string;
}
export interface ApartStreet extends StreetName {
  readonly projectId: string | null;
  readonly year: number;
  readonly networks: number;
  readonly togetherFen: number;
  readonly apartFen: number;
  readonly moreFen: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  readonly companyMoreFen: readonly number[];
}
export interface StreetTold extends StreetName {
  readonly plan: StreetUnderBoth["plan"];
  readonly worstFirst: StreetUnderBoth["plan"];
}

/** Without `optimise`, companies alone at their best are left out: four searches. */
export async function tellComparison(
  ground: PlanGround,
  choice: PlanChoice,
  projects: readonly Pick<Project, "projectId" | "sites">[],
  optimise?: Optimise,
): Promise<ComparedPlan> {
  const { problem, openingDays } = ground;
  const priority = ground.riskPerYear.map((risk, p) => risk / Math.max(1, problem.lengthM[p]!));
  const compared = await compareMethods({
    problem,
    plan: choice,
    priority,
    openingDays,
    ...(optimise ? { optimise } : {}),
  });
  const plan = compared[0]!;
  const worst = compared.find(({ figures }) => figures.method === "WORST_FIRST")!;
  const { streets, sourceMoreFen: _, ...sums } = priceOfApart(problem, choice, openingDays);
  const projectOf = new Map(
    projects.flatMap(({ projectId, sites }) => sites.map((site) => [site.corridor, projectId])),
  );
  return {
    methods: compared.map((one) => toldMethod(one, plan.figures.riskYears)),
    apart: {
      ...sums,
      streetCount: streets.length,
      streets: streets.slice(0, MOST_STREETS).map(({ corridor, year, moreDisruption: __, ...street }) => ({
        ...nameOf(ground, corridor),
        ...street,
        projectId: projectOf.get(corridor) ?? null,
        year: problem.fromYear + year,
      })),
    },
    streets: streetsUnderBoth(plan.laid, worst.laid, problem.corridorCount)
      .sort(
        (a, b) =>
          b.other.openings - b.plan.openings - (a.other.openings - a.plan.openings) ||
          b.other.fen - b.plan.fen - (a.other.fen - a.plan.fen) ||
          a.corridor - b.corridor,
      )
      .slice(0, MOST_STREETS)
      .map(({ corridor, plan: mine, other }) => ({ ...nameOf(ground, corridor), plan: mine, worstFirst: other })),
    worstFirstCurve: curveApart(ground, worst),
  };
}

const nameOf = ({ corridorKey, roadName, corridorDistrict }: PlanGround, c: number): StreetName => ({
  corridorKey: corridorKey[c]!,
  street: roadName[c]!,
  district: corridorDistrict[c]!,
});

function toldMethod({ figures }: ComparedMethod, planRisk: number): MethodTold {
  const byRule: Record<string, number> = {};
  for (const { rule } of figures.violations) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return {
    method: figures.method,
    risk: figures.riskYears,
    value: figures.value,
    costFen: figures.costFen,
    renewedKm: figures.renewedKm,
    works: figures.works,
    openings: figures.openings,
    openingDays: figures.openingDays,
    streets: figures.streets,
    streetsReopened: figures.streetsReopened,
    violations: figures.violations.length,
    violationsByRule: byRule,
    ofPlan: planRisk > 0 ? figures.riskYears / planRisk : 1,
    companies: figures.companies.map(({ riskYears, ...company }) => ({ ...company, risk: riskYears })),
  };
}

/** As `riskCurve`, on streets carved by company: their pipes are in another order. */
function curveApart(
  { problem, riskPerYear, growthPerYear, takesAway }: PlanGround,
  { laid }: ComparedMethod,
): number[] {
  const { city } = separateCompanies(problem);
  const now = riskPerYear.reduce((sum, risk) => sum + risk, 0);
  const gone = new Float64Array(problem.years);
  city.pipeOf.forEach((p, i) => {
    const w = laid.choice.work[i]!;
    if (w < 0) return;
    const from = laid.choice.workYear[i]!;
    const taken = riskPerYear[p]! * takesAway[laid.problem.method[w]!]!;
    for (let y = from; y < problem.years; y++) gone[y]! += y === from ? taken / 2 : taken;
  });
  return Array.from(gone, (taken, y) => (now - taken) * Math.exp(growthPerYear * (y + 0.5)));
}
