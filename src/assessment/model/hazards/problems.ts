/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const HAZARDS_PROBLEMS: Record<string, Sentence> = {};
