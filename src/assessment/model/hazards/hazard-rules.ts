/**
 * The rules by which hazards are found: which types are looked for, distances, limits, levels, each a value a city may
 * change. `rule-records.ts` has unit, source and confidence of each.
 *
 * Distances to buildings: GB 50028-2006 (reference 3.2, confirmed). Distances to other pipes, vertical gaps and cover are
 * of the same code but read from memory: to be verified by the city. Levels and shares are ours.
 */
import { z } from "zod";
import {
  LAYINGS,
  MATERIALS,
  NETWORKS,
  type Network,
  PRESSURE_CLASSES,
  ROAD_CLASSES,
  SPACE_KINDS,
} from "../../../network/model/codes.ts";
import { HAZARD_LEVELS, HAZARD_TYPES } from "./hazard.ts";

const metres = z.number().min(0).max(100);
const share = z.number().min(0).max(1);
const level = z.enum(HAZARD_LEVELS);
const pressureClass = z.enum(PRESSURE_CLASSES);

/** Kinds of other pipe that the table of clearances tells apart. */
export const OTHER_PIPES = ["water", "drainage", "heatBuried", "heatTrench", "gasSmall", "gasLarge"] as const;
export type OtherPipe = (typeof OTHER_PIPES)[number];

export const hazardRulesSchema = z.strictObject({
  /** Types looked for. */
  types: z.array(z.enum(HAZARD_TYPES)),
  /** Level before anything raises it. */
  levels: z.record(z.enum(HAZARD_TYPES), level),
  /** Metres within which an underground space is adjacent to a gas pipe (合肥, coupling). */
  couplingWithinM: z.number().min(0.5).max(50),
  /** Nearer than this, coupling is a level higher. */
  couplingCloseM: metres,
  builtOver: z.strictObject({
    /** Metres of pipe under a building from which it is built over; less is a matter of clearance. */
    leastCoveredM: metres,
    /** Pressure class of gas from which it is another level higher. */
    majorFrom: pressureClass,
  }),
  enclosed: z.strictObject({
    /** Metres of a main inside a compound from which it is enclosed. */
    leastInsideM: z.number().min(0).max(1000),
  }),
  clearance: z.strictObject({
    /** Least metres from a gas pipe to a building, by pressure class; a class without a value is not judged. */
    buildingM: z.partialRecord(pressureClass, metres),
    /** Least metres to another pipe. */
    pipeM: z.partialRecord(pressureClass, z.record(z.enum(OTHER_PIPES), metres)),
    /** Below this share of what is asked it is a level higher. */
    closeShare: share,
    /** Pressure class from which too near a building is a level higher. */
    higherFrom: pressureClass,
  }),
  confined: z.strictObject({
    spaceKinds: z.array(z.enum(SPACE_KINDS)),
    /** Of these, the ones that are a level higher: gas gathers in them and people are above. */
    higherKinds: z.array(z.enum(SPACE_KINDS)),
    /** Layings that are themselves a confined space. */
    layings: z.array(z.enum(LAYINGS)),
  }),
  crossing: z.strictObject({
    /** Least vertical metres between a gas pipe and the pipe it crosses. */
    verticalM: z.record(z.enum(NETWORKS), metres),
    /** Wall of a drain as a share of its inner diameter: surveys give inner bottoms and sizes. */
    drainWallShare: share,
  }),
  cover: z.strictObject({
    carriagewayM: metres,
    besideM: metres,
    elsewhereM: metres,
    /** Share of a road's width that is carriageway. */
    carriagewayShare: share,
    /** Width of a road whose width is not known. */
    widthM: z.partialRecord(z.enum(ROAD_CLASSES), metres),
    closeShare: share,
  }),
  pressure: z.strictObject({
    /** The highest class a material of gas pipes is meant for; one without a value may carry any. */
    highestClass: z.partialRecord(z.enum(MATERIALS), pressureClass),
  }),
  assessment: z.strictObject({
    /** Years between assessments. */
    everyYears: z.record(z.enum(NETWORKS), z.number().int().min(1).max(50)),
  }),
  isolation: z.strictObject({
    /** What one repair may shut off at most; a network without a value is not judged. */
    atMost: z.partialRecord(
      z.enum(NETWORKS),
      z.strictObject({ lengthM: z.number().min(1), households: z.number().min(1) }),
    ),
    /** Metres from a building within which the pipe that serves it lies. */
    servesWithinM: metres,
    /** Times the limit from which it is a level higher. */
    higherFromTimes: z.number().min(1),
  }),
});
export type HazardRules = z.infer<typeof hazardRulesSchema>;

const distances = (
  water: number,
  drainage: number,
  heatBuried: number,
  heatTrench: number,
): Record<OtherPipe, number> => ({ water, drainage, heatBuried, heatTrench, gasSmall: 0.4, gasLarge: 0.5 });

const forAll = <T>(value: T): Record<Network, T> => ({ gas: value, water: value, drainage: value, heat: value });

export const DEFAULT_HAZARD_RULES: HazardRules = {
  types: [...HAZARD_TYPES],
  levels: {
    BUILT_OVER: "general",
    ENCLOSED: "general",
    CLEARANCE_TO_BUILDING: "general",
    CLEARANCE_TO_PIPE: "general",
    CONFINED_SPACE_CROSSING: "general",
    PIPE_CROSSING: "general",
    ADJACENT_SPACE: "general",
    SHALLOW_COVER: "general",
    PRESSURE_MATERIAL: "general",
    OVERDUE_ASSESSMENT: "general",
    MISSING_VALVE: "general",
  },
  couplingWithinM: 5,
  couplingCloseM: 1,
  builtOver: { leastCoveredM: 1, majorFrom: "MP_B" },
  enclosed: { leastInsideM: 10 },
  clearance: {
    buildingM: { LP: 0.7, MP_B: 1, MP_A: 1.5, SHP_B: 5, SHP_A: 13.5 },
    pipeM: {
      LP: distances(0.5, 1, 1, 1),
      MP_B: distances(0.5, 1.2, 1, 1.5),
      MP_A: distances(0.5, 1.2, 1, 1.5),
      SHP_B: distances(1, 1.5, 1.5, 2),
      SHP_A: distances(1.5, 2, 2, 4),
    },
    closeShare: 0.5,
    higherFrom: "SHP_B",
  },
  confined: {
    spaceKinds: [...SPACE_KINDS],
    higherKinds: ["CULVERT", "SEWER", "BASEMENT"],
    layings: ["TRENCH", "SMALL_PASSAGE", "CIVIL_DEFENCE", "DUCT_BANK", "IN_WELL"],
  },
  crossing: { verticalM: forAll(0.15), drainWallShare: 0.1 },
  cover: {
    carriagewayM: 0.9,
    besideM: 0.6,
    elsewhereM: 0.3,
    carriagewayShare: 0.6,
    widthM: { UNKNOWN: 7, EXPRESSWAY: 40, ARTERIAL: 30, COLLECTOR: 20, LOCAL: 12, LANE: 6 },
    closeShare: 0.5,
  },
  pressure: {
    highestClass: {
      GREY_CAST_IRON: "LP",
      GREY_CAST_IRON_UNLINED: "LP",
      CAST_IRON_UNSPECIFIED: "LP",
      PVC: "LP",
      STEEL_GALVANIZED: "LP",
      CEMENT: "LP",
      ASBESTOS_CEMENT: "LP",
      DUCTILE_IRON: "MP_A",
      PE: "MP_A",
      PE80: "MP_A",
      PE100: "MP_A",
    },
  },
  assessment: { everyYears: forAll(3) },
  isolation: {
    atMost: {
      gas: { lengthM: 2000, households: 1000 },
      water: { lengthM: 2000, households: 1000 },
      heat: { lengthM: 3000, households: 1500 },
    },
    servesWithinM: 10,
    higherFromTimes: 2,
  },
};

/** Whether a class is at or above another; the unknown one is above nothing. */
export function isAtLeast(held: string, from: string): boolean {
  const order: readonly string[] = PRESSURE_CLASSES;
  return order.indexOf(held) > 0 && order.indexOf(held) >= order.indexOf(from);
}
