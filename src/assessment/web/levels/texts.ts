/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const LEVELS_TEXTS: Texts = {
  "assessNav.matrix": ["风险矩阵", "Matrix"],
};
