/**
 * The rules a grading is done by, as data: every threshold, weight and scale. `rule-records.ts` has unit, source and
 * confidence of each.
 *
 * Scales are absolute: a score means the same in every city and year. A set adopted before a rule existed takes that
 * rule's shipped value (`mergeRules`), so that an old set can still be read.
 */
import { z } from "zod";
import {
  FAILURE_ASSETS,
  FAILURE_CAUSES,
  FAILURE_STATES,
  MATERIALS,
  NETWORKS,
  PRESSURE_CLASSES,
  ROAD_CLASSES,
  ROLES,
} from "../../network/model/codes.ts";
import { cctvRulesSchema, DEFAULT_CCTV_RULES } from "./cctv/cctv-rules.ts";
import { DEFAULT_FORECAST_RULES, forecastRulesSchema } from "./forecast/forecast-rules.ts";
import { DEFAULT_HAZARD_RULES, hazardRulesSchema } from "./hazards/hazard-rules.ts";
import { DEFAULT_LEDGER_RULES, ledgerRulesSchema } from "./ledgers/ledger-rules.ts";
import { conclusionRulesSchema, DEFAULT_CONCLUSION_RULES } from "./reports/conclusion-rules.ts";
import { findMatrixFault, matrixSchema } from "./risk-matrix.ts";

const score = z.number().int().min(1).max(5);
const steps = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([a, b, c, d]) => a <= b && b <= c && c <= d, "the four bounds must not fall");
const years = z.number().int().min(0).max(50);
const byNetwork = <S extends z.ZodType>(schema: S) => z.record(z.enum(NETWORKS), schema);

const shape = z.strictObject({
  leakClass: z.strictObject({
    /** Networks that have classes; the list speaks of gas, a city may class the others alike. */
    networks: z.array(z.enum(NETWORKS)),
    /**
     * What is counted as one: a pipe, or all pipes of one owner and network in one road (ROAD), because surveys cut a
     * line at every point and so thin out its leaks. The source does not say which.
     */
    unit: z.enum(["PIPE", "ROAD"]),
    /** Past failures from which a pipe is A, and B. */
    fromA: z.number().int().min(2).max(20),
    fromB: z.number().int().min(1).max(19),
    /** Years back from the day of grading; 0 = all that is known. */
    windowYears: z.number().int().min(0).max(100),
    /** Causes that do not count; the source does not say whether damage by third parties counts. */
    excludedCauses: z.array(z.enum(FAILURE_CAUSES)),
    /** Broken assets and states of a report that count. */
    assets: z.array(z.enum(FAILURE_ASSETS)),
    states: z.array(z.enum(FAILURE_STATES)),
  }),
  likelihood: z.strictObject({
    weights: z.strictObject({
      material: z.number().min(0),
      age: z.number().min(0),
      history: z.number().min(0),
      exposure: z.number().min(0),
    }),
    material: z.partialRecord(z.enum(MATERIALS), score),
    /** Years after which a material is at its design life. */
    designLife: z.partialRecord(z.enum(MATERIALS), z.number().min(5).max(150)),
    /** Shares of the design life from which the age scores 2, 3, 4, 5. */
    ageShares: steps,
    /** Past failures from which the history scores 2, 3, 4, 5. */
    failures: steps,
    /** Digging and traffic by the class of the road the pipe lies under; away from roads both are low. */
    exposure: z.partialRecord(z.enum(ROAD_CLASSES), score),
    /** A pipe of class A is at least this likely to fail. */
    leastOfClassA: score,
  }),
  consequence: z.strictObject({
    weights: byNetwork(
      z.strictObject({
        diameter: z.number().min(0),
        pressure: z.number().min(0),
        people: z.number().min(0),
        spaces: z.number().min(0),
        traffic: z.number().min(0),
        users: z.number().min(0),
        isolation: z.number().min(0),
      }),
    ),
    /** Diameters in mm from which it scores 2, 3, 4, 5. */
    diameterMm: steps,
    pressure: z.partialRecord(z.enum(PRESSURE_CLASSES), score),
    /** Metres within which people count, and households from which it scores 2, 3, 4, 5. */
    peopleWithinM: z.number().min(1).max(500),
    households: steps,
    /** Schools, hospitals and markets nearby score this at least. */
    sensitive: score,
    /** People score at least this by what the pipe is for: a riser stands at a house whatever is known around it. */
    leastPeople: z.partialRecord(z.enum(ROLES), score),
    /** Metres within which an underground space couples with a gas pipe, and what it scores. */
    spacesWithinM: z.number().min(0.5).max(50),
    coupled: score,
    traffic: z.partialRecord(z.enum(ROAD_CLASSES), score),
    /** Metres within which a valve or source stands at a pipe's end, and within which a pipe supplies a building. */
    valveWithinM: z.number().min(0.01).max(5),
    usersWithinM: z.number().min(1).max(500),
    /** Households without supply while the pipe is shut, from which it scores 2, 3, 4, 5. */
    usersCutOff: steps,
    /** Minutes to be on the spot, for each valve to close, and for each km between the valves. */
    shutDown: z.strictObject({
      minutesToArrive: z.number().min(0).max(600),
      minutesPerValve: z.number().min(0).max(240),
      minutesPerKm: z.number().min(0).max(600),
    }),
    /** Minutes until the pipe is shut, from which it scores 2, 3, 4, 5. */
    minutesToShut: steps,
  }),
  /** Metres from a pipe's middle within which a road is the one it lies under. */
  roadWithinM: z.number().min(1).max(200),
  /** Score of exposure and traffic where roads are known and none is that near. */
  awayFromRoads: score,
  /** What an unknown input counts as at least; see `weighted-score.ts`. */
  unknownScore: z.number().min(3).max(5),
  matrix: matrixSchema,
  /** Years within which a pipe of a colour is to be treated; 0 = not planned, watched. */
  treatWithinYears: z.strictObject({ red: years, orange: years, yellow: years, blue: years }),
  hazards: hazardRulesSchema,
  ledgers: ledgerRulesSchema,
  conclusion: conclusionRulesSchema,
  cctv: cctvRulesSchema,
  forecast: forecastRulesSchema,
});
export type RuleSet = z.infer<typeof shape>;

/** Also refuses values that contradict each other. */
export const ruleSetSchema = shape.superRefine((rules, issues) => {
  const refuse = (message: string) => issues.addIssue({ code: "custom", message });
  const { leakClass, matrix, likelihood, consequence } = rules;
  if (leakClass.fromB >= leakClass.fromA)
    refuse(`leakClass.fromB (${leakClass.fromB}) must be below leakClass.fromA (${leakClass.fromA})`);
  if (!(matrix.red > matrix.orange && matrix.orange > matrix.yellow))
    refuse(`matrix: red (${matrix.red}) > orange (${matrix.orange}) > yellow (${matrix.yellow}) must hold`);
  const drawn = matrix.cells?.length === 5 && matrix.cells.every((row) => row.length === 5);
  const fault = drawn && findMatrixFault(matrix.cells!);
  if (fault)
    refuse(
      `matrix: the cell of likelihood ${fault.likelihood}, consequence ${fault.consequence} must not be better than that of ${fault.otherLikelihood}, ${fault.otherConsequence}`,
    );
  for (const weights of [likelihood.weights, ...Object.values(consequence.weights)])
    if (Object.values(weights).every((weight) => weight === 0)) refuse("at least one weight must be above 0");
});

/** Head of each block on the rules page: published when its leading figures are; `rule-records.ts` tells each value. */
export const RULE_SOURCES: Readonly<Record<string, { confidence: "published" | "suggestion"; source: string }>> = {
  leakClass: { confidence: "published", source: "可复制政策机制清单（第一批）一（一）合肥" },
  likelihood: { confidence: "suggestion", source: "平台建议" },
  consequence: { confidence: "suggestion", source: "平台建议" },
  matrix: { confidence: "suggestion", source: "平台建议" },
  unknownScore: { confidence: "suggestion", source: "平台建议" },
};

export const DEFAULT_RULES: RuleSet = {
  leakClass: {
    networks: [...NETWORKS],
    unit: "PIPE",
    fromA: 3,
    fromB: 1,
    windowYears: 0,
    excludedCauses: [],
    assets: ["PIPE"],
    states: ["CONFIRMED"],
  },
  likelihood: {
    weights: { material: 2, age: 2, history: 3, exposure: 1 },
    material: {
      GREY_CAST_IRON: 5,
      GREY_CAST_IRON_UNLINED: 5,
      CAST_IRON_UNSPECIFIED: 5,
      STEEL_BARE: 5,
      CONCRETE_PLAIN_END: 5,
      CONCRETE_UNREINFORCED: 5,
      ASBESTOS_CEMENT: 4,
      CEMENT: 4,
      STEEL_GALVANIZED: 4,
      BRICK_STONE: 4,
      STEEL: 3,
      CONCRETE: 3,
      CERAMIC: 3,
      OTHER: 3,
      DUCTILE_IRON: 2,
      STEEL_COATED: 2,
      STEEL_PREINSULATED: 2,
      STEEL_PLASTIC: 2,
      PVC: 2,
      PRESTRESSED_CONCRETE: 2,
      RC_CONCRETE: 2,
      GRP: 2,
      PE: 1,
      PE80: 2,
      PE100: 1,
      STEEL_STAINLESS: 1,
      COPPER: 2,
    },
    designLife: {
      GREY_CAST_IRON: 40,
      GREY_CAST_IRON_UNLINED: 35,
      CAST_IRON_UNSPECIFIED: 40,
      STEEL: 30,
      STEEL_COATED: 35,
      STEEL_GALVANIZED: 20,
      STEEL_BARE: 25,
      STEEL_STAINLESS: 50,
      STEEL_PREINSULATED: 30,
      STEEL_PLASTIC: 40,
      DUCTILE_IRON: 60,
      PE: 50,
      PE80: 45,
      PE100: 50,
      PVC: 45,
      CEMENT: 35,
      PRESTRESSED_CONCRETE: 50,
      ASBESTOS_CEMENT: 40,
      CONCRETE: 50,
      CONCRETE_PLAIN_END: 40,
      CONCRETE_UNREINFORCED: 40,
      RC_CONCRETE: 60,
      GRP: 50,
      BRICK_STONE: 60,
      CERAMIC: 60,
      COPPER: 50,
      OTHER: 40,
      UNKNOWN: 40,
    },
    ageShares: [0.25, 0.5, 0.75, 1],
    failures: [0.5, 1, 2, 3],
    exposure: { EXPRESSWAY: 5, ARTERIAL: 4, COLLECTOR: 3, LOCAL: 2, LANE: 1 },
    leastOfClassA: 4,
  },
  consequence: {
    weights: {
      gas: { diameter: 1, pressure: 2, people: 3, spaces: 2, traffic: 1, users: 1, isolation: 1 },
      water: { diameter: 3, pressure: 0, people: 2, spaces: 0, traffic: 2, users: 2, isolation: 1 },
      drainage: { diameter: 3, pressure: 0, people: 1, spaces: 0, traffic: 2, users: 0, isolation: 0 },
      heat: { diameter: 2, pressure: 0, people: 3, spaces: 0, traffic: 2, users: 2, isolation: 1 },
    },
    diameterMm: [75, 150, 300, 600],
    pressure: { LP: 1, MP_B: 2, MP_A: 3, SHP_B: 4, SHP_A: 4, HP_B: 5, HP_A: 5, UHP: 5 },
    peopleWithinM: 30,
    households: [1, 50, 200, 600],
    sensitive: 5,
    leastPeople: { COURTYARD_PIPE: 2, SERVICE_PIPE: 3, RISER: 4, BUILDING_HORIZONTAL: 4 },
    spacesWithinM: 5,
    coupled: 5,
    traffic: { EXPRESSWAY: 5, ARTERIAL: 4, COLLECTOR: 3, LOCAL: 2, LANE: 1 },
    valveWithinM: 0.5,
    usersWithinM: 60,
    usersCutOff: [50, 200, 500, 2000],
    shutDown: { minutesToArrive: 30, minutesPerValve: 10, minutesPerKm: 15 },
    minutesToShut: [45, 60, 90, 120],
  },
  roadWithinM: 30,
  awayFromRoads: 1,
  unknownScore: 3,
  matrix: { red: 15, orange: 9, yellow: 4, redAtWorstFrom: 3, cells: null },
  treatWithinYears: { red: 1, orange: 3, yellow: 5, blue: 0 },
  hazards: DEFAULT_HAZARD_RULES,
  ledgers: DEFAULT_LEDGER_RULES,
  conclusion: DEFAULT_CONCLUSION_RULES,
  cctv: DEFAULT_CCTV_RULES,
  forecast: DEFAULT_FORECAST_RULES,
};

/** A partial set over a whole one, object by object; arrays and numbers replace. Throws a ZodError on what is no rule. */
export function mergeRules(base: RuleSet, part: unknown): RuleSet {
  return ruleSetSchema.parse(mergeObjects(base, part));
}

function mergeObjects(base: unknown, part: unknown): unknown {
  if (part === undefined) return base;
  if (!isObject(base) || !isObject(part)) return part;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(part)) merged[key] = mergeObjects(base[key], value);
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
