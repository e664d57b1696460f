import { RISKS } from "../../assessment/model/risk-matrix.ts";
import type { RuleSet } from "../../assessment/model/rules.ts";
import type { Mechanism, Parameter } from "./mechanism.ts";

function treatWithin(name: string, zh: string, en: string, years: number): Parameter {
  return { name, zh, en, kind: "integer", unit: "年", min: 0, max: 50, default: years };
}

const perYear = (km: number, years: number): number => (years > 0 ? km / years : 0);

/** A worse colour is never given more time; 0 is no deadline at all. */
function checkYears({ red, orange, yellow, blue }: RuleSet["treatWithinYears"]): void {
  const years = [red, orange, yellow, blue].map((one) => (one === 0 ? Infinity : one));
  for (let i = 0; i + 1 < years.length; i++)
    if (years[i]! > years[i + 1]!)
      throw new RangeError(
        `years of treatment must not fall from red to blue: ${[red, orange, yellow, blue].join(", ")}`,
      );
}

export const colourLedger: Mechanism = {
  id: "M04",
  place: { zh: "北京市", en: "Beijing" },
  clause: "一(三)1",
  group: 1,
  kind: "rule",
  state: "works",
  title: { zh: "红橙黄蓝分级台账", en: "Ledger in red, orange, yellow, blue" },
  text: {
    zh: "管段由高到低分红、橙、黄、蓝四级建账，分年度治理。等级由可能性与后果之积的分界值决定，各色的治理年限由城市设定（0 为只监测）；来源没有给出数值，默认值为平台建议。责任单位、期限、整改过程与附证据的销号见“隐患台账”。",
    en: "Pipes are kept in four levels from red to blue and treated year by year. The cut-offs on likelihood times consequence decide, and each colour has its years of treatment (0 = watched only); the source gives no figures, the defaults are our suggestion. Responsible body, deadline and close-out with evidence are on the ledger page.",
  },
  parameters: [
    { name: "red", zh: "红级起始分", en: "Red from", kind: "integer", min: 4, max: 25, default: 15 },
    { name: "orange", zh: "橙级起始分", en: "Orange from", kind: "integer", min: 3, max: 24, default: 9 },
    { name: "yellow", zh: "黄级起始分", en: "Yellow from", kind: "integer", min: 2, max: 23, default: 4 },
    treatWithin("treatRed", "红级治理年限", "Treat red within", 1),
    treatWithin("treatOrange", "橙级治理年限", "Treat orange within", 3),
    treatWithin("treatYellow", "黄级治理年限", "Treat yellow within", 5),
    treatWithin("treatBlue", "蓝级治理年限（0 为监测）", "Treat blue within (0 = watched)", 0),
  ],
  grading: {
    effect: "risk",
    read: ({ matrix, treatWithinYears }) => ({
      red: matrix.red,
      orange: matrix.orange,
      yellow: matrix.yellow,
      treatRed: treatWithinYears.red,
      treatOrange: treatWithinYears.orange,
      treatYellow: treatWithinYears.yellow,
      treatBlue: treatWithinYears.blue,
    }),
    apply(rules, settings) {
      const { red, orange, yellow, ...years } = settings as Record<string, number> & {
        red: number;
        orange: number;
        yellow: number;
      };
      if (!(red > orange && orange > yellow))
        throw new RangeError(`red (${red}) > orange (${orange}) > yellow (${yellow}) must hold`);
      const treatWithinYears = {
        red: years["treatRed"]!,
        orange: years["treatOrange"]!,
        yellow: years["treatYellow"]!,
        blue: years["treatBlue"]!,
      };
      checkYears(treatWithinYears);
      // A table drawn cell by cell would hide the cut-offs.
      return { ...rules, matrix: { ...rules.matrix, red, orange, yellow, cells: null }, treatWithinYears };
    },
    more: (km, { treatWithinYears }) => [
      {
        code: "treat.yearly",
        zh: "为按期治理，每年须治理",
        en: "To keep the deadlines, to treat each year",
        unit: "km",
        value: RISKS.reduce((sum, colour) => sum + perYear(km[colour], treatWithinYears[colour]), 0),
      },
      {
        code: "treat.watched",
        zh: "只监测、不定期限",
        en: "Watched, without a deadline",
        unit: "km",
        value: RISKS.reduce((sum, colour) => sum + (treatWithinYears[colour] === 0 ? km[colour] : 0), 0),
      },
    ],
  },
};
