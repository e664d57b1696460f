/** Every refusal of funding, worded once in both languages. */
import type { Sentence } from "../../base/outcome.ts";

export const PROBLEMS: Record<string, Sentence> = {};
