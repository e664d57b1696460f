/** The figures of a plan that pages show whole, kept with it. */

export interface YearFigures {
  readonly year: number;
  readonly km: number;
  /** gas, water, drainage, heat */
  readonly kmByNetwork: readonly number[];
  readonly projects: number;
  readonly openings: number;
  readonly costFen: number;
  /** null = some source has no limit. */
  readonly budgetFen: number | null;
  readonly riskAvoided: number;
}

export interface DistrictFigures {
  readonly district: string;
  readonly km: number;
  readonly floorKm: number;
  readonly costFen: number;
  readonly projects: number;
}

/** Risk still in the ground in a year: with nothing done, and with the plan. */
export interface RiskYear {
  readonly year: number;
  readonly without: number;
  readonly withPlan: number;
}

export interface SearchPoint {
  readonly seconds: number;
  readonly value: number;
  readonly bound: number;
}

export interface PlanFigures {
  readonly byYear: readonly YearFigures[];
  readonly byDistrict: readonly DistrictFigures[];
  readonly mustDo: { readonly pipes: number; readonly done: number };
  readonly riskCurve: readonly RiskYear[];
  readonly trace: readonly SearchPoint[];
}
