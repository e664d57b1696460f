/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const HAZARDS_TEXTS: Texts = {
  "assessNav.hazards": ["隐患", "Hazards"],
};
