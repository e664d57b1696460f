/** What is asked of a plan, and a problem together with everything needed to say what its numbers mean. */
import type { CandidateReason, LeftOutCounts } from "../candidates/choose-candidates.ts";
import type { Corridors } from "../corridors/corridors.ts";
import type { OtherWork } from "../plan-inputs.ts";
import type { Openings } from "./open-corridors.ts";
import type { Method, PlanProblem } from "./plan-problem.ts";
import type { PlanBudgets, PlanYears } from "./spread-budget.ts";

/** By the city's own numbers: pipe ids, corridor keys, calendar years. */
export type PlanLock =
  | {
      readonly kind: "LOCK";
      readonly pipeIds: readonly number[];
      readonly corridor?: string | undefined;
      readonly year: number;
      readonly method?: Method | undefined;
    }
  | { readonly kind: "FORCE_IN"; readonly pipeIds: readonly number[] }
  | { readonly kind: "FORCE_OUT"; readonly pipeIds: readonly number[] }
  | { readonly kind: "BAN"; readonly corridor: string; readonly year: number };

export interface PlanCall extends PlanYears {
  readonly budgets: PlanBudgets;
  readonly locks?: readonly PlanLock[] | undefined;
  /** Calendar year a pipe was announced for, by its id. */
  readonly announced?: ReadonlyMap<number, number> | undefined;
  readonly otherWorks?: readonly OtherWork[] | undefined;
}

/** A deadline that no open year meets. */
export interface MovedMust {
  /** Pipe of the problem. */
  readonly pipe: number;
  /** Year asked for, from 0. */
  readonly by: number;
  /** The first open year it waits for; -1 = none, so that the must was dropped. */
  readonly to: number;
  /** Dug nevertheless, by special approval of the county-level government. */
  readonly bySpecialApproval: boolean;
}

export interface BuiltPlan {
  readonly problem: PlanProblem;
  /** Of the whole city. */
  readonly corridors: Corridors;
  /** By corridor of the problem: its number in `corridors`. */
  readonly corridorOf: Int32Array;
  /** By pipe of the problem. */
  readonly pipeIdOf: Float64Array;
  readonly position: Int32Array;
  /** By position in the network: pipe of the problem, -1 = none. */
  readonly pipeAt: Int32Array;
  /** Bits of CANDIDATE_REASONS. */
  readonly reasons: Uint8Array;
  /** Codes of MUST_REASONS, as the rules and locks ask. */
  readonly mustReason: Uint8Array;
  readonly movedMusts: readonly MovedMust[];
  /** Codes of RATE_SOURCES: what the risk rests on. */
  readonly rateSource: Uint8Array;
  /** Risk now, failures a year times what each counts. */
  readonly riskPerYear: Float64Array;
  /** At w*T + t: risk-years avoided without any preference; the problem's own `value` where there is none. */
  readonly avoided: Float64Array;
  readonly costs: {
    /** By work. */
    readonly workFen: Float64Array;
    /** By work: the part of it that is the pipe's own trench. */
    readonly trenchFen: Float64Array;
    /** By work: its part of the surface, the rest being the opening's. */
    readonly surfaceFen: Float64Array;
    readonly openings: Openings;
  };
  /** By opening of the problem: 1 = with the road's own works. */
  readonly withRoadWorks: Uint8Array;
  readonly leftOut: LeftOutCounts;
  readonly candidates: Readonly<Record<CandidateReason, { readonly pipes: number; readonly metres: number }>>;
  /** Names of districts by their number. */
  readonly districts: readonly string[];
  /** By source: what all of it together would draw. */
  readonly wantedFen: Float64Array;
}
