import { measureProjects } from "../../permits/model/measure-permits.ts";
import { PROJECT_CLASS_TERMS, PROJECT_CLASSES } from "../../permits/model/permit-terms.ts";
import type { Mechanism, Parameter } from "./mechanism.ts";
import { figure, IN_FORCE, onOff, projectFigures } from "./permit-figures.ts";

const FEN = 100;

const yuan = (name: string, zh: string, en: string, value: number): Parameter => ({
  ...{ name, zh, en, kind: "number", unit: "元", min: 0, max: 1e12, default: value },
});
const metres = (name: string, zh: string, en: string, value: number): Parameter => ({
  ...{ name, zh, en, kind: "number", unit: "m", min: 0, max: 1e6, default: value },
});

interface Settings {
  readonly inForce: "on" | "off";
  readonly importantFromYuan: number;
  readonly importantFromM: number;
  readonly smallToYuan: number;
  readonly smallToM: number;
  readonly exemptListed: "on" | "off";
}

export const approvalClasses: Mechanism = {
  id: "M31",
  place: { zh: "北京市", en: "Beijing" },
  clause: "四(一)1",
  group: 4,
  kind: "approval",
  state: "works",
  title: { zh: "分类精简审批", en: "Approval by class" },
  text: {
    zh: "按位置、规模、复杂程度分重要、一般、小型三类，分别精简审批事项；列入项目汇编且原管径原路由的，无需施工许可证。清单没有公布分类数值和精简的事项，默认值为平台建议，各类精简哪些事项在“审批规则”中设定。",
    en: "Projects are important, general or small by place, size and complexity, with steps left out by class. Listed ones with the same diameter and route need no construction permit. The list gives no figures and names no steps; ours are suggestions, and which steps a class leaves out is set in the permit rules.",
  },
  parameters: [
    IN_FORCE,
    yuan("importantFromYuan", "重要项目：总投资达到", "Important from a total investment of", 100_000_000),
    metres("importantFromM", "重要项目：长度达到", "Important from a length of", 10_000),
    yuan("smallToYuan", "小型项目：总投资不超过", "Small up to a total investment of", 5_000_000),
    metres("smallToM", "小型项目：长度不超过", "Small up to a length of", 1_000),
    {
      ...IN_FORCE,
      name: "exemptListed",
      zh: "列入汇编且原管径原路由免施工许可证",
      en: "Listed with same diameter and route: no construction permit",
    },
  ],
  permits: {
    read: ({ classes }) => ({
      inForce: onOff(classes.inForce),
      importantFromYuan: classes.important.fromFen / FEN,
      importantFromM: classes.important.fromM,
      smallToYuan: classes.small.toFen / FEN,
      smallToM: classes.small.toM,
      exemptListed: onOff(classes.exemptListed),
    }),
    apply(rules, settings) {
      const { inForce, importantFromYuan, importantFromM, smallToYuan, smallToM, exemptListed } =
        settings as unknown as Settings;
      if (smallToYuan >= importantFromYuan)
        throw new RangeError(`smallToYuan (${smallToYuan}) must be below importantFromYuan (${importantFromYuan})`);
      if (smallToM >= importantFromM)
        throw new RangeError(`smallToM (${smallToM}) must be below importantFromM (${importantFromM})`);
      const { important, small } = rules.classes;
      return {
        ...rules,
        classes: {
          ...rules.classes,
          inForce: inForce === "on",
          exemptListed: exemptListed === "on",
          important: { ...important, fromFen: Math.round(importantFromYuan * FEN), fromM: importantFromM },
          small: { ...small, toFen: Math.round(smallToYuan * FEN), toM: smallToM },
        },
      };
    },
    measure: (inputs, rules) => {
      const { byClass } = measureProjects(inputs, rules);
      return [
        ...PROJECT_CLASSES.map((one) =>
          figure(
            `class.${one}`,
            PROJECT_CLASS_TERMS[one].zh,
            `${PROJECT_CLASS_TERMS[one].en} projects`,
            "项目",
            rules.classes.inForce ? byClass[one] : 0,
          ),
        ),
        ...projectFigures(inputs, rules),
      ];
    },
  },
};
