/**
 * Likelihood x consequence into the four colours, the city's own (M04, M06): by cut-offs on the product with a rule for the
 * worst consequence, or cell by cell where the city drew its own table. This is the one place where a colour is decided.
 *
 * Whatever the city sets, a cell is never better than one with lower likelihood and consequence.
 */
import { z } from "zod";
import type { Sentence } from "../../base/outcome.ts";

export const RISKS = ["red", "orange", "yellow", "blue"] as const;
export type Risk = (typeof RISKS)[number];

export const LEVELS = [1, 2, 3, 4, 5] as const;

const fiveOf = <S extends z.ZodType>(one: S) => z.array(one).length(5);

export const matrixSchema = z.strictObject({
  /** likelihood x consequence from which the colour is red, orange, yellow. */
  red: z.number().min(2).max(25),
  orange: z.number().min(2).max(25),
  yellow: z.number().min(1).max(25),
  /** At the highest consequence, this likelihood is red whatever the product; 6 = off. */
  redAtWorstFrom: z.number().int().min(1).max(6),
  /** cells[likelihood - 1][consequence - 1]; where it stands, the cut-offs do not count. */
  cells: fiveOf(fiveOf(z.enum(RISKS))).nullable(),
});
export type RiskMatrix = z.infer<typeof matrixSchema>;

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
 * riskOf(5, 3, { red: 15, orange: 9, yellow: 4, redAtWorstFrom: 3, cells: null }) // => "red"
 * riskOf(2, 2, { red: 15, orange: 9, yellow: 4, redAtWorstFrom: 3, cells: null }) // => "yellow"
 */
export function riskOf(likelihood: number, consequence: number, matrix: RiskMatrix): Risk {
  if (matrix.cells) return matrix.cells[likelihood - 1]![consequence - 1]!;
  if (consequence === 5 && likelihood >= matrix.redAtWorstFrom) return "red";
  const product = likelihood * consequence;
  if (product >= matrix.red) return "red";
  if (product >= matrix.orange) return "orange";
  return product >= matrix.yellow ? "yellow" : "blue";
}

/** Why a cell has its colour, in numbers. */
export function reasonOfRisk(likelihood: number, consequence: number, matrix: RiskMatrix): Sentence {
  const risk = riskOf(likelihood, consequence, matrix);
  const product = likelihood * consequence;
  const { zh, en } = RISK_TERMS[risk];
  if (matrix.cells)
    return {
      zh: `本市矩阵中可能性 ${likelihood}、后果 ${consequence} 的格为${zh}。`,
      en: `the city's matrix has ${en.toLowerCase()} at likelihood ${likelihood}, consequence ${consequence}.`,
    };
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

/** Every cell as the matrix colours it, [likelihood - 1][consequence - 1]. */
export const cellsOf = (matrix: RiskMatrix): Risk[][] =>
  LEVELS.map((likelihood) => LEVELS.map((consequence) => riskOf(likelihood, consequence, matrix)));

export interface MatrixFault {
  readonly likelihood: number;
  readonly consequence: number;
  /** The neighbour below that is worse. */
  readonly otherLikelihood: number;
  readonly otherConsequence: number;
}

/** The first cell that is better than one with lower likelihood or consequence; neighbours suffice. */
export function findMatrixFault(cells: readonly (readonly Risk[])[]): MatrixFault | undefined {
  const rank = (likelihood: number, consequence: number) => RISKS.indexOf(cells[likelihood - 1]![consequence - 1]!);
  for (const likelihood of LEVELS)
    for (const consequence of LEVELS)
      for (const [otherLikelihood, otherConsequence] of [
        [likelihood - 1, consequence],
        [likelihood, consequence - 1],
      ] as const) {
        if (otherLikelihood < 1 || otherConsequence < 1) continue;
        if (rank(likelihood, consequence) > rank(otherLikelihood, otherConsequence))
          return { likelihood, consequence, otherLikelihood, otherConsequence };
      }
  return undefined;
}
