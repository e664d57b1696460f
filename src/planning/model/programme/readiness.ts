/**
 * How ready is a project of the reserve to begin (M28)? Steps done over steps there are; each is read from the plan, none
 * is ticked by hand.
 *
 * Four priorities of the source (reference 1.4): hazard-bearing first, then those that share an opening, then those with
 * money in place, then those whose permits are the shortest. The step list is ours (平台建议).
 */
import { READINESS_STEPS, type ReadinessStep } from "./plan-terms.ts";

export interface ReadinessFacts {
  /** The plan it is in is adopted. */
  readonly listed: boolean;
  /** Who carries it out is named. */
  readonly hasBody: boolean;
  /** Its sources give all of its cost. */
  readonly funded: boolean;
  /** Its permit route is known. */
  readonly hasRoute: boolean;
  /** All its pipes lie where a survey found them. */
  readonly surveyed: boolean;
}

export function readinessSteps(facts: ReadinessFacts): { step: ReadinessStep; done: boolean }[] {
  const done: Record<ReadinessStep, boolean> = {
    LISTED: facts.listed,
    BODY: facts.hasBody,
    FUNDED: facts.funded,
    PERMIT_ROUTE: facts.hasRoute,
    SURVEYED: facts.surveyed,
  };
  return READINESS_STEPS.map((step) => ({ step, done: done[step] }));
}

/** 0 to 1. */
export function readinessOf(facts: ReadinessFacts): number {
  const steps = readinessSteps(facts);
  return steps.filter(({ done }) => done).length / steps.length;
}
