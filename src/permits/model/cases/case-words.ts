/** Where a whole permit case stands: the worst of its clocks, else how far it is. In the order of a list. */
export const CASE_WORDS = ["overdue", "behind", "running", "ready", "planned", "done"] as const;
export type CaseWord = (typeof CASE_WORDS)[number];
export const CASE_WORD_TERMS: Readonly<Record<CaseWord, { zh: string; en: string }>> = {
  overdue: { zh: "有事项超期", en: "Overdue" },
  behind: { zh: "报送滞后", en: "Behind plan" },
  running: { zh: "办理中", en: "Running" },
  ready: { zh: "手续齐全可开工", en: "Ready to start" },
  planned: { zh: "待办理", en: "Planned" },
  done: { zh: "全部办结", en: "All done" },
};
