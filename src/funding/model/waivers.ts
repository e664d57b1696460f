/**
 * Fees waived and taxes returned (M30, Anyang): help that is no money in hand, so it is booked apart from funds and never
 * counts towards a project's planned, granted, arrived or paid.
 *
 * Estimates for a programme, from its opened metres and cost of works W (tax inside):
 *   road-breaking  metres of opened road  · fee      greening  metres of opened green · fee
 *   value-added tax  W · v / (100 + v)               income tax  W · profit % · income tax %
 */
import type { Sentence } from "../../base/outcome.ts";
import type { FundingRules } from "./funding-rules.ts";
import { percentOfFen } from "./split-fen.ts";

export const WAIVER_KINDS = ["ROAD_BREAKING", "GREENING", "VAT_RETURN", "INCOME_TAX_RETURN"] as const;
export type WaiverKind = (typeof WAIVER_KINDS)[number];

export const WAIVER_TERMS: Record<WaiverKind, Sentence> = {
  ROAD_BREAKING: { zh: "破路费减免", en: "Road-breaking fee waived" },
  GREENING: { zh: "绿化费减免", en: "Greening fee waived" },
  VAT_RETURN: { zh: "增值税返还", en: "Value-added tax returned" },
  INCOME_TAX_RETURN: { zh: "所得税返还", en: "Income tax returned" },
};

export interface WaiverBasis {
  readonly roadM: number;
  readonly greenM: number;
  readonly worksFen: number;
}

export interface WaiverEstimate {
  /** What would be due without help, fen. */
  readonly due: Readonly<Record<WaiverKind, number>>;
  readonly waived: Readonly<Record<WaiverKind, number>>;
}

export function estimateWaivers(
  { roadM, greenM, worksFen }: WaiverBasis,
  { waivers, unitCosts }: Pick<FundingRules, "waivers" | "unitCosts">,
): WaiverEstimate {
  const due: Record<WaiverKind, number> = {
    ROAD_BREAKING: Math.round(roadM * unitCosts.roadBreakingPerM),
    GREENING: Math.round(greenM * unitCosts.greeningPerM),
    VAT_RETURN: Math.round((worksFen * waivers.vatPercent) / (100 + waivers.vatPercent)),
    INCOME_TAX_RETURN: Math.round((worksFen * waivers.profitPercent * waivers.incomeTaxPercent) / 10_000),
  };
  const percent: Record<WaiverKind, number> = {
    ROAD_BREAKING: waivers.roadBreakingPercent,
    GREENING: waivers.greeningPercent,
    VAT_RETURN: waivers.vatReturnPercent,
    INCOME_TAX_RETURN: waivers.incomeTaxReturnPercent,
  };
  const waived = Object.fromEntries(WAIVER_KINDS.map((kind) => [kind, percentOfFen(due[kind], percent[kind])]));
  return { due, waived: waived as Record<WaiverKind, number> };
}
