/** Whether a project takes a step, and why: the one place where facts meet the rules of merging and exemption. */
import type { PermitRules } from "../permit-rules.ts";
import type { ProjectClass, RouteMechanism } from "../permit-terms.ts";
import { getStep, type StepCode } from "../steps.ts";
import { isExemptAsListed, mayMerge } from "./classify-project.ts";
import type { ProjectFacts } from "./project-facts.ts";

export const STEP_STATES = ["needed", "merged", "exempt", "not_called_for"] as const;
export type StepState = (typeof STEP_STATES)[number];
export const STEP_STATE_TERMS: Readonly<Record<StepState, { zh: string; en: string }>> = {
  needed: { zh: "需办理", en: "Needed" },
  merged: { zh: "合并办理", en: "Merged" },
  exempt: { zh: "免于办理", en: "Exempt" },
  not_called_for: { zh: "不涉及", en: "Not called for" },
};

export const ROUTE_REASONS = [
  "always",
  "public_money",
  "own_money",
  "new_land",
  "no_new_land",
  "three_in_one",
  "class_skips",
  "listed_same",
  "below_threshold",
  "above_threshold",
  "no_road",
  "road",
  "banned_road",
  "no_banned_road",
  "greens",
  "no_greens",
  "emergency",
  "no_emergency",
] as const;
export type RouteReason = (typeof ROUTE_REASONS)[number];
export const ROUTE_REASON_TERMS: Readonly<Record<RouteReason, { zh: string; en: string }>> = {
  always: { zh: "各类项目均需办理", en: "every project takes it" },
  public_money: { zh: "政府投资项目", en: "public money" },
  own_money: { zh: "企业投资项目", en: "a company's own money" },
  new_land: { zh: "涉及新增建设用地", en: "new construction land" },
  no_new_land: { zh: "不涉及新增建设用地", en: "no new construction land" },
  three_in_one: {
    zh: "三项合并为初步设计（代可行性研究报告）一次审批",
    en: "three approvals in one preliminary design",
  },
  class_skips: { zh: "按项目类别精简", en: "left out for this class" },
  listed_same: { zh: "列入项目汇编且原管径原路由", en: "listed, same diameter and same route" },
  below_threshold: { zh: "低于限额", en: "below the threshold" },
  above_threshold: { zh: "达到限额", en: "at or above the threshold" },
  no_road: { zh: "不开挖城市道路", en: "no road is opened" },
  road: { zh: "开挖城市道路", en: "a road is opened" },
  banned_road: { zh: "开工日仍在禁挖期或属敏感、禁挖道路", en: "a road is banned when works could start" },
  no_banned_road: { zh: "无需例外审批", en: "no exception is asked for" },
  greens: { zh: "涉及绿地、树木", en: "greens or trees are touched" },
  no_greens: { zh: "不涉及绿地、树木", en: "no greens or trees" },
  emergency: { zh: "紧急抢修，先行开挖", en: "emergency, dug first" },
  no_emergency: { zh: "非紧急抢修", en: "no emergency" },
};

export interface StepDecision {
  readonly state: StepState;
  readonly reason: RouteReason;
  /** The mechanism that takes it away. */
  readonly mechanism: RouteMechanism | null;
}

interface Call {
  readonly facts: ProjectFacts;
  readonly rules: PermitRules;
  readonly projectClass: ProjectClass;
  /** Whether an exception is asked for. */
  readonly withCase: boolean;
}

const said = (state: StepState, reason: RouteReason, mechanism: RouteMechanism | null = null): StepDecision => ({
  state,
  reason,
  mechanism,
});
const when = (holds: boolean, yes: RouteReason, no: RouteReason): StepDecision =>
  holds ? said("needed", yes) : said("not_called_for", no);

export function decideStep(code: StepCode, call: Call): StepDecision {
  const { facts, rules, projectClass } = call;
  if (facts.isEmergency && getStep(code).stage !== "acceptance")
    return when(code === "EMERGENCY_FORMALITIES", "emergency", "emergency");
  const called = callForStep(code, call);
  if (called.state !== "needed") return called;
  if (rules.classes.inForce && rules.classes.skips[projectClass].includes(code))
    return said("exempt", "class_skips", "M31");
  return called;
}

function callForStep(code: StepCode, { facts, rules, withCase }: Call): StepDecision {
  switch (code) {
    case "PROPOSAL":
    case "FEASIBILITY":
      if (!facts.isPublic) return said("not_called_for", "own_money");
      return mayMerge(facts, rules) ? said("merged", "three_in_one", "M32") : said("needed", "public_money");
    case "PRELIMINARY":
      return when(facts.isPublic, mayMerge(facts, rules) ? "three_in_one" : "public_money", "own_money");
    case "FILING":
      return when(!facts.isPublic, "own_money", "public_money");
    case "LAND_OPINION":
    case "LAND_PERMIT":
      return when(facts.newLand, "new_land", "no_new_land");
    case "TENDER":
      if (!facts.isPublic) return said("not_called_for", "own_money");
      return when(facts.investmentFen >= rules.tenderFromFen, "above_threshold", "below_threshold");
    case "CONSTRUCTION_PERMIT":
      if (facts.investmentFen <= rules.permitFreeFen) return said("exempt", "below_threshold");
      return isExemptAsListed(facts, rules) ? said("exempt", "listed_same", "M31") : said("needed", "above_threshold");
    case "EXCAVATION_CASE":
      return when(withCase, "banned_road", "no_banned_road");
    case "ROAD_EXCAVATION":
    case "TRAFFIC_POLICE":
      return when(facts.roads.length > 0, "road", "no_road");
    case "GREENING":
      return when(facts.greens, "greens", "no_greens");
    case "EMERGENCY_FORMALITIES":
      return said("not_called_for", "no_emergency");
    default:
      return said("needed", "always");
  }
}
