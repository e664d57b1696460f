/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const REPORTS_TEXTS: Texts = {
  "assessNav.reports": ["评估报告", "Reports"],
};
