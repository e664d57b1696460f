import { measureRoads } from "../../permits/model/measure-permits.ts";
import { APPROVAL_LEVEL_TERMS, APPROVAL_LEVELS, type ApprovalLevel } from "../../permits/model/permit-terms.ts";
import type { Mechanism } from "./mechanism.ts";
import { figure, IN_FORCE, onOff, projectFigures } from "./permit-figures.ts";

interface Settings {
  readonly inForce: "on" | "off";
  readonly newRoadYears: number;
  readonly overhaulYears: number;
  readonly level: ApprovalLevel;
  readonly seasonWorkingDays: number;
}

export const oneRoadOneCase: Mechanism = {
  id: "M11",
  place: { zh: "广东省深圳市", en: "Shenzhen, Guangdong" },
  clause: "二(一)3",
  group: 2,
  kind: "approval",
  state: "works",
  title: { zh: "一路一策", en: "One road, one case" },
  text: {
    zh: "对三年大修、五年新建以及敏感、禁挖道路，从路由唯一性、工艺唯一性、交通疏解、施工组织四方面论证，经市、区、街道联络和专家评审走例外审批。5 年与 3 年为国家条例；连续可施工天数为平台建议。",
    en: "For roads overhauled within three or opened within five years, and for sensitive or forbidden ones, a case is argued on route necessity, process necessity, traffic and construction, heard by city, district and street and reviewed by experts before an exception is given. Five and three years are national law; the working days of a season are our suggestion.",
  },
  parameters: [
    IN_FORCE,
    {
      name: "newRoadYears",
      zh: "新建道路禁挖年限",
      en: "Ban after opening",
      kind: "integer",
      unit: "年",
      min: 0,
      max: 30,
      default: 5,
    },
    {
      name: "overhaulYears",
      zh: "大修道路禁挖年限",
      en: "Ban after overhaul",
      kind: "integer",
      unit: "年",
      min: 0,
      max: 30,
      default: 3,
    },
    {
      name: "level",
      zh: "新建、大修道路例外的批准层级",
      en: "Who decides on new and overhauled roads",
      kind: "choice",
      default: "city",
      choices: APPROVAL_LEVELS.filter((level) => level !== "street").map((value) => ({
        value,
        ...APPROVAL_LEVEL_TERMS[value],
      })),
    },
    {
      name: "seasonWorkingDays",
      zh: "当年可开挖所需连续工作日",
      en: "Working days in a row that make a year open",
      kind: "integer",
      unit: "天",
      min: 1,
      max: 240,
      default: 60,
    },
  ],
  permits: {
    read: ({ digging }) => ({
      inForce: onOff(digging.exceptions),
      newRoadYears: digging.newRoadYears,
      overhaulYears: digging.overhaulYears,
      level: digging.exceptionLevel.NEW_ROAD,
      seasonWorkingDays: digging.seasonWorkingDays,
    }),
    apply(rules, settings) {
      const { inForce, newRoadYears, overhaulYears, level, seasonWorkingDays } = settings as unknown as Settings;
      const exceptionLevel = { ...rules.digging.exceptionLevel, NEW_ROAD: level, OVERHAULED: level };
      return {
        ...rules,
        digging: {
          ...rules.digging,
          ...{ newRoadYears, overhaulYears, seasonWorkingDays, exceptionLevel },
          exceptions: inForce === "on",
        },
      };
    },
    measure: (inputs, rules) => [
      ...measureRoads(inputs, rules).years.flatMap(({ year, closedKm, exceptionKm }) => [
        figure(`roads.${year}.closed`, `${year} 年禁挖道路`, `Roads closed in ${year}`, "km", closedKm),
        figure(
          `roads.${year}.exception`,
          `${year} 年经例外可开挖道路`,
          `Roads open by exception in ${year}`,
          "km",
          exceptionKm,
        ),
      ]),
      ...projectFigures(inputs, rules),
    ],
  },
};
