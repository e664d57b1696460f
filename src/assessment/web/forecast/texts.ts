/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const FORECAST_TEXTS: Texts = {
  "assessNav.forecast": ["失效预测", "Forecast"],
};
