/** Texts of the page that sets two lists against each other. */
import type { Texts } from "../../../platform/web/language.ts";

export const TWO_LEDGERS_TEXTS: Texts = {};
