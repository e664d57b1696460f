/**
 * The steps that lead from one run to another, in the order the bridge takes them, and the parts they are told as.
 *
 *   dataFix     what was known, and already held, was stated wrongly: attributes, reports, a pipe that never lay there
 *   newSurvey   what was unknown or estimated became known; pipes and surroundings recorded since
 *   renewed     pipes that came or went between the two days: laid, retired, replaced under the same number
 *   newLeaks    failures that happened since (or were reported late: a step of its own, told apart inside the part)
 *   ageing      the day moved: years in the ground, failures that left the counting window
 *   ruleChange  other rules
 *
 * Corrections come first, because they say what was true at the first run already; rules last, so that the five parts
 * before speak of the first run's rules. Order matters only where two steps touch one pipe (docs/methods/risk-bridge.md).
 */
export const STEPS = ["dataFix", "newSurvey", "renewed", "newLeaks", "lateLeaks", "ageing", "ruleChange"] as const;
export type Step = (typeof STEPS)[number];

/** `unexplained`: what a run says and the same inputs graded again do not, at either end. */
export const PARTS = ["renewed", "newLeaks", "newSurvey", "dataFix", "ageing", "ruleChange", "unexplained"] as const;
export type Part = (typeof PARTS)[number];

export const partOf = (step: Step): Part => (step === "lateLeaks" ? "newLeaks" : step);

/** Position in STEPS, for typed arrays; NO_STEP = nothing changed. */
export const stepCode = (step: Step): number => STEPS.indexOf(step);
export const NO_STEP = 255;
