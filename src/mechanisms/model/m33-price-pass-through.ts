import { ceilingOn, priceEffect } from "../../funding/model/price-pass-through.ts";
import { payersOf, priceProgramme } from "../../funding/model/price-programme.ts";
import { numberParameter, percentParameter, yearsParameter, yuanFigure } from "./funding-figures.ts";
import type { Figure, Mechanism } from "./mechanism.ts";

export const pricePassThrough: Mechanism = {
  id: "M33",
  place: { zh: "广东省广州市", en: "Guangzhou, Guangdong" },
  clause: "四(二)",
  group: 4,
  kind: "funding",
  state: "works",
  title: { zh: "成本计入价格", en: "Cost into the price" },
  text: {
    zh: "燃气改造中企业出资部分计入定价成本：直线折旧加准许收益，除以年售气量，得出对气价的影响和最高限价剩余空间（清单所列非居民最高限价 4.60 元/立方米，2023-01-20 起）。其余参数为平台建议；售气量填 0 时按户数估算。",
    en: "The company's part of gas renewal goes into the regulated price: straight-line depreciation and the allowed return over the yearly volume, and what the ceiling leaves (non-resident ceiling 4.60 yuan/m3 from 2023-01-20 in the list). The rest are suggestions; a volume of 0 is estimated from households.",
  },
  parameters: [
    percentParameter("passThroughPercent", "计入定价成本比例", "Passed on", 100),
    yearsParameter("depreciationYears", "折旧年限", "Depreciation", 30),
    percentParameter("returnPercent", "准许收益率", "Allowed return", 6),
    numberParameter("presentYuan", "现行非居民价格", "Present non-resident price", "元/m³", 100, 4.2),
    numberParameter("ceilingYuan", "非居民最高限价", "Non-resident ceiling", "元/m³", 100, 4.6),
    numberParameter("volumeM3", "年售气量（0 为估算）", "Volume a year (0 = estimated)", "m³", 1e12, 0),
  ],
  funding: {
    read: ({ price }) => ({
      passThroughPercent: price.passThroughPercent,
      depreciationYears: price.depreciationYears,
      returnPercent: price.allowedReturnPercent,
      presentYuan: price.presentFenPerM3 / 100,
      ceilingYuan: price.ceilingFenPerM3 / 100,
      volumeM3: price.volumeM3PerYear,
    }),
    apply(rules, settings) {
      const { passThroughPercent, depreciationYears, returnPercent, presentYuan, ceilingYuan, volumeM3 } =
        settings as Record<string, number>;
      const perM3 = (yuan: number) => Math.round(yuan * 1e6) / 1e4;
      return {
        ...rules,
        price: {
          ...rules.price,
          ...{ passThroughPercent: passThroughPercent!, depreciationYears: depreciationYears! },
          ...{ allowedReturnPercent: returnPercent!, volumeM3PerYear: volumeM3! },
          ...{ presentFenPerM3: perM3(presentYuan!), ceilingFenPerM3: perM3(ceilingYuan!) },
        },
      };
    },
    measure(inputs, rules): Figure[] {
      const gas = { ...inputs, amounts: inputs.amounts.filter(({ network }) => network === "gas") };
      const companyFen = payersOf(priceProgramme(gas, rules), ["PIPES"]).company;
      const { volumeM3PerYear, m3PerHouseholdYear } = rules.price;
      const volumeM3 = volumeM3PerYear || inputs.households * m3PerHouseholdYear;
      const figures: Figure[] = [
        yuanFigure(
          "price.cost",
          { zh: "燃气改造企业出资（估算）", en: "Company's part of gas renewal, estimated" },
          companyFen,
        ),
        { code: "price.volume", zh: "年售气量", en: "Volume a year", unit: "m³", value: volumeM3 },
      ];
      // Without a volume there is no price; the figures end here instead of showing one.
      if (volumeM3 === 0) return figures;
      const effect = priceEffect(companyFen, volumeM3, rules.price);
      const ceiling = ceilingOn(inputs.today, rules.price);
      const perM3 = (code: string, zh: string, en: string, fen: number): Figure => ({
        ...{ code, zh, en, unit: "元/m³", value: Math.round(fen * 100) / 1e4 },
      });
      return [
        ...figures,
        yuanFigure(
          "price.yearly",
          { zh: "首年折旧与收益", en: "Depreciation and return, first year" },
          effect.firstYearFen,
        ),
        perM3("price.add", "气价增加（首年）", "Added to the price, first year", effect.addFenPerM3),
        perM3("price.meanAdd", "气价增加（折旧期平均）", "Added on average", effect.meanAddFenPerM3),
        perM3("price.with", "测算价格", "Price with it", effect.priceFenPerM3),
        // Before the ceiling's first day there is none.
        ...(ceiling === undefined
          ? []
          : [
              perM3("price.left", "最高限价剩余空间", "Left under the ceiling", effect.leftFenPerM3),
              yuanFigure(
                "price.carried",
                { zh: "限价可承受的企业出资", en: "Company cost the ceiling carries" },
                effect.carriedCostFen,
              ),
            ]),
      ];
    },
  },
};
