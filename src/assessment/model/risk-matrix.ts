/** Likelihood x consequence into the four colours; the cut-offs are the city's (M04, M06). */
import type { Sentence } from "../../base/outcome.ts";
import type { RuleSet } from "./rules.ts";

export const RISKS = ["red", "orange", "yellow", "blue"] as const;
export type Risk = (typeof RISKS)[number];

/** Shown with every colour: 重大 较大 一般 低. */
export const RISK_TERMS: Record<Risk, { zh: string; en: string; colour: string }> = {
  red: { zh: "红（重大风险）", en: "Red, critical", colour: "#CF1322" },
  orange: { zh: "橙（较大风险）", en: "Orange, high", colour: "#FA8C16" },
  yellow: { zh: "黄（一般风险）", en: "Yellow, medium", colour: "#FADB14" },
  blue: { zh: "蓝（低风险）", en: "Blue, low", colour: "#1677FF" },
};

/**
 * likelihood and consequence 1 to 5.
 *
 * riskOf(5, 3, { red: 15, orange: 9, yellow: 4, redAtWorstFrom: 3 }) // => "red"
 * riskOf(2, 2, { red: 15, orange: 9, yellow: 4, redAtWorstFrom: 3 }) // => "yellow"
 */
export function riskOf(likelihood: number, consequence: number, matrix: RuleSet["matrix"]): Risk {
  if (consequence === 5 && likelihood >= matrix.redAtWorstFrom) return "red";
  const product = likelihood * consequence;
  if (product >= matrix.red) return "red";
  if (product >= matrix.orange) return "orange";
  return product >= matrix.yellow ? "yellow" : "blue";
}

/** Why a cell has its colour, in numbers. */
export function reasonOfRisk(likelihood: number, consequence: number, matrix: RuleSet["matrix"]): Sentence {
  const risk = riskOf(likelihood, consequence, matrix);
  const product = likelihood * consequence;
  const { zh, en } = RISK_TERMS[risk];
  const [is, isEn] = [`故为${zh}。`, `so ${en.toLowerCase()}.`];
  if (risk === "blue")
    return {
      zh: `${likelihood} × ${consequence} = ${product}，低于黄级的 ${matrix.yellow}，${is}`,
      en: `${likelihood} x ${consequence} = ${product}, below the ${matrix.yellow} of yellow, ${isEn}`,
    };
  if (product < matrix[risk])
    return {
      zh: `后果为 5 且可能性不低于 ${matrix.redAtWorstFrom}，${is}`,
      en: `consequence 5 with likelihood ${matrix.redAtWorstFrom} or more, ${isEn}`,
    };
  return {
    zh: `${likelihood} × ${consequence} = ${product}，达到 ${matrix[risk]}，${is}`,
    en: `${likelihood} x ${consequence} = ${product} reaches ${matrix[risk]}, ${isEn}`,
  };
}
