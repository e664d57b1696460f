/** What can be refused here, worded once in both languages. */
import type { Sentence } from "../../../base/outcome.ts";

export const STANDARDS_PROBLEMS: Record<string, Sentence> = {};
