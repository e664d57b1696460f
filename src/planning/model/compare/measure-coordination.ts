/** The figures of M13 (one opening, four networks): the plan beside the same money spent apart, and its own works taken apart. */
import type { MethodFigures } from "./method-figures.ts";
import type { PriceOfApart } from "./price-of-apart.ts";

export interface CoordinationFigure {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  /** Co-ordinated, and apart. */
  readonly together: number;
  readonly apart: number;
}

const NETWORK_WORDS = [
  { zh: "燃气", en: "gas" },
  { zh: "供水", en: "water" },
  { zh: "排水", en: "drainage" },
  { zh: "供热", en: "heat" },
];
const FEN_PER_TEN_THOUSAND_YUAN = 1e6;
const tenThousandYuan = (fen: number): number => fen / FEN_PER_TEN_THOUSAND_YUAN;

/** Same money: the plan against another method's. */
export function measureSameMoney(plan: MethodFigures, other: MethodFigures): CoordinationFigure[] {
  const row = (code: string, zh: string, en: string, unit: string, of: (one: MethodFigures) => number) => ({
    code: `sameMoney.${code}`,
    zh,
    en,
    unit,
    together: of(plan),
    apart: of(other),
  });
  const days = plan.openingDays !== null && other.openingDays !== null;
  return [
    row("riskYears", "减少的风险", "Risk removed", "风险·年", (one) => one.riskYears),
    row("cost", "投资", "Cost", "万元", (one) => tenThousandYuan(one.costFen)),
    row("openings", "开挖次数", "Openings", "次", (one) => one.openings),
    row("streetsReopened", "重复开挖的路段", "Streets opened more than once", "处", (one) => one.streetsReopened),
    ...(days ? [row("openingDays", "占路天数", "Days a street is open", "天", (one) => one.openingDays ?? 0)] : []),
    row("renewedKm", "改造长度", "Renewed", "km", (one) => one.renewedKm),
  ];
}

/** Same works: the plan's own, with every shared opening taken apart. */
export function measureSameWorks(plan: MethodFigures, price: PriceOfApart): CoordinationFigure[] {
  const row = (code: string, zh: string, en: string, unit: string, together: number, apart: number) => ({
    code: `sameWorks.${code}`,
    zh,
    en,
    unit,
    together,
    apart,
  });
  const money = (code: string, zh: string, en: string, fen: number, moreFen: number) =>
    row(code, zh, en, "万元", tenThousandYuan(fen), tenThousandYuan(fen + moreFen));
  const { costFen, openings, openingDays, companies } = plan;
  return [
    money("cost", "同样工程的投资", "Cost of the same works", costFen, price.moreFen),
    row("openings", "同样工程的开挖次数", "Openings for the same works", "次", openings, openings + price.moreOpenings),
    ...(openingDays !== null && price.moreDays !== null
      ? [
          row(
            "openingDays",
            "同样工程的占路天数",
            "Days for the same works",
            "天",
            openingDays,
            openingDays + price.moreDays,
          ),
        ]
      : []),
    ...companies.map(({ network, worksFen, openingFen }, n) =>
      money(
        `cost.${network}`,
        `${NETWORK_WORDS[n]!.zh}承担`,
        `Borne by ${NETWORK_WORDS[n]!.en}`,
        worksFen + openingFen,
        price.companyMoreFen[n]!,
      ),
    ),
  ];
}
