/** A line of the effect of a mechanism of plans. */
import type { Figure } from "./mechanism.ts";

export const planFigure = (code: string, zh: string, en: string, unit: string, value: number): Figure => ({
  ...{ code, zh, en, unit, value },
});
