import { interestFen, yearlyPaymentFen } from "../../funding/model/credit.ts";
import { channelsOf, priceProgramme } from "../../funding/model/price-programme.ts";
import {
  fenOf,
  numberParameter,
  payerFigures,
  percentParameter,
  yearsParameter,
  yuanFigure,
} from "./funding-figures.ts";
import { limitFirst } from "./m25-earmarked-funds.ts";
import type { Mechanism } from "./mechanism.ts";

export const infrastructureFund: Mechanism = {
  id: "M29",
  place: { zh: "宁夏回族自治区银川市", en: "Yinchuan, Ningxia" },
  clause: "三(三)2",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "基础设施基金", en: "Infrastructure fund" },
  text: {
    zh: "基础设施基金作为企业出资的一个渠道，先于自筹资金使用，以投放额度为限（清单所列 0.55 亿元）；其余由企业自筹。利率与期限为平台建议。",
    en: "The infrastructure fund is a channel of the company's part: it gives before the company's own money, up to its amount (55 million yuan in the list). Rate and term are our suggestion.",
  },
  parameters: [
    numberParameter("fundYuan", "基金投放额度", "Amount of the fund", "元", 1e12, 55_000_000),
    percentParameter("interestPercent", "年利率", "Interest a year", 3),
    yearsParameter("years", "期限", "Term", 15),
  ],
  funding: {
    read: ({ channels, credits }) => ({
      fundYuan: (channels.company.channels.find(({ channel }) => channel === "INFRA_FUND")?.ceilingFen ?? 0) / 100,
      ...credits.INFRA_FUND,
    }),
    apply(rules, settings) {
      const company = limitFirst(rules.channels.company, "INFRA_FUND", fenOf(settings["fundYuan"]));
      const credit = { interestPercent: Number(settings["interestPercent"]), years: Number(settings["years"]) };
      return {
        ...rules,
        channels: { ...rules.channels, company },
        credits: { ...rules.credits, INFRA_FUND: credit },
      };
    },
    measure(inputs, rules) {
      const programme = priceProgramme(inputs, rules);
      const fundFen = channelsOf(programme, ["PIPES"]).find(([channel]) => channel === "INFRA_FUND")?.[1] ?? 0;
      const credit = rules.credits.INFRA_FUND;
      return [
        ...payerFigures(inputs, rules, ["PIPES"]),
        yuanFigure(
          "fund.yearly",
          { zh: "基金每年还本付息", en: "Paid back to the fund a year" },
          yearlyPaymentFen(fundFen, credit),
        ),
        yuanFigure("fund.interest", { zh: "基金利息合计", en: "Interest in all" }, interestFen(fundFen, credit)),
      ];
    },
  },
};
