import { awardOf } from "../../funding/model/award.ts";
import { payersOf, priceProgramme } from "../../funding/model/price-programme.ts";
import { fenOf, numberParameter, yuanFigure } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

export const householdAward: Mechanism = {
  id: "M26",
  place: { zh: "广东省", en: "Guangdong" },
  clause: "三(二)2",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "按户奖补", en: "Award per household" },
  text: {
    zh: "经核验完成的住户按 15 元/户奖补（清单所列 100 万户、1500 万元、15 个地市）。奖补须有验收日期，从资金来源中下达，不超过上限（0 为不设上限）。",
    en: "A verified household earns 15 yuan (one million households, 15 million yuan, 15 cities in the list). An award needs its day of acceptance, is granted out of a source, and stops at the ceiling (0 = none).",
  },
  parameters: [
    numberParameter("yuan", "每户奖补", "Award per household", "元", 100_000, 15),
    numberParameter("ceilingYuan", "奖补上限", "Ceiling", "元", 1e12, 0),
  ],
  funding: {
    read: ({ award }) => ({ yuan: award.fenPerHousehold / 100, ceilingYuan: award.ceilingFen / 100 }),
    apply: (rules, settings) => ({
      ...rules,
      award: { fenPerHousehold: fenOf(settings["yuan"]), ceilingFen: fenOf(settings["ceilingYuan"]) },
    }),
    measure(inputs, rules) {
      const { households, today } = inputs;
      const award = awardOf({ households, acceptedOn: today }, rules.award, today);
      const awarded = award.ok ? award.value : { households: 0, fen: 0 };
      const ownFen = payersOf(priceProgramme(inputs, rules), ["SAFETY_DEVICE"]).user;
      return [
        { code: "basis.households", zh: "测算范围：户数", en: "Counted: households", unit: "户", value: households },
        { code: "award.households", zh: "可奖补户数", en: "Households awarded", unit: "户", value: awarded.households },
        yuanFigure("award.total", { zh: "奖补总额", en: "Award in all" }, awarded.fen),
        yuanFigure("award.own", { zh: "安全装置居民自付（未奖补）", en: "Devices: residents' own part" }, ownFen),
        yuanFigure(
          "award.net",
          { zh: "安全装置居民自付（奖补后）", en: "Devices: residents' part after the award" },
          Math.max(0, ownFen - awarded.fen),
        ),
      ];
    },
  },
};
