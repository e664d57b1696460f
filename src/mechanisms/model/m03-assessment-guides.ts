import type { RuleSet } from "../../assessment/model/rules.ts";
import type { Mechanism, Parameter } from "./mechanism.ts";

const bound = (name: string, zh: string, en: string, value: number): Parameter => ({
  name,
  zh,
  en,
  kind: "number",
  min: 0,
  max: 10,
  default: value,
});
const weight = (name: string, zh: string, en: string, value: number): Parameter => ({
  name,
  zh,
  en,
  kind: "number",
  min: 0,
  max: 1,
  default: value,
});
const years = (name: string, zh: string, en: string, value: number): Parameter => ({
  name,
  zh,
  en,
  kind: "integer",
  unit: "年",
  min: 1,
  max: 10,
  default: value,
});

export const assessmentGuides: Mechanism = {
  id: "M03",
  place: { zh: "重庆市", en: "Chongqing" },
  clause: "一(二)2",
  group: 1,
  kind: "document",
  state: "works",
  title: { zh: "评估指引与报告", en: "Assessment guides and report" },
  text: {
    zh: "按模板生成评估报告；排水等非压力管道按内窥检测缺陷单独评定（修复指数 RI，分界和权重取 CJJ 181-2012 惯例值，待核实）；用户安全装置按功能要求列清单。分界、权重、限期和资料年限由城市设定；没有检测记录的管段不受分界影响。",
    en: "Assessment reports are made from a template. Drains and other non-pressure pipes are judged by their own method from CCTV defects (repair index RI; bounds and weights after practice of CJJ 181-2012, unconfirmed), and user safety devices by a checklist of functions. Bounds, weights, time limits and age of data are the city's; pipes nobody inspected do not move with the bounds.",
  },
  parameters: [
    bound("classI", "RI 的 I 级上限", "RI up to which class I", 1),
    bound("classII", "RI 的 II 级上限", "RI up to which class II", 4),
    bound("classIII", "RI 的 III 级上限", "RI up to which class III", 7),
    weight("weightF", "权重：结构缺陷 F", "Weight: structure F", 0.7),
    weight("weightK", "权重：地区重要性 K", "Weight: area K", 0.1),
    weight("weightE", "权重：管道重要性 E", "Weight: pipe E", 0.05),
    weight("weightT", "权重：土质 T", "Weight: soil T", 0.15),
    years("longestLimitYears", "限期改造最长", "Longest time limit", 3),
    years("dataYears", "资料年限", "Age of data", 3),
    years("reassessWithinYears", "下次评估最迟", "Next assessment within", 3),
  ],
  grading: {
    effect: "drainClass",
    read: ({ cctv, conclusion }) => ({
      classI: cctv.repairClasses[0],
      classII: cctv.repairClasses[1],
      classIII: cctv.repairClasses[2],
      weightF: cctv.repairWeights.F,
      weightK: cctv.repairWeights.K,
      weightE: cctv.repairWeights.E,
      weightT: cctv.repairWeights.T,
      longestLimitYears: conclusion.longestLimitYears,
      dataYears: conclusion.dataYears,
      reassessWithinYears: conclusion.reassessWithinYears,
    }),
    apply(rules, settings) {
      const set = settings as Record<string, number>;
      const classes: RuleSet["cctv"]["repairClasses"] = [set["classI"]!, set["classII"]!, set["classIII"]!];
      if (!(classes[0] < classes[1] && classes[1] < classes[2]))
        throw new RangeError(`the bounds of the classes must rise: ${classes.join(" < ")}`);
      return {
        ...rules,
        cctv: {
          ...rules.cctv,
          repairClasses: classes,
          repairWeights: {
            F: set["weightF"]!,
            K: set["weightK"]!,
            E: set["weightE"]!,
            T: set["weightT"]!,
          },
        },
        conclusion: {
          ...rules.conclusion,
          longestLimitYears: set["longestLimitYears"]!,
          dataYears: set["dataYears"]!,
          reassessWithinYears: set["reassessWithinYears"]!,
        },
      };
    },
  },
};
