import { interestFen, repaymentCover, yearlyPaymentFen } from "../../funding/model/credit.ts";
import type { FundingRules } from "../../funding/model/funding-rules.ts";
import { channelsOf, type FundingInputs, priceProgramme } from "../../funding/model/price-programme.ts";
import { NETWORK_TERMS, NETWORKS, type Network } from "../../network/model/codes.ts";
import {
  fenOf,
  numberParameter,
  payerFigures,
  percentParameter,
  yearsParameter,
  yuanFigure,
} from "./funding-figures.ts";
import type { Figure, Mechanism } from "./mechanism.ts";

const CHOICES = [
  { value: "GENERAL_BOND", zh: "一般债券", en: "General bond" },
  { value: "SPECIAL_BOND", zh: "专项债券", en: "Special bond" },
  { value: "ULTRA_LONG_BOND", zh: "超长期特别国债", en: "Ultra-long special treasury bond" },
] as const;

export const bondFinancing: Mechanism = {
  id: "M27",
  place: { zh: "新疆生产建设兵团", en: "Xinjiang Production and Construction Corps" },
  clause: "三(二)3",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "一般债券", en: "General bonds" },
  text: {
    zh: "供热管道改造以一般债券解决主要资金（清单所列 21.99 亿元中 14.42 亿元，占 65.6%）。债券先承担总投资的一定比例，其余按分担规则；利率、期限与项目收益为平台建议，据此测算每年还本付息与收益覆盖倍数。",
    en: "A heating renewal is financed mainly by general bonds (1.442 of 2.199 billion yuan in the list, 65.6 %). The bond bears its share of the total first, the cost shares divide the rest; rate, term and income are our suggestion and give the yearly payment and how far income covers it.",
  },
  parameters: [
    percentParameter("percent", "债券占总投资", "Bond's share of the total", 65.6),
    { name: "bond", zh: "债券种类", en: "Kind of bond", kind: "choice", choices: CHOICES, default: "GENERAL_BOND" },
    {
      ...{ name: "networks", zh: "适用管网", en: "Networks", kind: "choices", default: ["heat"] },
      choices: NETWORKS.map((value) => ({ value, ...NETWORK_TERMS[value] })),
    },
    percentParameter("interestPercent", "年利率", "Interest a year", 3),
    yearsParameter("years", "期限", "Term", 10),
    numberParameter(
      "incomeYuan",
      "项目年收益（0 为预算偿还）",
      "Project income a year (0 = paid by the budget)",
      "元",
      1e12,
      0,
    ),
  ],
  funding: {
    read: ({ bond }) => ({
      ...{ percent: bond.percentOfTotal, bond: bond.channel, networks: [...bond.networks] },
      ...{ interestPercent: bond.credit.interestPercent, years: bond.credit.years },
      incomeYuan: bond.projectIncomeFenPerYear / 100,
    }),
    apply: (rules, settings) => ({
      ...rules,
      bond: {
        percentOfTotal: Number(settings["percent"]),
        channel: settings["bond"] as FundingRules["bond"]["channel"],
        networks: settings["networks"] as Network[],
        credit: { interestPercent: Number(settings["interestPercent"]), years: Number(settings["years"]) },
        projectIncomeFenPerYear: fenOf(settings["incomeYuan"]),
      },
    }),
    measure(inputs, rules) {
      const of = { ...inputs, amounts: inputs.amounts.filter(({ network }) => rules.bond.networks.includes(network)) };
      return [...payerFigures(of, rules, ["PIPES"]), ...bondFigures(of, rules)];
    },
  },
};

function bondFigures(inputs: FundingInputs, rules: FundingRules): Figure[] {
  const { channel, credit, projectIncomeFenPerYear } = rules.bond;
  const programme = priceProgramme(inputs, rules);
  const bondFen = channelsOf(programme, ["PIPES"]).find(([one]) => one === channel)?.[1] ?? 0;
  const { costFen } = programme.PIPES;
  return [
    yuanFigure("bond.total", { zh: "债券资金", en: "Bond" }, bondFen),
    {
      ...{ code: "bond.share", zh: "债券占比", en: "Bond's share", unit: "%" },
      value: costFen === 0 ? 0 : Math.round((bondFen / costFen) * 1e4) / 100,
    },
    yuanFigure("bond.yearly", { zh: "每年还本付息", en: "Paid back a year" }, yearlyPaymentFen(bondFen, credit)),
    yuanFigure("bond.interest", { zh: "利息合计", en: "Interest in all" }, interestFen(bondFen, credit)),
    {
      ...{ code: "bond.cover", zh: "收益覆盖倍数", en: "Income over payment", unit: "倍" },
      value: Math.round((repaymentCover(bondFen, credit, projectIncomeFenPerYear) ?? 0) * 100) / 100,
    },
  ];
}
