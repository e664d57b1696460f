/**
 * The planning problem of a city, packed: which pipes are renewed, how, and in which year, street by street?
 *
 *     max  Σ value[w,t] over chosen works − Σ disruption over opened corridors
 *
 * Under, all of them hard:
 *   one-work       a pipe gets at most one work, in a year of its own mask
 *   opening        a work that needs an opening is done in the year its corridor is opened; a corridor is opened at most once
 *   ban            in that year the corridor is open to the pipe's network
 *   budget         what works and openings draw from a source in a year is within it, to the fen
 *   crews          metres of a network in a year
 *   must-do        a pipe with a deadline has its work by then
 *   fairness       metres renewed in a district over all years reach its floor
 *   trunk-first    of a pair (before, after): after only if before, and not earlier
 *
 * Preferences (stability against what was announced, fewer small projects) are in `value`; locks are in `yearsOf` and
 * `mustBy`. Pipes lie by corridor, works by pipe. Money is whole fen held in doubles (exact below 2^53).
 *
 * Who shares an opening pays it together: `openDrawFen` has a row for each set of networks that dig there, so that the
 * shares sum exactly and every company's money counts.
 */

/** Bit and code of each network in masks and columns. */
export const PLAN_NETWORKS = ["gas", "water", "drainage", "heat"] as const;
export const NETWORK_SETS = 16;

export const METHODS = ["RENEW", "LINE", "CONTROL"] as const;
export type Method = (typeof METHODS)[number];

export interface PlanProblem {
  readonly fromYear: number;
  /** T: years 0 .. T-1, at most 15. */
  readonly years: number;
  /** S names: companies' own money and the channels, `ENTERPRISE:<owner>` or a channel's word. */
  readonly sources: readonly string[];
  readonly districtCount: number;

  readonly corridorCount: number;
  readonly pipeCount: number;
  readonly workCount: number;
  /** Pipes of corridor c: pipeStart[c] .. pipeStart[c+1]-1. */
  readonly pipeStart: Int32Array;
  /** Works of pipe p: workStart[p] .. workStart[p+1]-1. */
  readonly workStart: Int32Array;

  /** By pipe. Codes of PLAN_NETWORKS. */
  readonly network: Uint8Array;
  readonly district: Uint16Array;
  readonly lengthM: Float64Array;
  /** Bit t = may be done in year t; 0 = not at all. */
  readonly yearsOf: Uint16Array;
  /** Last year by which a work must be done; -1 = no must. */
  readonly mustBy: Int8Array;

  /** By work. Codes of METHODS. */
  readonly method: Uint8Array;
  /** 1 = only in the opened corridor. */
  readonly needsOpening: Uint8Array;
  /** At w*T + t: risk-years avoided, with preferences; -Infinity = not that year. */
  readonly value: Float64Array;
  /** At w*S + s. */
  readonly drawFen: Float64Array;
  /** Metres that crews of the pipe's network lay for it. */
  readonly crewM: Float64Array;
  /** Metres that count towards a district's floor; 0 for control measures. */
  readonly renewedM: Float64Array;

  /** At c*T + t: networks (bits) that may dig then; 0 = banned. */
  readonly openTo: Uint8Array;
  /** At c*T + t: which opening it would be, for instance with or without the road's own works. */
  readonly openingOf: Int32Array;
  /** By opening: what it costs in the objective, risk-years. */
  readonly disruption: Float64Array;
  /** At (opening*16 + set of networks)*S + s. */
  readonly openDrawFen: Float64Array;

  /** At t*S + s; Infinity = no limit. */
  readonly budgetFen: Float64Array;
  /** At t*4 + network; Infinity = no limit. */
  readonly crewLimitM: Float64Array;
  /** By district. */
  readonly floorM: Float64Array;
  /** Pairs of pipes: before[2k] is done no later than before[2k+1]. */
  readonly before: Int32Array;
}

/** What is decided. */
export interface PlanChoice {
  /** By corridor: the year it is opened; -1 = never. */
  readonly openYear: Int8Array;
  /** By pipe: the work done; -1 = none. And its year. */
  readonly work: Int32Array;
  readonly workYear: Int8Array;
}

export const NO_YEAR = -1;
export const NO_WORK = -1;

export const emptyChoice = ({ corridorCount, pipeCount }: PlanProblem): PlanChoice => ({
  openYear: new Int8Array(corridorCount).fill(NO_YEAR),
  work: new Int32Array(pipeCount).fill(NO_WORK),
  workYear: new Int8Array(pipeCount).fill(NO_YEAR),
});
