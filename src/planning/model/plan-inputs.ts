/**
 * What a plan is made from: the city's network as assessed, packed by position in the network, and the two subjects that
 * say with whose money and when a road may be dug.
 */
import type { IsoDay } from "../../base/dates.ts";
import type { Network, Role } from "../../network/model/codes.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedRoads } from "../../network/model/packed-shapes.ts";
import type { Method } from "./problem/plan-problem.ts";

/** In `PlanGrades.likelihood`: the run does not know the pipe. */
export const NOT_GRADED = 0;

/** By position of the pipe. */
export interface PlanGrades {
  /** Codes of RISKS. */
  readonly risk: Uint8Array;
  /** Codes of LEAK_CLASSES, or NO_CLASS. */
  readonly leakClass: Uint8Array;
  /** Levels 1 to 5. */
  readonly likelihood: Uint8Array;
  readonly consequence: Uint8Array;
  /** Bits of SCOPE_RULES. */
  readonly scope: Uint16Array;
}

export const PLAN_CONCLUSIONS = ["NONE", "COMPLIANT", "CONTROLLED", "TIME_LIMITED", "IMMEDIATE"] as const;
export type PlanConclusion = (typeof PLAN_CONCLUSIONS)[number];

/** What signed reports say, by position. */
export interface PlanConclusions {
  /** Codes of PLAN_CONCLUSIONS. */
  readonly conclusion: Uint8Array;
  /** UNKNOWN_DAY = none. */
  readonly deadlineDay: Int32Array;
  /** 1 = to be taken out of use, so no work is planned on it. */
  readonly outOfUse: Uint8Array;
}

/** What somebody is asked to pay for. */
export interface PaidAsset {
  readonly network: Network;
  readonly role: Role;
  /** Name of the pipe's owner, "" = unknown. */
  readonly owner: string;
  readonly district: string;
  readonly street: string;
  readonly method: Method | "OPENING";
}

export interface PlanFunding {
  /** `ENTERPRISE:<owner>` or a channel's word. */
  readonly sources: readonly string[];
  /** Tells what each source (its index) gives: whole fen that sum to `costFen` exactly. */
  drawsOf(asset: PaidAsset, costFen: number, draw: (source: number, fen: number) => void): void;
}

/** A road as permits ask about it. */
export interface DugRoad {
  readonly name: string;
  readonly sourceId: string;
  /** Where most of its pipes lie; null = in none. */
  readonly district: string | null;
  /** Days since 1970-01-01, NaN = unknown. */
  readonly openedDay: number;
  readonly overhauledDay: number;
}

/** At road*years + year of the plan: networks, bits of PLAN_NETWORKS. */
export interface OpenYears {
  readonly open: Uint8Array;
  /** Those that may dig by an exception only. */
  readonly byException: Uint8Array;
}

export interface PlanPermits {
  openYears(roads: readonly DugRoad[], fromYear: number, years: number): OpenYears;
}

export const OTHER_WORKS = ["ROAD_OVERHAUL", "ROAD_REBUILT", "NEIGHBOURHOOD_RENEWAL"] as const;
/** Works of others in a year: the road is open anyway, and closed for some years after. */
export interface OtherWork {
  readonly kind: (typeof OTHER_WORKS)[number];
  readonly year: number;
  /** A road's id or name, or a corridor's key. */
  readonly place: string;
}

export interface PlanInputs {
  readonly asOf: IsoDay;
  readonly network: PackedNetwork;
  readonly roads: PackedRoads;
  readonly grades: PlanGrades;
  /** Failures a km and year by the current forecast, NaN where it does not know the pipe; undefined = no forecast. */
  readonly forecastRate?: Float64Array | undefined;
  readonly conclusions: PlanConclusions;
  /** 1 = a major or higher hazard "built over" was found. */
  readonly builtOver: Uint8Array;
  readonly funding: PlanFunding;
  readonly permits: PlanPermits;
}
