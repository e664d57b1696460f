/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const BRIDGE_TEXTS: Texts = {
  "assessNav.bridge": ["风险变化", "Risk bridge"],
};
