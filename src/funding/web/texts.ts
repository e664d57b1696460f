/** Texts of the pages of funding. */
import type { Texts } from "../../platform/web/language.ts";
import { PROBLEMS } from "../model/problems.ts";

export const FUNDING_TEXTS: Texts = {
  ...Object.fromEntries(Object.entries(PROBLEMS).map(([code, { zh, en }]) => [`problem.${code}`, [zh, en] as const])),
  "funding.title": ["资金", "Funding"],
};
