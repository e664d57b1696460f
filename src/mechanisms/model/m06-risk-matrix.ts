import type { Mechanism } from "./mechanism.ts";

export const riskMatrix: Mechanism = {
  id: "M06",
  place: { zh: "安徽省合肥市", en: "Hefei, Anhui" },
  clause: "一(三)3",
  group: 1,
  kind: "rule",
  state: "works",
  title: { zh: "风险矩阵分级", en: "Risk matrix" },
  text: {
    zh: "用地下地上数据计算每条管段失效可能性与后果，按矩阵定级，并列出决定等级的关键要素（清单所列 2715 公里）。权重、周边范围和最严重后果的红级界限由城市设定；来源没有公布矩阵数值，默认值为平台建议。",
    en: "Data below and above ground give each pipe a likelihood and a consequence of failure; a matrix gives the level, and the factors that made it are listed (2,715 km in the list). Weights, reach and the rule at the worst consequence are the city's; the source publishes no cells, the defaults are our suggestion.",
  },
  parameters: [
    { name: "weightMaterial", zh: "权重：材质", en: "Weight: material", kind: "number", min: 0, max: 10, default: 2 },
    { name: "weightAge", zh: "权重：年限", en: "Weight: age", kind: "number", min: 0, max: 10, default: 2 },
    { name: "weightHistory", zh: "权重：漏损历史", en: "Weight: history", kind: "number", min: 0, max: 10, default: 3 },
    {
      name: "weightExposure",
      zh: "权重：道路荷载",
      en: "Weight: traffic load",
      kind: "number",
      min: 0,
      max: 10,
      default: 1,
    },
    {
      name: "peopleWithinM",
      zh: "周边人员范围",
      en: "People within",
      kind: "number",
      unit: "m",
      min: 1,
      max: 500,
      default: 30,
    },
    {
      name: "spacesWithinM",
      zh: "相邻地下空间范围",
      en: "Spaces within",
      kind: "number",
      unit: "m",
      min: 0.5,
      max: 50,
      default: 5,
    },
    {
      name: "redAtWorstFrom",
      zh: "后果最重时红级的可能性（6 为不用）",
      en: "Red at worst consequence from likelihood (6 = off)",
      kind: "integer",
      min: 1,
      max: 6,
      default: 3,
    },
  ],
  grading: {
    effect: "risk",
    read: ({ likelihood, consequence, matrix }) => ({
      weightMaterial: likelihood.weights.material,
      weightAge: likelihood.weights.age,
      weightHistory: likelihood.weights.history,
      weightExposure: likelihood.weights.exposure,
      peopleWithinM: consequence.peopleWithinM,
      spacesWithinM: consequence.spacesWithinM,
      redAtWorstFrom: matrix.redAtWorstFrom,
    }),
    apply(rules, settings) {
      const set = settings as Record<string, number>;
      const weights = {
        material: set["weightMaterial"]!,
        age: set["weightAge"]!,
        history: set["weightHistory"]!,
        exposure: set["weightExposure"]!,
      };
      if (Object.values(weights).every((weight) => weight === 0))
        throw new RangeError("at least one weight must be above 0");
      return {
        ...rules,
        likelihood: { ...rules.likelihood, weights },
        consequence: {
          ...rules.consequence,
          peopleWithinM: set["peopleWithinM"]!,
          spacesWithinM: set["spacesWithinM"]!,
        },
        matrix: { ...rules.matrix, redAtWorstFrom: set["redAtWorstFrom"]! },
      };
    },
  },
};
