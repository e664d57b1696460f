/** The words of a plan that store, wire and pages share. */

/** DRAFT may be dropped; ADOPTED is the city's; SUPERSEDED was adopted before another one. */
export const PLAN_STATES = ["DRAFT", "ADOPTED", "SUPERSEDED"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** YEAR = its works are done in that year; IN = in any year of the plan; OUT = not in this plan. */
export const LOCK_KINDS = ["YEAR", "IN", "OUT"] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

/** The five fixed items of a plan (五定, M08): targets, project list, funding, implementing body, quality. */
export const FIXED_ITEMS = ["TARGETS", "PROJECTS", "FUNDING", "BODY", "QUALITY"] as const;
export type FixedItem = (typeof FIXED_ITEMS)[number];

/** Why a project is done, and in that year; the strongest first. */
export const WHY = [
  "LOCKED",
  "MUST_DO",
  "SHARED_OPENING",
  "ROAD_WORKS",
  "BANNED_EARLIER",
  "MONEY_EARLIER",
  "CREWS_EARLIER",
  "TRUNK_FIRST",
  "RISK_PER_YUAN",
] as const;
export type Why = (typeof WHY)[number];

/** How ready a project of the reserve is (M28): each step done brings it nearer to its start. */
export const READINESS_STEPS = ["LISTED", "BODY", "FUNDED", "PERMIT_ROUTE", "SURVEYED"] as const;
export type ReadinessStep = (typeof READINESS_STEPS)[number];
