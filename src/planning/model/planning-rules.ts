/**
 * The rules a plan is made by, as data: what may be done to a pipe and what it costs, what an opening costs, what must be
 * done by when, how much a failure avoided is worth. `planning-rule-records.ts` has unit, source and confidence of each.
 *
 * Money is yuan here, as engineers quote it; everything computed from it is whole fen. All prices are ours (平台建议) until a
 * city adopts its own price book; a set adopted before a rule existed takes that rule's shipped value.
 */
import { z } from "zod";
import { LEAK_CLASSES } from "../../assessment/model/leak-class.ts";
import { RISKS } from "../../assessment/model/risk-matrix.ts";
import { MATERIALS, NETWORKS, ROAD_CLASSES, ROLES } from "../../network/model/codes.ts";

/** What lies on top of a trench. */
export const SURFACES = ["ASPHALT_MAIN", "ASPHALT", "CONCRETE", "PAVING", "SOIL"] as const;
export type Surface = (typeof SURFACES)[number];
/** Classes of the road above, and NONE for courtyards and open ground. */
export const PLACES = [...ROAD_CLASSES, "NONE"] as const;
export type Place = (typeof PLACES)[number];

const yuan = z.number().min(0).max(1e7);
const metres = z.number().min(0).max(2000);
const share = z.number().min(0).max(1);
const years = z.number().int().min(0).max(60);
const level5 = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
const rising = level5.refine(
  ([a, b, c, d, e]) => a > 0 && a <= b && b <= c && c <= d && d <= e,
  "the five values must be above 0 and must not fall",
);
const byNetwork = <S extends z.ZodType>(schema: S) => z.record(z.enum(NETWORKS), schema);
const byPlace = <S extends z.ZodType>(schema: S) => z.record(z.enum(PLACES), schema);
const bands = z
  .array(z.strictObject({ upToMm: z.number().min(10).max(10_000), yuanPerM: yuan }))
  .max(20)
  .refine((rows) => rows.every((row, i) => i === 0 || row.upToMm > rows[i - 1]!.upToMm), "diameter bands must rise");

const shape = z.strictObject({
  corridors: z.strictObject({
    /** A section longer than this is cut into equal parts; one shorter joins the next of its road. */
    longestM: z.number().min(50).max(1000),
    shortestM: metres,
    /** Half of a road's width where it is not known. */
    halfWidthM: byPlace(metres),
    /** A main this far outside the carriageway still runs along the road. */
    marginM: metres,
    /** A piece that runs across the road counts as this much farther away than one that runs along it. */
    acrossM: metres,
    /** A road of the pipe's own road name counts as this much nearer. */
    sameNameM: metres,
    /** Pipes off the road belong to the grounds beside a section up to this far. */
    besideM: metres,
    surface: byPlace(z.enum(SURFACES)),
  }),
  candidates: z.strictObject({
    risks: z.array(z.enum(RISKS)),
    leakClasses: z.array(z.enum(LEAK_CLASSES)),
    /** Pipes that a scope rule lists without an assessment. */
    listedDirectly: z.boolean(),
    /** Pipes a signed assessment says must be renewed. */
    concluded: z.boolean(),
    /** Pipes built over: a major or higher hazard found. */
    builtOver: z.boolean(),
    /** Metres of one network in one section below which nobody sets up a site, unless it must be done. */
    leastUsefulM: metres,
  }),
  costs: z.strictObject({
    /** Without the trench and the surface. The last band holds for all larger ones. */
    renew: byNetwork(bands),
    /** Unknown diameter counts as this. */
    unknownMm: byNetwork(z.number().min(10).max(5000)),
    /** What the old pipe's material adds, for instance asbestos to be disposed of; 1 where not named. */
    materialFactor: z.partialRecord(z.enum(MATERIALS), z.number().min(0.1).max(10)),
    roleFactor: z.partialRecord(z.enum(ROLES), z.number().min(0.1).max(10)),
    line: z.strictObject({
      /** Networks without bands are not lined. */
      bands: byNetwork(bands),
      fromMm: byNetwork(z.number().min(0).max(5000)),
      materials: z.array(z.enum(MATERIALS)),
      /** Two pits a pipe. */
      pitsYuan: yuan,
      /** Share of the failures that stays. */
      leaves: share,
      lifeYears: years,
      /** Crew metres a metre lined. */
      crewShare: share,
    }),
    control: z.strictObject({
      /** Watching and patrolling for the whole life of the measure. */
      yuanPerM: byNetwork(yuan),
      /** Share of the risk it takes away while it lasts. */
      effect: share,
      lifeYears: years,
    }),
  }),
  opening: z.strictObject({
    /** Earthwork of a pipe's own trench, yuan per m³; below `deepM` it costs `deepFactor` as much. */
    yuanPerM3: yuan,
    deepM: z.number().min(0.5).max(10),
    deepFactor: z.number().min(1).max(10),
    /** Trench = pipe + this, both sides together. */
    workingWidthM: byNetwork(metres),
    /** Depth where it is not known. */
    depthM: byNetwork(z.number().min(0.1).max(15)),
    /** Breaking and making good the surface. */
    surfaceYuanPerM2: z.record(z.enum(SURFACES), yuan),
    /** Setting up, fencing, traffic: once an opening. */
    setUpYuan: byPlace(yuan),
    /** Share of each further network's surface that a shared opening saves. */
    sharedSaves: share,
    /** Share of the surface that the road's own works pay when they are in the same year. */
    roadWorksSave: share,
    /** Metres a day along the section. */
    metresPerDay: z.number().min(0.5).max(500),
    setUpDays: z.number().min(0).max(60),
    /** Of the days that each further network adds, the share that it does not add when digging together. */
    sharedDaysSave: share,
    /** Risk-years that a day of digging counts. */
    disruptionPerDay: byPlace(z.number().min(0).max(10)),
  }),
  crewKmPerYear: byNetwork(z.number().min(0).max(10_000).nullable()),
  value: z.strictObject({
    /** Years from the first of the plan over which failures avoided are counted. */
    horizonYears: z.number().int().min(5).max(60),
    /** Failures a km and year by likelihood level 1 to 5, where no forecast is current. */
    ratePerKmYear: byNetwork(rising),
    /** Growth a year of a pipe that is left as it is. */
    growthPerYear: z.number().min(0).max(0.2),
    /** What a failure counts by consequence level 1 to 5. */
    consequenceWeight: rising,
    /** Share of the failures of an old pipe that its renewal leaves. */
    renewalLeaves: share,
  }),
  must: z.strictObject({
    /** Years of the plan by whose end red pipes are done; 0 = no must. */
    redWithinYears: years,
    immediateWithinYears: years,
    /** Signed deadlines of "renew within a time limit" hold. */
    deadlines: z.boolean(),
    /** By scope rule: the year by whose end; a year before the plan means the plan's first `overdueWithinYears` years. */
    scopeDeadlines: z.record(z.string().regex(/^[A-Z]{3}(-[A-Z])?-\d{2}$/), z.number().int().min(2000).max(2100)),
    overdueWithinYears: years,
    builtOverWithinYears: years,
    /** When every year up to the deadline is banned: wait for the first open one, or dig by special approval. */
    whenBanned: z.enum(["WAIT", "SPECIAL_APPROVAL"]),
  }),
  /** Share of a district's red and orange metres that the plan renews at least. */
  districtFloor: share,
  trunkFirst: z.strictObject({
    networks: z.array(z.enum(NETWORKS)),
    /** A neighbour at least so many times as wide is a trunk. */
    widerTimes: z.number().min(1.05).max(10),
    /** Which trunks their branches wait for: those that must be done, or red ones too. */
    waitFor: z.enum(["MUST", "RED"]),
  }),
  bans: z.strictObject({
    /** 城市道路管理条例 art. 33. */
    afterNewYears: years,
    afterOverhaulYears: years,
    /** A year counts as open when at least so many of its days are. */
    leastOpenDays: z.number().int().min(1).max(366),
  }),
  /** Share of a work's value lost for each year it is moved from the one announced. */
  stabilityPerYear: share,
});
export type PlanningRules = z.infer<typeof shape>;

/** Also refuses values that contradict each other. */
export const planningRulesSchema = shape.superRefine((rules, issues) => {
  const refuse = (message: string) => issues.addIssue({ code: "custom", message });
  const { corridors, costs } = rules;
  if (corridors.shortestM * 2 > corridors.longestM)
    refuse(`corridors.shortestM (${corridors.shortestM}) must be at most half of longestM (${corridors.longestM})`);
  for (const network of NETWORKS)
    if (costs.renew[network].length === 0) refuse(`costs.renew.${network} needs at least one diameter band`);
});

/** A partial set over a whole one, object by object; arrays and numbers replace. Throws a ZodError on what is no rule. */
export function mergePlanningRules(base: PlanningRules, part: unknown): PlanningRules {
  return planningRulesSchema.parse(mergeObjects(base, part));
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
