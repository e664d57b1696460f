/** What a plan was asked with; kept with it, and part of its id. */
import type { Method } from "../problem/plan-problem.ts";
import type { LockKind } from "./plan-terms.ts";

export interface HeldLock {
  readonly kind: LockKind;
  /** Of a YEAR lock. */
  readonly year: number | null;
  readonly pipeIds: readonly number[];
  /** What was done to each pipe in the plan it was locked in. */
  readonly methods: readonly Method[];
}

/** What a source may give in a year; without a year in each. null = no limit. */
export interface YearBudget {
  readonly year?: number | undefined;
  readonly source: string;
  readonly fen: number | null;
}

export interface PlanQuestion {
  readonly fromYear: number;
  readonly years: number;
  /** For the whole city, each year; spread over the sources by what they are asked for. */
  readonly budgetFenPerYear?: number;
  readonly budgets?: readonly YearBudget[];
  /** All budgets times this. */
  readonly budgetFactor?: number;
  /** Only these are planned. */
  readonly networks?: readonly string[];
  /** Over the planning rules in force. */
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly locks: readonly HeldLock[];
  /** What was announced: its years weigh. */
  readonly announcedPlanId?: string;
  readonly seconds: number;
}
