/**
 * Surveys that make unknown inputs known, and what they cost: setting a crew out on a road, a kilometre, a site.
 *
 * The money is ours (平台建议), from what such work is usually quoted at, and a city's to edit; yuan as integer fen. What a
 * survey makes known is fixed here: a trial pit shows the material and the diameter, as-built papers the year and the
 * pressure.
 */
import { z } from "zod";
import type { Sentence } from "../../../base/outcome.ts";
import type { DataKind } from "./data-states.ts";

export const SURVEYS = ["records", "pit", "locate", "households", "spaces", "roads"] as const;
export type Survey = (typeof SURVEYS)[number];

/** Kinds of data that a survey makes known. */
export const REVEALS: Readonly<Record<Survey, readonly DataKind[]>> = {
  records: ["age", "pressure"],
  pit: ["material", "diameter"],
  locate: ["position"],
  households: ["people"],
  spaces: ["spaces"],
  roads: ["road"],
};

export const SURVEY_TERMS: Record<Survey, Sentence> = {
  records: { zh: "查阅竣工档案", en: "As-built records" },
  pit: { zh: "开挖探坑", en: "Trial pits" },
  locate: { zh: "管线探测", en: "Locating the line" },
  households: { zh: "周边人员核查", en: "Counting people nearby" },
  spaces: { zh: "相邻地下空间排查", en: "Search for adjacent spaces" },
  roads: { zh: "道路等级核对", en: "Checking road classes" },
};

const fen = z.number().int().min(0).max(1e12);
const cost = z.strictObject({
  /** Once a road: notice, traffic, setting out. */
  perRoadFen: fen,
  perKmFen: fen,
  /** A pipe looked at. */
  perPipeFen: fen,
});
export const surveyCostsSchema = z.strictObject(
  Object.fromEntries(SURVEYS.map((survey) => [survey, cost])) as Record<Survey, typeof cost>,
);
export type SurveyCosts = z.infer<typeof surveyCostsSchema>;

const yuan = (perRoad: number, perKm: number, perPipe: number) => ({
  perRoadFen: perRoad * 100,
  perKmFen: perKm * 100,
  perPipeFen: perPipe * 100,
});

export const DEFAULT_SURVEY_COSTS: SurveyCosts = {
  records: yuan(200, 0, 30),
  pit: yuan(800, 0, 3000),
  locate: yuan(1000, 6000, 0),
  households: yuan(300, 2000, 0),
  spaces: yuan(500, 3000, 0),
  roads: yuan(100, 0, 0),
};

export interface CostRecord {
  readonly code: string;
  readonly valueFen: number;
  readonly unit: Sentence;
  readonly source: Sentence;
  readonly confidence: "suggestion";
}

const UNITS: Readonly<Record<keyof SurveyCosts[Survey], Sentence>> = {
  perRoadFen: { zh: "分/路段", en: "fen per road" },
  perKmFen: { zh: "分/公里", en: "fen per km" },
  perPipeFen: { zh: "分/管段", en: "fen per pipe" },
};

/** Each value with its unit and how sure it is: all of them are suggestions until a city has adopted its own. */
export function listCostRecords(costs: SurveyCosts, adopted: boolean): CostRecord[] {
  const source = adopted ? { zh: "本市采用", en: "adopted by the city" } : { zh: "平台建议", en: "our suggestion" };
  return SURVEYS.flatMap((survey) =>
    (Object.keys(UNITS) as (keyof typeof UNITS)[]).map((part) => ({
      code: `surveys.${survey}.${part}`,
      valueFen: costs[survey][part],
      unit: UNITS[part],
      source,
      confidence: "suggestion" as const,
    })),
  );
}

/** What a crew's work on one road costs, fen: pipes looked at and their millimetres by survey. */
export function costFen(
  costs: SurveyCosts,
  work: readonly { readonly survey: Survey; readonly pipes: number; readonly mm: number }[],
): number {
  return work.reduce((sum, { survey, pipes, mm }) => {
    if (pipes === 0) return sum;
    const { perRoadFen, perKmFen, perPipeFen } = costs[survey];
    return sum + perRoadFen + pipes * perPipeFen + Math.round((perKmFen * mm) / 1e6);
  }, 0);
}
