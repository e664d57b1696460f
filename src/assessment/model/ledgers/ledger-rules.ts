/** The rules of the ledgers: colour, deadline, how two lists are matched, who must be on duty. Values a city may change. */
import { z } from "zod";
import { HAZARD_LEVELS } from "../hazards/hazard.ts";

/** 红橙黄蓝 of the ledger (北京), high to low. Not the risk colour of a pipe, which is one of its two inputs. */
export const LEDGER_COLOURS = ["red", "orange", "yellow", "blue"] as const;
export type LedgerColour = (typeof LEDGER_COLOURS)[number];

/** 网格员, 安全员, 燃气保姆 (天津). */
export const DUTY_ROLES = ["grid_worker", "safety_officer", "gas_helper"] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** What two lists may say of the same thing, in the order shown. */
export const COMPARED_FIELDS = [
  "network",
  "type",
  "level",
  "name",
  "road",
  "place",
  "material",
  "diameterMm",
  "pressure",
  "lengthM",
  "builtYear",
  "district",
  "community",
  "owner",
  "dueOn",
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

const colour = z.enum(LEDGER_COLOURS);
const colourRow = z.strictObject({ red: colour, orange: colour, yellow: colour, blue: colour, none: colour });
const days = z.number().int().min(0).max(3650);
const share = z.number().min(0).max(1);

export const ledgerRulesSchema = z
  .strictObject({
    /** Ledger colour by hazard level (`none` = a pipe at risk without a hazard) and risk colour of its pipe. */
    colour: z.strictObject({ major: colourRow, higher: colourRow, general: colourRow, none: colourRow }),
    /** Days within which a hazard of a level is to be closed, beside the years of its colour; 0 = by colour alone. */
    dueDays: z.strictObject({ major: days, higher: days, general: days }),
    match: z.strictObject({
      /** Two rows farther apart are never the same thing, m. */
      withinM: z.number().min(1).max(500),
      /** The same own number is not believed past this distance: both parties count from 1, m. */
      numberWithinM: z.number().min(1).max(5000),
      /** Least score of a match by place or road. */
      leastScore: share,
      weights: z.strictObject({
        place: z.number().min(0),
        pipe: z.number().min(0),
        type: z.number().min(0),
        road: z.number().min(0),
        name: z.number().min(0),
        material: z.number().min(0),
        diameter: z.number().min(0),
      }),
    }),
    compare: z.strictObject({
      fields: z.array(z.enum(COMPARED_FIELDS)).min(1),
      /** Places nearer than this say the same, m. */
      placeM: z.number().min(0).max(500),
      /** Lengths nearer than this share of the longer say the same. */
      lengthShare: share,
    }),
    coverage: z.strictObject({
      roles: z.array(z.enum(DUTY_ROLES)).min(1),
      /** A duty that ends within this many days is told beforehand. */
      expiringDays: z.number().int().min(0).max(365),
    }),
  })
  .superRefine((rules, issues) => {
    const wrong = findFallingColour(rules.colour);
    if (wrong) issues.addIssue({ code: "custom", message: `ledgers.colour: ${wrong}` });
    if (Object.values(rules.match.weights).every((weight) => weight === 0))
      issues.addIssue({ code: "custom", message: "ledgers.match: at least one weight must be above 0" });
  });
export type LedgerRules = z.infer<typeof ledgerRulesSchema>;

export const DEFAULT_LEDGER_RULES: LedgerRules = {
  colour: {
    major: { red: "red", orange: "red", yellow: "red", blue: "red", none: "red" },
    higher: { red: "red", orange: "orange", yellow: "orange", blue: "yellow", none: "orange" },
    general: { red: "red", orange: "orange", yellow: "yellow", blue: "blue", none: "yellow" },
    none: { red: "red", orange: "orange", yellow: "yellow", blue: "blue", none: "blue" },
  },
  dueDays: { major: 90, higher: 365, general: 0 },
  match: {
    withinM: 30,
    numberWithinM: 300,
    leastScore: 0.6,
    weights: { place: 4, pipe: 4, type: 2, road: 1, name: 1, material: 1, diameter: 1 },
  },
  compare: { fields: [...COMPARED_FIELDS], placeM: 10, lengthShare: 0.05 },
  coverage: { roles: [...DUTY_ROLES], expiringDays: 30 },
};

/** A worse level or a worse risk must never make a better colour; says where the table breaks this, else undefined. */
export function findFallingColour(table: LedgerRules["colour"]): string | undefined {
  const rank = (one: LedgerColour) => LEDGER_COLOURS.indexOf(one);
  const risks = ["red", "orange", "yellow", "blue"] as const;
  const levels = [...HAZARD_LEVELS, "none"] as const;
  for (const [l, level] of levels.entries())
    for (const [r, risk] of risks.entries()) {
      const here = rank(table[level][risk]);
      const [below, right] = [levels[l + 1], risks[r + 1]];
      if (below && rank(table[below][risk]) < here) return `${below} must not be worse than ${level} at ${risk}`;
      if (right && rank(table[level][right]) < here) return `${right} must not be worse than ${risk} at ${level}`;
    }
  return undefined;
}
