/** Everything a plan's documents are written from, read from the store at one moment; documents add nothing to it. */
import type { Reason } from "../programme/explain-project.ts";
import type { FixedState } from "../programme/fixed-items.ts";
import type { PlanDemands } from "../programme/plan-demands.ts";
import type { PlanFigures } from "../programme/plan-figures.ts";
import type { PlanState } from "../programme/plan-terms.ts";

export type Language = "zh" | "en";

export interface DocumentedProject {
  readonly projectId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly district: string;
  readonly year: number;
  /** Bits of PLAN_NETWORKS. */
  readonly networks: number;
  readonly pipes: number;
  readonly openings: number;
  readonly openingDays: number;
  /** Renewed or lined. */
  readonly km: number;
  readonly kmByMethod: readonly number[];
  readonly costFen: number;
  readonly draws: Readonly<Record<string, number>>;
  readonly risk: number;
  readonly mustPipes: number;
  readonly surveyed: boolean;
  readonly startOn: string;
  readonly endOn: string;
  readonly permitDays: number;
  readonly body: string;
  readonly why: readonly Reason[];
}

/** Works of a kind in a year, summed over the pipes. */
export interface WorkSum {
  readonly network: string;
  readonly method: string;
  readonly year: number;
  readonly pipes: number;
  readonly lengthM: number;
  readonly costFen: number;
}

export interface OpeningSum {
  readonly year: number;
  readonly openings: number;
  /** Of these, by two networks or more. */
  readonly shared: number;
  readonly days: number;
  readonly costFen: number;
}

/** Pipes of the plan about which something was assumed. */
export interface Estimated {
  readonly pipes: number;
  readonly unsurveyed: number;
  readonly unsurveyedM: number;
  readonly noDiameter: number;
  readonly noDay: number;
  readonly noMaterial: number;
}

export interface RuleVersions {
  /** Of the assessment run; the others as in force today. null = as shipped. */
  readonly assessment: number | null;
  readonly planning: number | null;
  readonly funding: number | null;
  readonly permits: number | null;
  readonly demands: number | null;
}

export interface ComparedFacts {
  readonly planViolations: number;
  readonly worstFirst: {
    readonly risk: number;
    readonly ofPlan: number;
    readonly openings: number;
    readonly violations: number;
  } | null;
  readonly moreFen: number;
  readonly moreOpenings: number;
  readonly moreDays: number | null;
  readonly streets: number;
}

export interface PlanFacts {
  readonly city: { readonly name: string; readonly nameEn: string | null; readonly synthetic: boolean };
  readonly planId: string;
  readonly name: string;
  readonly state: PlanState;
  readonly fromYear: number;
  readonly years: number;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly risk: number;
  readonly stopped: boolean;
  readonly pipes: number;
  readonly openings: number;
  readonly km: number;
  readonly kmByNetwork: readonly number[];
  readonly costFen: number;
  readonly asOf: string;
  readonly runId: string;
  readonly forecastId: string | null;
  readonly networkVersion: number;
  readonly rulesHash: string;
  readonly targets: string;
  readonly quality: string;
  readonly adoptedAt: string | null;
  readonly adoptedBy: string | null;
  readonly figures: PlanFigures;
  readonly money: readonly {
    readonly year: number;
    readonly source: string;
    readonly budgetFen: number | null;
    readonly drawFen: number;
  }[];
  readonly projects: readonly DocumentedProject[];
  readonly works: readonly WorkSum[];
  readonly openingSums: readonly OpeningSum[];
  readonly estimated: Estimated;
  readonly rules: RuleVersions;
  /** Network, assessment or forecast have moved since. */
  readonly outOfDate: boolean;
  readonly compared: ComparedFacts | null;
  readonly fixed: FixedState;
  readonly demands: PlanDemands;
  readonly hasMap: boolean;
  /** The city's day. */
  readonly writtenOn: string;
}

export const fundedFen = ({ draws }: Pick<DocumentedProject, "draws">): number =>
  Object.values(draws).reduce((sum, fen) => sum + fen, 0);
