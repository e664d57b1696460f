/** What a conclusion of the ageing assessment must carry and for how long it holds, each a value a city may change. */
import { z } from "zod";

const year = z.number().int().min(2000).max(2100);

export const conclusionRulesSchema = z.strictObject({
  /** A renewal within a time limit may take at most so long. */
  longestLimitYears: z.number().int().min(1).max(10),
  /** Data an assessment stands on should not be older. */
  dataYears: z.number().int().min(1).max(20),
  /** The next assessment is due at the latest so many years later. */
  reassessWithinYears: z.number().int().min(1).max(20),
  /** First and last year of each plan period: a time limit ends with the period in which it was set. */
  planPeriods: z.array(
    z.tuple([year, year]).refine(([from, to]) => from <= to, "a period must not end before it begins"),
  ),
});
export type ConclusionRules = z.infer<typeof conclusionRulesSchema>;

export const DEFAULT_CONCLUSION_RULES: ConclusionRules = {
  longestLimitYears: 3,
  dataYears: 3,
  reassessWithinYears: 3,
  planPeriods: [
    [2022, 2025],
    [2026, 2030],
  ],
};
