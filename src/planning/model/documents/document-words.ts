/** Building stones of a plan's documents: bilingual blocks, money to the fen, lengths to the metre. */
import type { Block, Column, ColumnFormat } from "../../../assessment/model/reports/report-blocks.ts";
import { NETWORK_TERMS } from "../../../network/model/codes.ts";
import { type Method, PLAN_NETWORKS } from "../problem/plan-problem.ts";
import type { Language, PlanFacts } from "./plan-facts.ts";

export type Say = (zh: string, en: string) => string;
export const speaker =
  (language: Language): Say =>
  (zh, en) =>
    language === "zh" ? zh : en;

export const heading = (level: 1 | 2, text: string): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const column = (head: string, width: number, format: ColumnFormat = "text"): Column => ({ head, width, format });

/** A money column: yuan with both decimals, so that a table adds up to the fen. */
export const yuanColumn = (head: string, width: number): Column => column(head, width, "metres");
export const yuan = (fen: number): number => fen / 100;
/** In sentences, as offices write it; the tables hold the fen. */
export const tenThousand = (fen: number): string => (fen / 1_000_000).toFixed(2);

/**
 * Kilometres of parts, each a whole number of metres, that add up to the whole's metres exactly (largest remainder): a table
 * rounded row by row would be out by some metres.
 */
export function wholeKm(km: number, parts: readonly number[]): number[] {
  const total = Math.round(km * 1000);
  const sum = parts.reduce((all, part) => all + part, 0);
  if (sum <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (total * part) / sum);
  const metres = exact.map(Math.floor);
  const left = total - metres.reduce((all, part) => all + part, 0);
  const byRest = exact.map((value, i) => [value - metres[i]!, i] as const).sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, i] of byRest.slice(0, left)) metres[i]!++;
  return metres.map((part) => part / 1000);
}

/** Kilometres by network and method; renewed and relined together add up to the plan's metres. */
export function kmByMethod({ km, works }: Pick<PlanFacts, "km" | "works">): Record<Method, number[]> {
  const metres = (network: string, method: Method): number =>
    works.filter((w) => w.network === network && w.method === method).reduce((sum, { lengthM }) => sum + lengthM, 0);
  const rows = (method: Method): number[] => PLAN_NETWORKS.map((network) => metres(network, method));
  const N = PLAN_NETWORKS.length;
  const renewed = wholeKm(km, [...rows("RENEW"), ...rows("LINE")]);
  const watched = rows("CONTROL");
  const control = wholeKm(watched.reduce((sum, m) => sum + m, 0) / 1000, watched);
  return { RENEW: renewed.slice(0, N), LINE: renewed.slice(N), CONTROL: control };
}

export const sumKm = (parts: readonly number[]): number =>
  parts.reduce((sum, km) => sum + Math.round(km * 1000), 0) / 1000;

export const networkWords = (bits: number, language: Language): string =>
  PLAN_NETWORKS.filter((_, n) => (bits >> n) & 1)
    .map((network) => NETWORK_TERMS[network][language])
    .join(language === "zh" ? "、" : ", ");

export const isShared = (bits: number): boolean => (bits & (bits - 1)) !== 0;

const CHINESE = ["一", "二", "三", "四", "五", "六"];
export const numbered = (n: number, text: string, language: Language): string =>
  language === "zh" ? `${CHINESE[n]}、${text}` : `${n + 1}. ${text}`;
