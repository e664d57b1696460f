/** Texts of the pages of permits. */
import type { Texts } from "../../platform/web/language.ts";
import { PROBLEMS } from "../model/problems.ts";

export const PERMITS_TEXTS: Texts = {
  ...Object.fromEntries(Object.entries(PROBLEMS).map(([code, { zh, en }]) => [`problem.${code}`, [zh, en] as const])),
  "permits.title": ["审批", "Permits"],
};
