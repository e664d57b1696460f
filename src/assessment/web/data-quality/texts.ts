/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const DATA_QUALITY_TEXTS: Texts = {
  "assessNav.data": ["数据质量", "Data quality"],
};
