/** What a plan was asked with; kept with it, and part of its id. */
import type { LockKind } from "./plan-terms.ts";

export interface PlanLock {
  readonly lockId: number;
  readonly kind: LockKind;
  /** Of a YEAR lock. */
  readonly year: number | null;
  readonly pipeIds: readonly number[];
}

/** A budget of a source in a year; `*` = all sources together, shared out by the funding rules. */
export interface YearBudget {
  readonly year: number;
  readonly source: string;
  readonly yuan: number;
}

export interface PlanCall {
  readonly fromYear: number;
  readonly years: number;
  /** For the whole city, each year. */
  readonly budgetYuanPerYear?: number;
  readonly budgets?: readonly YearBudget[];
  /** All budgets times this. */
  readonly budgetFactor?: number;
  /** Only these are planned. */
  readonly networks?: readonly string[];
  /** Over the planning rules in force. */
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly locks: readonly PlanLock[];
  /** What was announced: its years weigh. */
  readonly basePlanId?: string;
  readonly seconds: number;
}
