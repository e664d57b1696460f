/** What the three mechanisms of permits have in common: the choice to adopt them, and the figures of projects. */
import { measureProjects, type PermitInputs } from "../../permits/model/measure-permits.ts";
import type { PermitRules } from "../../permits/model/permit-rules.ts";
import type { Figure, Parameter } from "./mechanism.ts";

export const IN_FORCE: Parameter = {
  name: "inForce",
  zh: "是否采用",
  en: "In force",
  kind: "choice",
  default: "on",
  choices: [
    { value: "on", zh: "采用", en: "Adopted" },
    { value: "off", zh: "不采用", en: "Not adopted" },
  ],
};
export const onOff = (isOn: boolean): "on" | "off" => (isOn ? "on" : "off");

export const figure = (code: string, zh: string, en: string, unit: string, value: number): Figure => ({
  ...{ code, zh, en, unit, value },
});

/** Of the permit cases in the store; none of them moves by being counted. */
export function projectFigures(inputs: PermitInputs, rules: PermitRules): Figure[] {
  const { projects, byWay, never, merged, exemptListed, meanDays, meanSteps } = measureProjects(inputs, rules);
  return [
    figure("projects", "参与测算的项目", "Projects counted", "项目", projects),
    figure("projects.meanDays", "项目确定至可开工，平均", "From decision to start, mean", "工作日", meanDays),
    figure("projects.meanSteps", "开工前须办事项，平均", "Steps before works, mean", "项", meanSteps),
    figure("projects.exception", "经一路一策例外审批开工", "Start by an exception", "项目", byWay.exception),
    figure("projects.wait", "须等禁挖期满开工", "Wait for a ban to end", "项目", byWay.wait),
    figure("projects.never", "现行规则下无法开工", "Can never start", "项目", never),
    figure("projects.merged", "三项合并一次审批", "Three approvals in one", "项目", merged),
    figure("projects.exempt", "列入汇编免施工许可证", "Listed, without construction permit", "项目", exemptListed),
  ];
}
