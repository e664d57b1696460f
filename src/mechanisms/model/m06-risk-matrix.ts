/**
 * Risk matrix of 合肥: weights, reach and the red rule of the matrix, and the rules by which hazards are found from the same
 * data below and above ground.
 *
 * Clearances are tables by pressure class. A city sets them here as one percentage of the shipped tables: what it changed in
 * single cells keeps its proportion.
 */
import { HAZARD_TYPE_TERMS, HAZARD_TYPES, type HazardType } from "../../assessment/model/hazards/hazard.ts";
import { DEFAULT_HAZARD_RULES, type HazardRules } from "../../assessment/model/hazards/hazard-rules.ts";
import type { Mechanism } from "./mechanism.ts";

type Clearance = HazardRules["clearance"];
/** Metres by pressure class, or by class and kind of the other pipe. */
type Metres = { readonly [word: string]: number | Metres };

/** No clearance rule asks for more (hazard-rules.ts). */
const MOST_M = 100;

const sumOf = (table: Metres): number =>
  Object.values(table).reduce<number>((sum, one) => sum + (typeof one === "number" ? one : sumOf(one)), 0);

const scaled = (table: Metres, times: number): Metres =>
  Object.fromEntries(
    Object.entries(table).map(([word, one]) => [
      word,
      typeof one === "number" ? Math.min(MOST_M, Math.round(one * times * 1000) / 1000) : scaled(one, times),
    ]),
  );

/** A table as a whole percentage of the shipped one. */
const percentOf = (table: Metres, shipped: Metres): number => Math.round((100 * sumOf(table)) / sumOf(shipped));

/** The table at another percentage; as it is at its own. A table of zeros has no proportions: the shipped ones count. */
function atPercent<T extends Metres>(table: T, shipped: T, percent: number): T {
  const held = percentOf(table, shipped);
  if (percent === held) return table;
  return (held === 0 ? scaled(shipped, percent / 100) : scaled(table, percent / held)) as T;
}

function withClearances(clearance: Clearance, building: number, pipe: number): Clearance {
  const shipped = DEFAULT_HAZARD_RULES.clearance;
  return {
    ...clearance,
    buildingM: atPercent(
      clearance.buildingM as Metres,
      shipped.buildingM as Metres,
      building,
    ) as Clearance["buildingM"],
    pipeM: atPercent(clearance.pipeM as Metres, shipped.pipeM as Metres, pipe) as Clearance["pipeM"],
  };
}

export const riskMatrix: Mechanism = {
  id: "M06",
  place: { zh: "安徽省合肥市", en: "Hefei, Anhui" },
  clause: "一(三)3",
  group: 1,
  kind: "rule",
  state: "works",
  title: { zh: "风险矩阵分级", en: "Risk matrix" },
  text: {
    zh: "用地下地上数据计算每条管段失效可能性与后果，按矩阵定级，并列出决定等级的关键要素（清单所列 2715 公里）。权重、周边范围和最严重后果的红级界限由城市设定；来源没有公布矩阵数值，默认值为平台建议。隐患按同一数据识别：查哪些类型、耦合范围、间距按规定值的百分之几，模拟时与现状并列，按类型和等级计数。",
    en: "Data below and above ground give each pipe a likelihood and a consequence of failure; a matrix gives the level, and the factors that made it are listed (2,715 km in the list). Weights, reach and the rule at the worst consequence are the city's; the source publishes no cells, the defaults are our suggestion. Hazards are found from the same data: which types, how far coupling reaches and what share of the shipped clearances is asked are set here, and a simulation counts them by type and level beside today.",
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
    {
      name: "hazardTypes",
      zh: "识别的隐患类型",
      en: "Types of hazard looked for",
      kind: "choices",
      choices: HAZARD_TYPES.map((value) => ({ value, ...HAZARD_TYPE_TERMS[value] })),
      default: DEFAULT_HAZARD_RULES.types,
    },
    {
      name: "couplingWithinM",
      zh: "燃气与地下空间耦合范围",
      en: "Gas coupled with spaces within",
      kind: "number",
      unit: "m",
      min: 0.5,
      max: 50,
      default: DEFAULT_HAZARD_RULES.couplingWithinM,
    },
    {
      name: "buildingClearancePercent",
      zh: "与建筑物间距，按规定值",
      en: "Clearance to buildings, of the shipped table",
      kind: "integer",
      unit: "%",
      min: 0,
      max: 500,
      default: 100,
    },
    {
      name: "pipeClearancePercent",
      zh: "与其他管线间距，按规定值",
      en: "Clearance to other pipes, of the shipped table",
      kind: "integer",
      unit: "%",
      min: 0,
      max: 500,
      default: 100,
    },
  ],
  grading: {
    effect: "risk",
    findsHazards: true,
    read: ({ likelihood, consequence, matrix, hazards: { types, couplingWithinM, clearance } }) => ({
      weightMaterial: likelihood.weights.material,
      weightAge: likelihood.weights.age,
      weightHistory: likelihood.weights.history,
      weightExposure: likelihood.weights.exposure,
      peopleWithinM: consequence.peopleWithinM,
      spacesWithinM: consequence.spacesWithinM,
      redAtWorstFrom: matrix.redAtWorstFrom,
      hazardTypes: HAZARD_TYPES.filter((type) => types.includes(type)),
      couplingWithinM,
      buildingClearancePercent: percentOf(
        clearance.buildingM as Metres,
        DEFAULT_HAZARD_RULES.clearance.buildingM as Metres,
      ),
      pipeClearancePercent: percentOf(clearance.pipeM as Metres, DEFAULT_HAZARD_RULES.clearance.pipeM as Metres),
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
        hazards: {
          ...rules.hazards,
          types: HAZARD_TYPES.filter((type) => (settings["hazardTypes"] as HazardType[]).includes(type)),
          couplingWithinM: set["couplingWithinM"]!,
          clearance: withClearances(
            rules.hazards.clearance,
            set["buildingClearancePercent"]!,
            set["pipeClearancePercent"]!,
          ),
        },
      };
    },
  },
};
