/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const STANDARDS_TEXTS: Texts = {
  "assessNav.standards": ["标准库", "Standards"],
};
