/**
 * Functions a user's gas safety devices must have (M03, 重庆): a checklist for forms of courtyard and house pipes.
 *
 * That rubber hoses and missing devices are objects of renewal is published (国办发〔2022〕22号, reference 1.2); the functions
 * are practice's list for self-closing valves, hoses and detectors and are shown as 待核实. No clause is cited.
 */
import type { Named, Network, Role } from "../../../network/model/codes.ts";

export interface ChecklistItem extends Named {
  readonly code: string;
  readonly device: Named;
  readonly confirmed: boolean;
}

const VALVE = { zh: "自闭阀", en: "Self-closing valve" };
const HOSE = { zh: "连接软管", en: "Hose" };
const DETECTOR = { zh: "可燃气体报警装置", en: "Gas detector" };
const STOVE = { zh: "灶具", en: "Stove" };

const check = (code: string, device: Named, zh: string, en: string, confirmed = false): ChecklistItem => ({
  code,
  device,
  zh,
  en,
  confirmed,
});

export const SAFETY_CHECKLIST: readonly ChecklistItem[] = [
  check("hoseNotRubber", HOSE, "不使用橡胶软管", "No rubber hose", true),
  check("hoseCorrugated", HOSE, "采用不锈钢波纹管并牢固连接", "Corrugated stainless hose, firmly connected"),
  check("deviceFitted", VALVE, "已安装燃气安全装置", "A safety device is fitted", true),
  check("valveOverPressure", VALVE, "超压自动关闭", "Closes on too much pressure"),
  check("valveLowPressure", VALVE, "欠压自动关闭", "Closes on too little pressure"),
  check(
    "valveExcessFlow",
    VALVE,
    "过流（软管脱落、断裂）自动关闭",
    "Closes on excess flow, when a hose comes off or breaks",
  ),
  check("valveManualReset", VALVE, "关闭后须人工复位", "Stays closed until somebody resets it"),
  check("detectorAlarm", DETECTOR, "泄漏时声光报警", "Alarm by sound and light on a leak"),
  check("detectorShutOff", DETECTOR, "报警时联动切断", "Shuts off with the alarm"),
  check("detectorInService", DETECTOR, "在使用年限内并按期检验", "Within its life and checked when due"),
  check("stoveFlameOut", STOVE, "熄火保护", "Shuts off when the flame goes out"),
];

export const CHECK_ANSWERS = ["MET", "NOT_MET", "NOT_CHECKED"] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

export interface CheckRecord {
  readonly answer: CheckAnswer;
  /** Households the answer stands for; null = not counted. */
  readonly households: number | null;
  readonly evidence: string;
}

const AT_HOMES: readonly Role[] = ["COURTYARD_PIPE", "RISER", "SERVICE_PIPE", "BUILDING_HORIZONTAL"];

/** A form of mixed roles (null) may hold house pipes: it is asked too. */
export const asksForDevices = (network: Network, role: Role | null): boolean =>
  network === "gas" && (role === null || AT_HOMES.includes(role));
