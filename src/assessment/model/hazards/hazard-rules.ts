/** The rules by which hazards are found: which are looked for, distances, cycles, each a value a city may change. */
import { z } from "zod";

export const hazardRulesSchema = z.strictObject({
  /** Metres within which an underground space is adjacent to a gas pipe (合肥, coupling). */
  couplingWithinM: z.number().min(0.5).max(50),
});
export type HazardRules = z.infer<typeof hazardRulesSchema>;

export const DEFAULT_HAZARD_RULES: HazardRules = {
  couplingWithinM: 5,
};
