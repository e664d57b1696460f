import { priceProgramme } from "../../funding/model/price-programme.ts";
import { estimateWaivers, WAIVER_KINDS, WAIVER_TERMS } from "../../funding/model/waivers.ts";
import { percentParameter, yuanFigure } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

const FIELDS = ["roadBreakingPercent", "greeningPercent", "vatReturnPercent", "incomeTaxReturnPercent"] as const;

export const feeWaivers: Mechanism = {
  id: "M30",
  place: { zh: "河南省安阳市", en: "Anyang, Henan" },
  clause: "三(四)",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "税费减免", en: "Fee waivers" },
  text: {
    zh: "减免破路费、绿化费，部分返还增值税和所得税（清单只说“一定比例”，返还比例为平台建议）；与资金分开记账，不计入计划、下达、到位、支付。",
    en: "Road-breaking and greening fees are waived and part of the taxes returned (the list says “a proportion”; ours are suggestions). Booked apart from funds: never part of planned, granted, arrived or paid.",
  },
  parameters: [
    percentParameter("roadBreakingPercent", "破路费减免", "Road-breaking fee waived", 100),
    percentParameter("greeningPercent", "绿化费减免", "Greening fee waived", 100),
    percentParameter("vatReturnPercent", "增值税返还", "Value-added tax returned", 50),
    percentParameter("incomeTaxReturnPercent", "所得税返还", "Income tax returned", 40),
  ],
  funding: {
    read: ({ waivers }) => Object.fromEntries(FIELDS.map((field) => [field, waivers[field]])),
    apply: (rules, settings) => ({
      ...rules,
      waivers: { ...rules.waivers, ...Object.fromEntries(FIELDS.map((field) => [field, Number(settings[field])])) },
    }),
    measure(inputs, rules) {
      const metres = (part: "MAIN" | "COURTYARD") =>
        inputs.amounts.reduce((sum, amount) => sum + (amount.part === part ? amount.lengthM : 0), 0);
      const worksFen = priceProgramme(inputs, rules).PIPES.costFen;
      const { due, waived } = estimateWaivers({ roadM: metres("MAIN"), greenM: metres("COURTYARD"), worksFen }, rules);
      const all = (sums: Readonly<Record<string, number>>) => Object.values(sums).reduce((sum, fen) => sum + fen, 0);
      return [
        yuanFigure("waiver.due", { zh: "应缴税费（估算）", en: "Fees and taxes due, estimated" }, all(due)),
        ...WAIVER_KINDS.map((kind) => yuanFigure(`waiver.${kind}`, WAIVER_TERMS[kind], waived[kind])),
        yuanFigure(
          "waiver.total",
          { zh: "减免返还合计（另记）", en: "Waived and returned, booked apart" },
          all(waived),
        ),
      ];
    },
  },
};
