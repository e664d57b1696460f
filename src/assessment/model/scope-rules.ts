/**
 * Which pipes are objects of renewal by 国办发〔2022〕22号 (reference 1.2): listed directly, or when an assessment finds
 * hazards. A rule that is not confirmed against the published text carries `confirmed: false` and is shown so.
 *
 * "Hazards" here are what the data shows before anybody assesses: a failure on record, or built over. A rule that needs an
 * assessment only makes a pipe a candidate. For gas, `CAST_IRON_UNSPECIFIED` counts as grey cast iron until somebody
 * looks; for water it does not, because the rule asks for a missing lining, which nobody has stated. An unknown age meets
 * no age rule: it is its own bucket in the summary. Stations and users' facilities (GAS-S, GAS-U, WAT-03) are no pipes.
 */
import type { Material, Network, Role } from "../../network/model/codes.ts";

export interface ScopeSubject {
  readonly network: Network;
  readonly role: Role;
  readonly material: Material;
  /** Full service years; null = unknown. */
  readonly years: number | null;
  readonly builtOver: boolean;
  /** A failure is on record. */
  readonly failed: boolean;
}

export interface ScopeRule {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Listed only if an assessment finds hazards. */
  readonly assessmentNeeded: boolean;
  readonly confirmed: boolean;
  meets(subject: ScopeSubject): boolean;
}

const GREY: readonly Material[] = ["GREY_CAST_IRON", "GREY_CAST_IRON_UNLINED", "CAST_IRON_UNSPECIFIED"];
const STEEL_OR_PE = /^(STEEL|PE)/;
const RISERS: readonly Role[] = ["RISER", "SERVICE_PIPE", "BUILDING_HORIZONTAL"];
const olderThan = (years: number | null, limit: number): boolean => years !== null && years >= limit;
const youngerThan = (years: number | null, limit: number): boolean => years !== null && years < limit;
const isMain = (subject: ScopeSubject): boolean => !RISERS.includes(subject.role);
const hasHazard = (subject: ScopeSubject): boolean => subject.failed || subject.builtOver;
const isWater01 = (s: ScopeSubject): boolean =>
  s.network === "water" && ["CEMENT", "ASBESTOS_CEMENT", "GREY_CAST_IRON_UNLINED"].includes(s.material);
const isDrain01 = (s: ScopeSubject): boolean =>
  s.network === "drainage" && ["CONCRETE_PLAIN_END", "CONCRETE_UNREINFORCED"].includes(s.material);

export const SCOPE_RULES: readonly ScopeRule[] = [
  {
    code: "GAS-M-01",
    zh: "燃气市政、庭院灰口铸铁管道，全部改造",
    en: "Gas mains and courtyard pipes of grey cast iron: all",
    assessmentNeeded: false,
    confirmed: true,
    meets: (s) => s.network === "gas" && isMain(s) && GREY.includes(s.material),
  },
  {
    code: "GAS-M-02",
    zh: "燃气球墨铸铁管道，不满足安全运行要求的",
    en: "Gas pipes of ductile iron that do not run safely",
    assessmentNeeded: true,
    confirmed: true,
    meets: (s) => s.network === "gas" && isMain(s) && s.material === "DUCTILE_IRON",
  },
  {
    code: "GAS-M-03",
    zh: "燃气钢质、聚乙烯管道，运行满20年且评估存在隐患的",
    en: "Gas pipes of steel or PE, 20 years or more, with hazards",
    assessmentNeeded: true,
    confirmed: true,
    meets: (s) => s.network === "gas" && isMain(s) && STEEL_OR_PE.test(s.material) && olderThan(s.years, 20),
  },
  {
    code: "GAS-M-04",
    zh: "燃气钢质、聚乙烯管道，运行不满20年，存在隐患且评估认定管控措施不能保证安全的",
    en: "Gas pipes of steel or PE under 20 years, with hazards that control measures cannot keep safe",
    assessmentNeeded: true,
    confirmed: false,
    meets: (s) =>
      s.network === "gas" && isMain(s) && STEEL_OR_PE.test(s.material) && youngerThan(s.years, 20) && hasHazard(s),
  },
  {
    code: "GAS-M-05",
    zh: "燃气管道被建构筑物占压",
    en: "Gas pipes built over",
    assessmentNeeded: false,
    confirmed: false,
    meets: (s) => s.network === "gas" && s.builtOver,
  },
  {
    code: "GAS-R-01",
    zh: "燃气立管（含引入管、水平干管），运行满20年且评估存在隐患的",
    en: "Gas risers, 20 years or more, with hazards",
    assessmentNeeded: true,
    confirmed: false,
    meets: (s) => s.network === "gas" && !isMain(s) && olderThan(s.years, 20),
  },
  {
    code: "GAS-R-02",
    zh: "燃气立管，运行不满20年，存在隐患且评估认定管控措施不能保证安全的",
    en: "Gas risers under 20 years, with hazards that control measures cannot keep safe",
    assessmentNeeded: true,
    confirmed: false,
    meets: (s) => s.network === "gas" && !isMain(s) && youngerThan(s.years, 20) && hasHazard(s),
  },
  {
    code: "WAT-01",
    zh: "供水水泥管、石棉管、无防腐内衬的灰口铸铁管，全部改造",
    en: "Water pipes of cement, asbestos or unlined grey cast iron: all",
    assessmentNeeded: false,
    confirmed: true,
    meets: isWater01,
  },
  {
    code: "WAT-02",
    zh: "供水其他管道，运行满30年且存在隐患的",
    en: "Other water pipes, 30 years or more, with hazards",
    assessmentNeeded: true,
    confirmed: true,
    meets: (s) => s.network === "water" && !isWater01(s) && olderThan(s.years, 30),
  },
  {
    code: "DRN-01",
    zh: "排水平口混凝土、无钢筋混凝土管道",
    en: "Drains of plain-end or unreinforced concrete",
    assessmentNeeded: false,
    confirmed: false,
    meets: isDrain01,
  },
  {
    code: "DRN-02",
    zh: "排水其他管道，运行满50年的",
    en: "Other drains, 50 years or more",
    assessmentNeeded: false,
    confirmed: false,
    meets: (s) => s.network === "drainage" && !isDrain01(s) && olderThan(s.years, 50),
  },
  {
    code: "HEA-01",
    zh: "供热管道，运行满20年的",
    en: "Heating pipes, 20 years or more",
    assessmentNeeded: false,
    confirmed: false,
    meets: (s) => s.network === "heat" && olderThan(s.years, 20),
  },
  {
    code: "HEA-02",
    zh: "供热其他管道，存在漏损隐患、热损失大的",
    en: "Other heating pipes that leak or lose much heat",
    assessmentNeeded: true,
    confirmed: false,
    meets: (s) => s.network === "heat" && !olderThan(s.years, 20) && s.failed,
  },
];

/** Bit i = rule i is met; a pipe may meet several. At most 16 rules fit the packed grades. */
export function scopeBits(subject: ScopeSubject): number {
  let bits = 0;
  SCOPE_RULES.forEach((rule, i) => {
    if (rule.meets(subject)) bits |= 1 << i;
  });
  return bits;
}

/** The rules of a bit set, in their order. */
export const rulesOfBits = (bits: number): ScopeRule[] => SCOPE_RULES.filter((_, i) => (bits & (1 << i)) !== 0);

/** Whether a rule of the bit set lists the pipe without an assessment. */
export const isListedDirectly = (bits: number): boolean => (bits & DIRECT_BITS) !== 0;
const DIRECT_BITS = SCOPE_RULES.reduce((bits, rule, i) => (rule.assessmentNeeded ? bits : bits | (1 << i)), 0);
