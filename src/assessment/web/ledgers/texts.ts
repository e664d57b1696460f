/** Texts of these pages. */
import type { Texts } from "../../../platform/web/language.ts";

export const LEDGERS_TEXTS: Texts = {
  "assessNav.ledger": ["隐患台账", "Ledger"],
  "assessNav.twoLedgers": ["两本账", "Two ledgers"],
  "assessNav.coverage": ["社区覆盖", "Coverage"],
};
