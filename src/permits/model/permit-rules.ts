/**
 * The rules of permits, as data that a city edits: bans on digging, project classes, merged approvals, days of each step,
 * its own holidays. `permit-records.ts` has unit, source and confidence of each.
 *
 * Shipped with the three mechanisms off: what stands is national law and our suggested durations. A set adopted before a
 * rule existed takes that rule's shipped value (`mergePermitRules`).
 */
import { z } from "zod";
import { holidayYearSchema } from "../../base/holidays.ts";
import { NETWORKS, ROAD_CLASSES } from "../../network/model/codes.ts";
import { APPROVAL_LEVELS, BAN_REASONS } from "./permit-terms.ts";
import { STEP_CODES } from "./steps.ts";

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** `MM-DD` of any year; 29 February is none. */
const monthDay = z.string().refine((written) => {
  const parts = /^(\d{2})-(\d{2})$/.exec(written);
  return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= (MONTH_DAYS[Number(parts[1]) - 1] ?? 0);
}, "takes a month and day as MM-DD");
const isoDate = z.iso.date();
const years = z.number().int().min(0).max(30);
const names = z.array(z.string().trim().min(1).max(100)).max(5000);
const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const step = z.enum(STEP_CODES);

export const eventBanSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    from: isoDate,
    to: isoDate,
    /** Both empty = the whole city. */
    districts: names,
    roads: names,
  })
  .refine(({ from, to }) => from <= to, "an event must not end before it begins");
export type EventBan = z.infer<typeof eventBanSchema>;

const shape = z.strictObject({
  digging: z.strictObject({
    newRoadYears: years,
    overhaulYears: years,
    /** Names or own numbers of roads. */
    sensitiveRoads: names,
    forbiddenRoads: names,
    events: z.array(eventBanSchema).max(500),
    /** Heat pipes stay shut from the first to the last of these days, both included; may run over New Year. */
    heatingSeason: z.strictObject({ from: monthDay, to: monthDay }),
    /** Networks that stay shut in the heating season. */
    heatingNetworks: z.array(z.enum(NETWORKS)),
    /** M11: whether there is a way to an exception, and who decides by what bans the road. */
    exceptions: z.boolean(),
    exceptionLevel: z.strictObject(
      Object.fromEntries(BAN_REASONS.map((reason) => [reason, z.enum(APPROVAL_LEVELS)])) as Record<
        (typeof BAN_REASONS)[number],
        z.ZodEnum<{ street: "street"; district: "district"; city: "city" }>
      >,
    ),
    /** Experts that must have looked at a case. */
    leastExperts: z.number().int().min(1).max(15),
    /** Clock hours within which the formalities of an emergency are to be completed. */
    emergencyHours: z.number().int().min(1).max(240),
    /** A plan year is open where this many working days in a row lie outside bans. */
    seasonWorkingDays: z.number().int().min(1).max(240),
  }),
  classes: z.strictObject({
    /** M31: whether projects have classes. */
    inForce: z.boolean(),
    /** A project is important when any of these holds. */
    important: z.strictObject({
      roadClasses: z.array(z.enum(ROAD_CLASSES)),
      fromFen: fen,
      fromM: z.number().min(0),
      fromDiameterMm: z.number().min(0),
      /** Under or over a railway, metro, motorway or river. */
      crossings: z.boolean(),
    }),
    /** Small when all of these hold. */
    small: z.strictObject({
      roadClasses: z.array(z.enum(ROAD_CLASSES)),
      toFen: fen,
      toM: z.number().min(0),
      toDiameterMm: z.number().min(0),
    }),
    /** Steps that a class need not take. */
    skips: z.strictObject({ important: z.array(step), general: z.array(step), small: z.array(step) }),
    /** Listed in the yearly compilation, same diameter and same route: no construction permit. */
    exemptListed: z.boolean(),
  }),
  merge: z.strictObject({
    /** M32: three approvals in one. */
    inForce: z.boolean(),
    /** Up to and with this total investment. */
    limitFen: fen,
  }),
  /** Up to and with this investment no construction permit is needed. */
  permitFreeFen: fen,
  /** From this investment of public money the works are tendered. */
  tenderFromFen: fen,
  steps: z.strictObject(
    Object.fromEntries(
      STEP_CODES.map((code) => [
        code,
        z.strictObject({ days: z.number().int().min(0).max(400), unit: z.enum(["working", "calendar"]) }),
      ]),
    ) as Record<
      (typeof STEP_CODES)[number],
      z.ZodObject<{ days: z.ZodNumber; unit: z.ZodEnum<{ working: "working"; calendar: "calendar" }> }>
    >,
  ),
  /** Days of the one approval that stands for three. */
  mergedDays: z.number().int().min(0).max(400),
  /** Days of the works themselves, to place acceptance: metres a working day, and at least. */
  works: z.strictObject({ metresPerDay: z.number().min(1).max(1000), leastDays: z.number().int().min(1).max(400) }),
  /** Years that a city adds or corrects; the others are shipped. */
  holidays: z.array(holidayYearSchema).max(50),
});
export type PermitRules = z.infer<typeof shape>;

/** Also refuses values that contradict each other. */
export const permitRulesSchema = shape.superRefine((rules, issues) => {
  const refuse = (message: string) => issues.addIssue({ code: "custom", message });
  const { important, small } = rules.classes;
  if (small.toFen >= important.fromFen) refuse("classes: small.toFen must be below important.fromFen");
  if (small.toM >= important.fromM) refuse("classes: small.toM must be below important.fromM");
  if (small.toDiameterMm >= important.fromDiameterMm)
    refuse("classes: small.toDiameterMm must be below important.fromDiameterMm");
  const both = small.roadClasses.filter((one) => important.roadClasses.includes(one));
  if (both.length > 0) refuse(`classes: ${both.join(", ")} cannot be both small and important`);
  const road = rules.digging.sensitiveRoads.find((one) => rules.digging.forbiddenRoads.includes(one));
  if (road) refuse(`digging: ${road} cannot be both sensitive and forbidden`);
  const seen = new Set<number>();
  for (const { year } of rules.holidays) {
    if (seen.has(year)) refuse(`holidays: ${year} is there twice`);
    seen.add(year);
  }
});

const YUAN = 100;
const working = (days: number) => ({ days, unit: "working" as const });
const calendar = (days: number) => ({ days, unit: "calendar" as const });

export const DEFAULT_PERMIT_RULES: PermitRules = {
  digging: {
    newRoadYears: 5,
    overhaulYears: 3,
    sensitiveRoads: [],
    forbiddenRoads: [],
    events: [],
    heatingSeason: { from: "11-15", to: "03-15" },
    heatingNetworks: ["heat"],
    exceptions: false,
    exceptionLevel: {
      NEW_ROAD: "city",
      OVERHAULED: "city",
      SENSITIVE: "city",
      FORBIDDEN: "city",
      EVENT: "city",
      HEATING_SEASON: "district",
    },
    leastExperts: 3,
    emergencyHours: 24,
    seasonWorkingDays: 60,
  },
  classes: {
    inForce: false,
    important: {
      roadClasses: ["EXPRESSWAY", "ARTERIAL"],
      fromFen: 100_000_000 * YUAN,
      fromM: 10_000,
      fromDiameterMm: 800,
      crossings: true,
    },
    small: { roadClasses: ["LOCAL", "LANE"], toFen: 5_000_000 * YUAN, toM: 1_000, toDiameterMm: 300 },
    skips: { important: [], general: ["DESIGN_SCHEME"], small: ["DESIGN_SCHEME", "DRAWING_REVIEW"] },
    exemptListed: true,
  },
  merge: { inForce: false, limitFen: 30_000_000 * YUAN },
  permitFreeFen: 300_000 * YUAN,
  tenderFromFen: 4_000_000 * YUAN,
  steps: {
    PROPOSAL: working(10),
    FEASIBILITY: working(15),
    PRELIMINARY: working(15),
    FILING: working(3),
    LAND_OPINION: working(15),
    LAND_PERMIT: working(7),
    DESIGN_SCHEME: working(10),
    PLANNING_PERMIT: working(7),
    DRAWING_REVIEW: working(10),
    TENDER: calendar(30),
    QUALITY_SAFETY: working(3),
    CONSTRUCTION_PERMIT: calendar(15),
    EXCAVATION_CASE: working(30),
    ROAD_EXCAVATION: working(10),
    TRAFFIC_POLICE: working(10),
    GREENING: working(10),
    EMERGENCY_FORMALITIES: calendar(1),
    JOINT_ACCEPTANCE: working(10),
    COMPLETION_FILING: calendar(15),
    ARCHIVES: calendar(90),
  },
  mergedDays: 15,
  works: { metresPerDay: 40, leastDays: 10 },
  holidays: [],
};

/** A partial set over a whole one, object by object; arrays and numbers replace. Throws a ZodError on what is no rule. */
export function mergePermitRules(base: PermitRules, part: unknown): PermitRules {
  return permitRulesSchema.parse(mergeObjects(base, part));
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

/** The same rules with none of the three mechanisms, or without some of them. */
export function withMechanisms(rules: PermitRules, on: { M11: boolean; M31: boolean; M32: boolean }): PermitRules {
  return {
    ...rules,
    digging: { ...rules.digging, exceptions: on.M11 },
    classes: { ...rules.classes, inForce: on.M31 },
    merge: { ...rules.merge, inForce: on.M32 },
  };
}

export const mechanismsOf = ({ digging, classes, merge }: PermitRules) => ({
  M11: digging.exceptions,
  M31: classes.inForce,
  M32: merge.inForce,
});
