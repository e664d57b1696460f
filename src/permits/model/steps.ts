/**
 * The steps a renewal project may have to take, in the four stages of 国办发〔2019〕11号: which come after which, and what
 * calls for each. Durations are rules (`permit-rules.ts`); the order is the catalogue's and a city's by its version of it.
 *
 * Left out on purpose: items a renewal of pipes hardly meets (civil defence, fire design), the invitation of design firms,
 * money matters (they belong to funding).
 */
import type { Stage } from "./permit-terms.ts";

export const STEP_CODES = [
  "PROPOSAL",
  "FEASIBILITY",
  "PRELIMINARY",
  "FILING",
  "LAND_OPINION",
  "LAND_PERMIT",
  "DESIGN_SCHEME",
  "PLANNING_PERMIT",
  "DRAWING_REVIEW",
  "TENDER",
  "QUALITY_SAFETY",
  "CONSTRUCTION_PERMIT",
  "EXCAVATION_CASE",
  "ROAD_EXCAVATION",
  "TRAFFIC_POLICE",
  "GREENING",
  "EMERGENCY_FORMALITIES",
  "JOINT_ACCEPTANCE",
  "COMPLETION_FILING",
  "ARCHIVES",
] as const;
export type StepCode = (typeof STEP_CODES)[number];

export interface StepKind {
  readonly code: StepCode;
  readonly stage: Stage;
  readonly zh: string;
  readonly en: string;
  /** Who is asked, as a rule; cities differ. */
  readonly office: { readonly zh: string; readonly en: string };
  /** Must be done before this may be handed in; those not in a route are passed through to what they wait for. */
  readonly after: readonly StepCode[];
}

const PLANNERS = { zh: "自然资源和规划部门", en: "Planning authority" };
const HOUSING = { zh: "住房城乡建设部门", en: "Housing and construction authority" };
const REFORM = { zh: "发展改革（行政审批）部门", en: "Development and reform" };
const WORKS = { zh: "市政工程行政主管部门", en: "Municipal works authority" };
const POLICE = { zh: "公安交通管理部门", en: "Traffic police" };

export const STEPS: readonly StepKind[] = [
  { code: "PROPOSAL", stage: "initiation", zh: "项目建议书", en: "Project proposal", office: REFORM, after: [] },
  {
    code: "FEASIBILITY",
    stage: "initiation",
    zh: "可行性研究报告",
    en: "Feasibility study",
    office: REFORM,
    after: ["PROPOSAL"],
  },
  {
    code: "PRELIMINARY",
    stage: "initiation",
    zh: "初步设计及概算",
    en: "Preliminary design and estimate",
    office: REFORM,
    after: ["FEASIBILITY"],
  },
  {
    code: "FILING",
    stage: "initiation",
    zh: "企业投资项目备案",
    en: "Filing of a company's own project",
    office: REFORM,
    after: [],
  },
  {
    code: "LAND_OPINION",
    stage: "initiation",
    zh: "用地预审与选址意见书",
    en: "Land pre-examination and siting",
    office: PLANNERS,
    after: ["PROPOSAL"],
  },
  {
    code: "LAND_PERMIT",
    stage: "initiation",
    zh: "建设用地规划许可证",
    en: "Land-use planning permit",
    office: PLANNERS,
    after: ["LAND_OPINION", "FEASIBILITY", "FILING"],
  },
  {
    code: "DESIGN_SCHEME",
    stage: "design",
    zh: "设计方案审查",
    en: "Design scheme review",
    office: PLANNERS,
    after: ["PRELIMINARY", "FILING"],
  },
  {
    code: "PLANNING_PERMIT",
    stage: "design",
    zh: "建设工程规划许可证",
    en: "Planning permit for works",
    office: PLANNERS,
    after: ["DESIGN_SCHEME", "LAND_PERMIT"],
  },
  {
    code: "DRAWING_REVIEW",
    stage: "construction",
    zh: "施工图设计文件审查",
    en: "Construction drawing review",
    office: HOUSING,
    after: ["DESIGN_SCHEME"],
  },
  {
    code: "TENDER",
    stage: "construction",
    zh: "施工招标",
    en: "Tender for the works",
    office: { zh: "公共资源交易", en: "Public tender" },
    after: ["DRAWING_REVIEW"],
  },
  {
    code: "QUALITY_SAFETY",
    stage: "construction",
    zh: "质量安全监督手续",
    en: "Quality and safety supervision",
    office: HOUSING,
    after: ["TENDER"],
  },
  {
    code: "CONSTRUCTION_PERMIT",
    stage: "construction",
    zh: "施工许可证",
    en: "Construction permit",
    office: HOUSING,
    after: ["PLANNING_PERMIT", "DRAWING_REVIEW", "TENDER", "QUALITY_SAFETY"],
  },
  {
    code: "EXCAVATION_CASE",
    stage: "construction",
    zh: "一路一策论证与例外审批",
    en: "One road, one case: exception",
    office: { zh: "市、区联络平台", en: "City and district channels" },
    after: ["DESIGN_SCHEME"],
  },
  {
    code: "ROAD_EXCAVATION",
    stage: "construction",
    zh: "占用、挖掘城市道路许可",
    en: "Permit to occupy and dig the road",
    office: WORKS,
    after: ["PLANNING_PERMIT", "DRAWING_REVIEW", "EXCAVATION_CASE"],
  },
  {
    code: "TRAFFIC_POLICE",
    stage: "construction",
    zh: "公安交管部门同意",
    en: "Consent of the traffic police",
    office: POLICE,
    after: ["DRAWING_REVIEW", "EXCAVATION_CASE"],
  },
  {
    code: "GREENING",
    stage: "construction",
    zh: "占用绿地、移植树木许可",
    en: "Permit for greens and trees",
    office: { zh: "园林绿化部门", en: "Parks authority" },
    after: ["PLANNING_PERMIT"],
  },
  {
    code: "EMERGENCY_FORMALITIES",
    stage: "construction",
    zh: "抢修补办手续",
    en: "Formalities after an emergency opening",
    office: WORKS,
    after: [],
  },
  { code: "JOINT_ACCEPTANCE", stage: "acceptance", zh: "联合验收", en: "Joint acceptance", office: HOUSING, after: [] },
  {
    code: "COMPLETION_FILING",
    stage: "acceptance",
    zh: "竣工验收备案",
    en: "Completion filing",
    office: HOUSING,
    after: ["JOINT_ACCEPTANCE"],
  },
  {
    code: "ARCHIVES",
    stage: "acceptance",
    zh: "工程档案移交",
    en: "Archives handed over",
    office: { zh: "城建档案管理机构", en: "City archive" },
    after: ["JOINT_ACCEPTANCE"],
  },
];

const BY_CODE = new Map(STEPS.map((step) => [step.code, step]));

export function getStep(code: string): StepKind {
  const step = BY_CODE.get(code as StepCode);
  if (!step) throw new RangeError(`there is no step ${code}`);
  return step;
}
