/**
 * The scored items of an assessment form, by the factor groups of the ageing assessment (reference 1.3).
 *
 * The guide's own table was not available: the list is practice's, every item is shown as 待核实, and a city's own form
 * may ask for others. An item is scored 1 (good) to 5 (bad), 0 = no data. `from` names what the run already knows of it.
 */
import type { Named, Network } from "../../../network/model/codes.ts";

export const ITEM_GROUPS = ["basic", "condition", "environment", "consequence", "management"] as const;
export type ItemGroup = (typeof ITEM_GROUPS)[number];

export const ITEM_GROUP_TERMS: Record<ItemGroup, Named> = {
  basic: { zh: "基本属性", en: "Basic" },
  condition: { zh: "管道状况", en: "Condition" },
  environment: { zh: "运行环境", en: "Environment" },
  consequence: { zh: "失效后果", en: "Consequence" },
  management: { zh: "运行管理", en: "Management" },
};

/** Where the run's own score of an item comes from. */
export type ItemSource =
  | "material"
  | "age"
  | "history"
  | "exposure"
  | "diameter"
  | "pressure"
  | "people"
  | "spaces"
  | "builtOver"
  | "drain";

export interface AssessmentItem extends Named {
  readonly code: string;
  readonly group: ItemGroup;
  /** Left out = all networks. */
  readonly networks?: readonly Network[];
  readonly from?: ItemSource;
}

const GAS: readonly Network[] = ["gas"];
const PRESSED: readonly Network[] = ["gas", "water", "heat"];
const METAL: readonly Network[] = ["gas", "water", "heat"];

const item = (
  group: ItemGroup,
  code: string,
  zh: string,
  en: string,
  more: { networks?: readonly Network[]; from?: ItemSource } = {},
): AssessmentItem => ({ code, group, zh, en, ...more });

export const ASSESSMENT_ITEMS: readonly AssessmentItem[] = [
  item("basic", "material", "材质", "Material", { from: "material" }),
  item("basic", "diameter", "管径", "Diameter", { from: "diameter" }),
  item("basic", "wall", "壁厚、SDR", "Wall thickness, SDR"),
  item("basic", "pressureClass", "压力级制", "Pressure class", { networks: GAS, from: "pressure" }),
  item("basic", "age", "使用年限与设计年限", "Age against design life", { from: "age" }),
  item("basic", "coating", "防腐层", "Coating", { networks: METAL }),
  item("basic", "cathodicProtection", "阴极保护", "Cathodic protection", { networks: METAL }),
  item("basic", "joint", "接口形式", "Kind of joint"),
  item("basic", "depth", "埋深", "Cover"),
  item("basic", "laying", "敷设方式", "Laying method"),
  item("condition", "leaks", "漏损次数（近三年与累计）", "Leaks, last three years and in all", { from: "history" }),
  item("condition", "cctv", "内窥检测修复等级", "Repair class by CCTV", { networks: ["drainage"], from: "drain" }),
  item("condition", "corrosion", "腐蚀缺陷", "Corrosion defects"),
  item("condition", "coatingCheck", "防腐层检测（DCVG、ACVG、PCM）", "Coating survey (DCVG, ACVG, PCM)", {
    networks: GAS,
  }),
  item("condition", "cpPotential", "管地电位（−0.85 V CSE）", "Pipe-to-soil potential (−0.85 V CSE)", {
    networks: GAS,
  }),
  item("condition", "wallLoss", "壁厚减薄", "Wall loss", { networks: METAL }),
  item("condition", "peJoint", "PE 接头质量", "Quality of PE joints", { networks: ["gas", "water"] }),
  item("condition", "peAgeing", "PE 夹扁与老化", "PE squeeze-off and ageing", { networks: ["gas", "water"] }),
  item("environment", "builtOver", "占压", "Built over", { from: "builtOver" }),
  item("environment", "clearance", "间距", "Clearance"),
  item("environment", "crossing", "穿越密闭空间、暗渠、管沟", "Crossing of confined spaces, culverts, ducts"),
  item("environment", "soilResistivity", "土壤电阻率", "Soil resistivity", { networks: METAL }),
  item("environment", "strayCurrent", "杂散电流", "Stray current", { networks: METAL }),
  item("environment", "settlement", "沉降", "Settlement"),
  item("environment", "traffic", "交通荷载", "Traffic load", { from: "exposure" }),
  item("environment", "thirdParty", "第三方施工", "Third-party works"),
  item("consequence", "people", "人口密度", "People nearby", { from: "people" }),
  item("consequence", "crowded", "人员密集场所", "Crowded places"),
  item("consequence", "spaces", "相邻地下空间", "Adjacent underground space", { networks: GAS, from: "spaces" }),
  item("consequence", "users", "供应用户", "Users served"),
  item("consequence", "pressure", "运行压力", "Operating pressure", { networks: PRESSED, from: "pressure" }),
  item("management", "patrol", "巡查合规", "Patrols as required"),
  item("management", "leakSurvey", "泄漏检测合规", "Leak surveys as required", { networks: PRESSED }),
  item("management", "drawings", "图纸资料完整", "Drawings complete"),
  item("management", "valves", "阀门可隔断", "Can be isolated by valves", { networks: PRESSED }),
];

export const findItem = (code: string): AssessmentItem | undefined => ASSESSMENT_ITEMS.find((one) => one.code === code);

/** Items asked of a network, in the order of the form. */
export const itemsFor = (network: Network): readonly AssessmentItem[] =>
  ASSESSMENT_ITEMS.filter(({ networks }) => networks?.includes(network) ?? true);

/** Something the run knows, as a tally: what it is, how many pipes, how many metres. */
export interface ItemFact {
  /** A word of a code, a number or "" = unknown. */
  readonly word: string;
  readonly pipes: number;
  readonly lengthM: number;
}

export interface ItemRecord {
  /** 1 to 5, 0 = no data. */
  readonly score: number;
  /** What was seen or measured, in the assessor's words. */
  readonly evidence: string;
  /** The record it stands in: number or title. */
  readonly document: string;
  /** Day of that record. */
  readonly documentDay: string | null;
  /** What the run knew when the form was started; kept beside what the assessor writes. */
  readonly facts?: ItemFact[] | undefined;
  readonly by: "run" | "assessor";
}
