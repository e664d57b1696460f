/** Texts of the page of who is on duty. */
import type { Texts } from "../../../platform/web/language.ts";

export const COVERAGE_TEXTS: Texts = {};
