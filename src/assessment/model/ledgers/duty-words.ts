/** How the states of a duty are called in both languages. */
import type { DutyState } from "./coverage.ts";
import type { Both } from "./ledger-words.ts";

export const DUTY_STATE_TERMS: Readonly<Record<DutyState, Both>> = {
  on_duty: { zh: "在岗", en: "On duty" },
  expiring: { zh: "即将到期", en: "Ends soon" },
  not_begun: { zh: "未到岗", en: "Not begun" },
  expired: { zh: "已到期", en: "Ended" },
  none: { zh: "缺岗", en: "Nobody" },
};
