/** The words of permits that pages, files and schemas share, in both languages. */
interface Named {
  readonly zh: string;
  readonly en: string;
}

/** 市、区、街道: the three channels of a project, and who may approve an exception. Low to high. */
export const APPROVAL_LEVELS = ["street", "district", "city"] as const;
export type ApprovalLevel = (typeof APPROVAL_LEVELS)[number];
export const APPROVAL_LEVEL_TERMS: Readonly<Record<ApprovalLevel, Named>> = {
  street: { zh: "街道", en: "Street" },
  district: { zh: "区级", en: "District" },
  city: { zh: "市级", en: "City" },
};

/** 重要、一般、小型 (北京). */
export const PROJECT_CLASSES = ["important", "general", "small"] as const;
export type ProjectClass = (typeof PROJECT_CLASSES)[number];
export const PROJECT_CLASS_TERMS: Readonly<Record<ProjectClass, Named>> = {
  important: { zh: "重要项目", en: "Important" },
  general: { zh: "一般项目", en: "General" },
  small: { zh: "小型项目", en: "Small" },
};

/** Why a road may not be opened. The order is that of the bits in a packed mask. */
export const BAN_REASONS = ["NEW_ROAD", "OVERHAULED", "SENSITIVE", "FORBIDDEN", "EVENT", "HEATING_SEASON"] as const;
export type BanReason = (typeof BAN_REASONS)[number];
export const BAN_REASON_TERMS: Readonly<Record<BanReason, Named>> = {
  NEW_ROAD: { zh: "新建（改扩建）道路禁挖期", en: "Newly opened road" },
  OVERHAULED: { zh: "大修道路禁挖期", en: "Overhauled road" },
  SENSITIVE: { zh: "敏感道路", en: "Sensitive road" },
  FORBIDDEN: { zh: "禁挖道路", en: "Forbidden road" },
  EVENT: { zh: "重大活动期间", en: "Event" },
  HEATING_SEASON: { zh: "供暖期（热力管道）", en: "Heating season (heat pipes)" },
};

/** 国办发〔2019〕11号. */
export const STAGES = ["initiation", "design", "construction", "acceptance"] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_TERMS: Readonly<Record<Stage, Named>> = {
  initiation: { zh: "立项用地规划许可", en: "Initiation and land" },
  design: { zh: "工程建设许可", en: "Design and planning permit" },
  construction: { zh: "施工许可", en: "Construction permit" },
  acceptance: { zh: "竣工验收", en: "Acceptance" },
};

/** The mechanisms of the list that change a route. */
export const ROUTE_MECHANISMS = ["M11", "M31", "M32"] as const;
export type RouteMechanism = (typeof ROUTE_MECHANISMS)[number];
export const ROUTE_MECHANISM_TERMS: Readonly<Record<RouteMechanism, Named>> = {
  M11: { zh: "M11 一路一策（深圳）", en: "M11 One road, one case (Shenzhen)" },
  M31: { zh: "M31 分类精简审批（北京）", en: "M31 Approval by class (Beijing)" },
  M32: { zh: "M32 三合一审批（陕西）", en: "M32 Three in one (Shaanxi)" },
};
